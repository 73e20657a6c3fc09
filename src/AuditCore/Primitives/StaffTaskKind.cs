namespace DpAudit.Core.Primitives;

/// <summary>What a member of staff may be asked to do. The welfare ones come first, and they are never joined to a question about money.</summary>
public enum StaffTaskKind
{
    /// <summary>A payment to a personal assistant or payroll was declined: is the care in place?</summary>
    DeclinedWage,

    /// <summary>The account is empty: can the person pay for their support?</summary>
    AccountEmpty,

    /// <summary>The card or account is suspended: is the care in place, and who decided it?</summary>
    AccountSuspended,

    /// <summary>A statement was received, nobody is away, and nothing was spent: is the person without care?</summary>
    NoSpending,

    /// <summary>The evidence window of a discussion has ended: see what came, and go on.</summary>
    EvidenceWindowEnded,

    /// <summary>The person did not reply yet and was not reminded.</summary>
    ReminderDue,

    /// <summary>An offer of a conversation was not answered: was it accessible, was the person chased, was advocacy considered?</summary>
    OfferUnanswered,

    /// <summary>Somebody asked to look again, and waits.</summary>
    LookAgainToAnswer,

    /// <summary>A discussion is open for long.</summary>
    DiscussionAgeing,

    /// <summary>A direct payment is to be reviewed: within six months, then at least once a year.</summary>
    PlanReviewDue,

    /// <summary>An opening balance is not signed off; until then it is unattributed and cannot be asked back.</summary>
    OpeningBalanceToSignOff,

    /// <summary>The council took money back without an approved decision: it is disputed, and no spend.</summary>
    CouncilDebitDisputed,

    /// <summary>No statement covers a period.</summary>
    StatementMissing,

    /// <summary>The council's load came late, came short or did not come.</summary>
    LoadLate,

    /// <summary>A payment that was decided on is due, and nothing shows that it came.</summary>
    RepaymentDue,

    /// <summary>A payment to the person was approved and is to be made.</summary>
    PaymentToPersonDue,
}

/// <summary>What kind of task it is.</summary>
public static class StaffTaskKinds
{
    /// <summary>Whether it asks how a person is: due the same day, outside of sampling, and never joined to a question about money.</summary>
    public static bool IsWelfare(this StaffTaskKind kind) => kind <= StaffTaskKind.NoSpending;

    /// <summary>Whether its day follows from what it is about, and not from policy: welfare the same day, a review on its day, a payment to the person on the day promised.</summary>
    public static bool HasItsOwnDay(this StaffTaskKind kind) => kind.IsWelfare() || kind is StaffTaskKind.PlanReviewDue or StaffTaskKind.PaymentToPersonDue;
}
