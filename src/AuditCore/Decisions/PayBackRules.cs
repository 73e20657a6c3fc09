using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using static DpAudit.Core.Discussions.Requirement;

namespace DpAudit.Core.Decisions;

/// <summary>What must hold before money may be asked back. Each rule answers something the Ombudsman faulted, or the law asks for.</summary>
internal static class PayBackRules
{
    /// <summary>What the record itself must show; asked when it is proposed, and again at every step after.</summary>
    public static IReadOnlyList<Requirement> OfRecord { get; } =
    [
        On<PayBackProposed>(
            "PAYBACK-SHARES", "What is asked back is part of items that are still open, above zero, and only from a funder's own share: never the person's money, never money of which nobody knows whose it is, and nothing twice.",
            "Leave out what is settled, the person's own, unattributed, or asked back already.", (discussion, one, _) => SharesAreFundersOwn(discussion, one)),
        On<PayBackProposed>(
            "PAYBACK-ABUSE", "A loss through abuse is never presumed the person's debt.", "Leave out what was lost.",
            (discussion, one, _) => !one.Shares.Any(share => discussion.LostThroughAbuse.Contains(share.ItemId))),
        On<PayBackProposed>(
            "PAYBACK-ASKED", "The person was asked about it, item by item, with an evidence window.", "Release the query.",
            (discussion, one, _) => one.Basis == LegalBasis.Ended || discussion.Query is not null),
        On<PayBackProposed>(
            "PAYBACK-CONVERSATION", "There was a conversation in the person's chosen form, or with who acts for them; or one was offered accessibly, stayed unanswered, and a manager reviewed that.",
            "Hold the conversation, in the form the person asked for; or have a manager review the unanswered offer.", (discussion, _, _) => discussion.WasTalkedWith || discussion.WasUnansweredReviewed),
        On<PayBackProposed>(
            "PAYBACK-REVIEW", "The review that its legal basis requires was held: regulation 7(1)(b) of the 2014 Regulations for the council's share, the NHS's own review for the NHS's.",
            "Hold the review, and record it.", (discussion, one, _) => one.Basis == LegalBasis.Ended || one.Funders.All(funder => discussion.All<ReviewHeld>().Any(review => review.Funder == funder))),
        On<PayBackProposed>(
            "PAYBACK-FINAL-AUDIT", "After a death, or the end of the direct payment, last wages, notice and redundancy pay, HMRC and bills come off first; no more is asked than what is left of each funder's.",
            "Make the final audit.", (discussion, one, _) => (discussion.DiedOn is null && discussion.PlanEndedOn is null && one.Basis != LegalBasis.Ended)
                || (discussion.Last<FinalAuditMade>() is { } audit && one.Total.Council <= audit.Left.Council && one.Total.Nhs <= audit.Left.Nhs)),
        On<PayBackProposed>(
            "PAYBACK-AFFORDABILITY", "What the person can afford was considered; where paying at once would cause hardship, it is spread, and no four weeks ask more than they can pay. From an estate only what is in the account is asked.",
            "Talk about what the person can afford, record it, and propose instalments.", (discussion, one, _) => discussion.DiedOn is not null || IsAffordable(discussion, one)),
        On<PayBackProposed>(
            "PAYBACK-PAYER", "Who is asked is the person, or acts for them with authority; after a death the executor; never somebody who is blocked.", "Name who is asked, with their authority.",
            (discussion, one, _) => !discussion.IsBlocked(one.Payer.Id) && (discussion.DiedOn is null ? one.Payer.Role != PersonRole.Advocate : one.Payer.Role == PersonRole.Executor)),
        On<PayBackProposed>(
            "PAYBACK-VIEW", "What the person thinks of it is recorded; “not heard” only where a manager reviewed an unanswered offer.", "Record what the person thinks.",
            (discussion, one, _) => one.View != PersonsView.NotHeard || discussion.WasUnansweredReviewed),
        On<PayBackProposed>(
            "PAYBACK-INSTALMENTS", "The instalments add up to what is asked, each above zero, one after another.", "Correct the instalments.",
            (_, one, _) => one.Instalments.Count > 0 && one.Instalments.All(part => part.Amount > Money.Zero)
                && one.Instalments.Zip(one.Instalments.Skip(1)).All(pair => pair.First.By < pair.Second.By)
                && one.Instalments.Aggregate(Money.Zero, (sum, part) => sum + part.Amount) == one.Total.Total),
    ];

    /// <summary>What policy and the day ask for besides, when it is proposed.</summary>
    public static IReadOnlyList<Requirement> WhenProposed { get; } =
    [
        On<PayBackProposed>("TEXT-LENGTH", "The reasons are given in words for the person.", "Write the reasons.", (_, one, _) => DiscussionSteps.IsText(one.Words)),
        On<PayBackProposed>(
            "PAYBACK-WINDOW", "The person has replied, or the evidence window is over.", "Wait until it is.",
            (discussion, one, context) => one.Basis == LegalBasis.Ended || discussion.WasReplied || (discussion.Query is { } query && query.WindowEnds < context.Today)),
        On<PayBackProposed>(
            "PAYBACK-TOLD", "The person had been told of the condition before the payment.", "Tell the person of the condition; ask nothing back for the time before.",
            (discussion, one, _) => one.Basis == LegalBasis.Ended || ItemsOf(discussion, one).All(item => item.ConditionToldOn is { } told && told <= item.On)),
        On<PayBackProposed>(
            "PAYBACK-OLD-PLAN", "The plan had been reviewed lately when the payment was made: an old plan is no measure of it.", "Review the plan; ask nothing back by the old one.",
            (discussion, one, context) => one.Basis == LegalBasis.Ended || ItemsOf(discussion, one).All(item => item.PlanReviewedOn <= item.On && item.PlanReviewedOn.AddMonths(context.Policy.Discussions.PlanReviewMonths) >= item.On)),
        On<PayBackProposed>(
            "PAYBACK-BACKLOG", "The payment was not long ago when the discussion opened: years without monitoring make no debt.", "Leave out what is too long ago.",
            (discussion, one, context) => one.Basis == LegalBasis.Ended || ItemsOf(discussion, one).All(item => item.On.AddMonths(context.Policy.Discussions.LookBackMonths) >= DiscussionSteps.LondonDay(discussion.OpenedAt))),
        On<PayBackProposed>(
            "PAYBACK-AUTHORITY", "Who is asked has authority today.", "Record the role with its authority.", (_, one, context) => DiscussionSteps.HasAuthority(one.Payer, context)),
        On<PayBackProposed>(
            "PAYBACK-DATES", "There is time before the first payment, and no more instalments than the policy allows.", "Choose later days, or fewer instalments.",
            (_, one, context) => one.Instalments[0].By >= context.Today.AddDays(context.Policy.Discussions.PayWithinDays) && one.Instalments.Count <= context.Policy.Discussions.MostInstalments),
    ];

    /// <summary>What the record lacks for a proposal to stand; null when nothing does.</summary>
    public static Refusal? Lacks(Discussion discussion, PayBackProposed proposal) =>
        OfRecord.FirstOrDefault(rule => !rule.Holds(discussion, proposal, null!)) is { } rule ? new Refusal(rule.Code, rule.Says, rule.MissingStep) : null;

    private static IEnumerable<QueryItem> ItemsOf(Discussion discussion, Proposal proposal) => discussion.Items.Where(item => proposal.Shares.Any(share => share.ItemId == item.Id));

    private static bool SharesAreFundersOwn(Discussion discussion, PayBackProposed proposal)
    {
        var open = discussion.OpenItems.ToDictionary(item => item.Id);
        var elsewhere = discussion.StandingProposals().Where(one => one.OutcomeId != proposal.OutcomeId && one is PayBackProposed or ReturnProposed).SelectMany(one => one.Shares).Select(share => share.ItemId).ToHashSet();
        return proposal.Total.Total > Money.Zero
            && proposal.Shares.DistinctBy(share => share.ItemId).Count() == proposal.Shares.Count
            && proposal.Shares.All(share => open.TryGetValue(share.ItemId, out var item) && share.Amount.IsWithin(item.Amount)
                && share.Amount.Person == Money.Zero && share.Amount.Unattributed == Money.Zero && !elsewhere.Contains(share.ItemId));
    }

    private static bool IsAffordable(Discussion discussion, PayBackProposed proposal)
    {
        if (discussion.Last<AffordabilityConsidered>() is not { } considered || (considered.WouldCauseHardship && considered.MostEachFourWeeks is null))
        {
            return false;
        }

        return considered.MostEachFourWeeks is not { } most || proposal.Instalments.All(first =>
            proposal.Instalments.Where(one => one.By >= first.By && one.By < first.By.AddDays(FourWeekPeriod.Days)).Aggregate(Money.Zero, (sum, one) => sum + one.Amount) <= most);
    }
}
