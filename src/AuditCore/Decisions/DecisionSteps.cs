using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using static DpAudit.Core.Discussions.DiscussionSteps;
using static DpAudit.Core.Discussions.Requirement;

namespace DpAudit.Core.Decisions;

/// <summary>The steps from what was agreed or proposed to the end, and the whole book of steps.</summary>
public static class DecisionSteps
{
    private const int LongestReference = 100;
    private static readonly StaffRole[] Holder = [StaffRole.Coordinator];
    private static readonly StaffRole[] Approver = [StaffRole.Approver, StaffRole.NhsApprover, StaffRole.Manager];
    private static readonly StaffRole[] HolderOrManager = [StaffRole.Coordinator, StaffRole.Manager];
    private static readonly StaffRole[] HolderOrFinance = [StaffRole.Coordinator, StaffRole.Finance, StaffRole.Manager];

    /// <summary>The steps in the order of a discussion's life.</summary>
    public static IReadOnlyList<StepRule> All { get; } =
    [
        StepRule.For<OutcomeRecorded>(
            Holder, IsOpen, ByHolder,
            On<OutcomeRecorded>("OUTCOME-NEW", "An outcome has an id of its own.", "Choose another id.", (discussion, one, _) => one.OutcomeId.Length > 0 && !IsUsed(discussion, one.OutcomeId)),
            On<OutcomeRecorded>("OUTCOME-ITEMS", "An outcome is about items of the discussion, with reasons in words for the person.", "Choose the items, and say why.", (discussion, one, _) => one.ItemIds.Count > 0 && one.ItemIds.All(id => discussion.OpenItems.Any(item => item.Id == id)) && IsText(one.Words)),
            On<OutcomeRecorded>("OUTCOME-KEEP", "Money that is kept for a purpose is kept until a day that is agreed with the person.", "Agree the day.", (_, one, context) => one.Kind != OutcomeKind.KeepForPurpose ? one.KeepUntil is null : one.View == PersonsView.Agrees && one.KeepUntil > context.Today),
            On<OutcomeRecorded>("OUTCOME-REASSESSMENT", "A contribution shortfall goes to charging with an offer of reassessment.", "Offer a reassessment.", (_, one, _) => one.Kind != OutcomeKind.ContributionToCharging || one.ReassessmentOffered)),
        StepRule.For<PayBackProposed>(Holder, [IsOpen, ByHolder, GoesOn, NoOpenConcern, IsNew<PayBackProposed>(), .. PayBackRules.OfRecord, .. PayBackRules.WhenProposed]),
        StepRule.For<ReturnProposed>(
            Holder, IsOpen, ByHolder, GoesOn, NoOpenConcern, IsNew<ReturnProposed>(),
            On<ReturnProposed>("PAYBACK-SHARES", "What goes back is part of open items, above zero, and a funder's own share.", "Leave out the person's own and what is unattributed.", (discussion, one, _) => one.Total.Total > Money.Zero && one.Total.Person == Money.Zero && one.Total.Unattributed == Money.Zero && AreParts(discussion, one)),
            On<ReturnProposed>("RETURN-AGREED", "A voluntary return is the person's own wish, in their words; of a payment error the person was told in writing or in a conversation.", "Hear the person first, or tell them.", (discussion, one, _) => one.Reason == ReturnReason.Voluntary ? one.View == PersonsView.Agrees && WasHeard(discussion) : discussion.Query is not null || discussion.WasTalkedWith),
            On<ReturnProposed>("TEXT-LENGTH", "The reasons are given in words for the person.", "Write the reasons.", (_, one, _) => IsText(one.Words))),
        StepRule.For<PaymentProposed>(
            Holder, IsOpen, ByHolder, IsNew<PaymentProposed>(),
            On<PaymentProposed>("PAYMENT-SHARES", "A payment to the person is above zero, names the funder who pays, and is for items of the discussion.", "Correct the amounts.", (discussion, one, _) => one.Total.Total > Money.Zero && one.Total.Person == Money.Zero && one.Total.Unattributed == Money.Zero && one.Shares.All(share => IsNotNegative(share.Amount) && discussion.OpenItems.Any(item => item.Id == share.ItemId))),
            On<PaymentProposed>("PAYMENT-DAY", "A payment has a day, and reasons in words for the person.", "Choose the day, and say why.", (_, one, context) => one.PayBy >= context.Today && IsText(one.Words))),
        StepRule.For<ShareApproved>(
            Approver, IsOpen,
            On<ShareApproved>("STEP-PAUSED", "The discussion is paused; only what is owed to the person goes on.", "Resume it when its reason has passed.", (discussion, one, _) => discussion.Pause is null || discussion.StandingProposal(one.OutcomeId) is PaymentProposed),
            On<ShareApproved>("APPROVE-PROPOSED", "There is a proposal, complete as it stands, in which that funder has a share that nobody approved yet.", "Have it proposed, or completed.", (discussion, one, _) => discussion.StandingProposal(one.OutcomeId) is { } proposal && proposal.Funders.Contains(one.Funder) && !IsApproved(discussion, proposal, one.Funder) && (proposal is not PayBackProposed || ProposedPayBack.From(discussion, one.OutcomeId).Refusal is null)),
            On<ShareApproved>("APPROVE-CONCERN", "While a safeguarding concern is open nothing is asked of the person.", "Wait until safeguarding has ended.", (discussion, one, _) => discussion.StandingProposal(one.OutcomeId) is PaymentProposed || !discussion.OpenConcerns.Any()),
            On<ShareApproved>("APPROVE-PART", "Who approves neither found an item, held the discussion, proposed, nor reviewed the silence.", "Ask another approver.", (discussion, _, context) => !Approvals.PartOf(discussion).Contains(context.By.Id)),
            On<ShareApproved>("APPROVE-FUNDER", "Each funder's share is approved by its own approver: the NHS's by the NHS's.", "Ask that funder's approver.", (_, one, context) => Approvals.RolesOf(one.Funder).Any(role => StepBook.Holds(context, role))),
            On<ShareApproved>("APPROVE-LIMIT", "The share is within what the policy lets them approve.", "Ask somebody with a higher limit.", (discussion, one, context) => Approvals.IsWithinLimit(context, one.Funder, discussion.StandingProposal(one.OutcomeId)!.Total.Of(one.Funder)))),
        StepRule.For<SentBack>(
            Approver, IsOpen,
            On<SentBack>("APPROVE-PROPOSED", "There is a proposal that is not decided and not paid.", "Nothing is to be done.", (discussion, one, _) => discussion.StandingProposal(one.OutcomeId) is not null && !IsDecided(discussion, one.OutcomeId) && discussion.MadePayment(one.OutcomeId) is null),
            On<SentBack>("APPROVE-FUNDER", "Who sends it back may approve a share of it.", "Ask an approver of a funder who has a share.", (discussion, one, context) => discussion.StandingProposal(one.OutcomeId)!.Funders.Any(funder => Approvals.RolesOf(funder).Any(role => StepBook.Holds(context, role)))),
            On<SentBack>("TEXT-LENGTH", "It is sent back with reasons.", "Say what is missing.", (_, one, _) => IsText(one.Words))),
        StepRule.For<NoticeReleased>(
            Holder, IsOpen, ByHolder, GoesOn, NoOpenConcern,
            On<NoticeReleased>("NOTICE-APPROVED", "Everything that is asked back was approved.", "Have it approved.", (discussion, one, _) => Approved(discussion, one.OutcomeId) is not null),
            On<NoticeReleased>("NOTICE-FUNDER", "That funder has a share, and its notice was not released yet.", "Choose the other funder.", (discussion, one, _) => Approved(discussion, one.OutcomeId)!.Proposed.Proposal is var proposal && proposal.Funders.Contains(one.Funder) && !discussion.After<NoticeReleased>(proposal).Any(notice => notice.OutcomeId == one.OutcomeId && notice.Funder == one.Funder)),
            On<NoticeReleased>("NOTICE-PAYER", "The notice goes to who is asked to pay.", "Address it to them.", (discussion, one, _) => Approved(discussion, one.OutcomeId)!.Proposed.Proposal.Payer == one.To),
            MayBeWrittenTo<NoticeReleased>(one => one.To, one => one.Letter),
            IsAlive<NoticeReleased>(one => one.To),
            On<NoticeReleased>("NOTICE-DATES", "There is time before the first payment, and the whole window to ask to look again, which ends before the first payment is due.", "Propose later instalments, or choose a later day.", (discussion, one, context) => Approved(discussion, one.OutcomeId)!.Proposed.Proposal.Instalments[0].By is var first && first >= context.Today.AddDays(context.Policy.Discussions.PayWithinDays) && one.LookAgainUntil >= context.Today.AddDays(context.Policy.Discussions.LookAgainDays) && one.LookAgainUntil <= first)),
        StepRule.For<OutcomeLetterReleased>(
            Holder, IsOpen, ByHolder,
            On<OutcomeLetterReleased>("OUTCOME-STANDS", "The outcome stands; a return or a payment is approved.", "Record the outcome, or have it approved.", (discussion, one, _) => discussion.StandingOutcomes().Any(outcome => outcome.OutcomeId == one.OutcomeId) || AgreedReturn.From(discussion, one.OutcomeId).Refusal is null || ApprovedPayment.From(discussion, one.OutcomeId).Refusal is null),
            MayBeWrittenTo<OutcomeLetterReleased>(one => one.To, one => one.Letter),
            IsAlive<OutcomeLetterReleased>(one => one.To)),
        StepRule.For<LookAgainAsked>(
            HolderOrManager, IsOpen,
            On<LookAgainAsked>("LOOK-AGAIN-OF", "It is about a proposal that was told of, and no earlier request waits.", "Nothing is to be done.", (discussion, one, _) => discussion.StandingProposal(one.OutcomeId) is { } proposal && discussion.After<NoticeReleased>(proposal).Any(notice => notice.OutcomeId == one.OutcomeId) && !discussion.WaitsForLookAgain(one.OutcomeId))),
        StepRule.For<LookAgainAnswered>(
            Approver, IsOpen, NoOpenConcern,
            On<LookAgainAnswered>("LOOK-AGAIN-ASKED", "Somebody asked to look again, and waits for an answer.", "Nothing is to be done.", (discussion, one, _) => discussion.WaitsForLookAgain(one.OutcomeId)),
            On<LookAgainAnswered>("LOOK-AGAIN-PART", "Who looks again was no part of it: neither found, held, proposed, reviewed nor approved.", "Ask somebody who was no part of it.", (discussion, _, context) => !Approvals.PartOf(discussion).Concat(discussion.All<ShareApproved>().Select(approved => approved.Stamp.By)).Contains(context.By.Id)),
            MayBeWrittenTo<LookAgainAnswered>(one => one.To, one => one.Letter),
            IsAlive<LookAgainAnswered>(one => one.To),
            On<LookAgainAnswered>("TEXT-LENGTH", "The answer gives its reasons.", "Write the reasons.", (_, one, _) => IsText(one.Words))),
        StepRule.For<PayBackDecided>(
            Holder, IsOpen, ByHolder, GoesOn, NoOpenConcern,
            On<PayBackDecided>("DECIDE-WINDOW", "All notices were released, the window to ask to look again has passed, and no request waits.", "Wait until the window has passed and every request is answered.", (discussion, one, context) => Decided(discussion, one.OutcomeId, context.Today) is not null),
            On<PayBackDecided>("DECIDE-ONCE", "It is not decided yet.", "Nothing is to be done.", (discussion, one, _) => !IsDecided(discussion, one.OutcomeId))),
        StepRule.For<CreditMatched>(
            HolderOrFinance,
            On<CreditMatched>("CREDIT-DECIDED", "It was decided that money is paid back, or a return was approved.", "Decide first.", (discussion, one, _) => IsDecided(discussion, one.OutcomeId) || AgreedReturn.From(discussion, one.OutcomeId).Refusal is null),
            On<CreditMatched>("CREDIT-ONCE", "A credit counts once, with an amount above zero, and never beyond what was to be paid.", "Match the rest as a payment to the person.", (discussion, one, _) => one.Amount > Money.Zero && one.TransactionId.Length > 0 && discussion.All<CreditMatched>().All(credit => credit.TransactionId != one.TransactionId || credit.OutcomeId != one.OutcomeId) && discussion.StandingProposal(one.OutcomeId) is { } proposal && discussion.Paid(one.OutcomeId) + one.Amount <= proposal.Total.Total)),
        StepRule.For<PaymentMade>(
            HolderOrFinance,
            On<PaymentMade>("PAID-APPROVED", "The payment stands, and every funder's share of it was approved.", "Have it approved first.", (discussion, one, _) => ApprovedPayment.From(discussion, one.OutcomeId).Refusal is null),
            On<PaymentMade>("PAID-ONCE", "A payment is made once.", "Nothing is to be done.", (discussion, one, _) => discussion.MadePayment(one.OutcomeId) is null),
            On<PaymentMade>("PAID-AMOUNT", "What was paid is what was approved.", "Correct the amount; have another one proposed and approved.", (discussion, one, _) => one.Amount == discussion.StandingProposal(one.OutcomeId)!.Total.Total),
            On<PaymentMade>("PAID-WHEN", "It was paid on a day that has come, not before it was approved, under a reference of the payment run or the bank.", "Give the day and the reference.", (discussion, one, context) => one.PaidOn <= context.Today && one.PaidOn >= ApprovedOn(discussion, one.OutcomeId) && IsReference(one.Reference))),
        StepRule.For<OutcomeCorrected>(
            HolderOrManager,
            On<OutcomeCorrected>("CORRECT-STANDS", "The outcome stands, and a reason is given.", "Choose one that stands, and say why.", (discussion, one, _) => IsText(one.Reason) && (discussion.StandingProposal(one.OutcomeId) is not null || discussion.StandingOutcomes().Any(outcome => outcome.OutcomeId == one.OutcomeId)))),
        StepRule.For<Closed>(
            HolderOrManager, IsOpen, ByHolder, GoesOn,
            On<Closed>("CLOSE-CONCERN", "No safeguarding concern is open.", "Wait until safeguarding has ended.", (discussion, _, _) => !discussion.OpenConcerns.Any()),
            On<Closed>("CLOSE-ITEMS", "Every item is settled or has an outcome.", "Settle the item, or record what came of it.", (discussion, _, _) => discussion.OpenItems.All(item => HasOutcome(discussion, item.Id))),
            On<Closed>("CLOSE-PROPOSALS", "Every proposal is decided, approved, sent back or corrected.", "Go on with the proposal, or correct it.", (discussion, _, _) => discussion.StandingProposals().All(one => IsOver(discussion, one))),
            On<Closed>("CLOSE-LETTER", "The person was told what came of it.", "Release the letter that says so.", (discussion, _, _) => discussion.Query is null || WasTold(discussion))),
        StepRule.For<Reopened>(
            HolderOrManager,
            On<Reopened>("REOPEN-CLOSED", "It is over, and a reason is given.", "Say why.", (discussion, one, _) => discussion.IsClosed && IsText(one.Reason))),
    ];

    /// <summary>All steps there are.</summary>
    public static StepBook Book { get; } = new(DiscussionSteps.All.Concat(All));

    /// <summary>What a pay-back has come to: decided by an event, and still complete.</summary>
    public static PayBackDecision? Decided(Discussion discussion, string outcomeId, DateOnly today) =>
        Approved(discussion, outcomeId) is { } approved && NotifiedPayBack.From(approved) is { Refusal: null } notified && PayBackDecision.From(notified.Value, today) is { Refusal: null } decision
            ? decision.Value : null;

    private static ApprovedPayBack? Approved(Discussion discussion, string outcomeId) =>
        ProposedPayBack.From(discussion, outcomeId) is { Refusal: null } proposed && ApprovedPayBack.From(proposed.Value) is { Refusal: null } approved ? approved.Value : null;

    private static Requirement IsNew<T>()
        where T : Proposal => On<T>("OUTCOME-NEW", "A proposal has an id of its own; one that was sent back or corrected is proposed again under another.", "Choose another id.", (discussion, one, _) => one.OutcomeId.Length > 0 && !IsUsed(discussion, one.OutcomeId));

    private static bool IsUsed(Discussion discussion, string outcomeId) =>
        discussion.All<Proposal>().Any(one => one.OutcomeId == outcomeId) || discussion.All<OutcomeRecorded>().Any(one => one.OutcomeId == outcomeId);

    private static bool AreParts(Discussion discussion, Proposal proposal) =>
        proposal.Shares.DistinctBy(share => share.ItemId).Count() == proposal.Shares.Count
        && proposal.Shares.All(share => discussion.OpenItems.FirstOrDefault(item => item.Id == share.ItemId) is { } item && share.Amount.IsWithin(item.Amount))
        && !discussion.StandingProposals().Where(one => one is PayBackProposed or ReturnProposed).SelectMany(one => one.Shares).Any(other => proposal.Shares.Any(share => share.ItemId == other.ItemId));

    private static bool IsNotNegative(FunderSplit amount) => amount is { Council.Pence: >= 0, Nhs.Pence: >= 0 };

    private static bool WasHeard(Discussion discussion) => discussion.All<ExplanationReceived>().Any() || discussion.WasTalkedWith;

    private static bool IsApproved(Discussion discussion, Proposal proposal, Funder funder) => discussion.After<ShareApproved>(proposal).Any(one => one.OutcomeId == proposal.OutcomeId && one.Funder == funder);

    private static bool IsDecided(Discussion discussion, string outcomeId) =>
        discussion.StandingProposal(outcomeId) is { } proposal && discussion.After<PayBackDecided>(proposal).Any(one => one.OutcomeId == outcomeId);

    private static DateOnly ApprovedOn(Discussion discussion, string outcomeId) => LondonDay(discussion.All<ShareApproved>().Last(one => one.OutcomeId == outcomeId).Stamp.At);

    private static bool IsReference(string reference) => IsText(reference) && reference.Length <= LongestReference;

    private static bool IsOver(Discussion discussion, Proposal proposal) => proposal is PayBackProposed ? IsDecided(discussion, proposal.OutcomeId) : Approvals.IsApproved(discussion, proposal);

    private static bool HasOutcome(Discussion discussion, string itemId) =>
        discussion.StandingOutcomes().Any(one => one.ItemIds.Contains(itemId)) || discussion.StandingProposals().Any(one => one.Shares.Any(share => share.ItemId == itemId));

    private static bool WasTold(Discussion discussion) =>
        discussion.After<OutcomeLetterReleased>(discussion.Query!).Any() || discussion.After<NoticeReleased>(discussion.Query!).Any() || discussion.After<LookAgainAnswered>(discussion.Query!).Any();
}
