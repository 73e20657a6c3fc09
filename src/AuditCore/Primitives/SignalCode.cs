namespace DpAudit.Core.Primitives;

/// <summary>What can be observed. The welfare ones come first, and they are never joined to a question about money.</summary>
public enum SignalCode : byte
{
    /// <summary>A payment to a personal assistant or payroll was declined: is the care in place?</summary>
    DeclinedWage,

    /// <summary>The account is empty.</summary>
    AccountEmpty,

    /// <summary>A payment was declined because the card or account is suspended: is the care in place, and who decided it?</summary>
    AccountSuspended,

    /// <summary>A statement was received, nobody is away, and nothing was spent: is the person without care?</summary>
    NoSpending,

    /// <summary>Less was paid in than the assessed contribution: a charging matter with an offer of reassessment.</summary>
    ContributionShort,

    /// <summary>More is left after netting than the contingency.</summary>
    SurplusAboveContingency,

    /// <summary>Spend not matched to the plan.</summary>
    NotMatched,

    /// <summary>Cash above what the plan agrees.</summary>
    CashAboveAgreed,

    /// <summary>A merchant category to check, where no plan fact explains the payee.</summary>
    CategoryToCheck,

    /// <summary>A first payment to an individual.</summary>
    NewIndividualPayee,

    /// <summary>The same amount at the same payee within a day or so.</summary>
    NearDuplicate,

    /// <summary>Several purchases at one payee on a day.</summary>
    SplitPurchases,

    /// <summary>Spend after the plan ended; often lawful last wages.</summary>
    AfterPlanEnded,

    /// <summary>Much of the balance used within days after a long quiet time.</summary>
    UsedQuickly,

    /// <summary>Cash withdrawn several times within days, above what the plan agrees for four weeks.</summary>
    CashBurst,

    /// <summary>A plan line to be spent as needed, spent several times over within days.</summary>
    LineSpentQuickly,

    /// <summary>A card payment in the small hours, where that is not usual for the person.</summary>
    NightSupport,

    /// <summary>One individual, not in the plans, paid by several people.</summary>
    SharedPayee,

    /// <summary>An employer without a payment to HMRC for long.</summary>
    NoHmrc,

    /// <summary>An employer without a pension payment for long.</summary>
    NoPension,

    /// <summary>An employer without an insurance payment for long.</summary>
    NoInsurance,

    /// <summary>The council's load came late.</summary>
    LoadLate,

    /// <summary>The council's load did not come, or came short.</summary>
    LoadMissing,

    /// <summary>The council took money back without an approved decision: disputed, not spend.</summary>
    CouncilDebitDisputed,
}

/// <summary>What kind of observation a code is.</summary>
public static class SignalCodes
{
    /// <summary>Whether it asks how a person is: it makes a task for a coordinator at once, and is never joined to a question about money.</summary>
    public static bool IsWelfare(this SignalCode code) => code <= SignalCode.NoSpending;

    /// <summary>Whether it is about money that was spent; only spend can be found not shown to meet a need or outcome.</summary>
    public static bool IsAboutSpend(this SignalCode code) => code is >= SignalCode.NotMatched and <= SignalCode.SharedPayee;
}
