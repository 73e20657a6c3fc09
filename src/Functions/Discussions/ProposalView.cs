using DpAudit.Core.Decisions;
using DpAudit.Core.Primitives;

namespace DpAudit.Functions.Discussions;

/// <summary>A proposal that stands, as pages show it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Proposal">The proposal.</param>
internal sealed record ProposalView(DiscussionPage Page, Proposal Proposal)
{
    /// <summary>Who approved a funder's share; null = nobody yet.</summary>
    public ShareApproved? Approval(Funder funder) => Page.Discussion.After<ShareApproved>(Proposal).FirstOrDefault(one => one.OutcomeId == Proposal.OutcomeId && one.Funder == funder);

    /// <summary>The notice of a funder's share; null = none yet.</summary>
    public NoticeReleased? Notice(Funder funder) => Page.Discussion.After<NoticeReleased>(Proposal).FirstOrDefault(one => one.OutcomeId == Proposal.OutcomeId && one.Funder == funder);

    /// <summary>What is to be paid when, with what came of it.</summary>
    public IReadOnlyList<(Instalment Instalment, Money Paid)> Instalments => Proposal is PayBackProposed payBack ? [.. Page.Discussion.Instalments(payBack)] : [];

    /// <summary>Where a funder's share stands.</summary>
    public string StateOf(Funder funder) =>
        Notice(funder) is { } notice ? $"Notice released on {Formats.Date(LondonClock.DayOf(notice.Stamp.At))}; the person can ask to look again until {Formats.Date(notice.LookAgainUntil)}"
        : Approval(funder) is { } approved ? $"Approved by {Page.Names.Of(approved.Stamp.By)} on {Formats.Date(LondonClock.DayOf(approved.Stamp.At))}"
        : "Waits for approval";

    /// <summary>Why, in the words of each kind.</summary>
    public string Why => Proposal switch
    {
        PayBackProposed { Basis: LegalBasis.Ended } => "The direct payment ended",
        PayBackProposed => "A condition was not met: Care Act 2014, section 33(5)",
        ReturnProposed back => back.Reason == ReturnReason.Voluntary ? "The person offers it" : "A payment error of the funder’s",
        PaymentProposed payment => $"{Said.Begin(Said.Words(payment.Because))}, to be paid by {Formats.Date(payment.PayBy)}",
        _ => "",
    };
}
