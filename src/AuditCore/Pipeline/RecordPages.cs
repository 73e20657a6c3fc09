using DpAudit.Core.Ports;

namespace DpAudit.Core.Pipeline;

/// <summary>Reads whole partitions.</summary>
internal static class RecordPages
{
    /// <summary>All records of a partition, in order of their rows.</summary>
    public static async Task<List<T>> AllAsync<T>(this IRecordStore records, string partition, CancellationToken stop)
    {
        var all = new List<T>();
        string? continuation = null;
        do
        {
            var page = await records.ListAsync(partition, "", continuation, stop: stop);
            all.AddRange(page.Records.Select(one => RecordJson.Read<T>(one.Json)));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return all;
    }

    /// <summary>A record; null where there is none.</summary>
    public static async Task<T?> ReadAsync<T>(this IRecordStore records, RecordKey key, CancellationToken stop)
        where T : class => await records.FindAsync(key, stop) is { } stored ? RecordJson.Read<T>(stored.Json) : null;
}
