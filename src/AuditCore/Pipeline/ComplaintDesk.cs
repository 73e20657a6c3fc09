using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>Records complaints and what came of them. Nothing else reads them but the copy of a person's record, reports and retention.</summary>
/// <param name="records">Where they are kept.</param>
/// <param name="policies">The policies.</param>
/// <param name="clock">The time.</param>
public sealed class ComplaintDesk(IRecordStore records, PolicyBook policies, TimeProvider clock)
{
    private const int LongestCommand = 200;

    /// <summary>Records a complaint.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="personId">The person it is about.</param>
    /// <param name="commandId">The client's id; the same one again changes nothing.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="complaint">Makes it, with the stamp that the desk gives.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>The complaint; the same where it was recorded before; or why not.</returns>
    public async Task<Result<Complaint>> RecordAsync(string councilId, string personId, string commandId, StaffMember by, Func<Stamp, ComplaintRecorded> complaint, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        ArgumentNullException.ThrowIfNull(by);
        if (RefusesCommand(commandId) is { } refused)
        {
            return refused;
        }

        var made = new Complaint(Complaint.CurrentSchema, ContentName.Of(councilId, personId, commandId), personId, complaint(StampOf(commandId, by)));
        if (await FindAsync(councilId, made.Id, stop) is { } before)
        {
            return Same(before, made.Recorded);
        }

        if (ComplaintRules.Refuses(made.Recorded, by, DiscussionSteps.LondonDay(made.Recorded.Stamp.At)) is { } refusal)
        {
            return refusal;
        }

        if (made.Recorded.DiscussionId.Length > 0 && (await AboutAsync(councilId, made, stop))?.PersonId != personId)
        {
            return new Refusal("COMPLAINT-DISCUSSION", "The person has no such discussion.", "Name one of theirs, or none.");
        }

        return await records.TryCreateAsync(KeyOf(councilId, made.Id), RecordJson.Write(made), stop) is not null ? made : Same((await FindAsync(councilId, made.Id, stop))!, made.Recorded);
    }

    /// <summary>Records what came of a complaint.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="commandId">The client's id; the same one again changes nothing.</param>
    /// <param name="by">The manager.</param>
    /// <param name="ended">Makes it, with the stamp that the desk gives.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<Complaint>> EndAsync(string councilId, string complaintId, string commandId, StaffMember by, Func<Stamp, ComplaintEnded> ended, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(ended);
        ArgumentNullException.ThrowIfNull(by);
        if (RefusesCommand(commandId) is { } refused)
        {
            return refused;
        }

        if (await records.FindAsync(KeyOf(councilId, complaintId), stop) is not { } stored)
        {
            return new Refusal("COMPLAINT-UNKNOWN", "There is no such complaint.", "Choose one of the list.");
        }

        var (complaint, end) = (RecordJson.Read<Complaint>(stored.Json), ended(StampOf(commandId, by)));
        if (complaint.Ended is { } before && before.Stamp.CommandId == commandId)
        {
            return before == end with { Stamp = before.Stamp } && before.Stamp.By == by.Id ? complaint : Reused;
        }

        if (ComplaintRules.Refuses(complaint, end, by, await PartAsync(councilId, complaint, stop), DiscussionSteps.LondonDay(end.Stamp.At)) is { } refusal)
        {
            return refusal;
        }

        var next = complaint with { Ended = end };
        return await records.TryReplaceAsync(stored.Key, RecordJson.Write(next), stored.ETag, stop) is not null
            ? next : new Refusal("COMPLAINT-BUSY", "Somebody else changed the complaint at the same time.", "Look at it again.");
    }

    /// <summary>A complaint; null where there is none.</summary>
    public Task<Complaint?> FindAsync(string councilId, string complaintId, CancellationToken stop = default) => records.ReadAsync<Complaint>(KeyOf(councilId, complaintId), stop);

    /// <summary>A council's complaints, those that are looked into first, by the day they were made.</summary>
    public async Task<IReadOnlyList<Complaint>> ListAsync(string councilId, CancellationToken stop = default) =>
        [.. (await records.AllAsync<Complaint>(KeyOf(councilId, "-").Partition, stop)).OrderBy(one => one.Ended is not null).ThenBy(one => one.Recorded.On).ThenBy(one => one.Id, StringComparer.Ordinal)];

    internal static RecordKey KeyOf(string councilId, string complaintId) => new($"{StoreNames.Key(councilId)}~complaints", StoreNames.Key(complaintId));

    private static Refusal? RefusesCommand(string commandId) =>
        string.IsNullOrWhiteSpace(commandId) || commandId.Length > LongestCommand ? new Refusal("COMPLAINT-COMMAND", "The command has an id.", "Give it one.") : null;

    private static Refusal Reused => new("COMPLAINT-COMMAND", "Something else was recorded under this command's id.", "Give it an id of its own.");

    private static Result<Complaint> Same(Complaint before, ComplaintRecorded complaint) => before.Recorded == complaint with { Stamp = before.Recorded.Stamp } && before.Recorded.Stamp.By == complaint.Stamp.By ? before : Reused;

    /// <summary>Who did anything in the discussion that it speaks of, or found what it was about.</summary>
    private async Task<IReadOnlySet<string>> PartAsync(string councilId, Complaint complaint, CancellationToken stop) =>
        await AboutAsync(councilId, complaint, stop) is { } discussion ? Approvals.PartOf(discussion).Concat(discussion.Events.Select(one => one.Stamp.By)).ToHashSet() : new HashSet<string>();

    private Task<Discussion?> AboutAsync(string councilId, Complaint complaint, CancellationToken stop) => complaint.Recorded.DiscussionId.Length == 0
        ? Task.FromResult<Discussion?>(null) : new DiscussionDesk(records, policies, clock).FindAsync(councilId, complaint.Recorded.DiscussionId, stop);

    private Stamp StampOf(string commandId, StaffMember by)
    {
        var now = clock.GetUtcNow();
        return new Stamp(commandId, by.Id, now, policies.On(DiscussionSteps.LondonDay(now)).Version);
    }
}
