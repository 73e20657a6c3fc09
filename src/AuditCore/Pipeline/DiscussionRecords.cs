using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>A discussion as it is stored.</summary>
/// <param name="Schema">The version of this shape.</param>
/// <param name="Events">The events.</param>
public sealed record DiscussionRecord(int Schema, IReadOnlyList<DiscussionEvent> Events)
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentSchema = 1;
}

/// <summary>Where a discussion stands, for lists.</summary>
public enum DiscussionStage
{
    /// <summary>Nobody was written to yet.</summary>
    Opened,

    /// <summary>The person was asked.</summary>
    Asked,

    /// <summary>The person was heard, or a manager reviewed that they were not.</summary>
    Heard,

    /// <summary>Money is proposed to move and waits for approval.</summary>
    Proposed,

    /// <summary>Everything proposed is approved.</summary>
    Approved,

    /// <summary>The person was told, and can ask to look again.</summary>
    Told,

    /// <summary>It waits.</summary>
    Paused,

    /// <summary>It is over.</summary>
    Closed,
}

/// <summary>A discussion's line in lists; made from its events, and made again whenever they disagree.</summary>
/// <param name="Id">The discussion.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Cycle">The cycle.</param>
/// <param name="Track">What it is about.</param>
/// <param name="HolderId">Who holds it.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="LastAt">When something happened last.</param>
/// <param name="InQuestion">What is still asked about.</param>
/// <param name="WindowEnds">Until when the person can reply.</param>
/// <param name="WaitsForLookAgain">Whether somebody asked to look again.</param>
/// <param name="HasConcern">Whether a safeguarding concern is open.</param>
/// <param name="Events">How many events it was made from.</param>
public sealed record DiscussionSummary(
    string Id, string PersonId, FourWeekPeriod Cycle, Track Track, string HolderId, DiscussionStage Stage, DateTimeOffset OpenedAt, DateTimeOffset LastAt, Money InQuestion, DateOnly? WindowEnds,
    bool WaitsForLookAgain, bool HasConcern, int Events)
{
    /// <summary>The line of a discussion.</summary>
    public static DiscussionSummary Of(Discussion discussion)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        var standing = discussion.StandingProposals().ToList();
        return new DiscussionSummary(
            discussion.Id, discussion.PersonId, discussion.Cycle, discussion.Track, discussion.HolderId, StageOf(discussion, standing), discussion.OpenedAt, discussion.Events[^1].Stamp.At,
            discussion.OpenItems.Aggregate(Money.Zero, (sum, item) => sum + item.Amount.Total), discussion.Query?.WindowEnds,
            standing.Exists(one => discussion.WaitsForLookAgain(one.OutcomeId)), discussion.OpenConcerns.Any(), discussion.Events.Count);
    }

    private static DiscussionStage StageOf(Discussion discussion, List<Proposal> standing) =>
        discussion.IsClosed ? DiscussionStage.Closed
        : discussion.Pause is not null ? DiscussionStage.Paused
        : standing.Exists(one => discussion.After<NoticeReleased>(one).Any(notice => notice.OutcomeId == one.OutcomeId)) ? DiscussionStage.Told
        : standing.Count > 0 ? (standing.TrueForAll(one => Approvals.IsApproved(discussion, one)) ? DiscussionStage.Approved : DiscussionStage.Proposed)
        : discussion.WasTalkedWith || discussion.WasUnansweredReviewed ? DiscussionStage.Heard
        : discussion.Query is not null ? DiscussionStage.Asked
        : DiscussionStage.Opened;
}

/// <summary>
/// How often a person was contacted and asked for evidence about audits. A place is taken here before a query is released, so that two discussions
/// at once cannot go beyond what the policy allows.
/// </summary>
/// <param name="Places">The last ones, oldest first.</param>
public sealed record ContactRegister(IReadOnlyList<ContactPlace> Places)
{
    /// <summary>The most that is kept; older ones than a year go first.</summary>
    public const int Most = 400;
}

/// <summary>A contact that was made, or for which a place was taken.</summary>
/// <param name="CommandId">The command that took it; the same one again takes no other.</param>
/// <param name="DiscussionId">The discussion.</param>
/// <param name="On">The day in London.</param>
/// <param name="AsksForEvidence">Whether evidence was asked for.</param>
public sealed record ContactPlace(string CommandId, string DiscussionId, DateOnly On, bool AsksForEvidence);

/// <summary>Where discussions are stored.</summary>
internal static class DiscussionKeys
{
    /// <summary>A discussion.</summary>
    public static RecordKey Of(string councilId, string discussionId) => new($"{StoreNames.Key(councilId)}~discussions", discussionId);

    /// <summary>Its line in lists, a person's together.</summary>
    public static RecordKey ListOf(string councilId, string personId, string discussionId) => new($"{StoreNames.Key(councilId)}~discussion-list", $"{StoreNames.Key(personId)}~{discussionId}");

    /// <summary>A person's register of contacts.</summary>
    public static RecordKey ContactsOf(string councilId, string personId) => new($"{StoreNames.Key(councilId)}~contacts", StoreNames.Key(personId));
}
