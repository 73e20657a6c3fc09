using DpAudit.Core.Ports;

namespace DpAudit.Storage.Azure.Tables;

/// <summary>
/// Records as entities of one table. Each write carries an id of its own, and the ids of the writes before it. When the service says that a record is there already, or has
/// changed, the ids there tell whether this very write was done, and only its answer was lost before it was sent again.
/// </summary>
internal sealed class TableRecordStore(TableClient table) : IRecordStore
{
    /// <summary>Makes the table where there is none.</summary>
    public Task EnsureCreatedAsync(CancellationToken stop = default) => table.CreateAsync(stop);

    /// <inheritdoc/>
    public async Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken stop = default)
    {
        TableKeys.Check(key);
        var answer = await table.FindAsync(key, select: null, stop);
        return answer.Succeeded ? RecordEntity.Read(key, answer, table.Where) : null;
    }

    /// <inheritdoc/>
    public async Task<string?> TryCreateAsync(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop = default)
    {
        Check(key, json);
        var writes = RecordVersion.After([]);
        var answer = await table.InsertAsync(RecordEntity.Write(key, json.Span, writes), stop);
        return answer.Succeeded ? Written(answer, writes) : await OwnAsync(key, writes, answer.Repeated, stop);
    }

    /// <inheritdoc/>
    public async Task<string?> TryReplaceAsync(RecordKey key, ReadOnlyMemory<byte> json, string etag, CancellationToken stop = default)
    {
        Check(key, json);
        if (RecordVersion.Read(etag) is not { } seen)
        {
            return null;
        }

        var writes = RecordVersion.After(seen.Writes);
        var answer = await table.ReplaceAsync(key, RecordEntity.Write(key, json.Span, writes), seen.ETag, stop);
        return answer.Succeeded ? Written(answer, writes) : await OwnAsync(key, writes, answer.Repeated, stop);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A deletion leaves no id behind: what is gone at a second try counts as removed by the first. If it was another's deletion after all, the record is as gone.
    /// </remarks>
    public async Task<bool> TryDeleteAsync(RecordKey key, string etag, CancellationToken stop = default)
    {
        TableKeys.Check(key);
        if (RecordVersion.Read(etag) is not { } seen)
        {
            return false;
        }

        var answer = await table.DeleteAsync(key, seen.ETag, stop);
        return answer.Succeeded || answer is { Repeated: true, Status: 404 };
    }

    /// <inheritdoc/>
    public async Task<RecordPage> ListAsync(string partition, string rowPrefix, string? continuation = null, int most = IRecordStore.LargestPage, CancellationToken stop = default)
    {
        StoreNames.CheckKey(partition);
        ArgumentNullException.ThrowIfNull(rowPrefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, IRecordStore.LargestPage);
        if (TableKeys.Filter(partition, rowPrefix) is not { } filter)
        {
            return new RecordPage([], null);
        }

        var answer = await table.QueryAsync(filter, most, TableContinuation.Read(continuation), stop);
        return new RecordPage(RecordEntity.ReadPage(partition, answer, table.Where), answer.Next?.ToString());
    }

    private static void Check(RecordKey key, ReadOnlyMemory<byte> json)
    {
        TableKeys.Check(key);
        if (json.Length > IRecordStore.LargestRecord)
        {
            throw new RecordTooLargeException(key, json.Length);
        }
    }

    private string Written(TableAnswer answer, IReadOnlyList<string> writes) =>
        new RecordVersion(answer.ETag ?? throw new AzureStoreException($"Azure Storage answered a write in {table.Where} without an ETag."), writes).ToString();

    /// <summary>Finds a refused write's own id at the record.</summary>
    /// <param name="key">The record.</param>
    /// <param name="writes">This write's id, and those of the version it was to replace.</param>
    /// <param name="repeated">Whether it was sent more than once.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>Its ETag; null where it was refused indeed.</returns>
    private async Task<string?> OwnAsync(RecordKey key, IReadOnlyList<string> writes, bool repeated, CancellationToken stop)
    {
        // Asked at every refusal, not only after a second try: whatever lies between may have repeated the request too.
        var answer = await table.FindAsync(key, RecordEntity.Writes, stop);
        return answer.Succeeded ? RecordEntity.ReadVersion(key, answer, table.Where).Own(key, writes, repeated, table.Where) : null;
    }
}
