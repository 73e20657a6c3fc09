using DpAudit.Core.Primitives;

namespace DpAudit.Core.Discussions;

/// <summary>What a discussion is about. All money queries of one person in a cycle meet in one; nothing else ever joins it.</summary>
public enum Track
{
    /// <summary>Money that may not fit the plan, a surplus, a shortfall, or money owed to the person.</summary>
    Money,

    /// <summary>The last account of a direct payment that ended, with the person or an executor.</summary>
    FinalAudit,
}

/// <summary>Names a discussion by what it is about, so that two queries at once meet in one.</summary>
public static class DiscussionId
{
    /// <summary>The id: 32 hexadecimal digits, the same whoever works it out.</summary>
    public static string Of(string councilId, string personId, FourWeekPeriod cycle, Track track) =>
        ContentName.Of(councilId, personId, cycle.ToString(), track.ToString());
}
