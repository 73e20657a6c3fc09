using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts.Memory;

/// <summary>Records in memory, for quick tests of use cases. It answers as every store does: it passes the same contract suite.</summary>
public sealed class InMemoryRecordStore : IRecordStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedDictionary<string, StoredRecord>> partitions = new(StringComparer.Ordinal);
    private long lastVersion;

    /// <inheritdoc/>
    public Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken stop = default)
    {
        Check(key, stop);
        lock (gate)
        {
            return Task.FromResult(Rows(key.Partition).GetValueOrDefault(key.Row));
        }
    }

    /// <inheritdoc/>
    public Task<string?> TryCreateAsync(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop = default)
    {
        Check(key, json, stop);
        lock (gate)
        {
            return Task.FromResult(Rows(key.Partition).ContainsKey(key.Row) ? null : Put(key, json));
        }
    }

    /// <inheritdoc/>
    public Task<string?> TryReplaceAsync(RecordKey key, ReadOnlyMemory<byte> json, string etag, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(etag);
        Check(key, json, stop);
        lock (gate)
        {
            return Task.FromResult(Rows(key.Partition).GetValueOrDefault(key.Row)?.ETag == etag ? Put(key, json) : null);
        }
    }

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(RecordKey key, string etag, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(etag);
        Check(key, stop);
        lock (gate)
        {
            var rows = Rows(key.Partition);
            return Task.FromResult(rows.GetValueOrDefault(key.Row)?.ETag == etag && rows.Remove(key.Row));
        }
    }

    /// <inheritdoc/>
    public Task<RecordPage> ListAsync(string partition, string rowPrefix, string? continuation = null, int most = IRecordStore.LargestPage, CancellationToken stop = default)
    {
        StoreNames.CheckKey(partition);
        ArgumentNullException.ThrowIfNull(rowPrefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, IRecordStore.LargestPage);
        stop.ThrowIfCancellationRequested();
        lock (gate)
        {
            var found = Rows(partition).Values
                .Where(one => one.Key.Row.StartsWith(rowPrefix, StringComparison.Ordinal) && string.CompareOrdinal(one.Key.Row, continuation) > 0)
                .Take(most + 1).ToList();
            return Task.FromResult(found.Count > most ? new RecordPage(found[..most], found[most - 1].Key.Row) : new RecordPage(found, null));
        }
    }

    private static void Check(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop)
    {
        Check(key, stop);
        if (json.Length > IRecordStore.LargestRecord)
        {
            throw new RecordTooLargeException(key, json.Length);
        }
    }

    private static void Check(RecordKey key, CancellationToken stop)
    {
        StoreNames.CheckKey(key.Partition);
        StoreNames.CheckKey(key.Row);
        stop.ThrowIfCancellationRequested();
    }

    private string Put(RecordKey key, ReadOnlyMemory<byte> json)
    {
        // Versions count through the whole store, so one never comes back for a key that was deleted.
        var etag = $"v{++lastVersion}";
        Rows(key.Partition)[key.Row] = new StoredRecord(key, json.ToArray(), etag);
        return etag;
    }

    private SortedDictionary<string, StoredRecord> Rows(string partition)
    {
        if (!partitions.TryGetValue(partition, out var rows))
        {
            partitions.Add(partition, rows = new SortedDictionary<string, StoredRecord>(StringComparer.Ordinal));
        }

        return rows;
    }
}
