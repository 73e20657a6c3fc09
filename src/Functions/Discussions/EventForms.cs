using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;
using static DpAudit.Functions.Discussions.StepForm;

namespace DpAudit.Functions.Discussions;

/// <summary>The pages of what happens to a discussion: it waits, goes to somebody else, ends; and of what happens in people's lives meanwhile.</summary>
internal static class EventForms
{
    private const string ADay = "For example 27 3 2026";

    private static readonly string[] FinalAmounts = ["Last wages", "Notice and redundancy pay", "Owed to HMRC", "Other bills", "Left of the council’s money", "Left of the NHS’s money", "Left of the person’s own", "Left, and nobody knows whose"];

    /// <summary>The pages.</summary>
    public static IReadOnlyList<StepForm> All { get; } =
    [
        For<Paused>(
            "Nothing is asked about money until it goes on.",
            [new(nameof(StepInput.Kind), "Why does it wait?", "", _ => StepChoices.Pauses), new(nameof(StepInput.Words), "In words", "Health and the complaint itself belong in their own records: give the reference here.")],
            read =>
            {
                var (reason, words) = (read.Kind<PauseReason>("why it waits"), read.Words("why it waits, in words"));
                return stamp => new Paused(stamp, reason, words);
            }),
        Worded("", "Why can it go on?", "why it can go on", (stamp, words) => new Resumed(stamp, words)),
        For<HandedOver>(
            "",
            [new(nameof(StepInput.Kind), "Who holds it from now on?", "Never somebody who found an item of it.", StepChoices.Coordinators), new(nameof(StepInput.Words), "What should they know?")],
            read =>
            {
                var (to, words) = (read.KindId("who holds it"), read.Words("what they should know"));
                return stamp => new HandedOver(stamp, to, words);
            }),
        For<SafeguardingRaised>(
            "Contact with whom it is about is blocked at once, and nothing is asked about money until a manager records that safeguarding has ended. What the concern is stays in the safeguarding record.",
            [new(nameof(StepInput.Name), "Whom is it about?", "The id of the payee or representative."), new(nameof(StepInput.Reference), "Reference of the safeguarding record")],
            read =>
            {
                var (about, reference) = (read.Name("whom it is about"), read.Reference("the reference"));
                return stamp => new SafeguardingRaised(stamp, about, reference);
            }),
        For<SafeguardingEnded>(
            "A loss through abuse is never presumed the person’s debt.",
            [
                new(nameof(StepInput.Who), "About whom?", "", StepChoices.Concerns), new(nameof(StepInput.Second), "May they be contacted again?", "", _ => StepChoices.YesNo),
                new(nameof(StepInput.Items), "Which items were lost through abuse?", "Leave all empty if none was.", StepChoices.AllItems),
            ],
            read =>
            {
                var (about, again, lost) = (read.WhoId("about whom"), read.Yes("whether they may be contacted"), read.Items);
                return stamp => new SafeguardingEnded(stamp, about, again, lost);
            }),
        For<DeathRecorded>(
            "Ordinary contact stops. Only an executor is written to, and the final audit comes first.", [new(nameof(StepInput.On), "When did the person die?", ADay)],
            read =>
            {
                var on = read.On("the day");
                return stamp => new DeathRecorded(stamp, on);
            }),
        For<PlanEndRecorded>(
            "A final audit follows: what is still to be paid comes off before anything is left over.", [new(nameof(StepInput.On), "When did the direct payment end?", ADay)],
            read =>
            {
                var on = read.On("the day");
                return stamp => new PlanEndRecorded(stamp, on);
            }),
        For<FinalAuditMade>(
            "What is still to be paid comes off first. What is left is said by whose money it is.", [new(nameof(StepInput.Amounts), "", "", _ => [.. FinalAmounts.Select((text, at) => new Choice(Formats.Number(at), text))])],
            read =>
            {
                var amounts = FinalAmounts.Select((text, at) => read.AmountAt(at, text)).ToArray();
                return stamp => new FinalAuditMade(stamp, amounts[0], amounts[1], amounts[2], amounts[3], new FunderSplit(amounts[4], amounts[5], amounts[6], amounts[7]));
            }),
        For<SuspensionRecorded>(
            "A card is suspended elsewhere, by a person. Here it is recorded how the person’s care goes on without it.",
            [
                new(nameof(StepInput.Kind), "Which account?", "", StepChoices.Accounts), new(nameof(StepInput.Words), "How does the person’s care go on?"), new(nameof(StepInput.Name), "Who checked that with the person or their family?"),
                new(nameof(StepInput.On), "When was it checked?", ADay), new(nameof(StepInput.Until), "When was it suspended?", ADay),
            ],
            read =>
            {
                var (account, care, by, on, suspended) = (read.KindId("the account"), read.Words("how care goes on"), read.Name("who checked it"), read.On("the day of the check"), read.Until("the day of the suspension"));
                return stamp => new SuspensionRecorded(stamp, account, care, by, on, suspended);
            }),
        Worded("It was opened by mistake, or need not be held. Nothing is asked of the person.", "Why?", "why", (stamp, words) => new Withdrawn(stamp, words)),
        Worded("", "How did it end?", "how it ended", (stamp, words) => new Closed(stamp, words)),
        Worded("", "Why is it opened again?", "why it is opened again", (stamp, words) => new Reopened(stamp, words)),
    ];

    /// <summary>A step that asks for words and nothing else.</summary>
    private static StepForm Worded<T>(string intro, string label, string what, Func<Stamp, string, T> make)
        where T : DiscussionEvent => For<T>(intro, [new(nameof(StepInput.Words), label, "The person may read it.")], read =>
        {
            var words = read.Words(what);
            return stamp => make(stamp, words);
        });
}
