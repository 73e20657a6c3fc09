using DpAudit.Core.Cycles;
using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Pipeline;

/// <summary>An audit of a council: statements in, matched spend, four-weekly pictures and signals out.</summary>
public sealed class CouncilAudit
{
    private CouncilAudit(Import import, AuditFrame frame, MatchedSpend[] matches, bool[] late, List<FourWeekPicture> pictures, List<Signal> signals) =>
        (Import, Frame, Matches, Late, Pictures, Signals) = (import, frame, matches, late, pictures, signals);

    /// <summary>The statements and the ledger.</summary>
    public Import Import { get; }

    /// <summary>What the pictures were made from.</summary>
    public AuditFrame Frame { get; }

    /// <summary>What matching found, by index in the ledger.</summary>
    public MatchedSpend[] Matches { get; }

    /// <summary>Which transactions arrived too late for their own period, by index in the ledger.</summary>
    public bool[] Late { get; }

    /// <summary>The pictures, sorted by period, person and account.</summary>
    public IReadOnlyList<FourWeekPicture> Pictures { get; }

    /// <summary>The signals, sorted by period, person, code and transaction.</summary>
    public IReadOnlyList<Signal> Signals { get; }

    /// <summary>Runs an audit.</summary>
    /// <param name="inputs">What to audit.</param>
    /// <param name="stage">Told the name of each stage as it begins.</param>
    public static CouncilAudit Run(AuditInputs inputs, Action<string>? stage = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var import = Import.Of(inputs, stage);

        stage?.Invoke("attribute");
        var attribution = Attribution.Of(import.Ledger, import.Texts, inputs.Plans, inputs.Threads);
        var periods = Periods(import.Ledger, inputs);
        var firstArrival = import.Reconciled.Values.Select(one => one.Statement.ArrivedOn).DefaultIfEmpty(DateOnly.MinValue).Min();
        var calendar = new CycleCalendar(periods, inputs.Policies, firstArrival);
        var periodOf = new int[import.Ledger.Count];
        var late = new bool[import.Ledger.Count];
        Ranges.InParallel(periodOf.Length, inputs.Threads, (from, to) =>
        {
            for (var at = from; at < to; at++)
            {
                ref var row = ref import.Ledger[at];
                var own = calendar.IndexOf(row.PostingDate);
                periodOf[at] = calendar.Joins(own, import.ArrivalOf(row));
                late[at] = periodOf[at] != own;
            }
        });

        var coverage = StatementCoverage.Of([.. import.Reconciled.Values], import.Store, attribution, calendar, inputs.Policies);
        var frame = new AuditFrame(
            import.Ledger, import.Texts, new PayeeNames(import.Texts), inputs.Plans, inputs.Policies, attribution, periods, periodOf, coverage.IsCovered);

        stage?.Invoke("match and picture");
        var matches = new MatchedSpend[import.Ledger.Count];
        var (pictures, signals) = RunGroups(frame, matches, inputs.Threads);
        return new CouncilAudit(import, frame, matches, late, pictures, signals);
    }

    /// <summary>Every four-weekly period that the days asked for touch.</summary>
    private static List<FourWeekPeriod> Periods(Ledger ledger, AuditInputs inputs)
    {
        var periods = new List<FourWeekPeriod>();
        var from = inputs.From ?? (ledger.Count > 0 ? ledger[0].PostingDate : null as DateOnly?);
        var to = inputs.To ?? (ledger.Count > 0 ? ledger[ledger.Count - 1].PostingDate : null as DateOnly?);
        for (var period = FourWeekPeriod.Containing(from ?? inputs.Policies.Anchor, inputs.Policies.Anchor); to is not null && period.Start <= to; period = period.Next)
        {
            periods.Add(period);
        }

        return periods;
    }

    private static (List<FourWeekPicture> Pictures, List<Signal> Signals) RunGroups(AuditFrame frame, MatchedSpend[] matches, int threads)
    {
        var attribution = frame.Attribution;
        var accounts = Enumerable.Range(0, attribution.Accounts.Count).GroupBy(attribution.GroupOf).ToDictionary(group => group.Key, group => group.ToList());
        var starts = new int[attribution.Groups + 1];
        for (var at = 0; at < matches.Length; at++)
        {
            starts[attribution.GroupOf(attribution.AccountOf(at)) + 1]++;
        }

        for (var group = 0; group < attribution.Groups; group++)
        {
            starts[group + 1] += starts[group];
        }

        var rows = new int[matches.Length];
        var next = starts.AsSpan(..^1).ToArray();
        for (var at = 0; at < matches.Length; at++)
        {
            rows[next[attribution.GroupOf(attribution.AccountOf(at))]++] = at;
        }

        var found = new GroupPicture[attribution.Groups];
        if (frame.Periods.Count > 0)
        {
            Parallel.For(0, attribution.Groups, new ParallelOptions { MaxDegreeOfParallelism = threads }, group =>
                found[group] = GroupAudit.Run(frame, accounts[group], rows.AsSpan(starts[group]..starts[group + 1]), matches));
        }

        var pictures = found.Where(group => group is not null).SelectMany(group => group.Pictures).ToList();
        pictures.Sort((left, right) =>
        {
            var order = left.Period.Start.CompareTo(right.Period.Start);
            order = order != 0 ? order : string.CompareOrdinal(left.PersonId, right.PersonId);
            return order != 0 ? order : string.CompareOrdinal(left.AccountId, right.AccountId);
        });
        var signals = found.Where(group => group is not null).SelectMany(group => group.Signals).ToList();
        signals.Sort((left, right) =>
        {
            var order = left.Period.Start.CompareTo(right.Period.Start);
            order = order != 0 ? order : string.CompareOrdinal(left.PersonId, right.PersonId);
            order = order != 0 ? order : left.Code.CompareTo(right.Code);
            return order != 0 ? order : left.Transaction.CompareTo(right.Transaction);
        });
        return (pictures, signals);
    }
}
