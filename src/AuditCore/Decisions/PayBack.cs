using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Decisions;

/// <summary>
/// Money is proposed to be asked back. It can only be had from a discussion in which that was proposed, with its legal basis and review, a
/// conversation (or a reviewed offer of one), and affordability considered; and which nobody sent back or corrected since.
/// </summary>
public sealed class ProposedPayBack
{
    private ProposedPayBack(Discussion discussion, PayBackProposed proposal) => (Discussion, Proposal) = (discussion, proposal);

    /// <summary>The discussion.</summary>
    public Discussion Discussion { get; }

    /// <summary>What was proposed.</summary>
    public PayBackProposed Proposal { get; }

    /// <summary>The proposal that stands under an id.</summary>
    public static Result<ProposedPayBack> From(Discussion discussion, string outcomeId)
    {
        var standing = Standing.Proposed<PayBackProposed>(discussion, outcomeId);
        return standing.Refusal is { } refusal ? refusal
            : PayBackRules.Lacks(discussion, standing.Value) is { } lacking ? lacking
            : new ProposedPayBack(discussion, standing.Value);
    }
}

/// <summary>Each funder's own approver, who neither found, held nor proposed it, approved its share.</summary>
public sealed class ApprovedPayBack
{
    private ApprovedPayBack(ProposedPayBack proposed) => Proposed = proposed;

    /// <summary>What was approved.</summary>
    public ProposedPayBack Proposed { get; }

    /// <summary>Whether all shares were approved.</summary>
    public static Result<ApprovedPayBack> From(ProposedPayBack proposed)
    {
        ArgumentNullException.ThrowIfNull(proposed);
        return Approvals.Missing(proposed.Discussion, proposed.Proposal) is { } missing ? missing : new ApprovedPayBack(proposed);
    }
}

/// <summary>Each funder's notice was released by a named person.</summary>
public sealed class NotifiedPayBack
{
    private NotifiedPayBack(ApprovedPayBack approved, DateOnly lookAgainUntil) => (Approved, LookAgainUntil) = (approved, lookAgainUntil);

    /// <summary>What was told.</summary>
    public ApprovedPayBack Approved { get; }

    /// <summary>The last day to ask to look again.</summary>
    public DateOnly LookAgainUntil { get; }

    /// <summary>Whether all notices were released, after the approvals.</summary>
    public static Result<NotifiedPayBack> From(ApprovedPayBack approved)
    {
        ArgumentNullException.ThrowIfNull(approved);
        var (discussion, proposal) = (approved.Proposed.Discussion, approved.Proposed.Proposal);
        var notices = discussion.After<NoticeReleased>(proposal).Where(notice => notice.OutcomeId == proposal.OutcomeId).ToList();
        var missing = proposal.Funders.Where(funder => !notices.Exists(notice => notice.Funder == funder)).ToList();
        return missing.Count > 0
            ? new Refusal("DECISION-NOTICE", $"The notice of {string.Join(" and ", missing)} was not released.", "Release the notice with amount, who pays, by when, why, and how to ask us to look again.")
            : new NotifiedPayBack(approved, notices.Max(notice => notice.LookAgainUntil));
    }
}

/// <summary>It is decided that money is paid back. There is no other way to have one than through all steps before it.</summary>
public sealed class PayBackDecision
{
    private PayBackDecision(NotifiedPayBack notified) => Notified = notified;

    /// <summary>What was decided.</summary>
    public NotifiedPayBack Notified { get; }

    /// <summary>Whether the window to ask to look again has passed, and no request waits for an answer.</summary>
    public static Result<PayBackDecision> From(NotifiedPayBack notified, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(notified);
        var (discussion, proposal) = (notified.Approved.Proposed.Discussion, notified.Approved.Proposed.Proposal);
        return discussion.WaitsForLookAgain(proposal.OutcomeId) ? new Refusal("DECISION-LOOK-AGAIN", "The person asked us to look again, and that is not answered.", "Have somebody who was not part of it look again.")
            : today <= notified.LookAgainUntil ? new Refusal("DECISION-WINDOW", $"The person can ask us to look again until {notified.LookAgainUntil:yyyy-MM-dd}.", "Wait until that day has passed.")
            : new PayBackDecision(notified);
    }
}

/// <summary>Money goes back without being asked for as a debt, approved by a second person.</summary>
public sealed class AgreedReturn
{
    private AgreedReturn(ReturnProposed proposal) => Proposal = proposal;

    /// <summary>What goes back.</summary>
    public ReturnProposed Proposal { get; }

    /// <summary>Whether it stands and all shares were approved.</summary>
    public static Result<AgreedReturn> From(Discussion discussion, string outcomeId)
    {
        var approved = Approvals.Approved<ReturnProposed>(discussion, outcomeId);
        return approved.Refusal is { } refusal ? refusal : new AgreedReturn(approved.Value);
    }
}

/// <summary>A funder pays the person, approved by a second person.</summary>
public sealed class ApprovedPayment
{
    private ApprovedPayment(PaymentProposed proposal) => Proposal = proposal;

    /// <summary>What is paid.</summary>
    public PaymentProposed Proposal { get; }

    /// <summary>Whether it stands and all shares were approved.</summary>
    public static Result<ApprovedPayment> From(Discussion discussion, string outcomeId)
    {
        var approved = Approvals.Approved<PaymentProposed>(discussion, outcomeId);
        return approved.Refusal is { } refusal ? refusal : new ApprovedPayment(approved.Value);
    }
}
