using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Signals;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>A payment of a cycle's sample, or money that came back, as it goes to an auditor.</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="PersonId">The person.</param>
/// <param name="On">When it happened, in London.</param>
/// <param name="Payee">Who was paid, as the statement says.</param>
/// <param name="Value">What it is worth, without sign, by whose money it was.</param>
public sealed record SampledPayment(string TransactionId, string PersonId, DateOnly On, string Payee, FunderSplit Value);

/// <summary>
/// The work that a cycle gives to people: what auditors look at, and what tasks are made from. It is written once, beside the cycle's other files, and handed
/// over from there, so that a program that died in between hands over the same work.
/// </summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="CouncilId">The council.</param>
/// <param name="Period">The period.</param>
/// <param name="PeopleWithPlan">How many people have a plan in it.</param>
/// <param name="Sample">The sample, each payment once.</param>
/// <param name="Observed">What was observed that makes a task, or may go to an auditor.</param>
/// <param name="Uncovered">Accounts that lack a statement.</param>
public sealed record CycleWork(
    int Schema, string CouncilId, FourWeekPeriod Period, int PeopleWithPlan, IReadOnlyList<SampledPayment> Sample, IReadOnlyList<Observed> Observed, IReadOnlyList<Uncovered> Uncovered)
{
    /// <summary>The name of its file.</summary>
    public const string FileName = "work.json";

    /// <summary>The work of an audit's first period asked for.</summary>
    public static CycleWork Of(CouncilAudit audit, string councilId)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var period = audit.Frame.Periods[audit.Frame.FirstAsked];
        return new CycleWork(
            CycleRecord.CurrentSchema, councilId, period, audit.Frame.Plans.PeopleWithPlan(period.Range), [.. SampleOf(audit)],
            [.. ObservedIn(audit).Where(one => one.Period == period)], [.. UncoveredIn(audit).Where(one => one.Period == period)]);
    }

    /// <summary>What was observed that makes a task, or is about a period as a whole.</summary>
    public static IEnumerable<Observed> ObservedIn(CouncilAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var pictures = FirstPictures(audit);
        return audit.Signals.Where(signal => TaskRules.MakesATask(signal.Code) || signal.Transaction == Signal.NoTransaction).Select(signal => new Observed(
            signal.Code, signal.PersonId, signal.Period, signal.Transaction == Signal.NoTransaction ? "" : audit.Import.Ledger[signal.Transaction].Id.ToString(),
            Value(signal, pictures.GetValueOrDefault((signal.PersonId, signal.Period)))));
    }

    /// <summary>Accounts that lack a statement, by period.</summary>
    public static IEnumerable<Uncovered> UncoveredIn(CouncilAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return audit.Pictures.Where(picture => !picture.StatementComplete).Select(picture => new Uncovered(picture.PersonId, picture.AccountId, picture.Period));
    }

    /// <summary>The items that auditors get of the sample.</summary>
    public IEnumerable<AuditedItem> Items() => Sample.Select(one => new AuditedItem
    {
        CouncilId = CouncilId,
        PersonId = one.PersonId,
        Cycle = Period,
        Subject = FindingSubject.Payment(one.TransactionId),
        On = one.On,
        Payee = one.Payee,
        Value = one.Value,
    });

    /// <summary>The item of something observed.</summary>
    public AuditedItem ItemOf(Observed one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new AuditedItem { CouncilId = CouncilId, PersonId = one.PersonId, Cycle = Period, Subject = FindingSubject.Observation(one.Code, one.Period), On = one.Period.End, Value = one.Value };
    }

    private static IEnumerable<SampledPayment> SampleOf(CouncilAudit audit)
    {
        var (frame, sample, pictures) = (audit.Frame, audit.Sample, FirstPictures(audit));
        var drawn = sample.CycleOf(frame.FirstAsked).Items;
        return drawn.DistinctBy(item => (item.Stratum == Stratum.Credit, item.Item)).Select(item =>
        {
            var items = item.Stratum == Stratum.Credit ? sample.Credits : sample.Scores.Items;
            var at = items[items.Of(frame.FirstAsked).Start.Value + item.Item];
            ref var row = ref frame.Ledger[at];
            var person = frame.Plans.People[frame.Attribution.PersonOf(at)].Id;
            var taken = pictures.GetValueOrDefault((person, frame.Periods[frame.FirstAsked]))?.TakenFrom ?? default;
            return new SampledPayment(row.Id.ToString(), person, row.TransactionDate, frame.Texts.Text(row.Payee), taken.WhoseMoney(new Money(Math.Abs(row.AmountPence))));
        });
    }

    /// <summary>What is left has its funders; a contribution is the person's own; anything else is taken from all pots.</summary>
    private static FunderSplit Value(Signal signal, FourWeekPicture? picture)
    {
        var amount = signal.Amount < Money.Zero ? -signal.Amount : signal.Amount;
        return signal.Code switch
        {
            SignalCode.SurplusAboveContingency when picture is not null => new FunderSplit(picture.SurplusCouncil, picture.SurplusNhs, picture.SurplusPerson, picture.Unattributed),
            SignalCode.ContributionShort => new FunderSplit(Money.Zero, Money.Zero, amount, Money.Zero),
            _ => (picture?.TakenFrom ?? default).WhoseMoney(amount),
        };
    }

    private static Dictionary<(string Person, FourWeekPeriod Period), FourWeekPicture> FirstPictures(CouncilAudit audit) =>
        audit.Pictures.GroupBy(picture => (picture.PersonId, picture.Period)).ToDictionary(group => group.Key, group => group.First());
}
