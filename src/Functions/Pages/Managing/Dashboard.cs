using DpAudit.Core.Reporting.Outcomes;

namespace DpAudit.Functions.Pages.Managing;

/// <summary>A column of a table by cycle.</summary>
/// <param name="Measure">The measure, with its kind.</param>
/// <param name="Head">What stands above it.</param>
/// <param name="HasBar">Whether its figures are drawn too.</param>
internal sealed record CycleColumn(string Measure, string Head, bool HasBar = false);

/// <summary>A table of the dashboard: by cycle, or, without columns, by the kinds of one measure, all cycles together.</summary>
/// <param name="Report">The report.</param>
/// <param name="Title">Its caption.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Kinds">The measure whose kinds are its rows; empty = it is by cycle.</param>
internal sealed record DashboardTable(string Report, string Title, IReadOnlyList<CycleColumn> Columns, string Kinds = "");

/// <summary>A part of the dashboard.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Says">What it tells, in a sentence or two.</param>
/// <param name="Tables">Its tables.</param>
internal sealed record DashboardPart(string Id, string Title, string Says, IReadOnlyList<DashboardTable> Tables);

/// <summary>The dashboard as data: which figures stand where. docs/reports.md says how each is worked out.</summary>
internal static class Dashboard
{
    /// <summary>Its parts.</summary>
    public static IReadOnlyList<DashboardPart> Parts { get; } =
    [
        new("welfare", "Are people well?", "Tasks that ask how somebody is are due the same day. They come before everything else.",
        [
            ByCycle("welfare", "Welfare tasks", new("welfare-tasks", "Tasks"), new("welfare-done", "Done"), new("welfare-same-day", "Done the same day", true), new("welfare-days", "Days until done")),
        ]),
        new("coverage", "Statements and the sample", "How much of the council statements cover, and how far auditors are.",
        [
            ByCycle("cycle", "Statements and the sample", new("people", "People"), new("statements-complete", "Accounts with a whole statement", true), new("items-in-sample", "Payments in the sample"), new("items-sampled", "Items given out"), new("items-concluded", "Concluded", true),
                new("items-carried-over", "Carried over"), new("items-unassigned", "With nobody")),
            ByCycle("cycle", "Second looks", new("second-reviews-done", "Taken"), new("second-reviews-agree", "Came to the same")),
        ]),
        new("findings", "What auditors concluded", "Conclusions that stand, all cycles shown together. A finding is a reason to talk, never a decision.",
        [
            ByKind("findings", "Conclusions", "findings"), ByKind("findings", "What is left to talk about", "issues"),
            ByCycle("findings", "Amounts", new("not-shown", "Not shown to meet a need or outcome", true), new("findings-corrected", "Findings corrected")),
        ]),
        new("estimate", "What the sample says of all payments", "An estimate from the part that is drawn by value alone, with the ends of its interval (95 in 100), and an amount that it is unlikely to pass. It needs settled conclusions: look at how many are not.",
        [
            ByCycle("estimate", "Estimate", new("value", "All payments"), new("not-shown:estimate", "Not shown, estimated", true), new("not-shown:low", "At least"), new("not-shown:high", "At most"), new("not-shown-upper-bound", "Unlikely to pass"),
                new("items-not-settled", "Items not settled")),
        ]),
        new("open", "What is open today", "Counted on the day of this report, whatever cycle it belongs to.",
        [
            ByKind("open", "Discussions, by age in days", "discussions-open"), ByKind("open", "Tasks, by age in days", "tasks-open"),
            ByCycle("open", "Waiting", new("discussions-paused", "Discussions paused"), new("tasks-overdue", "Tasks overdue"), new("reviews-overdue", "Reviews overdue"), new("look-again-waiting", "Requests to look again"), new("complaints-open", "Complaints"),
                new("safeguarding-open", "Safeguarding concerns open")),
        ]),
        new("outcomes", "What was agreed or decided", "In either direction, all cycles shown together.",
        [
            ByKind("outcomes", "Outcomes", "outcomes"),
            ByCycle("outcomes", "Discussions", new("discussions-opened", "Opened"), new("discussions-closed", "Closed"), new("discussions-withdrawn", "Withdrawn"), new("person-agrees", "The person agrees"), new("look-again-asked", "Asked to look again"),
                new("look-again-changed", "Changed after it", true)),
            ByCycle("outcomes", "Complaints", new("complaints", "Made"), new("complaints-changed", "Answered with a change", true)), ByKind("outcomes", "What came of complaints", "complaints-ended"),
        ]),
        new("surplus", "Surplus held, kept and paid back", "What is left after all that is still to be paid and the contingency. Most of it is nobody's to ask for: it is kept for a purpose, or it is the person's own. In brackets: of what plans allocate.",
        [
            ByCycle("money", "Surplus", new("allocated", "Allocated"), new("surplus-held", "Held, the funders' part", true), new("surplus-of-people", "The people's own"), new("kept-for-a-purpose", "Kept for a purpose"), new("surplus-unattributed", "Of nobody known")),
            ByCycle("money", "Money that comes back", new("pay-back:proposed", "Asked back, proposed"), new("pay-back:approved", "Approved"), new("pay-back:decided", "Decided"), new("pay-back:matched", "Came back", true), new("returned:approved", "Returned without asking")),
        ]),
        new("people", "Money to people", "Money moves both ways. What the council owes people, and what it took or paid late itself.",
        [
            ByCycle("money", "Payments to people", new("paid-to-people:proposed", "Proposed"), new("paid-to-people:approved", "Approved", true), new("paid-to-people:made", "Made")),
            ByCycle("council-errors", "The council's own part", new("loads-late-or-missing", "Loads late, short or missing"), new("council-debits-disputed", "Taken without a decision", true), new("council-debits-disputed-people", "From so many people"),
                new("paid-in-above-contribution", "Paid in beyond the contribution")),
        ]),
        new("nhs", "The NHS's part", "For the recharge. In brackets: of all of it.",
        [
            ByCycle("nhs", "The NHS's part", new("nhs-share-decided", "To come back"), new("nhs-share-matched", "Came back"), new("nhs-share-paid-to-people", "Paid to people")),
        ]),
        new("contact", "What we ask of people", "How often people were asked about payments, and for evidence, in the year to each cycle's end.",
        [
            ByCycle("contact", "Asked about payments", new("contacts-per-person", "Each person", true), new("contacts-most", "The most of one person"), new("contacts-over:2", "More than twice"), new("reminders", "Reminders")),
            ByCycle("contact", "Asked for evidence", new("evidence-requests-per-person", "Each person", true), new("evidence-requests-most", "The most of one person"), new("evidence-requests-over:2", "More than twice")),
        ]),
    ];

    private static DashboardTable ByCycle(string report, string title, params CycleColumn[] columns) => new(report, title, columns);

    private static DashboardTable ByKind(string report, string title, string measure) => new(report, title, [], measure);
}

/// <summary>The figures of a report, to be found by what they are.</summary>
internal sealed class FigureSheet
{
    private readonly Dictionary<(string Report, string Measure, DateOnly Period), Figure> figures;

    /// <summary>Those of everybody.</summary>
    public FigureSheet(IEnumerable<Figure> figures) => this.figures = figures.Where(one => one.Label == Figure.Everybody && one.Report != PersonFigures.Report).ToDictionary(one => (one.Report, one.Measure, one.Period));

    /// <summary>A figure of a cycle; null where there is none.</summary>
    public Figure? Of(string report, string measure, DateOnly period) => figures.GetValueOrDefault((report, measure, period));

    /// <summary>The figures of a column, over all periods.</summary>
    public IEnumerable<Figure> Column(string report, string measure) => figures.Values.Where(one => one.Report == report && one.Measure == measure);

    /// <summary>The kinds of a measure with their numbers over all periods, as reports name them first; those of which there is none are left out where others are there.</summary>
    public IReadOnlyList<Figure> Kinds(string report, string measure) =>
    [
        .. figures.Values.Where(one => one.Report == report && one.Measure.StartsWith(measure + ":", StringComparison.Ordinal)).GroupBy(one => one.Measure)
            .Select(group => group.First() with { Numerator = group.Sum(one => one.Numerator ?? 0) }),
    ];

    /// <summary>The first days that a report's rows are of: the cycles, or the day of counting.</summary>
    public IReadOnlyList<DateOnly> Periods(string report) => [.. figures.Keys.Where(key => key.Report == report).Select(key => key.Period).Distinct().Order()];
}
