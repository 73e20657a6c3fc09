using DpAudit.Core.Matching;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Cycles;

/// <summary>
/// Knows for which accounts and periods statements were there in time. A missing statement is not the same as no spending, so
/// nothing is concluded from silence unless a statement covers it.
/// </summary>
public sealed class StatementCoverage
{
    private readonly CycleCalendar calendar;
    private readonly PolicyBook policies;
    private readonly bool[][] covered;
    private readonly (List<ReconciledStatement> Statements, List<DateOnly> Arrived)[] sources;

    private StatementCoverage(CycleCalendar calendar, PolicyBook policies, bool[][] covered, (List<ReconciledStatement> Statements, List<DateOnly> Arrived)[] sources) =>
        (this.calendar, this.policies, this.covered, this.sources) = (calendar, policies, covered, sources);

    /// <summary>Whether statements that arrived in time cover an account for all of a period.</summary>
    public bool IsCovered(int account, int period) => covered[account][period];

    /// <summary>Whether statements that arrived in time for a period cover an account for some days.</summary>
    public bool IsCovered(int account, int period, DateRange days)
    {
        var (statements, arrived) = sources[account];
        return Covers([.. statements.Where((_, one) => calendar.IsInTime(arrived[one], period))], days, policies.For(calendar.Periods[period]));
    }

    /// <summary>Works out the coverage.</summary>
    /// <param name="statements">The reconciled statements.</param>
    /// <param name="store">Their transactions.</param>
    /// <param name="attribution">The accounts.</param>
    /// <param name="calendar">The periods, and what is in time for them.</param>
    /// <param name="policies">The gap that is passed over.</param>
    public static StatementCoverage Of(
        IReadOnlyList<ReconciledStatement> statements,
        TransactionStore store,
        Attribution attribution,
        CycleCalendar calendar,
        PolicyBook policies)
    {
        ArgumentNullException.ThrowIfNull(statements);
        ArgumentNullException.ThrowIfNull(attribution);
        var own = new Dictionary<int, HashSet<ReconciledStatement>>();
        var heldIn = new HashSet<(int Account, ReconciledStatement Statement)>();
        var arrivals = new Dictionary<(int Account, ReconciledStatement Statement), DateOnly>();
        var providers = new Dictionary<int, HashSet<string>>();
        foreach (var reconciled in statements.Where(reconciled => reconciled.FileHold is null))
        {
            foreach (var place in reconciled.Representatives)
            {
                var account = attribution.FindAccount(store[place]);
                if (account != Attribution.Nobody)
                {
                    Add(providers, account, reconciled.Statement.Profile!.Provider);
                    if (reconciled.HoldOf(store[place]) is null)
                    {
                        Add(own, account, reconciled);
                        arrivals[(account, reconciled)] = reconciled.ArrivalOf(store[place]);
                    }
                    else
                    {
                        heldIn.Add((account, reconciled));
                    }
                }
            }
        }

        // A file with several accounts, or with none at all, is the provider's export of all of them: it also tells of accounts without rows.
        var wide = statements.Where(reconciled => reconciled.FileHold is null && reconciled.Accounts != 1).ToLookup(reconciled => reconciled.Statement.Profile!.Provider);
        var cache = new Dictionary<string, bool[]>();
        var covered = new bool[attribution.Accounts.Count][];
        var sources = new (List<ReconciledStatement>, List<DateOnly>)[covered.Length];
        for (var account = 0; account < covered.Length; account++)
        {
            var plan = attribution.Accounts[account].Plan;
            var from = plan is { Provider.Length: > 0 } ? [plan.Provider] : (IReadOnlyCollection<string>?)providers.GetValueOrDefault(account) ?? [];
            var relevant = own.GetValueOrDefault(account, []).Concat(from.SelectMany(provider => wide[provider]).Where(reconciled => !heldIn.Contains((account, reconciled)))).Distinct()
                .OrderBy(reconciled => reconciled.Statement.Number).ToList();
            var arrived = relevant.ConvertAll(reconciled => arrivals.GetValueOrDefault((account, reconciled), reconciled.Statement.CountsOn));
            var key = string.Join(',', relevant.Zip(arrived, (reconciled, day) => $"{reconciled.Statement.Number}@{day.DayNumber}"));
            if (!cache.TryGetValue(key, out var answer))
            {
                cache[key] = answer = [.. calendar.Periods.Select((period, at) => Covers([.. relevant.Where((_, one) => calendar.IsInTime(arrived[one], at))], period.Range, policies.For(period)))];
            }

            (covered[account], sources[account]) = (answer, (relevant, arrived));
        }

        return new StatementCoverage(calendar, policies, covered, sources);
    }

    private static void Add<T>(Dictionary<int, HashSet<T>> sets, int key, T value)
    {
        if (!sets.TryGetValue(key, out var set))
        {
            sets[key] = set = [];
        }

        set.Add(value);
    }

    private static bool Covers(List<ReconciledStatement> statements, DateRange days, Policy policy)
    {
        var next = days.From;
        foreach (var range in statements.Select(reconciled => reconciled.Statement.Covers).OfType<DateRange>().Where(range => range.Overlaps(days)).OrderBy(range => range.From))
        {
            if (range.From.DayNumber - next.DayNumber > policy.StatementGapDays)
            {
                return false;
            }

            next = range.To >= next ? range.To.AddDays(1) : next;
        }

        return next > days.From && days.To.DayNumber - next.DayNumber + 1 <= policy.StatementGapDays;
    }
}
