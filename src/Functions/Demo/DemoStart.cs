using System.Text.Json;
using DpAudit.Core.Ports;

namespace DpAudit.Functions.Demo;

/// <summary>Whether a store has the sample council, or is to get it. A record says so.</summary>
/// <param name="records">The store.</param>
/// <param name="clock">Set to the sample's time where the store has it.</param>
/// <param name="isWanted">Whether an empty store is to get it.</param>
internal sealed class DemoStart(IRecordStore records, TimeProvider clock, bool isWanted)
{
    private const string Councils = "councils";
    private static readonly RecordKey Key = new("demo", "start");

    /// <summary>Looks at the store, and sets the clock.</summary>
    /// <returns>Whether the sample council is to be loaded: nobody has begun anything, or the last start broke off.</returns>
    public async Task<bool> IsDueAsync(CancellationToken stop = default)
    {
        if (await records.FindAsync(Key, stop) is not { } begun)
        {
            if (!isWanted || (await records.ListAsync(Councils, "", most: 1, stop: stop)).Records.Count > 0)
            {
                return false;
            }

            await records.TryCreateAsync(Key, JsonSerializer.SerializeToUtf8Bytes(new Begun(TimeProvider.System.GetUtcNow(), IsLoaded: false)), stop);
            begun = (await records.FindAsync(Key, stop))!;
        }

        var start = Read(begun);
        (clock as DemoClock)?.BeginAt(start.At);
        return isWanted && !start.IsLoaded;
    }

    /// <summary>Says that it is loaded.</summary>
    public async Task DoneAsync(CancellationToken stop)
    {
        if (await records.FindAsync(Key, stop) is { } begun)
        {
            await records.TryReplaceAsync(Key, JsonSerializer.SerializeToUtf8Bytes(Read(begun) with { IsLoaded = true }), begun.ETag, stop);
        }
    }

    private static Begun Read(StoredRecord record) => JsonSerializer.Deserialize<Begun>(record.Json.Span)!;

    private sealed record Begun(DateTimeOffset At, bool IsLoaded);
}
