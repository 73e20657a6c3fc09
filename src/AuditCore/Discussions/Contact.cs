using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Discussions;

/// <summary>Somebody who is written to or talked with: the person, or somebody with authority to act for them.</summary>
/// <param name="Id">Their id; the person's own, or the role holder's.</param>
/// <param name="Role">What they are to the person; null = the person.</param>
/// <param name="Authority">On what it rests, for example a court order's number; empty for the person.</param>
public sealed record Party(string Id, PersonRole? Role = null, string Authority = "");

/// <summary>How a conversation is held.</summary>
public enum ConversationForm
{
    /// <summary>Face to face.</summary>
    Meeting,

    /// <summary>By telephone or video.</summary>
    Phone,

    /// <summary>In writing.</summary>
    Written,
}

/// <summary>Who helps in a conversation.</summary>
public enum ConversationSupport
{
    /// <summary>An interpreter of a spoken language.</summary>
    Interpreter,

    /// <summary>A British Sign Language interpreter.</summary>
    Bsl,

    /// <summary>An advocate.</summary>
    Advocate,
}

/// <summary>What is known about whether the person decides about their money themselves.</summary>
public enum Capacity
{
    /// <summary>Nothing calls it in question.</summary>
    NotInDoubt,

    /// <summary>They decide with support.</summary>
    WithSupport,

    /// <summary>Somebody with authority decides for them.</summary>
    Represented,
}

/// <summary>What was checked before anybody is written to: who, through whom, how.</summary>
/// <param name="Through">Whom contact goes to.</param>
/// <param name="Capacity">Whether the person decides themselves.</param>
/// <param name="Format">The format they read, for example <c>print</c>, <c>large print</c> or <c>BSL</c>.</param>
/// <param name="Language">The language.</param>
/// <param name="AddressConfirmedOn">When the address was confirmed.</param>
public sealed record ContactCheck(Party Through, Capacity Capacity, string Format, string Language, DateOnly AddressConfirmedOn);

/// <summary>A letter as it was released: which, and what its bytes were.</summary>
/// <param name="Kind">For example <c>query</c> or <c>notice</c>.</param>
/// <param name="Sha256">The SHA-256 of the bytes released.</param>
/// <param name="Format">The format it was made in.</param>
public sealed record LetterCopy(string Kind, string Sha256, string Format);

/// <summary>Evidence that is asked for or was received.</summary>
/// <param name="ItemId">The item it is about.</param>
/// <param name="Kind">For example <c>receipt</c>, <c>payslip</c>, <c>timesheet</c>.</param>
public sealed record EvidenceFor(string ItemId, string Kind);

/// <summary>Why a discussion waits; nothing that asks for money happens until it goes on.</summary>
public enum PauseReason
{
    /// <summary>The person is in hospital or otherwise away.</summary>
    Away,

    /// <summary>A complaint is being looked into, by somebody else and elsewhere: it has a record of its own.</summary>
    Complaint,

    /// <summary>The person asked for time.</summary>
    AskedForTime,

    /// <summary>A review or reassessment of the plan comes first.</summary>
    PlanReview,

    /// <summary>Another reason, in words.</summary>
    Other,
}
