using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Reporting.Cases;

/// <summary>What lies around an item: what somebody looks at before they conclude.</summary>
/// <param name="FourWeeks">The person's four weeks; null where the cycle's files do not know the person.</param>
/// <param name="Row">The payment; null for an observation.</param>
/// <param name="Sampled">Why it was picked, once for each draw that chose it; empty for an observation.</param>
/// <param name="Observed">What was observed about it.</param>
/// <param name="Pairs">The refund or the purchase that belongs to it, whatever its cycle.</param>
/// <param name="Earlier">What the person paid the same payee before, or got back from it, newest first.</param>
/// <param name="Concluded">Other items of the person that somebody concluded about, newest first.</param>
public sealed record ItemSurroundings(
    PersonCase? FourWeeks, CaseRow? Row, IReadOnlyList<CaseSampled> Sampled, IReadOnlyList<CaseObservation> Observed, IReadOnlyList<CaseRow> Pairs, IReadOnlyList<CaseRow> Earlier,
    IReadOnlyList<ItemFindings> Concluded);

/// <summary>Reads what lies around an item, from the files of the cycles near it: it takes as long for three thousand people as for three.</summary>
/// <param name="records">Records.</param>
/// <param name="cases">People's four weeks.</param>
public sealed class ItemReader(IRecordStore records, CaseReader cases)
{
    /// <summary>The most earlier rows of a payee.</summary>
    public const int MostEarlier = 20;

    private const int CyclesBefore = 13;
    private const int CyclesAfter = 7; // A refund may come so much later.

    /// <summary>Reads it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cycles">The council's cycles.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<ItemSurroundings> ReadAsync(AuditedItem item, IEnumerable<CycleRecord> cycles, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(cycles);
        var near = new DateRange(item.Cycle.Start.AddDays(-CyclesBefore * FourWeekPeriod.Days), item.Cycle.Start.AddDays(CyclesAfter * FourWeekPeriod.Days));
        var read = new List<PersonCase>();
        foreach (var cycle in cycles.Where(one => one.Result is not null && near.Contains(one.Period.Start)))
        {
            if (await cases.FindAsync(cycle.Result!.Folder, cycle.Period, item.PersonId, stop) is { } found)
            {
                read.Add(found);
            }
        }

        var (now, rows, id) = (read.Find(one => one.Period == item.Cycle), read.SelectMany(one => one.Rows).ToList(), item.Subject.TransactionId);
        var row = id.Length == 0 ? null : now?.Rows.FirstOrDefault(one => one.TransactionId == id);
        return new ItemSurroundings(
            now,
            row,
            row is null ? [] : [.. now!.Sampled.Where(one => one.TransactionId == id)],
            now is null ? [] : [.. now.Observed.Where(one => one.TransactionId == id && (id.Length > 0 || one.Code == item.Subject.Code))],
            row is null ? [] : [.. rows.Where(one => one.TransactionId == row.PairsWith || one.PairsWith == id)],
            row is null or { Payee.Length: 0 } ? [] : [.. Before(row, rows).Take(MostEarlier)],
            await ConcludedAsync(item, read, stop));
    }

    private static IEnumerable<CaseRow> Before(CaseRow row, List<CaseRow> rows) => rows
        .Where(one => one.Payee == row.Payee && one.TransactionId != row.TransactionId && one.On <= row.On)
        .OrderByDescending(one => one.On).ThenBy(one => one.TransactionId, StringComparer.Ordinal);

    /// <summary>An item is named by what it is about, so those of a person are found without a list of them.</summary>
    private async Task<IReadOnlyList<ItemFindings>> ConcludedAsync(AuditedItem item, List<PersonCase> read, CancellationToken stop)
    {
        var (desk, found) = (new FindingsDesk(records, item.CouncilId), new List<ItemFindings>());
        foreach (var one in read)
        {
            var payments = one.Sampled.Select(sampled => FindingSubject.Payment(sampled.TransactionId));
            var observed = one.Observed.Where(seen => seen.TransactionId.Length == 0 && !seen.Code.IsWelfare()).Select(seen => FindingSubject.Observation(seen.Code, one.Period));
            foreach (var subject in payments.Concat(observed).Distinct().Where(subject => subject != item.Subject))
            {
                if (await desk.FindAsync(one.Period, (item with { Cycle = one.Period, Subject = subject }).Id, stop) is { Item: { Standing: not null } other })
                {
                    found.Add(other);
                }
            }
        }

        return [.. found.OrderByDescending(other => other.Item.On).ThenBy(other => other.Item.Id, StringComparer.Ordinal)];
    }
}
