using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What came of discussions in a cycle, in either direction, and how often people were right to ask again.</summary>
internal static class OutcomeFigures
{
    private const string Outcomes = "outcomes";
    private static readonly Measure Opened = new(Outcomes, "discussions-opened", FigureUnit.Count, "Discussions opened", "openings in the cycle");
    private static readonly Measure Closed = new(Outcomes, "discussions-closed", FigureUnit.Count, "Discussions closed", "closings in the cycle");
    private static readonly Measure Withdrawn = new(Outcomes, "discussions-withdrawn", FigureUnit.Count, "Discussions withdrawn: nothing was asked of the person", "withdrawals in the cycle");
    private static readonly Measure ByKind = new(Outcomes, "outcomes", FigureUnit.Count, "What was agreed or decided, by kind", "outcomes recorded in the cycle that stand; pay-backs by decision, returns and payments by approval") { HasKinds = true };
    private static readonly Measure Agreed = new(Outcomes, "person-agrees", FigureUnit.Share, "Outcomes that the person agrees with", "outcomes and proposals recorded in the cycle that stand and that the person agrees with ÷ all of them");
    private static readonly Measure Asked = new(Outcomes, "look-again-asked", FigureUnit.Count, "Requests to look again", "requests recorded in the cycle");
    private static readonly Measure Changed = new(Outcomes, "look-again-changed", FigureUnit.Share, "Requests to look again after which something was changed", "answers in the cycle after which the proposal does not stand ÷ all answers in the cycle");
    private static readonly Measure Complaints = new(Outcomes, "complaints", FigureUnit.Count, "Complaints about how people were treated", "complaints made in the cycle");
    private static readonly Measure Answered = new(Outcomes, "complaints-ended", FigureUnit.Count, "Complaints that came to an end, by what came of them", "complaints answered in the cycle: upheld, partly upheld, not upheld, withdrawn") { HasKinds = true };
    private static readonly Measure ChangedBy = new(Outcomes, "complaints-changed", FigureUnit.Share, "Complaints after which something was changed", "complaints answered in the cycle for which it is recorded what was changed ÷ all complaints answered in the cycle");

    public static IReadOnlyList<Measure> Measures { get; } = [Opened, Closed, Withdrawn, ByKind, Agreed, Asked, Changed, Complaints, Answered, ChangedBy];

    public static IEnumerable<Figure> Of(OutcomeInputs inputs, FourWeekPeriod cycle, IReadOnlyList<MoneyMove> moves)
    {
        var day = cycle.Start;
        bool IsIn(DiscussionEvent one) => cycle.Range.Contains(DiscussionSteps.LondonDay(one.Stamp.At));
        var events = inputs.Discussions.SelectMany(discussion => discussion.Events).Where(IsIn).ToList();
        var outcomes = inputs.Discussions.SelectMany(discussion => discussion.StandingOutcomes()).Where(IsIn).ToList();
        var proposals = inputs.Discussions.SelectMany(discussion => discussion.StandingProposals()).Where(IsIn).ToList();
        var answers = events.OfType<LookAgainAnswered>().ToList();
        yield return Opened.On(day, events.OfType<Opened>().Count());
        yield return Closed.On(day, events.OfType<Closed>().Count());
        yield return Withdrawn.On(day, events.OfType<Withdrawn>().Count());
        foreach (var kind in Enum.GetValues<OutcomeKind>())
        {
            yield return ByKind.On(day, outcomes.Count(one => one.Kind == kind), kind: Yaml.Hyphenated(kind));
        }

        foreach (var kind in Enum.GetValues<MoneyKind>())
        {
            yield return ByKind.On(day, moves.Count(move => move.Kind == kind && move.Step == MoneyStep.Decided && cycle.Range.Contains(move.On)), kind: Yaml.Hyphenated(kind));
        }

        yield return Agreed.On(day, outcomes.Count(one => one.View == PersonsView.Agrees) + proposals.Count(one => one.View == PersonsView.Agrees), outcomes.Count + proposals.Count);
        yield return Asked.On(day, events.OfType<LookAgainAsked>().Count());
        yield return Changed.On(day, answers.Count(one => !one.Stands), answers.Count);
        yield return Complaints.On(day, inputs.Complaints.Count(one => cycle.Range.Contains(one.Recorded.On)));
        var ended = inputs.Complaints.Select(one => one.Ended).OfType<ComplaintEnded>().Where(one => cycle.Range.Contains(one.On)).ToList();
        foreach (var outcome in Enum.GetValues<ComplaintOutcome>())
        {
            yield return Answered.On(day, ended.Count(one => one.Outcome == outcome), kind: Yaml.Hyphenated(outcome));
        }

        yield return ChangedBy.On(day, ended.Count(one => one.Changed.Length > 0), ended.Count);
    }
}
