using System.Runtime.CompilerServices;
using DpAudit.Core.Ports;

namespace DpAudit.Core.Pipeline;

/// <summary>What use cases do with records over and over.</summary>
internal static class Records
{
    private const int MostTries = 20;
    private const int SideBySide = 8;
    private static readonly ReadOnlyMemory<byte> Nothing = "{}"u8.ToArray();

    /// <summary>All records of a partition whose rows begin with a prefix, page by page.</summary>
    public static async IAsyncEnumerable<StoredRecord> AllAsync(this IRecordStore store, string partition, string rowPrefix, [EnumeratorCancellation] CancellationToken stop)
    {
        string? continuation = null;
        do
        {
            var page = await store.ListAsync(partition, rowPrefix, continuation, IRecordStore.LargestPage, stop);
            foreach (var record in page.Records)
            {
                yield return record;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>All records of a partition, read, in order of their rows.</summary>
    public static async Task<List<T>> AllAsync<T>(this IRecordStore store, string partition, CancellationToken stop)
    {
        var all = new List<T>();
        await foreach (var record in store.AllAsync(partition, "", stop))
        {
            all.Add(RecordJson.Read<T>(record.Json));
        }

        return all;
    }

    /// <summary>A record, read; null where there is none.</summary>
    public static async Task<T?> ReadAsync<T>(this IRecordStore store, RecordKey key, CancellationToken stop)
        where T : class => await store.FindAsync(key, stop) is { } stored ? RecordJson.Read<T>(stored.Json) : null;

    /// <summary>Makes a record, or makes another one of it, however many others do so at the same time.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The record.</param>
    /// <param name="change">Makes it of what is there; null = nothing is there.</param>
    /// <param name="stop">Stops waiting.</param>
    public static async Task<T> ChangeAsync<T>(this IRecordStore store, RecordKey key, Func<T?, T> change, CancellationToken stop)
        where T : class
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var stored = await store.FindAsync(key, stop);
            var next = change(stored is null ? null : RecordJson.Read<T>(stored.Json));
            if ((stored is null ? await store.TryCreateAsync(key, RecordJson.Write(next), stop) : await store.TryReplaceAsync(key, RecordJson.Write(next), stored.ETag, stop)) is not null)
            {
                return next;
            }
        }

        throw new IOException($"Others changed {key.Partition}/{key.Row} again and again.");
    }

    /// <summary>Does something for each of many records that have nothing to do with each other, a few at a time: over a network nearly all of the time is waiting.</summary>
    /// <param name="all">What it is done for.</param>
    /// <param name="work">What is done; it can be done again where it stopped half-way.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>What came of each, in their order.</returns>
    public static async Task<IReadOnlyList<TResult>> EachAsync<T, TResult>(IReadOnlyList<T> all, Func<T, CancellationToken, Task<TResult>> work, CancellationToken stop)
    {
        var results = new TResult[all.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, all.Count), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (at, stopping) => results[at] = await work(all[at], stopping));
        return results;
    }

    /// <summary>Sees to it that a list has an entry, or has not; an entry's row says all there is to say.</summary>
    public static async Task ListedAsync(this IRecordStore store, RecordKey key, bool isListed, CancellationToken stop)
    {
        if (isListed)
        {
            await store.TryCreateAsync(key, Nothing, stop);
        }
        else if (await store.FindAsync(key, stop) is { } entry)
        {
            await store.TryDeleteAsync(key, entry.ETag, stop);
        }
    }
}
