using System.Globalization;
using System.Runtime.CompilerServices;
using DpAudit.Core.Findings;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// The lists of what lies before auditors. An entry's row says its place: first looks before second ones, then by cycle, person and day; so a page of a
/// long list is read without reading all of it.
/// </summary>
/// <param name="store">Where they are kept.</param>
/// <param name="councilId">The council.</param>
internal sealed class AuditorLists(IRecordStore store, string councilId)
{
    private const int LongestPerson = 60;
    private readonly string partition = $"findings-open.{ContentName.Of(councilId)}";

    /// <summary>Every entry, of one auditor in order or of everybody; those of items that nobody has are an auditor's without a name.</summary>
    public async IAsyncEnumerable<AuditorEntry> AllAsync(string? auditorId, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var record in store.AllAsync(partition, auditorId is null ? "" : Prefix(auditorId), stop))
        {
            yield return new AuditorEntry(record.Key.Row);
        }
    }

    /// <summary>The beginning of an auditor's list, as much as the store gives at once.</summary>
    public async Task<(IReadOnlyList<AuditorEntry> Entries, bool IsMore)> BeginningAsync(string auditorId, CancellationToken stop)
    {
        var page = await store.ListAsync(partition, Prefix(auditorId), stop: stop);
        return ([.. page.Records.Select(record => new AuditorEntry(record.Key.Row))], page.Continuation is not null);
    }

    /// <summary>Brings the lists of all who have, or had, an item in line with it; after a stop in between, the next call about it does.</summary>
    public async Task BringInLineAsync(ItemFindings item, CancellationToken stop)
    {
        var now = item.Now;
        var entries = Entries(item).ToLookup(one => one.IsSecond ? item.AwaitsSecondReview && one.Who == now.SecondReviewerId : !item.IsConcluded && one.Who == now.AuditorId);
        foreach (var (isTheirs, (who, isSecond)) in entries[true].Select(one => (true, one)).Concat(entries[false].Select(one => (false, one))))
        {
            // Lists that gain it come first: an item that is not done is always on one.
            await store.ListedAsync(KeyOf(who, isSecond, item.Item), isTheirs, stop);
        }
    }

    /// <summary>Takes an item off everybody's list.</summary>
    public async Task RemoveAsync(ItemFindings item, CancellationToken stop)
    {
        foreach (var (who, isSecond) in Entries(item))
        {
            await store.ListedAsync(KeyOf(who, isSecond, item.Item), isListed: false, stop);
        }
    }

    /// <summary>Where an item stands in an auditor's list, or stood.</summary>
    public string RowOf(string auditorId, ItemFindings item) => KeyOf(auditorId, item.IsConcluded && item.Now.SecondReviewerId == auditorId, item.Item).Row;

    private static IEnumerable<(string Who, bool IsSecond)> Entries(ItemFindings item) =>
        item.Allocations.SelectMany(one => new[] { (one.AuditorId, false), (one.SecondReviewerId, true) }).Where(one => one.Item1.Length > 0 || !one.Item2).Distinct();

    private static string Prefix(string auditorId) => ContentName.Of(auditorId) + ".";

    private RecordKey KeyOf(string who, bool isSecond, AuditedItem item)
    {
        var person = StoreNames.Key(item.PersonId[..Math.Min(item.PersonId.Length, LongestPerson)]);
        return new(partition, string.Create(CultureInfo.InvariantCulture, $"{Prefix(who)}{(isSecond ? 2 : 1)}.{item.Cycle}.{person}.{item.On:yyyy-MM-dd}.{item.Id}"));
    }
}

/// <summary>An entry of a list.</summary>
/// <param name="Row">Its row.</param>
internal readonly record struct AuditorEntry(string Row)
{
    private const int CyclePart = 2;

    /// <summary>The cycle of its item.</summary>
    public FourWeekPeriod Cycle => new(DateOnly.ParseExact(Row.Split('.')[CyclePart], "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Its item.</summary>
    public string ItemId => Row[(Row.LastIndexOf('.') + 1)..];
}
