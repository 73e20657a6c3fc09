using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// The steps that may come at any time, beside the main ones of <see cref="NextSteps"/>: what somebody tells us, what happens meanwhile, and what puts something right.
/// Between them they name every step there is but opening and joining; a test says so. Like there, rules are asked and nothing is taken.
/// </summary>
public static class OtherSteps
{
    private static readonly EvidenceFor NoEvidence = new("", NextSteps.Some);

    /// <summary>The steps, with what the rules say to each.</summary>
    /// <param name="discussion">The discussion.</param>
    /// <param name="asked">Who would take it, with what is known besides, by role.</param>
    public static IReadOnlyList<NextStep> Of(Discussion discussion, Func<StaffRole, StepContext> asked)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        ArgumentNullException.ThrowIfNull(asked);
        return [.. Likely(discussion, asked(StaffRole.Coordinator)).Select(one => NextSteps.Asked(discussion, one, AboutOf(one), asked))];
    }

    private static IEnumerable<DiscussionEvent> Likely(Discussion discussion, StepContext context)
    {
        var (stamp, today) = (new Stamp(NextSteps.NewOutcome, "", default, context.Policy.Version), context.Today);
        var to = discussion.Contact?.Through ?? NextSteps.Through(context.Person, today);
        var (support, view) = (NextSteps.Support(discussion, context.Person), NextSteps.ViewOf(discussion));
        var (open, proposals, funders) = (discussion.OpenItems.ToList(), discussion.StandingProposals().ToList(), NextSteps.FundersShares(discussion));
        return
        [
            new ExplanationReceived(stamp, to, NextSteps.Some),
            new EvidenceReceived(stamp, NoEvidence with { ItemId = discussion.Items.First().Id }, ""),
            new ConversationAskedFor(stamp, ConversationForm.Phone, support),
            new ItemSettled(stamp, open.Count == 0 ? "" : open[0].Id, NextSteps.Some),
            new ReturnProposed(stamp, NextSteps.NewOutcome, funders, view, NextSteps.Some, view == PersonsView.Agrees ? ReturnReason.Voluntary : ReturnReason.PaymentError),
            new PaymentProposed(stamp, NextSteps.NewOutcome, [.. open.Select(item => new ItemShare(item.Id, new FunderSplit(item.Amount.Total, Money.Zero, Money.Zero, Money.Zero)))], view, NextSteps.Some, OwedBecause.Underpaid, today),
            .. proposals.OfType<PayBackProposed>().Select(one => new LookAgainAsked(stamp, one.OutcomeId, to, NextSteps.Some)),
            .. proposals.Where(one => one is not PaymentProposed).Select(one => new CreditMatched(stamp, one.OutcomeId, NextSteps.Some, new Money(1))),
            .. proposals.OfType<PaymentProposed>().Select(one => new PaymentMade(stamp, one.OutcomeId, one.Total.Total, today, NextSteps.Some)),
            .. proposals.Select(one => one.OutcomeId).Concat(discussion.StandingOutcomes().Select(one => one.OutcomeId)).Select(id => new OutcomeCorrected(stamp, id, NextSteps.Some)),
            new Paused(stamp, PauseReason.AskedForTime, NextSteps.Some),
            new HandedOver(stamp, NextSteps.Some, NextSteps.Some),
            new SafeguardingRaised(stamp, NextSteps.Some, NextSteps.Some),
            new DeathRecorded(stamp, today),
            new PlanEndRecorded(stamp, today),
            new FinalAuditMade(stamp, Money.Zero, Money.Zero, Money.Zero, Money.Zero, default),
            new SuspensionRecorded(stamp, NextSteps.Some, NextSteps.Some, NextSteps.Some, today, today),
            .. proposals.Select(one => new SentBack(stamp, one.OutcomeId, NextSteps.Some)),
            new Withdrawn(stamp, NextSteps.Some),
        ];
    }

    private static string AboutOf(DiscussionEvent step) => step switch
    {
        LookAgainAsked asked => asked.OutcomeId,
        CreditMatched credit => credit.OutcomeId,
        PaymentMade made => made.OutcomeId,
        OutcomeCorrected corrected => corrected.OutcomeId,
        SentBack back => back.OutcomeId,
        _ => "",
    };
}
