using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Letters;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>What somebody fills in to write a letter of a discussion; the rest is in the record.</summary>
public sealed record LetterDraft
{
    /// <summary>The step that releasing it takes, with the outcome and funder that it is about, as <see cref="NextSteps"/> has it.</summary>
    public required DiscussionEvent Likely { get; init; }

    /// <summary>Who writes to whom.</summary>
    public required LetterFrame Frame { get; init; }

    /// <summary>A query: the evidence that it asks for.</summary>
    public IReadOnlyList<EvidenceFor> AsksFor { get; init; } = [];

    /// <summary>A query: the last day to reply. A notice or an outcome: the last day to ask to look again.</summary>
    public DateOnly Until { get; init; }

    /// <summary>An outcome, or an answer: what happens now, line by line.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>A notice: what was considered about affordability. A payment: how it is paid. An answer: its reasons.</summary>
    public string Words { get; init; } = "";

    /// <summary>An answer: whether what was asked for stands.</summary>
    public bool Stands { get; init; }

    /// <summary>An answer: who looked again, by name and by what they do.</summary>
    public string LookedBy { get; init; } = "";
}

/// <summary>A letter that can be looked at, and the step that its release takes.</summary>
/// <param name="Facts">What it says.</param>
/// <param name="Release">Makes the step, given the copy that was released.</param>
public sealed record DraftedLetter(LetterFacts Facts, Func<Stamp, LetterCopy, DiscussionEvent> Release);

/// <summary>Which letter goes with which step. Whether it may be released is asked of the rules when somebody does.</summary>
public static class LetterDrafts
{
    /// <summary>Whether a step releases a letter.</summary>
    public static bool IsLetter(DiscussionEvent step) => step is QueryReleased or ReminderReleased or NoticeReleased or OutcomeLetterReleased or LookAgainAnswered;

    /// <summary>To whom a letter of a step goes: who is asked to pay, otherwise whom the contact check names.</summary>
    public static Party To(Discussion discussion, DiscussionEvent step)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return step is NoticeReleased notice && discussion.StandingProposal(notice.OutcomeId) is PayBackProposed proposal ? proposal.Payer : discussion.Contact?.Through ?? new Party(discussion.PersonId);
    }

    /// <summary>The recipient of a letter, as what they are to the person.</summary>
    /// <param name="to">Who.</param>
    /// <param name="name">Their name.</param>
    /// <param name="address">Their address, line by line.</param>
    /// <param name="personName">The person's name, where that is somebody else.</param>
    public static Recipient RecipientOf(Party to, string name, IReadOnlyList<string> address, string personName)
    {
        ArgumentNullException.ThrowIfNull(to);
        var kind = to.Role switch { null => RecipientKind.Person, PersonRole.Executor => RecipientKind.Executor, _ => RecipientKind.Representative };
        return new Recipient { Kind = kind, Name = name, Address = address, PersonName = personName, Authority = to.Role is { } role ? $"{Statements.Yaml.Hyphenated(role).Replace('-', ' ')}: {to.Authority}" : "" };
    }

    /// <summary>The letter of a draft; or why there is none.</summary>
    public static Result<DraftedLetter> Of(Discussion discussion, LetterDraft draft)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        ArgumentNullException.ThrowIfNull(draft);
        var to = To(discussion, draft.Likely);
        return draft.Likely switch
        {
            QueryReleased => new DraftedLetter(DiscussionLetters.Query(discussion, draft.AsksFor, draft.Until, draft.Frame), (stamp, copy) => new QueryReleased(stamp, to, copy, draft.AsksFor, draft.Until)),
            ReminderReleased when discussion.Query is not null => new DraftedLetter(DiscussionLetters.Reminder(discussion, draft.Frame), (stamp, copy) => new ReminderReleased(stamp, to, copy)),
            NoticeReleased notice => OfNotice(discussion, notice, to, draft),
            OutcomeLetterReleased outcome => OfOutcome(discussion, outcome.OutcomeId, to, draft),
            LookAgainAnswered answer when discussion.WaitsForLookAgain(answer.OutcomeId) => new DraftedLetter(
                DiscussionLetters.LookAgainReply(discussion, answer.OutcomeId, draft.Stands, draft.Words, draft.LookedBy, draft.Next, draft.Frame),
                (stamp, copy) => new LookAgainAnswered(stamp, answer.OutcomeId, draft.Stands, draft.Words, to, copy)),
            _ => None,
        };
    }

    private static Refusal None => new("LETTER-NONE", "There is nothing to write this letter about.", "Look at the discussion again.");

    private static Result<DraftedLetter> OfNotice(Discussion discussion, NoticeReleased notice, Party to, LetterDraft draft)
    {
        var proposed = ProposedPayBack.From(discussion, notice.OutcomeId);
        if (proposed.Refusal is { } notProposed)
        {
            return notProposed;
        }

        var approved = ApprovedPayBack.From(proposed.Value);
        return approved.Refusal is { } notApproved ? notApproved
            : new DraftedLetter(DiscussionLetters.Notice(approved.Value, notice.Funder, draft.Until, draft.Words, draft.Frame), (stamp, copy) => new NoticeReleased(stamp, notice.OutcomeId, notice.Funder, to, copy, draft.Until));
    }

    private static Result<DraftedLetter> OfOutcome(Discussion discussion, string outcomeId, Party to, LetterDraft draft)
    {
        LetterFacts? facts = discussion.StandingOutcomes().FirstOrDefault(one => one.OutcomeId == outcomeId) is { } outcome
            ? outcome.Kind == OutcomeKind.NoAction ? DiscussionLetters.NothingToDo(discussion, outcome, draft.Frame) : DiscussionLetters.Outcome(discussion, outcome, draft.Next, draft.Until, draft.Frame)
            : AgreedReturn.From(discussion, outcomeId) is { Refusal: null } agreed ? DiscussionLetters.Return(discussion, agreed.Value, draft.Next, draft.Until, draft.Frame)
            : ApprovedPayment.From(discussion, outcomeId) is { Refusal: null } payment ? DiscussionLetters.Payment(discussion, payment.Value, draft.Words, draft.Frame)
            : null;
        return facts is null ? None : new DraftedLetter(facts, (stamp, copy) => new OutcomeLetterReleased(stamp, outcomeId, to, copy));
    }
}
