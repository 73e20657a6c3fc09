using System.Collections.Concurrent;
using DpAudit.Core.Findings;
using DpAudit.Core.Ports;

namespace DpAudit.Core.Pipeline;

/// <summary>Keeps items that were read, by their version, so that a page about a cycle of a thousand items reads only what changed.</summary>
public sealed class ItemCache
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<RecordKey, (string ETag, ItemFindings Item)> kept = new();

    /// <summary>The item of a record; read where this version was not read before.</summary>
    internal ItemFindings Of(StoredRecord record, Func<StoredRecord, ItemFindings> read)
    {
        if (kept.TryGetValue(record.Key, out var known) && known.ETag == record.ETag)
        {
            return known.Item;
        }

        if (kept.Count >= Most)
        {
            kept.Clear();
        }

        var item = read(record);
        kept[record.Key] = (record.ETag, item);
        return item;
    }
}
