using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>A measure with each person's part in it.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Above">Each person's part of the numerator, in the order of people.</param>
/// <param name="Below">Each person's part of the denominator; null = each person counts once.</param>
/// <param name="IsFlag">Whether the numerator counts people, or cases of the denominator: then also those for whom it does not hold are protected.</param>
public sealed record PersonMeasure(Measure Measure, IReadOnlyList<long> Above, IReadOnlyList<long>? Below, bool IsFlag);

/// <summary>What the reports count, person by person, over all their cycles together: for the breakdown by group. Nothing in it says who somebody is.</summary>
/// <param name="People">The people, sorted by id.</param>
/// <param name="Measures">The measures.</param>
public sealed record PersonFigures(IReadOnlyList<string> People, IReadOnlyList<PersonMeasure> Measures)
{
    /// <summary>The report that the breakdown is.</summary>
    public const string Report = "by-group";

    private static readonly Measure ItemsSampled = new(Report, "items-per-person", FigureUnit.Mean, "Items put before auditors, for each person", "items of the cycles ÷ people");
    private static readonly Measure Asked = new(Report, "asked", FigureUnit.Share, "People who were asked about a payment", "people to whom a query was released in the cycles ÷ people");
    private static readonly Measure Contacts = new(Report, "contacts-per-person", FigureUnit.Mean, "How often a person was asked about payments", "queries released in the cycles ÷ people");
    private static readonly Measure Requests = new(Report, "evidence-requests-per-person", FigureUnit.Mean, "How often a person was asked for evidence", "queries that asked for evidence, in the cycles ÷ people");
    private static readonly Measure Allocated = new(Report, "allocated-per-person", FigureUnit.PoundsEach, "What plans allocate, for each person", "allocated in the cycles ÷ people");
    private static readonly Measure Held = new(Report, "surplus-held", FigureUnit.ShareOfPounds, "The funders' part of what is left", "per person and cycle as in the report “money”, added up ÷ allocated");
    private static readonly Measure Kept = new(Report, "kept-for-a-purpose", FigureUnit.ShareOfPounds, "Money that people keep for an agreed purpose", "as in the report “money” ÷ allocated");
    private static readonly Measure Decided = new(Report, "pay-back-decided", FigureUnit.ShareOfPounds, "Money that is asked back", "pay-backs decided in the cycles ÷ allocated");
    private static readonly Measure Back = new(Report, "money-back-matched", FigureUnit.ShareOfPounds, "Money that came back, asked for or returned", "credits matched in the cycles ÷ allocated");
    private static readonly Measure Paid = new(Report, "paid-to-people", FigureUnit.ShareOfPounds, "Money that funders pay to people", "payments approved in the cycles ÷ allocated");
    private static readonly Measure LookAgain = new(Report, "look-again-asked", FigureUnit.Share, "People who asked to look again", "people with a request in the cycles ÷ people");
    private static readonly Measure SameDay = new(Report, "welfare-same-day", FigureUnit.Share, "Welfare tasks done on the day they appeared", "such tasks ÷ welfare tasks of the cycles");

    /// <summary>How many people a group has.</summary>
    internal static Measure OfPeople { get; } = new(Report, "people", FigureUnit.Count, "People of the report", "people in the pictures, with a budget, or in a record");

    /// <summary>All measures of the breakdown.</summary>
    public static IReadOnlyList<Measure> All { get; } =
        [OfPeople, ItemsSampled, Asked, Contacts, Requests, Allocated, Held, Kept, Decided, Back, Paid, LookAgain, SameDay];

    /// <summary>Counts person by person.</summary>
    public static PersonFigures Of(OutcomeInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var people = inputs.People;
        bool IsIn(DateOnly day) => inputs.Cycles.Any(cycle => cycle.Range.Contains(day));
        bool WasIn(DiscussionEvent one) => IsIn(DiscussionSteps.LondonDay(one.Stamp.At));
        var moves = inputs.Discussions.SelectMany(MoneyMove.Of).Where(move => IsIn(move.On)).ToList();
        var welfare = inputs.Tasks.Where(task => task.Kind.IsWelfare() && IsIn(task.OpenedOn)).ToList();
        var queries = inputs.Discussions.SelectMany(discussion => discussion.All<QueryReleased>().Where(WasIn).Select(query => (discussion.PersonId, AsksForEvidence: query.AsksFor.Count > 0))).ToList();
        var requests = inputs.Discussions.Where(discussion => discussion.All<LookAgainAsked>().Any(WasIn)).Select(discussion => discussion.PersonId).Distinct();
        var pictures = inputs.Pictures.Where(picture => inputs.Cycles.Contains(picture.Period)).GroupBy(picture => (picture.PersonId, picture.Period));
        var allocated = Sum(inputs.Allocated.Where(one => inputs.Cycles.Contains(one.Cycle)).Select(one => (one.PersonId, one.Amount.Pence)));
        return new PersonFigures(
            people,
            [
                Each(ItemsSampled, inputs.Items.Where(item => inputs.Cycles.Contains(item.Item.Cycle)).Select(item => (item.Item.PersonId, 1L))),
                new(Asked, Sum(queries.Select(one => one.PersonId).Distinct().Select(id => (id, 1L))), null, IsFlag: true),
                Each(Contacts, queries.Select(one => (one.PersonId, 1L))),
                Each(Requests, queries.Where(one => one.AsksForEvidence).Select(one => (one.PersonId, 1L))),
                new(Allocated, allocated, null, IsFlag: false),
                OfAllocated(Held, pictures.Select(one => (one.Key.PersonId, Math.Max(0, one.Sum(picture => MoneyFigures.HeldOf(picture).Pence))))),
                OfAllocated(Kept, inputs.Discussions.Select(discussion => (discussion.PersonId, MoneyFigures.KeptOf(discussion, inputs.Cycles)))),
                OfAllocated(Decided, Moved(MoneyStep.Decided, MoneyFigures.IsPayBack)),
                OfAllocated(Back, Moved(MoneyStep.Matched, _ => true)),
                OfAllocated(Paid, Moved(MoneyStep.Approved, move => move.Kind == MoneyKind.Payment)),
                new(LookAgain, Sum(requests.Select(id => (id, 1L))), null, IsFlag: true),
                new(SameDay, Sum(welfare.Where(BurdenFigures.WasSameDay).Select(task => (task.PersonId, 1L))), Sum(welfare.Select(task => (task.PersonId, 1L))), IsFlag: true),
            ]);

        IEnumerable<(string, long)> Moved(MoneyStep step, Func<MoneyMove, bool> which) => moves.Where(move => move.Step == step && which(move)).Select(move => (move.PersonId, move.Amount.Total.Pence));

        PersonMeasure Each(Measure measure, IEnumerable<(string, long)> parts) => new(measure, Sum(parts), null, IsFlag: false);

        PersonMeasure OfAllocated(Measure measure, IEnumerable<(string, long)> parts) => new(measure, Sum(parts), allocated, IsFlag: false);

        long[] Sum(IEnumerable<(string Id, long Part)> parts)
        {
            var sums = parts.GroupBy(one => one.Id).ToDictionary(one => one.Key, one => one.Sum(part => part.Part));
            return [.. people.Select(id => sums.GetValueOrDefault(id))];
        }
    }
}
