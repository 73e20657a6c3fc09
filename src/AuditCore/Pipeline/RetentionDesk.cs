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
    public IEnumerable<RetentionHold> WithThoseBefore() => (Before?.WithThoseBefore() ?? []).Prepend(this);
}

/// <summary>What is left of a record that was removed: ids and days only.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Id">Its id.</param>
/// <param name="RemovedOn">The day.</param>
/// <param name="Rule">The rule that it was removed by, with the policy's version.</param>
public sealed record Tombstone(string Kind, string Id, DateOnly RemovedOn, string Rule);

/// <summary>
/// Removes records and their files when their time is over, each kind by its own rule of the policy. Whole records go, and leave a tombstone with ids only. A hold
/// keeps everything of a person, and what a kept record rests on stays with it.
/// </summary>
/// <param name="records">Where records are.</param>
/// <param name="files">Where letters, evidence and copies are.</param>
/// <param name="policies">The policies.</param>
public sealed class RetentionDesk(IRecordStore records, IFileStore files, PolicyBook policies)
{
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
        return before is { Ended: null } || before?.WithThoseBefore().Any(one => one.Stamp.CommandId == stamp.CommandId) == true ? before!
            : before?.WithThoseBefore().Count() >= RetentionHold.Most ? new Refusal("HOLD-MANY", $"There were {RetentionHold.Most} holds on this person already.", "Ask whoever keeps the records.")
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
    public Task<IReadOnlyList<Tombstone>> ApplyAsync(string councilId, DateOnly today, CancellationToken stop = default) => Watched.SpanAsync<IReadOnlyList<Tombstone>>("apply retention", async span =>
    {
        var held = (await records.AllAsync<RetentionHold>(HoldKey(councilId, "-").Partition, stop)).Where(hold => hold.Ended is null).Select(hold => hold.PersonId).ToHashSet();
        var (needed, keptFiles, due) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new List<RetainedRecord>());
        await foreach (var one in new RetainedRecords(records, files, policies.On(today), councilId, today).AllAsync(stop))
        {
            if (one.KeptUntil < today && !(one.IsOfMany ? held.Count > 0 : held.Contains(one.PersonId)) && !one.Names.Any(needed.Contains))
            {
                due.Add(one);
                continue;
            }

            needed.UnionWith(one.Needs);
            keptFiles.UnionWith(one.Files);
        }

        var removed = new List<Tombstone>();
        foreach (var one in due)
        {
            removed.Add(await RemoveAsync(councilId, one, keptFiles, today, stop));
        }

        span?.SetTag(Watched.Council, councilId).SetTag("dpaudit.records", removed.Count);
        return removed;
    });

    /// <summary>The tombstone first, the record last: a run that breaks off is finished by the next one.</summary>
    private async Task<Tombstone> RemoveAsync(string councilId, RetainedRecord one, HashSet<string> keptFiles, DateOnly today, CancellationToken stop)
    {
        var tombstone = new Tombstone(one.Kind, one.Id, today, $"{one.Rule}, {policies.On(today).Version}");
        await records.TryCreateAsync(new RecordKey(TombstonesOf(councilId), $"{one.Kind}~{one.Id}"), RecordJson.Write(tombstone), stop);
        foreach (var name in one.Files.Where(name => !keptFiles.Contains(name)))
        {
            await files.DeleteAsync(name, stop);
        }

        await one.RemoveAsync(stop);
        return tombstone;
    }

    private static Refusal? Refuses(StaffMember by, string reason) =>
        !by.Is(StaffRole.Administrator) ? new Refusal("STEP-ROLE", "Holds are for: administrator.", "Ask somebody who has that role.")
        : !DiscussionSteps.IsText(reason) ? new Refusal("TEXT-LENGTH", "A reason is given.", "Say why.") : null;

    private static string TombstonesOf(string councilId) => $"{StoreNames.Key(councilId)}~tombstones";

    private static RecordKey HoldKey(string councilId, string personId) => new($"{StoreNames.Key(councilId)}~holds", StoreNames.Key(personId));
}
