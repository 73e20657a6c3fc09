using System.Collections.Concurrent;
using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts.Faults;

namespace DpAudit.Storage.Tests.Work;

/// <summary>A store of some kind, with what happens to it from outside.</summary>
/// <param name="Stores">Its ports.</param>
/// <param name="DropAsync">Leaves a file in its drop folder.</param>
/// <param name="PassAsync">Lets the time pass after which hidden messages are seen again, or some of it.</param>
public sealed record AStore(TestStores Stores, Func<string, byte[], Task> DropAsync, Func<Task> PassAsync)
{
    /// <summary>The partitions in which there may be records: a store does not tell.</summary>
    public ConcurrentDictionary<string, byte> Partitions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The same store opened once more, or over another network.</summary>
    public AStore Over(TestStores stores) => this with { Stores = stores };

    /// <summary>Its ports, which note the partitions that are written to.</summary>
    public TestStores Noted => Stores with { Records = new NotingRecordStore(Stores.Records, Partitions) };

    private sealed class NotingRecordStore(IRecordStore inner, ConcurrentDictionary<string, byte> partitions) : IRecordStore
    {
        public Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken stop = default) => inner.FindAsync(key, stop);

        public Task<string?> TryCreateAsync(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop = default)
        {
            partitions.TryAdd(key.Partition, 0);
            return inner.TryCreateAsync(key, json, stop);
        }

        public Task<string?> TryReplaceAsync(RecordKey key, ReadOnlyMemory<byte> json, string etag, CancellationToken stop = default) => inner.TryReplaceAsync(key, json, etag, stop);

        public Task<bool> TryDeleteAsync(RecordKey key, string etag, CancellationToken stop = default) => inner.TryDeleteAsync(key, etag, stop);

        public Task<RecordPage> ListAsync(string partition, string rowPrefix, string? continuation = null, int most = IRecordStore.LargestPage, CancellationToken stop = default) =>
            inner.ListAsync(partition, rowPrefix, continuation, most, stop);
    }
}
