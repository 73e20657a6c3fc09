using DpAudit.Core.Primitives;

namespace DpAudit.Core.ComplaintRecords;

/// <summary>What came of a complaint.</summary>
public enum ComplaintOutcome
{
    /// <summary>It was right.</summary>
    Upheld,

    /// <summary>It was right in part.</summary>
    PartlyUpheld,

    /// <summary>It was not.</summary>
    NotUpheld,

    /// <summary>Whoever complained took it back.</summary>
    Withdrawn,
}

/// <summary>A complaint as it came.</summary>
/// <param name="Stamp">Who recorded it.</param>
/// <param name="From">Who complains, by id where they have one.</param>
/// <param name="InRole">In what role, in words: the person, their daughter, an advocate, a provider.</param>
/// <param name="About">About what, in their words.</param>
/// <param name="On">When they complained, in London.</param>
/// <param name="Reference">The complaints team's reference.</param>
/// <param name="DiscussionId">The discussion it speaks of; empty where it speaks of none. The discussion does not know of it.</param>
public sealed record ComplaintRecorded(Stamp Stamp, string From, string InRole, string About, DateOnly On, string Reference, string DiscussionId = "");

/// <summary>What came of it.</summary>
/// <param name="Stamp">The manager who recorded it.</param>
/// <param name="Outcome">Whether it was right.</param>
/// <param name="On">When it was answered, in London.</param>
/// <param name="Words">Why, in words for whoever complained.</param>
/// <param name="Changed">What was changed for it; empty where nothing was.</param>
public sealed record ComplaintEnded(Stamp Stamp, ComplaintOutcome Outcome, DateOnly On, string Words, string Changed);

/// <summary>
/// A complaint about how a person was treated: a record of its own, which no query about money, sample or finding sees and which stops nothing. Whether a
/// discussion waits for it is a step that somebody takes there.
/// </summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="Id">Its id: 32 hexadecimal digits.</param>
/// <param name="PersonId">The person it is about.</param>
/// <param name="Recorded">How it came.</param>
/// <param name="Ended">What came of it; null while it is looked into.</param>
public sealed record Complaint(int Schema, string Id, string PersonId, ComplaintRecorded Recorded, ComplaintEnded? Ended = null)
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentSchema = 1;
}
