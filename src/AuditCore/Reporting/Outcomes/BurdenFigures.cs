using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What an audit asks of people, and how soon somebody saw whether they are well.</summary>
internal static class BurdenFigures
{
    private const string Contact = "contact";
    private const string Welfare = "welfare";
    private const int DaysOfYear = 365;
    private static readonly Measure Contacts = new(Contact, "contacts-per-person", FigureUnit.Mean, "How often a person was asked about payments", "queries released in the 365 days to the cycle's end ÷ people of the report");
    private static readonly Measure ContactsMost = new(Contact, "contacts-most", FigureUnit.Count, "The most that one person was asked", "the largest number of queries to one person in those days");
    private static readonly Measure ContactsOver = new(Contact, "contacts-over", FigureUnit.Share, "People who were asked more often than the number after the colon", "people with more queries in those days ÷ people of the report") { HasKinds = true };
    private static readonly Measure Requests = new(Contact, "evidence-requests-per-person", FigureUnit.Mean, "How often a person was asked for evidence", "queries that asked for evidence, in the 365 days to the cycle's end ÷ people of the report");
    private static readonly Measure RequestsMost = new(Contact, "evidence-requests-most", FigureUnit.Count, "The most that one person was asked for evidence", "the largest number of such queries to one person in those days");
    private static readonly Measure RequestsOver = new(Contact, "evidence-requests-over", FigureUnit.Share, "People who were asked for evidence more often than the number after the colon", "people with more such queries in those days ÷ people of the report") { HasKinds = true };
    private static readonly Measure Reminders = new(Contact, "reminders", FigureUnit.Count, "Reminders released", "reminders released in the cycle");
    private static readonly Measure Opened = new(Welfare, "welfare-tasks", FigureUnit.Count, "Tasks that ask how a person is", "welfare tasks made in the cycle");
    private static readonly Measure Done = new(Welfare, "welfare-done", FigureUnit.Share, "Of them done by the day of counting", "done ÷ welfare-tasks");
    private static readonly Measure SameDay = new(Welfare, "welfare-same-day", FigureUnit.Share, "Of them done on the day they appeared", "done on that day in London ÷ welfare-tasks; one that is still open counts as not");
    private static readonly Measure Days = new(Welfare, "welfare-days", FigureUnit.Days, "Days from appearing to done", "days of those that are done ÷ how many are done; 0 is the same day");

    public static IReadOnlyList<Measure> Measures { get; } = [Contacts, ContactsMost, ContactsOver, Requests, RequestsMost, RequestsOver, Reminders, Opened, Done, SameDay, Days];

    public static IEnumerable<Figure> Of(OutcomeInputs inputs, FourWeekPeriod cycle)
    {
        var (day, people, over) = (cycle.Start, inputs.People.Count, $"{inputs.MoreThan}");
        var year = new DateRange(cycle.End.AddDays(1 - DaysOfYear), cycle.End);
        var (contacts, requests) = (Queries(inputs, year, _ => true), Queries(inputs, year, query => query.AsksFor.Count > 0));
        var welfare = inputs.Tasks.Where(task => task.Kind.IsWelfare() && cycle.Range.Contains(task.OpenedOn)).ToList();
        var done = welfare.Where(task => task.Done is not null).ToList();
        return
        [
            Contacts.On(day, contacts.Values.Sum(), people),
            ContactsMost.On(day, contacts.Values.DefaultIfEmpty().Max()),
            ContactsOver.On(day, contacts.Values.Count(count => count > inputs.MoreThan), people, over),
            Requests.On(day, requests.Values.Sum(), people),
            RequestsMost.On(day, requests.Values.DefaultIfEmpty().Max()),
            RequestsOver.On(day, requests.Values.Count(count => count > inputs.MoreThan), people, over),
            Reminders.On(day, inputs.Discussions.SelectMany(discussion => discussion.All<ReminderReleased>()).Count(one => cycle.Range.Contains(DiscussionSteps.LondonDay(one.Stamp.At)))),
            Opened.On(day, welfare.Count),
            Done.On(day, done.Count, welfare.Count),
            SameDay.On(day, done.Count(WasSameDay), welfare.Count),
            Days.On(day, done.Sum(task => Math.Max(0, DayDone(task).DayNumber - task.OpenedOn.DayNumber)), done.Count),
        ];
    }

    /// <summary>Whether a task was done on the day it appeared.</summary>
    public static bool WasSameDay(StaffTask task) => task.Done is not null && DayDone(task) <= task.OpenedOn;

    /// <summary>How many queries of a kind went to each person in some days.</summary>
    public static Dictionary<string, int> Queries(OutcomeInputs inputs, DateRange days, Func<QueryReleased, bool> which) => inputs.Discussions
        .SelectMany(discussion => discussion.All<QueryReleased>().Where(one => which(one) && days.Contains(DiscussionSteps.LondonDay(one.Stamp.At))).Select(_ => discussion.PersonId))
        .CountBy(id => id).ToDictionary();

    private static DateOnly DayDone(StaffTask task) => DiscussionSteps.LondonDay(task.Done!.Stamp.At);
}
