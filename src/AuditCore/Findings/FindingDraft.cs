using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Findings;

/// <summary>A record that an auditor looked at before concluding.</summary>
/// <param name="Kind">For example <c>plan</c>, <c>statement</c>, <c>receipt</c>, <c>review notes</c>.</param>
/// <param name="Reference">Which one: an id, never its content.</param>
public sealed record RecordLookedAt(string Kind, string Reference);

/// <summary>What is in question where records do not answer: it is what a person would be asked about.</summary>
/// <param name="Amount">How much, above zero and at most the item's value.</param>
/// <param name="NeedOrOutcome">The assessed need or agreed outcome that it is held against, in words.</param>
/// <param name="Condition">The condition of the direct payment, in words.</param>
/// <param name="PlanVersionId">The plan version in force on the day.</param>
/// <param name="PlanReviewedOn">When that plan was last reviewed before the day.</param>
/// <param name="ConditionToldOn">When the person was told of the condition; null where nothing shows that they were.</param>
public sealed record Question(Money Amount, string NeedOrOutcome, string Condition, string PlanVersionId, DateOnly PlanReviewedOn, DateOnly? ConditionToldOn = null);

/// <summary>What an auditor wants to conclude.</summary>
public sealed record FindingDraft
{
    /// <summary>The id that the client gave: the same one again changes nothing.</summary>
    public required string CommandId { get; init; }

    /// <summary>The conclusion.</summary>
    public required ConclusionKind Kind { get; init; }

    /// <summary>The records looked at first; at least one.</summary>
    public required IReadOnlyList<RecordLookedAt> LookedAt { get; init; }

    /// <summary>Why, in words that the person may read.</summary>
    public required string Reason { get; init; }

    /// <summary>What is in question: for <see cref="ConclusionKind.NotShown"/> and <see cref="ConclusionKind.ConversationNeeded"/>, and only there.</summary>
    public Question? Question { get; init; }

    /// <summary>The kinds of evidence needed: for <see cref="ConclusionKind.EvidenceNeeded"/>, and only there.</summary>
    public IReadOnlyList<string> AsksFor { get; init; } = [];

    /// <summary>The finding that it takes the place of; empty for the first one.</summary>
    public string Corrects { get; init; } = "";

    /// <summary>Why it takes its place; empty for the first one.</summary>
    public string CorrectsBecause { get; init; } = "";

    /// <summary>Whether it is the second look that policy asks for at some items. It stands beside the first and changes nothing.</summary>
    public bool IsSecondReview { get; init; }
}

/// <summary>What is known when an auditor concludes.</summary>
public sealed record FindingContext
{
    /// <summary>The item.</summary>
    public required AuditedItem Item { get; init; }

    /// <summary>The person, with their plans.</summary>
    public required Person Person { get; init; }

    /// <summary>The policy in force.</summary>
    public required Policy Policy { get; init; }

    /// <summary>The moment, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the council holds about the person's spending.</summary>
    public required EvidenceRegister Register { get; init; }

    /// <summary>Declared conflicts of interest.</summary>
    public IReadOnlyList<ConflictOfInterest> Conflicts { get; init; } = [];

    /// <summary>What was concluded about the item before, oldest first.</summary>
    public IReadOnlyList<Finding> Earlier { get; init; } = [];
}
