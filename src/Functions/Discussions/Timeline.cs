using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;

namespace DpAudit.Functions.Discussions;

/// <summary>Something that happened, as it stands in the timeline.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="What">What.</param>
/// <param name="Facts">Its facts, without what only programs read.</param>
/// <param name="LetterSha">The letter that was released; empty = none.</param>
/// <param name="EvidenceSha">The file that was kept; empty = none.</param>
internal sealed record TimelineEntry(DateTimeOffset At, string By, string What, IReadOnlyList<ExportFact> Facts, string LetterSha, string EvidenceSha);

/// <summary>An entry on a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Entry">The entry.</param>
internal sealed record TimelineView(DiscussionPage Page, TimelineEntry Entry);

/// <summary>What happened, the newest first.</summary>
internal static class Timeline
{
    /// <summary>Facts that are links, or that stand among the items.</summary>
    private static readonly string[] LeftOut = ["letter (SHA-256)", "file (SHA-256)", "transaction"];

    /// <summary>The timeline of a discussion.</summary>
    public static IEnumerable<TimelineEntry> Of(Discussion discussion, StaffNames names, ItemLabels labels) => discussion.Events.Reverse().Select(one =>
    {
        var said = DiscussionWords.Of(one);
        var facts = one switch
        {
            Opened opened => said.Facts.Take(2).Append(new ExportFact("items", string.Join(", ", opened.Items.Select(item => labels.Of(item.Id))))),
            ItemJoined joined => [new ExportFact("item", labels.Of(joined.Item.Id))],
            _ => said.Facts.Where(fact => !LeftOut.Contains(fact.Name)),
        };
        return new TimelineEntry(
            one.Stamp.At, names.Of(one.Stamp.By), said.What, [.. facts.Select(fact => new ExportFact(labels.In(fact.Name), fact.Name is "words" or "reason" ? fact.Value : names.Of(labels.In(fact.Value))))],
            LetterOf(one)?.Sha256 ?? "", one is EvidenceReceived evidence ? evidence.FileSha256 : "");
    });

    /// <summary>The letter that a step released.</summary>
    public static LetterCopy? LetterOf(DiscussionEvent one) => one switch
    {
        QueryReleased query => query.Letter,
        ReminderReleased reminder => reminder.Letter,
        NoticeReleased notice => notice.Letter,
        OutcomeLetterReleased outcome => outcome.Letter,
        LookAgainAnswered answer => answer.Letter,
        _ => null,
    };

    /// <summary>To whom it was addressed.</summary>
    public static Party? RecipientOf(DiscussionEvent one) => one switch
    {
        QueryReleased query => query.To,
        ReminderReleased reminder => reminder.To,
        NoticeReleased notice => notice.To,
        OutcomeLetterReleased outcome => outcome.To,
        LookAgainAnswered answer => answer.To,
        _ => null,
    };
}
