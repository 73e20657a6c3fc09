using DpAudit.Core.Primitives;

namespace DpAudit.Core.Policies;

/// <summary>How discussions are held and who may approve what comes of them (docs/discussions.md). All days are calendar days in London.</summary>
public sealed record DiscussionPolicy
{
    /// <summary>How long a person has to explain and send evidence.</summary>
    public required int EvidenceWindowDays { get; init; }

    /// <summary>How long before the end of the window a reminder is due.</summary>
    public required int RemindBeforeDays { get; init; }

    /// <summary>How long a person can ask to look again after a notice.</summary>
    public required int LookAgainDays { get; init; }

    /// <summary>The least time between a notice and the first payment it asks for.</summary>
    public required int PayWithinDays { get; init; }

    /// <summary>How long a check of address, format and representative holds.</summary>
    public required int ContactCheckDays { get; init; }

    /// <summary>A plan that was not reviewed for longer than this before a payment is no measure of it, in months.</summary>
    public required int PlanReviewMonths { get; init; }

    /// <summary>Payments longer ago than this when a discussion opens are not asked back, in months: no backlog is enforced.</summary>
    public required int LookBackMonths { get; init; }

    /// <summary>How many instalments there may be.</summary>
    public required int MostInstalments { get; init; }

    /// <summary>How many years after the financial year of its last step a discussion that is over is kept.</summary>
    public required int RetentionYears { get; init; }

    /// <summary>Up to what a role may approve; who is not named here approves nothing.</summary>
    public required IReadOnlyDictionary<StaffRole, Money> ApprovalLimits { get; init; }

    /// <summary>Who stands in for a role while others are away.</summary>
    public required IReadOnlyList<Delegation> Delegations { get; init; }
}

/// <summary>A member of staff who stands in for a role for a time.</summary>
/// <param name="Role">The role.</param>
/// <param name="To">The member of staff's id.</param>
/// <param name="Dates">When.</param>
public sealed record Delegation(StaffRole Role, string To, DateRange Dates);
