using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What is open on a day, and how old it is.</summary>
internal static class OpenFigures
{
    private const string Open = "open";
    private static readonly (int UpTo, string Name)[] Ages = [(28, "0-28"), (56, "29-56"), (84, "57-84"), (int.MaxValue, "85-and-more")];
    private static readonly Measure Discussions = new(Open, "discussions-open", FigureUnit.Count, "Discussions that are not over, by age in days", "days in London from opening to the day of counting, that day not included") { HasKinds = true };
    private static readonly Measure Paused = new(Open, "discussions-paused", FigureUnit.Count, "Discussions that wait, part of those that are open", "open discussions with a pause that did not end");
    private static readonly Measure Tasks = new(Open, "tasks-open", FigureUnit.Count, "Tasks that are not done, by age in days", "days from the day a task was made to the day of counting") { HasKinds = true };
    private static readonly Measure Overdue = new(Open, "tasks-overdue", FigureUnit.Count, "Tasks that are not done after their day", "open tasks due before the day of counting");
    private static readonly Measure Reviews = new(Open, "reviews-overdue", FigureUnit.Count, "Reviews of direct payments that are overdue", "open tasks “plan review due” whose day has passed");
    private static readonly Measure Concerns = new(Open, "safeguarding-open", FigureUnit.Count, "Discussions in which a safeguarding concern is open: a number, and nothing else", "discussions with a concern that a manager did not record as ended");
    private static readonly Measure Waiting = new(Open, "look-again-waiting", FigureUnit.Count, "Requests to look again that wait for an answer", "proposals with a request after the last answer");

    private static readonly Measure Complaints = new(Open, "complaints-open", FigureUnit.Count, "Complaints that are looked into", "complaints of which nothing says what came of them");

    public static IReadOnlyList<Measure> Measures { get; } = [Discussions, Paused, Tasks, Overdue, Reviews, Concerns, Waiting, Complaints];

    public static IEnumerable<Figure> Of(OutcomeInputs inputs)
    {
        var (day, open) = (inputs.AsOf, inputs.Discussions.Where(discussion => !discussion.IsClosed).ToList());
        var tasks = inputs.Tasks.Where(task => task.Done is null).ToList();
        return
        [
            .. ByAge(Discussions, day, open.Select(discussion => DiscussionSteps.LondonDay(discussion.OpenedAt))),
            Paused.On(day, open.Count(discussion => discussion.Pause is not null)),
            .. ByAge(Tasks, day, tasks.Select(task => task.OpenedOn)),
            Overdue.On(day, tasks.Count(task => task.IsOverdue(day))),
            Reviews.On(day, tasks.Count(task => task.Kind == StaffTaskKind.PlanReviewDue && task.IsOverdue(day))),
            Concerns.On(day, inputs.Discussions.Count(discussion => discussion.OpenConcerns.Any())),
            Waiting.On(day, inputs.Discussions.Sum(discussion => discussion.All<Decisions.LookAgainAsked>().Select(one => one.OutcomeId).Distinct().Count(id => Decisions.Standing.WaitsForLookAgain(discussion, id)))),
            Complaints.On(day, inputs.Complaints.Count(one => one.Ended is null)),
        ];
    }

    private static IEnumerable<Figure> ByAge(Measure measure, DateOnly day, IEnumerable<DateOnly> since)
    {
        var counts = since.CountBy(from => Ages.First(age => day.DayNumber - from.DayNumber <= age.UpTo).Name).ToDictionary();
        return Ages.Select(age => measure.On(day, counts.GetValueOrDefault(age.Name), kind: age.Name));
    }
}
