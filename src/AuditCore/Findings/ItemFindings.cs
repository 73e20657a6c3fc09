using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Findings;

/// <summary>Who an item was given to, and when.</summary>
/// <param name="InCycle">The cycle in which it is worked on: its own, or a later one that it was carried to.</param>
/// <param name="AuditorId">The auditor.</param>
/// <param name="SecondReviewerId">Who takes a second look; empty for most.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">The manager who gave it; empty where the cycle's work was shared out.</param>
public sealed record Allocation(FourWeekPeriod InCycle, string AuditorId, string SecondReviewerId, DateTimeOffset At, string By = "");

/// <summary>An item with whom it was given to and all that was concluded about it: one bounded record, only ever added to.</summary>
public sealed class ItemFindings
{
    private const int MostAllocations = 100;

    private ItemFindings(AuditedItem item, IReadOnlyList<Allocation> allocations, IReadOnlyList<Finding> findings) => (Item, Allocations, Findings) = (item, allocations, findings);

    /// <summary>The item.</summary>
    public AuditedItem Item { get; }

    /// <summary>Whom it was given to, oldest first; at least one.</summary>
    public IReadOnlyList<Allocation> Allocations { get; }

    /// <summary>What was concluded, oldest first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Whom it is given to now.</summary>
    public Allocation Now => Allocations[^1];

    /// <summary>The finding that stands; null before the first one.</summary>
    public Finding? Standing => FindingRules.Standing(Findings, isSecondReview: false);

    /// <summary>The second look; null where there is none yet.</summary>
    public Finding? SecondReview => FindingRules.Standing(Findings, isSecondReview: true);

    /// <summary>Whether the auditor's part is done: a finding stands, and it does not wait for evidence.</summary>
    public bool IsConcluded => Standing is { Kind: not ConclusionKind.EvidenceNeeded };

    /// <summary>Whether a second look is due: somebody is to take one, and has a finding to look at.</summary>
    public bool AwaitsSecondReview => Now.SecondReviewerId.Length > 0 && IsConcluded && SecondReview is null;

    /// <summary>Whether it lies before an auditor: to be concluded, or for a second look.</summary>
    public bool IsBefore(string auditorId) => (Now.AuditorId == auditorId && !IsConcluded) || IsForSecondLookOf(auditorId);

    /// <summary>Whether it lies there for a second look.</summary>
    public bool IsForSecondLookOf(string auditorId) => AwaitsSecondReview && Now.SecondReviewerId == auditorId;

    /// <summary>Whether an auditor can do something about it now: it lies before them, and does not wait for evidence.</summary>
    public bool IsReadyFor(string auditorId) => IsForSecondLookOf(auditorId) || (Now.AuditorId == auditorId && Standing is null);

    /// <summary>Whether it was carried over from an earlier cycle.</summary>
    public bool IsCarriedOver => Now.InCycle != Item.Cycle;

    /// <summary>An item that is given to somebody for the first time.</summary>
    public static ItemFindings Of(AuditedItem item, Allocation allocation) => new(item, [allocation], []);

    /// <summary>The item, given to somebody else or carried to a later cycle.</summary>
    public ItemFindings GivenTo(Allocation allocation) => new(Item, [.. Allocations.TakeLast(MostAllocations - 1), allocation], Findings);

    /// <summary>Gives the part that is not done, the first look or else the second, to another auditor.</summary>
    /// <param name="toId">Whom to give it to.</param>
    /// <param name="isAuditor">Whether they are an auditor.</param>
    /// <param name="manager">Who gives it, signed in.</param>
    /// <param name="conflicts">Declared interests.</param>
    /// <param name="at">The moment, UTC.</param>
    /// <returns>The item with its new allocation; the same where it is theirs already; or why not.</returns>
    public Result<ItemFindings> Reassign(string toId, bool isAuditor, StaffMember manager, IEnumerable<ConflictOfInterest> conflicts, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(manager);
        var (isFirst, today) = (!IsConcluded, FindingRules.LondonDay(at));
        return true switch
        {
            _ when !manager.Is(StaffRole.Manager) => new Refusal("REASSIGN-ROLE", "A manager gives an item to somebody else.", "Ask a manager."),
            _ when !isAuditor => new Refusal("REASSIGN-AUDITOR", "An item is given to an auditor of the council.", "Choose one of them."),
            _ when !isFirst && !AwaitsSecondReview => new Refusal("REASSIGN-DONE", "The item is concluded, and no second look waits.", "Nothing is to be done."),
            _ when toId == (isFirst ? Now.AuditorId : Now.SecondReviewerId) => this,
            _ when conflicts.Any(conflict => conflict.Keeps(toId, Item.PersonId, today)) => new Refusal("REASSIGN-CONFLICT", "They have declared an interest in the person.", "Choose another auditor."),
            _ when (isFirst && Now.SecondReviewerId == toId) || (!isFirst && (Now.AuditorId == toId || Findings.Any(one => !one.IsSecondReview && one.Stamp.By == toId))) =>
                new Refusal("REASSIGN-SECOND", "The first look and the second are taken by two people.", "Choose another auditor."),
            _ => GivenTo((isFirst ? Now with { AuditorId = toId } : Now with { SecondReviewerId = toId }) with { At = at.ToUniversalTime(), By = manager.Id }),
        };
    }

    /// <summary>Concludes about the item; see <see cref="Finding.Conclude"/>.</summary>
    /// <returns>The item with the finding; the same where it was made before; or why not.</returns>
    public Result<ItemFindings> Conclude(FindingDraft draft, StaffMember auditor, FindingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var result = Finding.Conclude(draft, auditor, context with { Item = Item, Earlier = Findings });
        return result.Refusal is { } refusal ? refusal
            : Findings.Contains(result.Value) ? this
            : new ItemFindings(Item, Allocations, [.. Findings, result.Value]);
    }

    /// <summary>An item as it was kept.</summary>
    internal static ItemFindings Restore(AuditedItem item, IReadOnlyList<Allocation> allocations, IReadOnlyList<Finding> findings) => new(item, allocations, findings);
}
