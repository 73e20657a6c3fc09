using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts.Faults;

/// <summary>A record store that fails at a write.</summary>
/// <param name="inner">The store behind it.</param>
/// <param name="faults">Where it fails.</param>
public sealed class FaultyRecordStore(IRecordStore inner, WriteFaults faults) : IRecordStore
{
    /// <inheritdoc/>
    public Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken stop = default) => faults.ReadAsync(() => inner.FindAsync(key, stop));

    /// <inheritdoc/>
    public Task<string?> TryCreateAsync(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop = default) =>
        faults.WriteAsync(() => inner.TryCreateAsync(key, json, stop));

    /// <inheritdoc/>
    public Task<string?> TryReplaceAsync(RecordKey key, ReadOnlyMemory<byte> json, string etag, CancellationToken stop = default) =>
        faults.WriteAsync(() => inner.TryReplaceAsync(key, json, etag, stop));

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(RecordKey key, string etag, CancellationToken stop = default) => faults.WriteAsync(() => inner.TryDeleteAsync(key, etag, stop));

    /// <inheritdoc/>
    public Task<RecordPage> ListAsync(string partition, string rowPrefix, string? continuation = null, int most = IRecordStore.LargestPage, CancellationToken stop = default) =>
        faults.ReadAsync(() => inner.ListAsync(partition, rowPrefix, continuation, most, stop));
}
