using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Findings;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>Something that was recorded.</summary>
/// <param name="On">The day, in London.</param>
/// <param name="At">When, UTC; null where only the day is recorded.</param>
/// <param name="By">The member of staff; empty where the program did it by itself.</param>
/// <param name="What">What, in a few words.</param>
/// <param name="PersonId">The person it is about; empty where it is about nobody.</param>
/// <param name="About">What it is about: a discussion, an item, a task, a file; ids only.</param>
/// <param name="PolicyVersion">The policy in force; empty where none mattered.</param>
public sealed record TrailEntry(DateOnly On, DateTimeOffset? At, string By, string What, string PersonId, string About, string PolicyVersion);

/// <summary>What is looked for; empty = anybody, any day.</summary>
/// <param name="PersonId">About whom.</param>
/// <param name="StaffId">By whom.</param>
/// <param name="Days">When.</param>
public sealed record TrailQuery(string PersonId, string StaffId, DateRange Days);

/// <summary>Everything that was recorded about a person or by a member of staff: who did what, when, and under which policy. It tells, and holds no words that people wrote.</summary>
/// <param name="records">Records.</param>
/// <param name="files">Files.</param>
/// <param name="books">Plans and policies.</param>
/// <param name="clock">The time.</param>
public sealed class TrailDesk(IRecordStore records, IFileStore files, CouncilBooks books, TimeProvider clock)
{
    /// <summary>What was recorded, the last first.</summary>
    public async Task<IReadOnlyList<TrailEntry>> SearchAsync(string councilId, TrailQuery query, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var book = await books.ReadAsync(councilId, stop);
        var found = new List<TrailEntry>();
        await foreach (var discussion in new DiscussionDesk(records, book.Policies, clock).AllAsync(councilId, stop))
        {
            Keep(discussion.Events.Select(one => Of(one.Stamp, DiscussionWords.Of(one).What, discussion.PersonId, $"discussion {discussion.Id}")));
        }

        await foreach (var item in new FindingsDesk(records, councilId).AllAsync(stop))
        {
            Keep(OfItem(item));
        }

        await foreach (var task in new TaskDesk(records, councilId).AllAsync(stop))
        {
            Keep(OfTask(task));
        }

        Keep((await new ComplaintDesk(records, book.Policies, clock).ListAsync(councilId, stop)).SelectMany(OfComplaint));
        await foreach (var register in new EvidenceDesk(records, councilId).RegistersAsync(stop))
        {
            Keep(register.Entries.Select(one => new TrailEntry(one.ReceivedOn, null, one.By, $"Evidence was registered: {one.Kind}", register.PersonId, one.TransactionId.Length > 0 ? $"transaction {one.TransactionId}" : "evidence", "")));
        }

        var retention = new RetentionDesk(records, files, book.Policies);
        Keep((await retention.HoldsAsync(councilId, stop)).SelectMany(hold => hold.WithThoseBefore()).SelectMany(OfHold));
        Keep((await retention.TombstonesAsync(councilId, stop)).Select(one => new TrailEntry(one.RemovedOn, null, "", $"A {one.Kind} was removed, as retention says", "", $"{one.Kind} {one.Id}", one.Rule)));
        Keep((await new ExportDesk(records, files, book.Policies, clock).ListAsync(councilId, stop)).SelectMany(OfExport));
        Keep(await OpeningsAsync(councilId, book, stop));
        Keep(await ImportsAsync(councilId, stop));
        return [.. found.OrderByDescending(one => one.On).ThenByDescending(one => one.At).ThenBy(one => one.About, StringComparer.Ordinal)];

        void Keep(IEnumerable<TrailEntry> entries) => found.AddRange(entries.Where(one =>
            (query.PersonId.Length == 0 || one.PersonId == query.PersonId) && (query.StaffId.Length == 0 || one.By == query.StaffId) && query.Days.Contains(one.On)));
    }

    private static TrailEntry Of(Stamp stamp, string what, string personId, string about) => new(LondonClock.DayOf(stamp.At), stamp.At, stamp.By, what, personId, about, stamp.PolicyVersion);

    private static TrailEntry At(DateTimeOffset at, string by, string what, string about, string personId = "") => new(LondonClock.DayOf(at), at, by, what, personId, about, "");

    private static IEnumerable<TrailEntry> OfItem(ItemFindings item) => item.Allocations
        .Select(given => At(given.At, "", given.AuditorId.Length == 0 ? "An item waits for an auditor" : $"An item was given to {given.AuditorId}", $"item {item.Item.Id}", item.Item.PersonId))
        .Concat(item.Findings.Select(finding => Of(
            finding.Stamp, $"{(finding.IsSecondReview ? "A second look was taken" : finding.Corrects.Length > 0 ? "A finding was corrected" : "A finding was made")}: {Spaced(Yaml.Hyphenated(finding.Kind))}", item.Item.PersonId,
            $"item {item.Item.Id}")));

    private static IEnumerable<TrailEntry> OfTask(StaffTask task)
    {
        var (about, what) = ($"task {task.Id}", Spaced(Yaml.Hyphenated(task.Kind)));
        yield return new TrailEntry(task.OpenedOn, null, "", $"A task was made: {what}", task.PersonId, about, "");
        foreach (var given in task.Assigned)
        {
            yield return Of(given.Stamp, $"A task was given to {given.ToId}: {what}", task.PersonId, about);
        }

        if (task.Done is { } done)
        {
            yield return Of(done.Stamp, $"A task was done: {what}", task.PersonId, about);
        }
    }

    private static IEnumerable<TrailEntry> OfHold(RetentionHold hold)
    {
        yield return Of(hold.Stamp, "A hold was placed on the person's records", hold.PersonId, "hold");
        if (hold.Ended is { } ended)
        {
            yield return Of(ended, "A hold was ended", hold.PersonId, "hold");
        }
    }

    private static IEnumerable<TrailEntry> OfExport(ExportRecord export)
    {
        yield return Of(export.Requested, "A copy of the person's record was asked for", export.PersonId, $"copy {export.Id}");
        if (export.Released is { } released)
        {
            yield return Of(released.Stamp, "A copy of the person's record was released", export.PersonId, $"copy {export.Id}");
        }

        if (export.Discarded is { } discarded)
        {
            yield return Of(discarded.Stamp, "A copy of the person's record was discarded", export.PersonId, $"copy {export.Id}");
        }
    }

    private static IEnumerable<TrailEntry> OfComplaint(Complaint complaint)
    {
        yield return Of(complaint.Recorded.Stamp, "A complaint was recorded", complaint.PersonId, $"complaint {complaint.Id}");
        if (complaint.Ended is { } ended)
        {
            yield return Of(ended.Stamp, $"What came of a complaint was recorded: {Spaced(Yaml.Hyphenated(ended.Outcome))}", complaint.PersonId, $"complaint {complaint.Id}");
        }
    }

    private static IEnumerable<TrailEntry> OfStatement(StatementRecord statement)
    {
        yield return At(statement.ImportedAt, statement.By, "A statement was imported", $"file {statement.Name}");
        if (statement.Withdrawal is { } withdrawn)
        {
            yield return At(withdrawn.At, withdrawn.By, "A statement was withdrawn", $"file {statement.Name}");
        }
    }

    private async Task<IEnumerable<TrailEntry>> OpeningsAsync(string councilId, CouncilBook book, CancellationToken stop)
    {
        var holders = book.Plans.Accounts.DistinctBy(account => account.Id).ToDictionary(account => account.Id, account => account.Holders.Select(holder => holder.PersonId).Distinct().ToList());
        return (await records.AllAsync<OpeningRecord>(CycleKeys.Opening(councilId, "-").Partition, stop)).SelectMany(record => record.SignOffs)
            .SelectMany(one => holders.GetValueOrDefault(one.AccountId, [""]).Select(person => At(one.At, one.By, "An opening balance was signed off", $"account {one.AccountId}", person)));
    }

    private async Task<IEnumerable<TrailEntry>> ImportsAsync(string councilId, CancellationToken stop)
    {
        var found = (await records.AllAsync<StatementRecord>(CycleKeys.Statement(councilId, "-").Partition, stop)).SelectMany(OfStatement).ToList();
        foreach (var (kind, what) in new[] { (FileSetRecord.Plans, "Plans were imported"), (FileSetRecord.Policy, "A policy was imported"), (FileSetRecord.Staff, "A staff roster was imported"), (FileSetRecord.Profiles, "The council’s own provider profiles were changed") })
        {
            found.AddRange((await books.VersionsAsync(councilId, kind, stop)).Select(set => At(set.ImportedAt, set.By, what, $"version {set.Version}")));
        }

        return found;
    }

    private static string Spaced(string word) => word.Replace('-', ' ');
}
