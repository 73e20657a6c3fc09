using DpAudit.Core.Primitives;

namespace DpAudit.Core.Discussions;

/// <summary>
/// One thing that a person is asked about, itemised from an auditor's finding: what, when, how much, the need or outcome it is held against, the
/// condition and the plan version that were in force on that day. It is a copy, so that what was asked never changes under a discussion.
/// </summary>
public sealed record QueryItem
{
    /// <summary>The item's id within the discussion: the finding's.</summary>
    public required string Id { get; init; }

    /// <summary>The auditor who found it: they may not hold, propose or approve.</summary>
    public required string FinderId { get; init; }

    /// <summary>The transaction; empty for a period as a whole.</summary>
    public string TransactionId { get; init; } = "";

    /// <summary>When it happened, in London.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who was paid, as the statement says.</summary>
    public string Payee { get; init; } = "";

    /// <summary>The amount in question, above zero, by whose money it was.</summary>
    public required FunderSplit Amount { get; init; }

    /// <summary>The assessed need or agreed outcome that it is held against, in words.</summary>
    public required string NeedOrOutcome { get; init; }

    /// <summary>The condition of the direct payment that is in question, in words.</summary>
    public required string Condition { get; init; }

    /// <summary>When the person was told of that condition; null where nothing shows that they were.</summary>
    public DateOnly? ConditionToldOn { get; init; }

    /// <summary>The plan version in force on the day of the payment.</summary>
    public required string PlanVersionId { get; init; }

    /// <summary>When that plan was last reviewed before the payment.</summary>
    public required DateOnly PlanReviewedOn { get; init; }

    /// <summary>Why it is asked about, in words that the person may read.</summary>
    public required string Reason { get; init; }

    /// <summary>Kinds of evidence that the council holds already: they are not asked for again.</summary>
    public IReadOnlyList<string> Held { get; init; } = [];
}
