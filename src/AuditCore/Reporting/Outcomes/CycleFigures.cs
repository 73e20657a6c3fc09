using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>How far a cycle's sample is, what auditors found, and how much of the council statements cover.</summary>
internal static class CycleFigures
{
    private const string Cycle = "cycle";
    private const string Found = "findings";
    private static readonly Measure People = new(Cycle, "people", FigureUnit.Count, "People with a picture in the cycle", "distinct people of people.csv in the cycle");
    private static readonly Measure Statements = new(Cycle, "statements-complete", FigureUnit.Share, "Accounts whose statements cover the whole cycle", "accounts of people with a complete statement ÷ all accounts of people in people.csv");
    private static readonly Measure InSample = new(Cycle, "items-in-sample", FigureUnit.Count, "Payments that the cycle's sample holds", "distinct transactions of sample.csv, without those picked by hand");
    private static readonly Measure Sampled = new(Cycle, "items-sampled", FigureUnit.Count, "Items put before auditors", "items of the cycle that were handed out");
    private static readonly Measure Concluded = new(Cycle, "items-concluded", FigureUnit.Share, "Items whose auditor's part is done", "items with a finding that waits for no evidence ÷ items-sampled");
    private static readonly Measure CarriedOver = new(Cycle, "items-carried-over", FigureUnit.Count, "Items of the cycle that a later cycle took on", "items not finished whose last allocation is in a later cycle");
    private static readonly Measure CarriedIn = new(Cycle, "items-carried-in", FigureUnit.Count, "Items of earlier cycles that this one took on", "items of earlier cycles with an allocation in this one");
    private static readonly Measure Unassigned = new(Cycle, "items-unassigned", FigureUnit.Count, "Items that nobody could be given", "items of the cycle without an auditor");
    private static readonly Measure SecondDone = new(Cycle, "second-reviews-done", FigureUnit.Share, "Second looks that were taken", "second looks taken ÷ second looks asked for");
    private static readonly Measure SecondAgree = new(Cycle, "second-reviews-agree", FigureUnit.Share, "Second looks that came to the same conclusion and amount", "second looks that agree with the finding that stood then ÷ second looks taken");
    private static readonly Measure Findings = new(Found, "findings", FigureUnit.Count, "Findings that stand, by conclusion", "the finding that stands about each item of the cycle, counted by its kind") { HasKinds = true };
    private static readonly Measure NotShown = new(Found, "not-shown", FigureUnit.Pounds, "What was not shown to meet a need or outcome", "the amounts of findings “not shown” that stand");
    private static readonly Measure Corrected = new(Found, "findings-corrected", FigureUnit.Count, "Items whose first finding was corrected", "items with a finding that takes the place of another");
    private static readonly Measure Issues = new(Found, "issues", FigureUnit.Count, "What is left to talk about, by what it is: payments, or an observation", "items whose finding is neither “meets the plan” nor “explained”, counted by subject: payment, or the observation's code") { HasKinds = true };

    public static IReadOnlyList<Measure> Measures { get; } =
        [People, Statements, InSample, Sampled, Concluded, CarriedOver, CarriedIn, Unassigned, SecondDone, SecondAgree, Findings, NotShown, Corrected, Issues];

    public static IEnumerable<Figure> Of(OutcomeInputs inputs, FourWeekPeriod cycle)
    {
        var (day, items) = (cycle.Start, inputs.Items.Where(item => item.Item.Cycle == cycle).ToList());
        var progress = CycleProgress.Of(items);
        var accounts = inputs.Pictures.Where(picture => picture.Period == cycle && picture.PersonId.Length > 0).ToList();
        yield return People.On(day, accounts.Select(picture => picture.PersonId).Distinct().Count());
        yield return Statements.On(day, accounts.Count(picture => picture.StatementComplete), accounts.Count);
        yield return InSample.On(day, inputs.Sample.Where(row => row.Period == cycle.Start && row.Stratum != Stratum.Purposive).Select(row => row.TransactionId).Distinct().Count());
        yield return Sampled.On(day, progress.Items);
        yield return Concluded.On(day, progress.Concluded, progress.Items);
        yield return CarriedOver.On(day, items.Count(item => !item.IsConcluded && item.Now.InCycle.Start > cycle.Start));
        yield return CarriedIn.On(day, inputs.Items.Count(item => item.Item.Cycle.Start < cycle.Start && item.Allocations.Any(one => one.InCycle == cycle)));
        yield return Unassigned.On(day, progress.Unassigned);
        yield return SecondDone.On(day, progress.SecondReviewsDone, progress.SecondReviews);
        yield return SecondAgree.On(day, progress.SecondReviewsAgree, progress.SecondReviewsDone);
        foreach (var kind in Enum.GetValues<ConclusionKind>())
        {
            yield return Findings.On(day, progress.ByKind.GetValueOrDefault(kind), kind: Yaml.Hyphenated(kind));
        }

        yield return NotShown.On(day, progress.NotShown.Pence);
        yield return Corrected.On(day, progress.Corrected);
        var issues = items.Where(item => item.Standing is { Kind: not (ConclusionKind.MeetsThePlan or ConclusionKind.Explained) }).Select(item => item.Item.Subject);
        foreach (var (kind, count) in issues.CountBy(subject => subject.Code is { } code ? Yaml.Hyphenated(code) : "payment"))
        {
            yield return Issues.On(day, count, kind: kind);
        }
    }
}
