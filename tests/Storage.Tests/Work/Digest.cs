using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Tests.Work;

/// <summary>Everything that a store holds that matters, by name: files by their hashes, records, what lies in the drop folder, how many messages are left.</summary>
internal static partial class Digest
{
    private const int MostTold = 10;

    /// <summary>Reads a store.</summary>
    public static async Task<SortedDictionary<string, string>> OfAsync(AStore store)
    {
        var (stores, found) = (store.Stores, new SortedDictionary<string, string>(StringComparer.Ordinal));
        await foreach (var file in stores.Files.ListAsync(""))
        {
            await using var content = await stores.Files.TryOpenAsync(file.Name);
            found["file " + file.Name] = Convert.ToHexStringLower(await SHA256.HashDataAsync(content!));
        }

        foreach (var partition in store.Partitions.Keys)
        {
            foreach (var record in (await stores.Records.ListAsync(partition, "")).Records)
            {
                if (Said(record) is { } said)
                {
                    found[$"record {partition}/{record.Key.Row}"] = said;
                }
            }
        }

        await foreach (var dropped in stores.Drops.ListAsync(""))
        {
            found["dropped " + dropped.Path] = "";
        }

        foreach (var queue in new[] { DropMessage.PlansQueue, DropMessage.StatementsQueue, CycleMessage.Queue, ArrivalsMessage.Queue })
        {
            found[$"messages {queue}"] = $"{await stores.Queue.CountAsync(queue)} and {await stores.Queue.CountAsync(queue + IWorkQueue.PoisonSuffix)} put aside";
        }

        return found;
    }

    /// <summary>Says what differs, and no more: whole stores are long.</summary>
    public static void Same(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual)
    {
        var apart = expected.Keys.Union(actual.Keys).Where(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name)).Order(StringComparer.Ordinal).ToList();
        if (apart.Count > 0)
        {
            Assert.Fail($"{apart.Count} differ:\n" + string.Join('\n', apart.Take(MostTold).Select(name => $"{name}\n  expected: {expected.GetValueOrDefault(name)}\n  is:       {actual.GetValueOrDefault(name)}")));
        }
    }

    /// <summary>Without moments: where clocks differ they do not count.</summary>
    public static string WithoutTimes(string said) => Moment().Replace(said, "a moment");

    /// <summary>
    /// A record as it counts. How often a cycle was begun, and when its message was sent, is told by whoever did it and may have died over it; when plans were dropped, by the drop
    /// folder's own clock.
    /// </summary>
    private static string? Said(StoredRecord record) => record.Key.Partition switch
    {
        var partition when partition.EndsWith("~cycles", StringComparison.Ordinal) => Encoding.UTF8.GetString(RecordJson.Write(RecordJson.Read<CycleRecord>(record.Json) with { Tries = 1, QueuedAt = null })),
        var partition when partition.EndsWith("~drops", StringComparison.Ordinal) && record.Key.Row == "plans" => null,
        _ => Encoding.UTF8.GetString(record.Json.Span),
    };

    [GeneratedRegex("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Moment();
}
