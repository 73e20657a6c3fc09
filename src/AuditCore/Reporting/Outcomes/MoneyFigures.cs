using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>Money of a cycle beside what plans allocate: what is held, kept, asked back, came back, and is paid to people; the NHS's part; and the council's own errors.</summary>
internal static class MoneyFigures
{
    private const string Money = "money";
    private const string Errors = "council-errors";
    private const string Nhs = "nhs";
    private static readonly Measure Allocated = new(Money, "allocated", FigureUnit.Pounds, "What plans allocate, before contributions", "each plan's budget for its days in the cycle, and one-offs of that time");
    private static readonly Measure Held = new(Money, "surplus-held", FigureUnit.ShareOfPounds, "The funders' part of what is left after all that is still to be paid and the contingency", "per person the council's and the NHS's surplus of people.csv, where above zero ÷ allocated");
    private static readonly Measure HeldByPerson = new(Money, "surplus-of-people", FigureUnit.Pounds, "The people's own part of what is left: theirs", "per person the person's surplus of people.csv, where above zero");
    private static readonly Measure Unattributed = new(Money, "surplus-unattributed", FigureUnit.Pounds, "What is left of which nobody knows whose it is: it cannot be asked back", "the unattributed surplus of people.csv, where above zero");
    private static readonly Measure Kept = new(Money, "kept-for-a-purpose", FigureUnit.ShareOfPounds, "Money that people keep for an agreed purpose", "items with a standing outcome “keep for purpose” recorded in the cycle ÷ allocated");
    private static readonly Measure Asked = new(Money, "pay-back", FigureUnit.ShareOfPounds, "Money asked back, by step: proposed, approved, decided, matched", "proposals that stand, on the day of each step; “matched” is money that came ÷ allocated") { HasKinds = true };
    private static readonly Measure ToAccount = new(Money, "pay-back-to-account-decided", FigureUnit.Pounds, "The part of it that goes back into the direct-payment account and stays the person's", "decided pay-backs to the account; part of pay-back:decided");
    private static readonly Measure Returned = new(Money, "returned", FigureUnit.ShareOfPounds, "Money that goes back without being asked for as a debt, by step: proposed, approved, matched", "voluntary returns and payment errors of the funder ÷ allocated") { HasKinds = true };
    private static readonly Measure ToPeople = new(Money, "paid-to-people", FigureUnit.ShareOfPounds, "Money that funders pay to people, by step: proposed, approved, made", "payments to people that stand; “made” is money that was paid, on the day it left ÷ allocated") { HasKinds = true };
    private static readonly Measure Owed = new(Errors, "owed-to-people", FigureUnit.Pounds, "Payments to people that were approved, by why they are owed", "approved payments by reason: underpaid, loaded late, contribution overpaid") { HasKinds = true };
    private static readonly Measure Disputed = new(Errors, "council-debits-disputed", FigureUnit.Pounds, "What the council took without an approved decision on record", "disputed of people.csv, without its sign");
    private static readonly Measure DisputedPeople = new(Errors, "council-debits-disputed-people", FigureUnit.Count, "People from whose accounts it was taken", "people with an amount above zero");
    private static readonly Measure Loads = new(Errors, "loads-late-or-missing", FigureUnit.Count, "Loads that came late, came short or did not come", "tasks “load late” made in the cycle");
    private static readonly Measure PaidInAbove = new(Errors, "paid-in-above-contribution", FigureUnit.Pounds, "What people paid in beyond their contribution: an overpayment, or a top-up of their own choice", "per person contribution paid less contribution due, where above zero");
    private static readonly Measure NhsDecided = new(Nhs, "nhs-share-decided", FigureUnit.ShareOfPounds, "The NHS's part of what is to come back", "the NHS's share of pay-backs decided and returns approved in the cycle ÷ all of it");
    private static readonly Measure NhsMatched = new(Nhs, "nhs-share-matched", FigureUnit.ShareOfPounds, "The NHS's part of what came back: for the recharge", "the NHS's part of credits matched in the cycle, in proportion to its share ÷ all of it");
    private static readonly Measure NhsPaid = new(Nhs, "nhs-share-paid-to-people", FigureUnit.ShareOfPounds, "The NHS's part of what is paid to people", "the NHS's share of payments approved in the cycle ÷ all of it");

    /// <summary>The ways of money, and which steps each has.</summary>
    private static readonly (Measure Measure, Func<MoneyMove, bool> Which, MoneyStep[] Steps)[] Ways =
    [
        (Asked, IsPayBack, [MoneyStep.Proposed, MoneyStep.Approved, MoneyStep.Decided, MoneyStep.Matched]),
        (Returned, move => move.Kind == MoneyKind.Return, [MoneyStep.Proposed, MoneyStep.Approved, MoneyStep.Matched]),
        (ToPeople, move => move.Kind == MoneyKind.Payment, [MoneyStep.Proposed, MoneyStep.Approved, MoneyStep.Made]),
    ];

    public static IReadOnlyList<Measure> Measures { get; } =
    [
        Allocated, Held, HeldByPerson, Unattributed, Kept, Asked, ToAccount, Returned, ToPeople, Owed, Disputed, DisputedPeople, Loads, PaidInAbove, NhsDecided, NhsMatched, NhsPaid,
    ];

    public static IEnumerable<Figure> Of(OutcomeInputs inputs, FourWeekPeriod cycle, IReadOnlyList<MoneyMove> all)
    {
        var day = cycle.Start;
        var moves = all.Where(move => cycle.Range.Contains(move.On)).ToList();
        var allocated = inputs.Allocated.Where(one => one.Cycle == cycle).Sum(one => one.Amount.Pence);
        var people = inputs.Pictures.Where(picture => picture.Period == cycle && picture.PersonId.Length > 0).GroupBy(picture => picture.PersonId).ToList();
        yield return Allocated.On(day, allocated);
        yield return Held.On(day, AboveZero(people, HeldOf), allocated);
        yield return HeldByPerson.On(day, AboveZero(people, picture => picture.SurplusPerson));
        yield return Unattributed.On(day, AboveZero(people, picture => picture.Unattributed));
        yield return Kept.On(day, inputs.Discussions.Sum(discussion => KeptOf(discussion, [cycle])), allocated);
        foreach (var (measure, which, steps) in Ways)
        {
            foreach (var step in steps)
            {
                yield return measure.On(day, Sum(moves, step, which), allocated, Yaml.Hyphenated(step));
            }
        }

        yield return ToAccount.On(day, Sum(moves, MoneyStep.Decided, move => move.Kind == MoneyKind.PayBackToAccount));
        foreach (var because in Enum.GetValues<OwedBecause>())
        {
            yield return Owed.On(day, Sum(moves, MoneyStep.Approved, move => move.Because == because), kind: Yaml.Hyphenated(because));
        }

        yield return Disputed.On(day, people.Sum(person => person.Sum(picture => Math.Abs(picture.Disputed.Pence))));
        yield return DisputedPeople.On(day, people.Count(person => person.Any(picture => picture.Disputed != Primitives.Money.Zero)));
        yield return Loads.On(day, inputs.Tasks.Count(task => task.Kind == StaffTaskKind.LoadLate && cycle.Range.Contains(task.OpenedOn)));
        yield return PaidInAbove.On(day, AboveZero(people, picture => picture.ContributionPaid - picture.ContributionDue));
        yield return NhsOf(NhsDecided, MoneyStep.Decided, IsBack);
        yield return NhsOf(NhsMatched, MoneyStep.Matched, IsBack);
        yield return NhsOf(NhsPaid, MoneyStep.Approved, move => move.Kind == MoneyKind.Payment);

        Figure NhsOf(Measure measure, MoneyStep step, Func<MoneyMove, bool> which) =>
            measure.On(day, moves.Where(move => move.Step == step && which(move)).Sum(move => move.Amount.Nhs.Pence), Sum(moves, step, which));
    }

    /// <summary>Whether it is asked back.</summary>
    public static bool IsPayBack(MoneyMove move) => move.Kind is MoneyKind.PayBackToFunder or MoneyKind.PayBackToAccount;

    /// <summary>The funders' part of what a picture has left.</summary>
    public static Money HeldOf(FourWeekPicture picture) => picture.SurplusCouncil + picture.SurplusNhs;

    /// <summary>What is kept for a purpose by outcomes of a discussion that stand and were recorded in some cycles; each item once. Pence.</summary>
    public static long KeptOf(Discussion discussion, IReadOnlyList<FourWeekPeriod> cycles)
    {
        var kept = discussion.StandingOutcomes().Where(one => one.Kind == OutcomeKind.KeepForPurpose && DiscussionSteps.LondonDay(one.Stamp.At) is var on && cycles.Any(cycle => cycle.Range.Contains(on)))
            .SelectMany(one => one.ItemIds).ToHashSet();
        return discussion.Items.Where(item => kept.Contains(item.Id)).Sum(item => item.Amount.Total.Pence);
    }

    /// <summary>Each person's sum where it is above zero: what one is short of is no part of what others hold. Pence.</summary>
    public static long AboveZero(IEnumerable<IGrouping<string, FourWeekPicture>> people, Func<FourWeekPicture, Money> of) => people.Sum(person => Math.Max(0, person.Sum(picture => of(picture).Pence)));

    private static bool IsBack(MoneyMove move) => move.Kind != MoneyKind.Payment;

    private static long Sum(List<MoneyMove> moves, MoneyStep step, Func<MoneyMove, bool> which) => moves.Where(move => move.Step == step && which(move)).Sum(move => move.Amount.Total.Pence);
}
