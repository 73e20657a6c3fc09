using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Decisions;

/// <summary>What can come of a discussion where no money moves, or where somebody else decides about it.</summary>
public enum OutcomeKind
{
    /// <summary>Nothing is to be done.</summary>
    NoAction,

    /// <summary>Help with the direct payment was offered.</summary>
    SupportOffered,

    /// <summary>The budget is to be reviewed.</summary>
    BudgetReviewRequested,

    /// <summary>The plan is to be brought up to date.</summary>
    PlanUpdateRequested,

    /// <summary>The money is kept for an agreed purpose until a day.</summary>
    KeepForPurpose,

    /// <summary>A contribution shortfall goes to charging, with an offer of reassessment: a charging matter, and no misused money.</summary>
    ContributionToCharging,
}

/// <summary>What the person thinks of it.</summary>
public enum PersonsView
{
    /// <summary>They agree.</summary>
    Agrees,

    /// <summary>They disagree; their reasons are recorded.</summary>
    Disagrees,

    /// <summary>They could not be heard, and a manager reviewed that.</summary>
    NotHeard,
}

/// <summary>Something was agreed or decided about items.</summary>
/// <param name="Stamp">Who recorded it.</param>
/// <param name="OutcomeId">Its id within the discussion.</param>
/// <param name="Kind">What.</param>
/// <param name="ItemIds">The items.</param>
/// <param name="View">What the person thinks of it.</param>
/// <param name="Words">Why, in words for the person.</param>
/// <param name="KeepUntil">Until when the money is kept; only for <see cref="OutcomeKind.KeepForPurpose"/>.</param>
/// <param name="ReassessmentOffered">Whether a reassessment was offered; needed for <see cref="OutcomeKind.ContributionToCharging"/>.</param>
public sealed record OutcomeRecorded(
    Stamp Stamp, string OutcomeId, OutcomeKind Kind, IReadOnlyList<string> ItemIds, PersonsView View, string Words, DateOnly? KeepUntil = null, bool ReassessmentOffered = false) : DiscussionEvent(Stamp);

/// <summary>An outcome does not hold any more; what replaces it links to it.</summary>
/// <param name="Stamp">Who recorded it.</param>
/// <param name="OutcomeId">The outcome.</param>
/// <param name="Reason">Why.</param>
public sealed record OutcomeCorrected(Stamp Stamp, string OutcomeId, string Reason) : DiscussionEvent(Stamp);
