using DpAudit.Core.Primitives;

namespace DpAudit.Core.ComplaintRecords;

/// <summary>What must hold before a complaint is recorded or ended.</summary>
internal static class ComplaintRules
{
    private const int LongestText = 10_000;
    private const int LongestName = 200;

    /// <summary>Why it cannot be recorded; null when it can. Anybody on the staff may: a complaint comes to whoever picks up the telephone.</summary>
    public static Refusal? Refuses(ComplaintRecorded complaint, StaffMember by, DateOnly today) => true switch
    {
        _ when by.Id.Length == 0 || by.Roles.Count == 0 || complaint.Stamp.By != by.Id => new("COMPLAINT-ROLE", "A named member of staff records a complaint.", "Sign in."),
        _ when !IsText(complaint.From, LongestName) || !IsText(complaint.InRole, LongestName) => new("COMPLAINT-FROM", "It says who complains, and in what role.", "Say who they are to the person."),
        _ when !IsText(complaint.About, LongestText) => new("COMPLAINT-ABOUT", $"It says about what, in 1 to {LongestText} characters.", "Write what they said."),
        _ when !IsText(complaint.Reference, LongestName) => new("COMPLAINT-REFERENCE", "It has the complaints team's reference.", "Ask the complaints team for one."),
        _ when complaint.On > today => new("COMPLAINT-DAY", "The day is not in the future.", "Correct the day."),
        _ => null,
    };

    /// <summary>Why it cannot be ended so; null when it can.</summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="ended">What is to be recorded.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="part">Who was part of what it is about.</param>
    /// <param name="today">The day in London.</param>
    public static Refusal? Refuses(Complaint complaint, ComplaintEnded ended, StaffMember by, IReadOnlySet<string> part, DateOnly today) => true switch
    {
        _ when !by.Is(StaffRole.Manager) || ended.Stamp.By != by.Id => new("COMPLAINT-ROLE", "A manager records what came of a complaint.", "Ask a manager."),
        _ when part.Contains(by.Id) => new("COMPLAINT-PART", "Who answers a complaint was no part of what it is about.", "Ask another manager."),
        _ when complaint.Ended is not null => new("COMPLAINT-OVER", "What came of it is recorded already.", "Record a new complaint where somebody complains again."),
        _ when ended.On < complaint.Recorded.On || ended.On > today => new("COMPLAINT-DAY", "It was answered on a day that has come, not before it was made.", "Correct the day."),
        _ when !IsText(ended.Words, LongestText) => new("COMPLAINT-WORDS", "The outcome has its reasons in words.", "Say why."),
        _ when ended.Changed.Length > LongestText || (ended.Outcome is ComplaintOutcome.Upheld or ComplaintOutcome.PartlyUpheld && !IsText(ended.Changed, LongestText)) =>
            new("COMPLAINT-CHANGED", "Of a complaint that was right it is said what was changed for it.", "Say what was changed, or why nothing could be."),
        _ => null,
    };

    private static bool IsText(string text, int most) => text.Length <= most && !string.IsNullOrWhiteSpace(text);
}
