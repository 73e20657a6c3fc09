using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Findings;

/// <summary>
/// What a named auditor concluded about an item, from records looked at first. There is one way to make one, and nothing in it can be changed: a
/// correction is another finding that names the one it takes the place of.
/// </summary>
public sealed class Finding
{
    private readonly FindingDraft draft;

    private Finding(AuditedItem item, FindingDraft draft, Stamp stamp) => (Item, this.draft, Stamp) = (item, draft, stamp);

    /// <summary>Its id, by item and command: 32 hexadecimal digits.</summary>
    public string Id => ContentName.Of(Item.Id, Stamp.CommandId);

    /// <summary>What it is about: council, person, cycle, payment or observation.</summary>
    public AuditedItem Item { get; }

    /// <summary>Who concluded it, when, under which policy.</summary>
    public Stamp Stamp { get; }

    /// <summary>The conclusion.</summary>
    public ConclusionKind Kind => draft.Kind;

    /// <summary>How much was not shown to meet a need or outcome; zero for every other conclusion.</summary>
    public Money Amount => Kind == ConclusionKind.NotShown ? draft.Question!.Amount : Money.Zero;

    /// <summary>What is in question; null where nothing is.</summary>
    public Question? Question => draft.Question;

    /// <summary>The records looked at.</summary>
    public IReadOnlyList<RecordLookedAt> LookedAt => draft.LookedAt;

    /// <summary>The kinds of evidence needed; none of them was held.</summary>
    public IReadOnlyList<string> AsksFor => draft.AsksFor;

    /// <summary>Why.</summary>
    public string Reason => draft.Reason;

    /// <summary>The finding that it takes the place of; empty for the first one.</summary>
    public string Corrects => draft.Corrects;

    /// <summary>Why it takes its place.</summary>
    public string CorrectsBecause => draft.CorrectsBecause;

    /// <summary>Whether it is the second look at an item.</summary>
    public bool IsSecondReview => draft.IsSecondReview;

    /// <summary>The draft as it is kept.</summary>
    internal FindingDraft Draft => draft;

    /// <summary>Concludes about an item.</summary>
    /// <param name="draft">What the auditor wants to conclude.</param>
    /// <param name="auditor">The auditor, signed in.</param>
    /// <param name="context">The item, the person, and what is known besides.</param>
    /// <returns>The finding; the one that was made before under the same command; or why not.</returns>
    /// <exception cref="ArgumentException">The person is not the item's.</exception>
    public static Result<Finding> Conclude(FindingDraft draft, StaffMember auditor, FindingContext context)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(auditor);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.CommandId, nameof(draft));
        if (context.Person.Id != context.Item.PersonId || context.Register.PersonId != context.Item.PersonId)
        {
            throw new ArgumentException("The item is another person's.", nameof(context));
        }

        if (context.Earlier.FirstOrDefault(one => one.Stamp.CommandId == draft.CommandId) is { } before)
        {
            return before.Stamp.By == auditor.Id && before.Says(draft)
                ? before
                : new Refusal("FINDING-COMMAND", "Another finding was recorded under this command's id.", "Give the new finding an id of its own.");
        }

        return FindingRules.All.FirstOrDefault(rule => !rule.Holds(draft, auditor, context)) is { } missing
            ? new Refusal(missing.Code, missing.Says, missing.MissingStep)
            : new Finding(context.Item, draft, new Stamp(draft.CommandId, auditor.Id, context.At.ToUniversalTime(), context.Policy.Version));
    }

    /// <summary>Whether two findings come to the same: the same conclusion, and the same amount.</summary>
    public bool AgreesWith(Finding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind == other.Kind && Amount == other.Amount;
    }

    /// <summary>The amount in question, by whose money it was: in proportion to the item's value, the pennies that do not divide to the largest remainders.</summary>
    public FunderSplit InQuestion()
    {
        var value = Item.Value;
        var parts = (Question?.Amount ?? Money.Zero).Share([value.Council.Pence, value.Nhs.Pence, value.Person.Pence, value.Unattributed.Pence]);
        return new FunderSplit(parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>A finding as it was kept; only <see cref="ItemFindings"/> reads one.</summary>
    internal static Finding Restore(AuditedItem item, FindingDraft draft, Stamp stamp) => new(item, draft, stamp);

    private bool Says(FindingDraft other) =>
        (Kind, Reason, Question, Corrects, CorrectsBecause, IsSecondReview) == (other.Kind, other.Reason, other.Question, other.Corrects, other.CorrectsBecause, other.IsSecondReview)
        && LookedAt.SequenceEqual(other.LookedAt) && AsksFor.SequenceEqual(other.AsksFor);
}
