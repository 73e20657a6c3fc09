using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Decisions;

/// <summary>Who may approve what: neither finder, holder nor proposer; each funder's share by its own approver; up to the limits of policy.</summary>
public static class Approvals
{
    private static readonly StaffRole[] OfCouncil = [StaffRole.Approver, StaffRole.Manager];
    private static readonly StaffRole[] OfNhs = [StaffRole.NhsApprover];

    /// <summary>Everybody who found an item, held the discussion, proposed, or decided that silence may be gone on from.</summary>
    public static IEnumerable<string> PartOf(Discussion discussion)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return discussion.Items.Select(item => item.FinderId).Concat(discussion.Holders).Concat(discussion.All<Proposal>().Select(one => one.Stamp.By)).Append(discussion.Events[0].Stamp.By)
            .Concat(discussion.All<UnansweredReviewed>().Select(one => one.Stamp.By)).Distinct();
    }

    /// <summary>The roles that may approve a funder's share.</summary>
    public static IReadOnlyList<StaffRole> RolesOf(Funder funder) => funder == Funder.Nhs ? OfNhs : OfCouncil;

    /// <summary>Whether somebody may approve an amount of a funder's, by role and limit.</summary>
    public static bool IsWithinLimit(StepContext context, Funder funder, Money amount)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RolesOf(funder).Any(role => StepBook.Holds(context, role) && context.Policy.Discussions.ApprovalLimits.TryGetValue(role, out var limit) && amount <= limit);
    }

    /// <summary>Whether every funder's share of a proposal is approved.</summary>
    public static bool IsApproved(Discussion discussion, Proposal proposal) => Missing(discussion, proposal) is null;

    /// <summary>A proposal that stands and of which every funder's share is approved.</summary>
    internal static Result<T> Approved<T>(Discussion discussion, string outcomeId)
        where T : Proposal
    {
        var standing = Standing.Proposed<T>(discussion, outcomeId);
        return standing.Refusal is null && Missing(discussion, standing.Value) is { } missing ? missing : standing;
    }

    /// <summary>What lacks for a proposal to be approved; null when nothing does.</summary>
    internal static Refusal? Missing(Discussion discussion, Proposal proposal)
    {
        var part = PartOf(discussion).ToHashSet();
        var approved = discussion.After<ShareApproved>(proposal).Where(one => one.OutcomeId == proposal.OutcomeId && !part.Contains(one.Stamp.By)).Select(one => one.Funder).ToHashSet();
        var missing = proposal.Funders.Where(funder => !approved.Contains(funder)).ToList();
        return missing.Count == 0 ? null
            : new Refusal("DECISION-APPROVAL", $"The share of {string.Join(" and ", missing)} is not approved.", "Ask that funder's approver, who neither found, held nor proposed it.");
    }
}
