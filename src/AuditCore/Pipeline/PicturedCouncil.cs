using DpAudit.Core.Cycles;
using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Pipeline;

/// <summary>A council's statements, matched with its plans: four-weekly pictures and signals. Nothing here hangs on scores.</summary>
public class PicturedCouncil
{
    private PicturedCouncil(Import import, AuditFrame frame, GroupRows groups, ItemKind[] kinds, bool[] late, int[]? written, StatementCoverage coverage)
    {
        (Import, Frame, Groups, Kinds, Late, Written, Coverage) = (import, frame, groups, kinds, late, written, coverage);
        (Matches, Marks) = (new MatchedSpend[import.Ledger.Count], new SignalSet[import.Ledger.Count]);
    }

    /// <summary>The same again, to add to.</summary>
    private protected PicturedCouncil(PicturedCouncil same)
    {
        (Import, Frame, Groups, Kinds, Late, Written, Coverage) = (same.Import, same.Frame, same.Groups, same.Kinds, same.Late, same.Written, same.Coverage);
        (Matches, Marks, Pictures, Signals) = (same.Matches, same.Marks, same.Pictures, same.Signals);
    }

    /// <summary>The statements and the ledger.</summary>
    public Import Import { get; }

    /// <summary>What the pictures were made from.</summary>
    public AuditFrame Frame { get; }

    /// <summary>What matching found, by index in the ledger.</summary>
    public MatchedSpend[] Matches { get; }

    /// <summary>The observations that each transaction is part of, by index in the ledger.</summary>
    public SignalSet[] Marks { get; }

    /// <summary>Which transactions arrived too late for their own period, by index in the ledger.</summary>
    public bool[] Late { get; }

    /// <summary>Which transactions are told of, by index in the ledger: those that count in a period asked for; null = all, since no first day was asked for.</summary>
    public int[]? Written { get; }

    /// <summary>For which accounts and days statements were there in time.</summary>
    public StatementCoverage Coverage { get; }

    /// <summary>The pictures, sorted by period, person and account.</summary>
    public IReadOnlyList<FourWeekPicture> Pictures { get; private set; } = [];

    /// <summary>The signals, sorted by period, person, code and transaction.</summary>
    public IReadOnlyList<Signal> Signals { get; private set; } = [];

    /// <summary>The rows by group.</summary>
    internal GroupRows Groups { get; }

    /// <summary>What each transaction is to a sample, by index in the ledger.</summary>
    internal ItemKind[] Kinds { get; }

    /// <summary>Reads a council's statements and makes its pictures.</summary>
    /// <param name="inputs">What to audit.</param>
    /// <param name="stage">Told the name of each stage as it begins.</param>
    /// <exception cref="InputException"><see cref="ErrorCodes.SampleClocks"/> where the clocks carried here are not those of the period just before.</exception>
    public static PicturedCouncil Of(AuditInputs inputs, Action<string>? stage = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var import = Import.Of(inputs, stage);

        stage?.Invoke("attribute");
        var attribution = Attribution.Of(import.Ledger, import.Texts, inputs.Plans.Value, inputs.Threads);
        var (periods, firstAsked) = Periods(import.Ledger, inputs);
        if (inputs.Draw?.Counted is { } counted && firstAsked < periods.Count && periods[firstAsked] != counted.Next)
        {
            throw new InputException(ErrorCodes.SampleClocks, "clocks.csv", $"they counted up to the period of {counted}, so that of {counted.Next} is next, and the first one drawn is that of {periods[firstAsked]}.");
        }

        var firstArrival = inputs.GoLive is { } first ? CycleCalendar.Deadline(first, inputs.Policies) : import.Reconciled.Values.Select(one => one.Statement.ArrivedOn).DefaultIfEmpty(DateOnly.MinValue).Min();
        var calendar = new CycleCalendar(periods, inputs.Policies, firstArrival);
        var periodOf = new int[import.Ledger.Count];
        var late = new bool[import.Ledger.Count];
        var kinds = new ItemKind[import.Ledger.Count];
        Ranges.InParallel(periodOf.Length, inputs.Threads, (from, to) =>
        {
            for (var at = from; at < to; at++)
            {
                ref var row = ref import.Ledger[at];
                var own = calendar.IndexOf(row.PostingDate);
                periodOf[at] = calendar.Joins(own, import.ArrivalOf(row));
                late[at] = periodOf[at] != own;
                kinds[at] = inputs.IsScored ? ItemFrame.KindOf(row) : ItemKind.None;
            }
        });

        var coverage = StatementCoverage.Of([.. import.Reconciled.Values], import.Store, attribution, calendar, inputs.Policies);
        var frame = new AuditFrame(
            import.Ledger, import.Texts, new PayeeNames(import.Texts), inputs.Plans.Value, inputs.Policies, attribution, periods, firstAsked, periodOf, coverage.IsCovered);

        stage?.Invoke("match and picture");
        var written = inputs.From is null ? null : Enumerable.Range(0, import.Ledger.Count).Where(frame.IsAsked).ToArray();
        var council = new PicturedCouncil(import, frame, new GroupRows(attribution, import.Ledger.Count), kinds, late, written, coverage);
        council.MakePictures(inputs.Threads);
        return council;
    }

    /// <summary>
    /// Every four-weekly period from the first row or the first day asked for, whichever is earlier, and the place of the first one asked for. What came
    /// before is gone through each time: late rows, histories and balances are then the same, however many periods are asked for at once.
    /// </summary>
    private static (List<FourWeekPeriod> Periods, int FirstAsked) Periods(Ledger ledger, AuditInputs inputs)
    {
        var periods = new List<FourWeekPeriod>();
        var (first, last) = ledger.Count == 0 ? ((DateOnly?)null, (DateOnly?)null) : (ledger[0].PostingDate, ledger[ledger.Count - 1].PostingDate);
        var (from, to) = (inputs.From < first ? inputs.From : first ?? inputs.From, inputs.To ?? last);
        for (var period = FourWeekPeriod.Containing(from ?? inputs.Policies.Anchor, inputs.Policies.Anchor); to is not null && period.Start <= to; period = period.Next)
        {
            periods.Add(period);
        }

        return (periods, inputs.From is { } asked ? periods.TakeWhile(period => period.End < asked).Count() : 0);
    }

    private void MakePictures(int threads)
    {
        var found = new GroupPicture[Groups.Count];
        if (Frame.Periods.Count > 0)
        {
            Parallel.For(0, Groups.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, group =>
                found[group] = GroupAudit.Run(Frame, Groups.AccountsOf(group), Groups[group], Matches, Marks));
        }

        var pictures = found.Where(group => group is not null).SelectMany(group => group.Pictures).ToList();
        pictures.Sort((left, right) =>
        {
            var order = left.Period.Start.CompareTo(right.Period.Start);
            order = order != 0 ? order : string.CompareOrdinal(left.PersonId, right.PersonId);
            return order != 0 ? order : string.CompareOrdinal(left.AccountId, right.AccountId);
        });
        var signals = found.Where(group => group is not null).SelectMany(group => group.Signals).ToList();
        BookingTimes.TakeBack(Frame, Import.Statements, Matches, Marks, signals, threads);
        SharedPayees.Observe(Frame, found.Where(group => group is not null).SelectMany(group => group.ToIndividuals), Matches, Marks, signals);
        signals.Sort((left, right) =>
        {
            var order = left.Period.Start.CompareTo(right.Period.Start);
            order = order != 0 ? order : string.CompareOrdinal(left.PersonId, right.PersonId);
            order = order != 0 ? order : left.Code.CompareTo(right.Code);
            return order != 0 ? order : left.Transaction.CompareTo(right.Transaction);
        });
        (Pictures, Signals) = (pictures, signals);
    }
}
