using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;

namespace DpAudit.Functions.Discussions;

/// <summary>What each step is called as something to do, and in an address.</summary>
internal static class StepTitles
{
    private static readonly Dictionary<Type, string> Titles = new()
    {
        [typeof(ContactChecked)] = "Check how contact is made",
        [typeof(QueryReleased)] = "Write the letter that asks",
        [typeof(ReminderReleased)] = "Write a reminder",
        [typeof(ExplanationReceived)] = "Record an explanation",
        [typeof(EvidenceReceived)] = "Record evidence",
        [typeof(ItemSettled)] = "Settle an item",
        [typeof(ConversationAskedFor)] = "Record that a conversation was asked for",
        [typeof(ConversationOffered)] = "Offer a conversation",
        [typeof(ConversationHeld)] = "Record a conversation",
        [typeof(UnansweredReviewed)] = "Review an offer that was not answered",
        [typeof(ReviewHeld)] = "Record a review",
        [typeof(AffordabilityConsidered)] = "Record what the person can afford",
        [typeof(OutcomeRecorded)] = "Record what was agreed or decided",
        [typeof(PayBackProposed)] = "Propose to ask for money back",
        [typeof(ReturnProposed)] = "Propose that money goes back",
        [typeof(PaymentProposed)] = "Propose a payment to the person",
        [typeof(ShareApproved)] = "Approve a share",
        [typeof(SentBack)] = "Send a proposal back",
        [typeof(NoticeReleased)] = "Write the notice",
        [typeof(OutcomeLetterReleased)] = "Write the letter about the outcome",
        [typeof(LookAgainAsked)] = "Record a request to look again",
        [typeof(LookAgainAnswered)] = "Answer the request to look again",
        [typeof(PayBackDecided)] = "Record that the money is to be paid back",
        [typeof(CreditMatched)] = "Match money that came",
        [typeof(PaymentMade)] = "Record that the person was paid",
        [typeof(OutcomeCorrected)] = "Correct an outcome",
        [typeof(Paused)] = "Pause it, or record a complaint",
        [typeof(Resumed)] = "Go on after the pause",
        [typeof(HandedOver)] = "Hand it over",
        [typeof(SafeguardingRaised)] = "Raise a safeguarding concern",
        [typeof(SafeguardingEnded)] = "Record that safeguarding has ended",
        [typeof(DeathRecorded)] = "Record a death",
        [typeof(PlanEndRecorded)] = "Record the end of the direct payment",
        [typeof(FinalAuditMade)] = "Record the final audit",
        [typeof(SuspensionRecorded)] = "Record that a card was suspended",
        [typeof(Withdrawn)] = "Withdraw the discussion",
        [typeof(Closed)] = "Close the discussion",
        [typeof(Reopened)] = "Open the discussion again",
    };

    /// <summary>The steps that have a title: all but opening and joining, which begin with a finding.</summary>
    public static IEnumerable<Type> All => Titles.Keys;

    /// <summary>A step as something to do.</summary>
    public static string Of(Type step) => Titles[step];

    /// <summary>A step in an address: <c>contact-checked</c>.</summary>
    public static string SlugOf(Type step) => NextSteps.Words(step).Replace(' ', '-');

    /// <summary>The step of an address; null where there is none.</summary>
    public static Type? Find(string slug) => Titles.Keys.FirstOrDefault(step => SlugOf(step) == slug);
}
