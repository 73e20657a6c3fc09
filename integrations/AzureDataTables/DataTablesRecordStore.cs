using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Azure.Calls;
using DpAudit.Storage.Azure.Tables;
using TableClient = Azure.Data.Tables.TableClient;

namespace DpAudit.Integrations.AzureDataTables;

/// <summary>
/// Records through Microsoft's client for tables. It writes the same entities as the product's own store and knows its own writes in the same way (docs/adr/0016), so that either can be put in
/// the other's place over one table.
/// </summary>
public sealed class DataTablesRecordStore : IRecordStore
{
    private static readonly string[] Expected = ["EntityAlreadyExists", "UpdateConditionNotSatisfied", "ConditionNotMet", "ResourceNotFound"];
    private readonly TableClient table;
    private readonly string where;

    private DataTablesRecordStore(TableClient table) => (this.table, where) = (table, $"table {table.Name}");

    /// <summary>Opens the records with an account's key: for Azurite, and where there are no identities.</summary>
    /// <param name="connectionString">With AccountName and AccountKey, or <c>UseDevelopmentStorage=true</c> for Azurite on its usual ports.</param>
    /// <param name="options">What the table is called.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="AzureStoreException">The account does not answer, or refuses.</exception>
    public static Task<DataTablesRecordStore> OpenAsync(string connectionString, AzureStoreOptions? options = null, CancellationToken stop = default)
    {
        options ??= new AzureStoreOptions();
        return new DataTablesRecordStore(new TableClient(connectionString, options.Table, options.Of(new TableClientOptions()))).CreatedAsync(stop);
    }

    /// <summary>Opens the records with an identity. It needs the role Storage Table Data Contributor on the account.</summary>
    /// <param name="tableService">For example https://account.table.core.windows.net.</param>
    /// <param name="credential">The identity; null = the one that Azure.Identity's <see cref="DefaultAzureCredential"/> finds.</param>
    /// <param name="options">What the table is called.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="AzureStoreException">The account does not answer, or refuses.</exception>
    public static Task<DataTablesRecordStore> OpenAsync(Uri tableService, TokenCredential? credential = null, AzureStoreOptions? options = null, CancellationToken stop = default)
    {
        options ??= new AzureStoreOptions();
        return new DataTablesRecordStore(new TableClient(tableService, options.Table, credential ?? new DefaultAzureCredential(), options.Of(new TableClientOptions()))).CreatedAsync(stop);
    }

    /// <inheritdoc/>
    public async Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken stop = default)
    {
        TableKeys.Check(key);
        return await EntityAsync(key, select: null, stop) is { } entity ? Read(entity) : null;
    }

    /// <inheritdoc/>
    public async Task<string?> TryCreateAsync(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop = default)
    {
        Check(key, json);
        var writes = RecordVersion.After([]);
        return await WriteAsync("create a record", key, writes, () => table.AddEntityAsync(Write(key, json.Span, writes), stop), stop);
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
        return await WriteAsync("replace a record", key, writes, () => table.UpdateEntityAsync(Write(key, json.Span, writes), new ETag(seen.ETag), TableUpdateMode.Replace, stop), stop);
    }

    /// <inheritdoc/>
    /// <remarks>A deletion leaves no id behind: what is gone at a second try counts as removed by the first.</remarks>
    public async Task<bool> TryDeleteAsync(RecordKey key, string etag, CancellationToken stop = default)
    {
        TableKeys.Check(key);
        return RecordVersion.Read(etag) is { } seen && await StoreCalls.AskAsync("delete a record", where, async tries =>
        {
            var (status, _) = await SendAsync(() => table.DeleteEntityAsync(key.Partition, key.Row, new ETag(seen.ETag), stop));
            return status is >= 200 and < 300 || (status == 404 && tries.Repeated);
        });
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

        return await StoreCalls.AskAsync("list records", where, async _ =>
        {
            await using var pages = table.QueryAsync<TableEntity>(filter, most, cancellationToken: stop).AsPages(continuation).GetAsyncEnumerator(stop);
            return await pages.MoveNextAsync() ? new RecordPage([.. pages.Current.Values.Select(Read)], pages.Current.ContinuationToken) : new RecordPage([], null);
        });
    }

    private static void Check(RecordKey key, ReadOnlyMemory<byte> json)
    {
        TableKeys.Check(key);
        if (json.Length > IRecordStore.LargestRecord)
        {
            throw new RecordTooLargeException(key, json.Length);
        }
    }

    private static TableEntity Write(RecordKey key, ReadOnlySpan<byte> json, IReadOnlyList<string> writes)
    {
        var entity = new TableEntity(key.Partition, key.Row) { [RecordEntity.Writes] = RecordVersion.TextOf(writes), [RecordEntity.Length] = json.Length };
        for (var part = 0; part * RecordEntity.LargestPart < json.Length; part++)
        {
            entity[RecordEntity.Part(part)] = json[(part * RecordEntity.LargestPart)..Math.Min(json.Length, (part + 1) * RecordEntity.LargestPart)].ToArray();
        }

        return entity;
    }

    /// <summary>Does what is asked; what the port has an answer for is told by its status, with the ETag of what was written.</summary>
    private static async Task<(int Status, string? ETag)> SendAsync(Func<Task<Response>> send)
    {
        try
        {
            var response = await send();
            return (response.Status, response.Headers.ETag?.ToString("H"));
        }
        catch (RequestFailedException refused) when (Expected.Contains(refused.ErrorCode))
        {
            return (refused.Status, null);
        }
    }

    private async Task<DataTablesRecordStore> CreatedAsync(CancellationToken stop)
    {
        await StoreCalls.AskAsync("make the table", where, async _ => await table.CreateIfNotExistsAsync(stop));
        return this;
    }

    private async Task<string?> WriteAsync(string operation, RecordKey key, IReadOnlyList<string> writes, Func<Task<Response>> send, CancellationToken stop)
    {
        var (etag, repeated) = await StoreCalls.AskAsync(operation, where, async tries => ((await SendAsync(send)).ETag, tries.Repeated));
        return etag is not null ? new RecordVersion(etag, writes).ToString()
            : await EntityAsync(key, [RecordEntity.Writes], stop) is { } entity ? VersionOf(entity).Own(key, writes, repeated, where)
            : null;
    }

    private Task<TableEntity?> EntityAsync(RecordKey key, IEnumerable<string>? select, CancellationToken stop) => StoreCalls.AskAsync("read a record", where, async _ =>
        await table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, select, stop) is { HasValue: true } found ? found.Value : null);

    private StoredRecord Read(TableEntity entity)
    {
        var key = new RecordKey(entity.PartitionKey, entity.RowKey);
        var content = new MemoryStream(entity.GetInt32(RecordEntity.Length) is >= 0 and <= IRecordStore.LargestRecord and var bytes ? bytes : throw RecordEntity.Foreign(key, where));
        for (var part = 0; content.Length < content.Capacity; part++)
        {
            if (entity.GetBinary(RecordEntity.Part(part)) is not { Length: > 0 } piece || piece.Length > content.Capacity - content.Length)
            {
                throw RecordEntity.Foreign(key, where);
            }

            content.Write(piece);
        }

        return new StoredRecord(key, content.ToArray(), VersionOf(entity).ToString());
    }

    private RecordVersion VersionOf(TableEntity entity) => entity.GetString(RecordEntity.Writes) is { } writes
        ? new RecordVersion(entity.ETag.ToString("H"), RecordVersion.WritesOf(writes))
        : throw RecordEntity.Foreign(new RecordKey(entity.PartitionKey, entity.RowKey), where);
}
