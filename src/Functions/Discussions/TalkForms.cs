using System.Globalization;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using static DpAudit.Functions.Discussions.StepForm;

namespace DpAudit.Functions.Discussions;

/// <summary>The pages of steps in which people talk: contact, conversations, what was explained, reviews, what can be afforded.</summary>
internal static class TalkForms
{
    private const string Theirs = "Write it as they said it. They may read it.";

    /// <summary>The pages.</summary>
    public static IReadOnlyList<StepForm> All { get; } =
    [
        For<ContactChecked>(
            "Before anybody is written to: through whom, how, and where to.",
            [
                new(nameof(StepInput.Who), "Through whom is contact made?", "", StepChoices.People), new(nameof(StepInput.Kind), "Who decides about the money?", "", _ => StepChoices.Capacities),
                new(nameof(StepInput.Format), "Format", "For example print, large print, Easy Read, braille, audio or BSL."), new(nameof(StepInput.Language), "Language"),
                new(nameof(StepInput.On), "When was the address confirmed?", "For example 27 3 2026"),
            ],
            read =>
            {
                var check = new ContactCheck(read.Who("through whom contact is made"), read.Kind<Capacity>("who decides"), read.Reads.Format, read.Reads.Language, read.On("the day on which the address was confirmed"));
                return stamp => new ContactChecked(stamp, check);
            },
            (input, page) => (input.Who, input.Kind, input.Format, input.Language) =
                (StepChoices.KeyOf(page, page.Discussion.Contact?.Through), page.Discussion.Contact?.Capacity.ToString() ?? "", page.Person.Format, page.Person.Language)),
        For<ExplanationReceived>(
            "What somebody explained, in writing, by phone or in passing. A conversation has a page of its own.",
            [new(nameof(StepInput.Who), "Who explained it?", "", StepChoices.People), new(nameof(StepInput.Words), "What they said", Theirs)],
            read =>
            {
                var (from, words) = (read.Who("who explained it"), read.Words("what they said"));
                return stamp => new ExplanationReceived(stamp, from, words);
            },
            BeginWithContact),
        For<ItemSettled>(
            "An item that is explained or shown, or was asked about by mistake, is not asked about any more.",
            [new(nameof(StepInput.Item), "Which item?", "", StepChoices.OpenItems), new(nameof(StepInput.Words), "Why is it settled?", "The person may read it.")],
            read =>
            {
                var (item, words) = (read.Item, read.Words("why it is settled"));
                return stamp => new ItemSettled(stamp, item, words);
            }),
        For<ConversationAskedFor>(
            "What the person asked for is what they get: a conversation in another form does not count then.",
            [new(nameof(StepInput.Form), "How would they like to talk?", "", _ => StepChoices.Forms), new(nameof(StepInput.Support), "Who should help?", "Tick all that they asked for.", _ => StepChoices.Supports)],
            read =>
            {
                var (form, support) = (read.Form, read.Support);
                return stamp => new ConversationAskedFor(stamp, form, support);
            }),
        For<ConversationOffered>(
            "",
            [
                new(nameof(StepInput.Form), "What do you offer?", "", _ => StepChoices.Forms), new(nameof(StepInput.Support), "Who helps?", "Tick all that you offer.", _ => StepChoices.Supports),
                new(nameof(StepInput.Until), "Until when can they answer?", "For example 27 3 2026"),
            ],
            read =>
            {
                var (form, support, until) = (read.Form, read.Support, read.Until("the day until when they can answer"));
                return stamp => new ConversationOffered(stamp, form, support, until);
            },
            BeginAsAsked),
        For<ConversationHeld>(
            "",
            [
                new(nameof(StepInput.Who), "With whom?", "The person, or somebody who acts for them.", StepChoices.People), new(nameof(StepInput.Form), "How?", "", _ => StepChoices.Forms),
                new(nameof(StepInput.Support), "Who helped?", "Tick all that did.", _ => StepChoices.Supports), new(nameof(StepInput.On), "When?", "For example 27 3 2026"), new(nameof(StepInput.Words), "What was said", Theirs),
            ],
            read =>
            {
                var (with, form, support, on, words) = (read.Who("with whom you talked"), read.Form, read.Support, read.On("the day of the conversation"), read.Words("what was said"));
                return stamp => new ConversationHeld(stamp, with, form, support, on, words);
            },
            (input, page) =>
            {
                BeginAsAsked(input, page);
                BeginWithContact(input, page);
                input.On = DateParts.Of(page.Today);
            }),
        For<UnansweredReviewed>(
            "Was the offer accessible, was the person reminded, was advocacy considered? No answer is not taken as one.",
            [new(nameof(StepInput.Tick), "Advocacy", "", _ => [new Choice(StepChoices.Yes, "It was considered whether the person needs an advocate")]), new(nameof(StepInput.Words), "What you found", "The person may read it.")],
            read =>
            {
                var (ticked, words) = (read.Ticked, read.Words("what you found"));
                return stamp => new UnansweredReviewed(stamp, ticked, words);
            }),
        For<ReviewHeld>(
            "The review that the law requires before money is asked back. Each funder has its own.",
            [new(nameof(StepInput.Kind), "Whose review?", "", _ => StepChoices.Reviews), new(nameof(StepInput.On), "When was it held?", "For example 27 3 2026"), new(nameof(StepInput.Words), "What it found", "The person may read it.")],
            read =>
            {
                var (funder, on, words) = (read.Kind<Funder>("whose review"), read.On("the day of the review"), read.Words("what it found"));
                return stamp => new ReviewHeld(stamp, funder, on, words);
            },
            (input, page) => (input.Kind, input.On) = (Funder.Council.ToString(), DateParts.Of(page.Today))),
        For<AffordabilityConsidered>(
            "Talk about it before an amount is proposed.",
            [
                new(nameof(StepInput.Second), "Would paying at once cause hardship?", "", _ => StepChoices.YesNo), new(nameof(StepInput.Amount), "The most that can be paid in four weeks", "Leave it empty if it was not talked about."),
                new(nameof(StepInput.Words), "What it rests on", Theirs),
            ],
            read =>
            {
                var (hardship, most, words) = (read.Yes("whether it would cause hardship"), read.AmountIfTyped("the most in four weeks"), read.Words("what it rests on"));
                return stamp => new AffordabilityConsidered(stamp, hardship, most, words);
            }),
    ];

    private static void BeginWithContact(StepInput input, DiscussionPage page) => input.Who = StepChoices.KeyOf(page, page.Discussion.Contact?.Through);

    private static void BeginAsAsked(StepInput input, DiscussionPage page)
    {
        var asked = page.Discussion.AskedForm;
        (input.Form, input.Support) = (asked?.Form.ToString() ?? "", [.. (asked?.Support ?? []).Select(one => one.ToString())]);
        if (page.Person.Format.ToUpper(CultureInfo.InvariantCulture) == "BSL")
        {
            input.Support = [.. input.Support.Append(ConversationSupport.Bsl.ToString()).Distinct()];
        }
    }
}
