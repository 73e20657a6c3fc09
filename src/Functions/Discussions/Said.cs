using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Letters;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Functions.Discussions;

/// <summary>What pages of discussions say, in a coordinator's words.</summary>
internal static class Said
{
    /// <summary>Until when something is due: <c>due today</c>, <c>due 3 March 2026</c>, <c>1 day late</c>.</summary>
    public static string Due(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "due today",
        1 => "due tomorrow",
        < 0 and var late => $"{Formats.Count(-late, "day")} late",
        _ => $"due {Formats.Date(day)}",
    };

    /// <summary>How old something is: <c>today</c>, <c>12 days</c>.</summary>
    public static string Age(DateTimeOffset at, DateOnly today) => (today.DayNumber - LondonClock.DayOf(at).DayNumber) is > 0 and var days ? Formats.Count(days, "day") : "today";

    /// <summary>When something was, from today: <c>today</c>, <c>12 days ago</c>.</summary>
    public static string Ago(DateTimeOffset at, DateOnly today) => LondonClock.DayOf(at) >= today ? "today" : $"{Age(at, today)} ago";

    /// <summary>What a discussion waits for.</summary>
    public static string WaitsFor(DiscussionSummary discussion, DateOnly today) => DiscussionOrder.WaitsFor(discussion, today) switch
    {
        DiscussionWaitsFor.Safeguarding => "Safeguarding leads",
        DiscussionWaitsFor.LookAgain => "We were asked to look again",
        DiscussionWaitsFor.AfterReply => $"The time to reply ended on {Formats.Date(discussion.WindowEnds!.Value)}",
        DiscussionWaitsFor.Letter => "Approved: tell the person",
        DiscussionWaitsFor.FirstContact => "Nobody was written to yet",
        DiscussionWaitsFor.Conclusion => "Heard: record what comes of it",
        DiscussionWaitsFor.Reply => $"The person can reply until {Formats.Date(discussion.WindowEnds!.Value)}",
        DiscussionWaitsFor.Approval => "Waits for approval",
        DiscussionWaitsFor.Window => "The person was told, and can ask to look again",
        DiscussionWaitsFor.Pause => "Paused",
        _ => "Over",
    };

    /// <summary>A kind of task: <c>Declined wage</c>.</summary>
    public static string Task(StaffTaskKind kind) => Begin(Words(kind));

    /// <summary>A role towards the person, in a sentence.</summary>
    public static string Role(PersonRole role) => Words(role);

    /// <summary>Somebody who is talked with.</summary>
    public static string Party(Party party) => party.Role is { } role ? $"{party.Id}, {Role(role)} ({party.Authority})" : $"the person ({party.Id})";

    /// <summary>A funder in a sentence.</summary>
    public static string Funder(Funder funder) => funder switch { Core.Primitives.Funder.Nhs => "the NHS", Core.Primitives.Funder.Council => "the council", _ => "the person" };

    /// <summary>What was recorded or proposed.</summary>
    public static string Proposal(Proposal proposal) => proposal switch
    {
        PayBackProposed { Destination: Destination.Account } => "Pay back into the direct-payment account",
        PayBackProposed => "Ask for money back",
        ReturnProposed => "Money goes back",
        _ => "A payment to the person",
    };

    /// <summary>What somebody thinks of it.</summary>
    public static string View(PersonsView view) => view switch { PersonsView.Agrees => "The person agrees", PersonsView.Disagrees => "The person disagrees", _ => "The person could not be heard" };

    /// <summary>A form of a letter, with what it is for.</summary>
    public static string Form(LetterForm form) => form switch
    {
        LetterForm.Html => "Web page",
        LetterForm.LargePrint => "Large print",
        LetterForm.PlainText => "Plain text, for email",
        LetterForm.Word => "Word document",
        _ => "Easy Read (a first draft: check it with people who use it)",
    };

    /// <summary>An amount with how often it comes.</summary>
    public static string Rate(Rate rate) => rate.Frequency == Frequency.OneOff ? $"{Formats.Money(rate.Amount)} once" : $"{Formats.Money(rate.Amount)} {Words(rate.Frequency)}";

    /// <summary>
    /// Why something cannot be done. The rules say what has to hold, so that what to do comes first, and the rule after it; another refusal says what happened.
    /// </summary>
    public static Refusal Why(Refusal refusal) =>
        refusal.MissingStep.Length > 0 && DecisionSteps.Book.Steps.SelectMany(step => step.Requirements).Any(rule => rule.Code == refusal.Code && rule.Says == refusal.Reason)
            ? refusal with { Reason = refusal.MissingStep, MissingStep = $"The rule: {char.ToLowerInvariant(refusal.Reason[0])}{refusal.Reason[1..]}" } : refusal;

    /// <summary>The same as a text.</summary>
    public static string Says(Refusal refusal) => Why(refusal) is var why ? $"{why.Reason} {why.MissingStep}".TrimEnd() : "";

    /// <summary>An enumeration's value in small letters: <c>four weekly</c>.</summary>
    public static string Words<T>(T value)
        where T : struct, Enum => Yaml.Hyphenated(value).Replace('-', ' ');

    /// <summary>A text that begins a sentence.</summary>
    public static string Begin(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The lines of what was typed into several.</summary>
    public static IReadOnlyList<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
