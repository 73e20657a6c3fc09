using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;

namespace DpAudit.Bench.Recall;

/// <summary>How many there were, and how many of them were found.</summary>
internal sealed class Count
{
    public int All { get; private set; }

    public int Found { get; private set; }

    public double Share => All == 0 ? 0 : (double)Found / All;

    /// <summary>Several counts as one.</summary>
    public static Count Sum(IEnumerable<Count> counts)
    {
        var sum = new Count();
        foreach (var count in counts)
        {
            (sum.All, sum.Found) = (sum.All + count.All, sum.Found + count.Found);
        }

        return sum;
    }

    public void Add(bool found)
    {
        All++;
        Found += found ? 1 : 0;
    }
}

/// <summary>
/// What an audit would look at first: in each period the payments with the highest risk, then the most unusual, then by id. How much of what was
/// planted is among them, and how much of what is rare and right.
/// </summary>
internal sealed class Tally
{
    /// <summary>All planted payments together.</summary>
    public const string All = "**all**";

    private const string NearDuplicate = "near-duplicate";
    private static readonly string[] RarePurposes = ["hmrc", "insurance", "respite"];
    private readonly AuditedCouncil council;
    private readonly Dictionary<(string Problem, int Group), bool> groups = [];

    /// <summary>Counts.</summary>
    /// <param name="council">The council.</param>
    /// <param name="share">How much is looked at, as a share of a period's payments.</param>
    public Tally(AuditedCouncil council, double share)
    {
        this.council = council;
        var (audit, scores) = (council.Audit, council.Audit.Sample.Scores);
        for (var period = 0; period < audit.Frame.Periods.Count; period++)
        {
            var (from, count) = scores.Items.Of(period).GetOffsetAndLength(scores.Items.Count);
            var order = Enumerable.Range(from, count).OrderByDescending(item => scores.Risk[item]).ThenByDescending(item => scores.Unusual[item]).ThenBy(item => audit.Import.Ledger[scores.Items[item]].Id);
            foreach (var (place, item) in order.Index())
            {
                Add(item, place < (int)(count * share));
            }
        }

        foreach (var ((problem, _), isFound) in groups)
        {
            Of(Problems, problem).Add(isFound);
            Of(Problems, All).Add(isFound);
        }

        NoPayments();
    }

    /// <summary>Planted payments by problem, and all of them.</summary>
    public Dictionary<string, Count> Found { get; } = [];

    /// <summary>Planted problems: one is found when any of its payments is.</summary>
    public Dictionary<string, Count> Problems { get; } = [];

    /// <summary>Planted problems that are no payments, by what signals.csv says.</summary>
    public Dictionary<string, Count> Signalled { get; } = [];

    /// <summary>What is rare and right, by what it is; found = among those looked at first.</summary>
    public Dictionary<string, Count> Rare { get; } = [];

    /// <summary>Planted payments that were not found, by problem and what was observed.</summary>
    public Dictionary<string, int> Missed { get; } = [];

    private void Add(int item, bool isFirst)
    {
        var (audit, scores) = (council.Audit, council.Audit.Sample.Scores);
        var at = scores.Items[item];
        if (council.PlantedAt(at) is { } planted)
        {
            Of(Found, planted.Problem).Add(isFirst);
            Of(Found, All).Add(isFirst);
            if (planted.Problem == NearDuplicate && PurposeOf(item) != "transport")
            {
                Of(Found, NearDuplicate + ", fares apart").Add(isFirst);
            }

            groups[(planted.Problem, planted.Group)] = isFirst || groups.GetValueOrDefault((planted.Problem, planted.Group));
            if (!isFirst)
            {
                var key = $"{planted.Problem}: {(scores.ObservedOf(item).IsEmpty ? "nothing" : string.Join(", ", scores.ObservedOf(item).Codes()))}";
                Missed[key] = Missed.GetValueOrDefault(key) + 1;
            }

            return;
        }

        ref var row = ref audit.Import.Ledger[at];
        if (RarePurposes.Contains(PurposeOf(item)))
        {
            Of(Rare, PurposeOf(item)).Add(isFirst);
        }

        var begins = audit.Frame.Plans.People[audit.Frame.Attribution.PersonOf(at)].Plans.Select(plan => plan.Dates.From).DefaultIfEmpty(DateOnly.MaxValue).Min();
        if (row.TransactionDate >= begins && row.TransactionDate < begins.AddDays(FourWeekPeriod.Days))
        {
            Of(Rare, "first four weeks").Add(isFirst);
        }

        Of(Rare, "everything else that was not planted").Add(isFirst);
    }

    private string PurposeOf(int item) =>
        council.Audit.Sample.Scores.MatchOf(item).Line is var line and not MatchedSpend.NoLine ? council.Audit.Frame.Plans.Lines[line].Purpose : "";

    private void NoPayments()
    {
        var audit = council.Audit;
        var shortfalls = audit.Signals.Where(signal => signal.Code == SignalCode.ContributionShort).Select(signal => (signal.PersonId, signal.Period)).ToHashSet();
        var disputed = audit.Signals.Where(signal => signal.Code == SignalCode.CouncilDebitDisputed).Select(signal => signal.Transaction).ToHashSet();
        for (var at = 0; at < audit.Import.Ledger.Count; at++)
        {
            var problem = council.PlantedAt(at)?.Problem;
            var (person, period) = (audit.Frame.Attribution.PersonOf(at), audit.Frame.PeriodOf[at]);
            if (problem == "contribution-short" && person != Attribution.Nobody && period >= 0 && period < audit.Frame.Periods.Count)
            {
                Of(Signalled, problem).Add(shortfalls.Contains((audit.Frame.Plans.People[person].Id, audit.Frame.Periods[period])));
            }
            else if (problem == "council-debit-without-decision")
            {
                Of(Signalled, problem).Add(disputed.Contains(at));
            }
        }
    }

    private static Count Of(Dictionary<string, Count> counts, string key)
    {
        if (!counts.TryGetValue(key, out var count))
        {
            counts[key] = count = new Count();
        }

        return count;
    }
}
