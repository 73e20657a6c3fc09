using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>A reason to keep a person's records beyond their time, for example an appeal or an inquiry.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Reason">Why.</param>
/// <param name="Stamp">The administrator who placed it.</param>
/// <param name="Ended">Who ended it; null while it holds.</param>
/// <param name="EndedBecause">Why it ended; empty while it holds.</param>
/// <param name="Before">The one that had ended before, with those before it; null = it is the first one.</param>
public sealed record RetentionHold(string PersonId, string Reason, Stamp Stamp, Stamp? Ended = null, string EndedBecause = "", RetentionHold? Before = null)
{
    /// <summary>The most holds on one person that are kept.</summary>
    public const int Most = 20;

    /// <summary>It and those before it, the last one first.</summary>
    public IEnumerable<RetentionHold> All => (Before?.All ?? []).Prepend(this);
}

/// <summary>What is left of a record that was removed: ids and days only.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Id">Its id.</param>
/// <param name="RemovedOn">The day.</param>
/// <param name="Rule">The rule that it was removed by, with the policy's version.</param>
public sealed record Tombstone(string Kind, string Id, DateOnly RemovedOn, string Rule);

/// <summary>
/// Removes discussions and their letters and evidence when their time is over: closed, and the year of the last event and as many years as the policy
/// says have passed. Whole records go, and leave a tombstone with ids only; a hold keeps everything of a person.
/// </summary>
/// <param name="records">Where records are.</param>
/// <param name="files">Where letters and evidence are.</param>
/// <param name="policies">The policies.</param>
public sealed class RetentionDesk(IRecordStore records, IFileStore files, PolicyBook policies)
{
    private const string Kind = "discussion";

    /// <summary>Places a hold on a person's records. A second one changes nothing.</summary>
    public async Task<Result<RetentionHold>> HoldAsync(string councilId, string personId, string reason, Stamp stamp, StaffMember by, CancellationToken stop = default)
    {
        if (Refuses(by, reason) is { } refusal)
        {
            return refusal;
        }

        var hold = new RetentionHold(personId, reason, stamp);
        var key = HoldKey(councilId, personId);
        if (await records.TryCreateAsync(key, RecordJson.Write(hold), stop) is not null)
        {
            return hold;
        }

        var stored = await records.FindAsync(key, stop);
        var before = stored is null ? null : RecordJson.Read<RetentionHold>(stored.Json);
        hold = hold with { Before = before };
        return before is { Ended: null } || before?.All.FirstOrDefault(one => one.Stamp.CommandId == stamp.CommandId) is not null ? before!
            : before?.All.Count() >= RetentionHold.Most ? new Refusal("HOLD-MANY", $"There were {RetentionHold.Most} holds on this person already.", "Ask whoever keeps the records.")
            : stored is not null && await records.TryReplaceAsync(key, RecordJson.Write(hold), stored.ETag, stop) is not null ? hold
            : new Refusal("HOLD-CHANGED", "Somebody changed the hold at the same time.", "Look at it again.");
    }

    /// <summary>Ends a hold.</summary>
    public async Task<Result<RetentionHold>> EndHoldAsync(string councilId, string personId, string reason, Stamp stamp, StaffMember by, CancellationToken stop = default)
    {
        if (Refuses(by, reason) is { } refusal)
        {
            return refusal;
        }

        var stored = await records.FindAsync(HoldKey(councilId, personId), stop);
        if (stored is not null && RecordJson.Read<RetentionHold>(stored.Json) is { Ended: { } done } over && done.CommandId == stamp.CommandId)
        {
            return over;
        }

        if (stored is null || RecordJson.Read<RetentionHold>(stored.Json) is not { Ended: null } hold)
        {
            return new Refusal("HOLD-NONE", "There is no hold.", "Nothing is to be done.");
        }

        var ended = hold with { Ended = stamp, EndedBecause = reason };
        return await records.TryReplaceAsync(stored.Key, RecordJson.Write(ended), stored.ETag, stop) is not null
            ? ended : new Refusal("HOLD-CHANGED", "Somebody changed the hold at the same time.", "Look at it again.");
    }

    /// <summary>The hold on a person's records, also one that was ended; null where there never was one.</summary>
    public async Task<RetentionHold?> FindHoldAsync(string councilId, string personId, CancellationToken stop = default) =>
        await records.FindAsync(HoldKey(councilId, personId), stop) is { } stored ? RecordJson.Read<RetentionHold>(stored.Json) : null;

    /// <summary>All holds of a council, also those that were ended, by person.</summary>
    public async Task<IReadOnlyList<RetentionHold>> HoldsAsync(string councilId, CancellationToken stop = default) =>
        [.. (await records.AllAsync<RetentionHold>(HoldKey(councilId, "-").Partition, stop)).OrderBy(hold => hold.PersonId, StringComparer.Ordinal)];

    /// <summary>What was removed, the last first.</summary>
    public async Task<IReadOnlyList<Tombstone>> TombstonesAsync(string councilId, CancellationToken stop = default) =>
        [.. (await records.AllAsync<Tombstone>(TombstonesOf(councilId), stop)).OrderByDescending(one => one.RemovedOn).ThenBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>Removes what is over on a day. It may be run again at any time, also after it broke off.</summary>
    /// <returns>What was removed.</returns>
    public async Task<IReadOnlyList<Tombstone>> ApplyAsync(string councilId, DateOnly today, CancellationToken stop = default)
    {
        var (removed, kept, due) = (new List<Tombstone>(), new HashSet<string>(StringComparer.Ordinal), new List<(StoredRecord Record, Discussion Discussion)>());
        string? continuation = null;
        do
        {
            var page = await records.ListAsync(DiscussionKeys.Of(councilId, "-").Partition, "", continuation, stop: stop);
            foreach (var stored in page.Records)
            {
                var discussion = Discussion.Of(RecordJson.Read<DiscussionRecord>(stored.Json).Events);
                if (IsOver(discussion, today) && !await IsHeldAsync(councilId, discussion.PersonId, stop))
                {
                    due.Add((stored, discussion));
                }
                else
                {
                    kept.UnionWith(FilesOf(councilId, discussion));
                }
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);

        foreach (var (stored, discussion) in due)
        {
            removed.Add(await RemoveAsync(councilId, stored, discussion, kept, today, stop));
        }

        return removed;
    }

    /// <summary>Whether a discussion's time is over: the financial year (to 31 March) of its last event has ended, and the years after it too.</summary>
    public bool IsOver(Discussion discussion, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        var last = DiscussionSteps.LondonDay(discussion.Events[^1].Stamp.At);
        var yearEnd = new DateOnly(last.Month > 3 ? last.Year + 1 : last.Year, 3, 31);
        return discussion.IsClosed && today > yearEnd.AddYears(policies.On(today).Discussions.RetentionYears);
    }

    /// <summary>The tombstone first, the record last: a run that breaks off is finished by the next one.</summary>
    private async Task<Tombstone> RemoveAsync(string councilId, StoredRecord stored, Discussion discussion, HashSet<string> kept, DateOnly today, CancellationToken stop)
    {
        var tombstone = new Tombstone(Kind, discussion.Id, today, $"closed + {policies.On(today).Discussions.RetentionYears} years, {policies.On(today).Version}");
        await records.TryCreateAsync(new RecordKey(TombstonesOf(councilId), $"{Kind}~{discussion.Id}"), RecordJson.Write(tombstone), stop);
        foreach (var name in FilesOf(councilId, discussion).Where(name => !kept.Contains(name)))
        {
            await files.DeleteAsync(name, stop);
        }

        var line = await records.FindAsync(DiscussionKeys.ListOf(councilId, discussion.PersonId, discussion.Id), stop);
        if (line is not null)
        {
            await records.TryDeleteAsync(line.Key, line.ETag, stop);
        }

        await records.TryDeleteAsync(stored.Key, stored.ETag, stop);
        return tombstone;
    }

    private async Task<bool> IsHeldAsync(string councilId, string personId, CancellationToken stop) =>
        await records.FindAsync(HoldKey(councilId, personId), stop) is { } stored && RecordJson.Read<RetentionHold>(stored.Json).Ended is null;

    private static IEnumerable<string> FilesOf(string councilId, Discussion discussion) => discussion.Events.SelectMany<DiscussionEvent, string>(one => one switch
    {
        QueryReleased query => [LetterDesk.NameOf(councilId, query.Letter.Sha256)],
        ReminderReleased reminder => [LetterDesk.NameOf(councilId, reminder.Letter.Sha256)],
        NoticeReleased notice => [LetterDesk.NameOf(councilId, notice.Letter.Sha256)],
        OutcomeLetterReleased outcome => [LetterDesk.NameOf(councilId, outcome.Letter.Sha256)],
        LookAgainAnswered answer => [LetterDesk.NameOf(councilId, answer.Letter.Sha256)],
        EvidenceReceived { FileSha256.Length: > 0 } evidence => [LetterDesk.EvidenceNameOf(councilId, evidence.FileSha256)],
        _ => [],
    }).Distinct();

    private static Refusal? Refuses(StaffMember by, string reason) =>
        !by.Is(StaffRole.Administrator) ? new Refusal("STEP-ROLE", "Holds are for: administrator.", "Ask somebody who has that role.")
        : !DiscussionSteps.IsText(reason) ? new Refusal("TEXT-LENGTH", "A reason is given.", "Say why.") : null;

    private static string TombstonesOf(string councilId) => $"{StoreNames.Key(councilId)}~tombstones";

    private static RecordKey HoldKey(string councilId, string personId) => new($"{StoreNames.Key(councilId)}~holds", StoreNames.Key(personId));
}
