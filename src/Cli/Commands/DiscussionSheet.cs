using System.Globalization;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>A discussion on a screen or in a file: its items, what happened, and what can come next.</summary>
internal static class DiscussionSheet
{
    private const int IdStart = 12;

    public static void Print(Discussion discussion, Person person, Policy policy, DateOnly today, IReadOnlyList<ContactPlace> contacts, IAnsiConsole console)
    {
        var line = DiscussionSummary.Of(discussion);
        Heading(console, $"Discussion {discussion.Id}");
        Line(console, $"Person {discussion.PersonId}, cycle {discussion.Cycle}, {Words(discussion.Track)}. It stands at “{Words(line.Stage)}” and is held by {discussion.HolderId}.");
        if (discussion.Pause is { } pause)
        {
            Line(console, $"It waits: {Words(pause.Reason)}. {pause.Words}");
        }

        Heading(console, "Items");
        foreach (var item in discussion.Items)
        {
            var isOpen = discussion.OpenItems.Any(open => open.Id == item.Id);
            Line(console, $"{Short(item.Id)}  {item.On:yyyy-MM-dd}  {item.Amount.Total.ToWords()}  {item.Payee}  ({(isOpen ? "still asked about" : "not asked about any more")})");
            Line(console, $"    why: {item.Reason}");
            Line(console, $"    held against: {item.NeedOrOutcome}");
        }

        Heading(console, "What happened");
        foreach (var one in discussion.Events)
        {
            var said = DiscussionWords.Of(one);
            Line(console, $"{Stores.Moment(one.Stamp.At)}  {one.Stamp.By}  {said.What}");
            foreach (var fact in one is Opened or ItemJoined ? [] : said.Facts)
            {
                Line(console, $"    {fact.Name}: {fact.Value}");
            }
        }

        var next = NextSteps.Of(discussion, role => new StepContext(Somebody(role, discussion), today, policy, person, contacts.Count, contacts.Count(place => place.AsksForEvidence)));
        Heading(console, "What can be done now");
        foreach (var step in next.Where(step => step.Refusal is null))
        {
            Line(console, $"{step.Step}{About(step)}: {Who(step, discussion)}");
        }

        Heading(console, "Not yet");
        foreach (var step in next.Where(step => step.Refusal is not null))
        {
            Line(console, $"{step.Step}{About(step)}: {step.Refusal!.Reason} {step.Refusal.MissingStep} ({step.Refusal.Code})");
        }
    }

    /// <summary>Somebody who could take a step of a role: the holder for a coordinator's, else nobody who had a part in it. The rules are only asked; nothing is recorded.</summary>
    private static StaffMember Somebody(StaffRole role, Discussion discussion) =>
        new(role == StaffRole.Coordinator ? discussion.HolderId : $"any {Words(role)}", new HashSet<StaffRole> { role });

    private static string Who(NextStep step, Discussion discussion) => step.Role == StaffRole.Coordinator ? $"{discussion.HolderId}, who holds it" : $"a {Words(step.Role).Replace("nhs", "NHS", StringComparison.Ordinal)}";

    private static string About(NextStep step) => step.About.Length == 0 ? "" : $" ({step.About})";

    private static string Short(string id) => id.Length > IdStart ? id[..IdStart] : id;

    private static void Heading(IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{text}[/]");
    }

    private static void Line(IAnsiConsole console, FormattableString text) => console.WriteLine(Stores.Plain(text.ToString(CultureInfo.InvariantCulture)));

    private static string Words<T>(T value)
        where T : struct, Enum => Yaml.Hyphenated(value).Replace('-', ' ');
}
