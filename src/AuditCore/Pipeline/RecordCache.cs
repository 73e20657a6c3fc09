using System.Collections.Concurrent;
using DpAudit.Core.Ports;

namespace DpAudit.Core.Pipeline;

/// <summary>Keeps records that were read, by their version, so that a page about thousands of them reads only what changed.</summary>
/// <typeparam name="T">What a record holds; it is not changed once it is read.</typeparam>
public sealed class RecordCache<T>
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<RecordKey, (string ETag, T Value)> kept = new();

    /// <summary>What a record holds; read where this version was not read before.</summary>
    internal T Of(StoredRecord record, Func<StoredRecord, T> read)
    {
        if (kept.TryGetValue(record.Key, out var known) && known.ETag == record.ETag)
        {
            return known.Value;
        }

        if (kept.Count >= Most)
        {
            kept.Clear();
        }

        var value = read(record);
        kept[record.Key] = (record.ETag, value);
        return value;
    }
}
