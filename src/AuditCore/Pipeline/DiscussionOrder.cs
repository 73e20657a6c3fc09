
namespace DpAudit.Core.Pipeline;

/// <summary>What a discussion waits for, the most urgent first.</summary>
public enum DiscussionWaitsFor
{
    /// <summary>Safeguarding leads.</summary>
    Safeguarding,

    /// <summary>The person asked to look again.</summary>
    LookAgain,

    /// <summary>The time to reply is over: see what came, and go on.</summary>
    AfterReply,

    /// <summary>Everything that was proposed is approved: the person is to be told.</summary>
    Letter,

    /// <summary>Nobody was written to yet.</summary>
    FirstContact,

    /// <summary>The person was heard: say what comes of it.</summary>
    Conclusion,

    /// <summary>The person's reply.</summary>
    Reply,

    /// <summary>Another person's approval.</summary>
    Approval,

    /// <summary>The end of the time to ask to look again.</summary>
    Window,

    /// <summary>The end of its pause.</summary>
    Pause,

    /// <summary>Nothing: it is over.</summary>
    Nothing,
}

/// <summary>The order of discussions in lists.</summary>
public static class DiscussionOrder
{
    /// <summary>What a discussion waits for on a day.</summary>
    public static DiscussionWaitsFor WaitsFor(DiscussionSummary discussion, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return discussion.Stage switch
        {
            DiscussionStage.Closed => DiscussionWaitsFor.Nothing,
            _ when discussion.HasConcern => DiscussionWaitsFor.Safeguarding,
            _ when discussion.WaitsForLookAgain => DiscussionWaitsFor.LookAgain,
            DiscussionStage.Paused => DiscussionWaitsFor.Pause,
            DiscussionStage.Asked => discussion.WindowEnds < today ? DiscussionWaitsFor.AfterReply : DiscussionWaitsFor.Reply,
            DiscussionStage.Approved => DiscussionWaitsFor.Letter,
            DiscussionStage.Opened => DiscussionWaitsFor.FirstContact,
            DiscussionStage.Heard => DiscussionWaitsFor.Conclusion,
            DiscussionStage.Proposed => DiscussionWaitsFor.Approval,
            _ => DiscussionWaitsFor.Window,
        };
    }

    /// <summary>The most urgent first, the oldest of them first.</summary>
    public static IReadOnlyList<DiscussionSummary> ByUrgency(IEnumerable<DiscussionSummary> discussions, DateOnly today) =>
        [.. discussions.OrderBy(one => WaitsFor(one, today)).ThenBy(one => one.OpenedAt).ThenBy(one => one.Id, StringComparer.Ordinal)];
}
