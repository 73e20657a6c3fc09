using System.Runtime.CompilerServices;
using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>A record as retention sees it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="PersonId">Whose hold keeps it; empty where it is of nobody alone.</param>
/// <param name="KeptUntil">The last day it is kept; null while it is open.</param>
/// <param name="Rule">The rule, in words.</param>
/// <param name="RemoveAsync">Removes it, the record itself last; asked again it goes on.</param>
internal sealed record RetainedRecord(string Kind, string Id, string PersonId, DateOnly? KeptUntil, string Rule, Func<CancellationToken, Task> RemoveAsync)
{
    /// <summary>By what others need it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The names of what stays as long as this is kept.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Whether it speaks of many people: a hold on any of them keeps it.</summary>
    public bool IsOfMany { get; init; }

    /// <summary>Its files; another record may have the same.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>All records of a council that have a time: what needs others comes before what it needs.</summary>
/// <param name="store">Where they are.</param>
/// <param name="files">Where files are.</param>
/// <param name="policy">The policy in force.</param>
/// <param name="councilId">The council.</param>
/// <param name="today">The day in London.</param>
internal sealed class RetainedRecords(IRecordStore store, IFileStore files, Policy policy, string councilId, DateOnly today)
{
    private static readonly string[] SetsOfPeople = [FileSetRecord.Plans, FileSetRecord.Staff];

    private readonly RetentionPolicy rules = policy.Retention;
    private readonly FindingsDesk findings = new(store, councilId);
    private readonly EvidenceDesk evidence = new(store, councilId);
    private readonly TaskDesk tasks = new(store, councilId);

    public async IAsyncEnumerable<RetainedRecord> AllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var stored in store.AllAsync(ComplaintDesk.KeyOf(councilId, "-").Partition, "", stop))
        {
            yield return Of(stored, RecordJson.Read<Complaint>(stored.Json));
        }

        await foreach (var stored in store.AllAsync(DiscussionKeys.Of(councilId, "-").Partition, "", stop))
        {
            yield return Of(stored, Discussion.Of(RecordJson.Read<DiscussionRecord>(stored.Json).Events));
        }

        await foreach (var item in findings.StoredAsync(stop))
        {
            yield return Of(item);
        }

        await foreach (var payee in evidence.PayeesAsync(stop))
        {
            yield return new("accepted-payee", ContentName.Of(payee.FindingId, payee.LineId), payee.PersonId, Until(payee.On, rules.FindingsYears), $"accepted + {rules.FindingsYears} years", token => evidence.RemoveAsync(payee, token)) { Names = [payee.FindingId] };
        }

        await foreach (var register in evidence.RegistersAsync(stop))
        {
            foreach (var entry in register.Entries)
            {
                yield return Of(register.PersonId, entry);
            }
        }

        await foreach (var task in tasks.AllAsync(stop))
        {
            var until = task.Done is { } done ? Until(Day(done.Stamp), rules.TasksYears) : (DateOnly?)null;
            yield return new("task", task.Id, task.PersonId, until, $"done + {rules.TasksYears} years", token => tasks.RemoveAsync(task, token)) { Names = task.About };
        }

        await foreach (var stored in store.AllAsync(ExportDesk.PartitionOf(councilId), "", stop))
        {
            yield return Of(stored, RecordJson.Read<ExportRecord>(stored.Json));
        }

        foreach (var kind in SetsOfPeople)
        {
            var versions = await store.AllAsync(CycleKeys.FileSet(councilId, kind, "-").Partition, "", stop).ToListAsync(stop);
            for (var at = 0; at < versions.Count; at++)
            {
                yield return Of(kind, versions[at], at + 1 < versions.Count ? RecordJson.Read<FileSetRecord>(versions[at + 1].Json) : null);
            }
        }

        var cycles = (await store.AllAsync<CycleRecord>(CycleKeys.Cycle(councilId, default).Partition, stop)).Where(cycle => cycle is { State: CycleState.Done, FilesRemovedOn: null }).ToList();
        foreach (var cycle in cycles.SkipLast(1).Where(cycle => UntilOf(cycle) < today)) // The last one's clocks are carried on.
        {
            yield return await OfAsync(cycle, stop);
        }
    }

    /// <summary>A version of plans or of a roster; the newest one is kept.</summary>
    private RetainedRecord Of(string kind, StoredRecord stored, FileSetRecord? next)
    {
        var set = RecordJson.Read<FileSetRecord>(stored.Json);
        return new($"{kind}-version", set.Version, "", next is null ? null : Until(LondonClock.DayOf(next.ImportedAt), rules.FilesYears), $"replaced + {rules.FilesYears} years", token => DeleteAsync(stored, token))
        {
            IsOfMany = true,
            Files = [.. set.Files.Select(name => CycleKeys.SetFile(councilId, kind, set.Sha256, name))],
        };
    }

    /// <summary>The files of a cycle. Its record stays, and says that they are gone: a cycle without a record would be run again.</summary>
    private async Task<RetainedRecord> OfAsync(CycleRecord cycle, CancellationToken stop) =>
        new("cycle-files", cycle.Period.ToString(), "", UntilOf(cycle), $"end of the four weeks + {rules.FilesYears} years", token => store.ChangeAsync<CycleRecord>(CycleKeys.Cycle(councilId, cycle.Period), one => one! with { FilesRemovedOn = today }, token))
        {
            IsOfMany = true,
            Names = [CycleOf(cycle.Period)],
            Files = await files.ListAsync(cycle.Result!.Folder + "/", stop).Select(file => file.Name).ToListAsync(stop),
        };

    private DateOnly UntilOf(CycleRecord cycle) => Until(cycle.Period.End, rules.FilesYears);

    /// <summary>What a discussion or a finding needs of the cycle that it came from.</summary>
    private static string CycleOf(FourWeekPeriod period) => $"cycle {period}";

    private RetainedRecord Of(StoredRecord stored, Complaint complaint) =>
        new("complaint", complaint.Id, complaint.PersonId, complaint.Ended is { } ended ? Until(ended.On, rules.ComplaintsYears) : null, $"answered + {rules.ComplaintsYears} years", token => DeleteAsync(stored, token))
        {
            Needs = Said(complaint.Recorded.DiscussionId),
        };

    private RetainedRecord Of(StoredRecord stored, Discussion discussion) =>
        new("discussion", discussion.Id, discussion.PersonId, discussion.IsClosed ? Until(Day(discussion.Events[^1].Stamp), policy.Discussions.RetentionYears) : null, $"closed + {policy.Discussions.RetentionYears} years", async token =>
        {
            await store.ListedAsync(DiscussionKeys.ListOf(councilId, discussion.PersonId, discussion.Id), isListed: false, token);
            await DeleteAsync(stored, token);
        })
        {
            Names = [discussion.Id],
            Needs = Said([CycleOf(discussion.Cycle), discussion.Id, .. discussion.Items.SelectMany(item => new[] { item.Id, item.TransactionId }), .. discussion.All<EvidenceReceived>().Select(one => one.FileSha256)]),
            Files = [.. FilesOf(discussion)],
        };

    /// <summary>Done is what is concluded, and looked at a second time where that is due.</summary>
    private RetainedRecord Of(ItemAtDesk at)
    {
        var (item, made) = (at.Item, at.Item.Findings);
        DateOnly? until = item.IsConcluded && !item.AwaitsSecondReview ? Until(made.Max(one => Day(one.Stamp)), rules.FindingsYears) : null;
        return new("finding", item.Item.Id, item.Item.PersonId, until, $"last finding + {rules.FindingsYears} years", token => findings.RemoveAsync(at, token))
        {
            Names = [.. made.Select(one => one.Id)],
            Needs = Said([CycleOf(item.Item.Cycle), item.Item.Subject.TransactionId, .. made.Select(one => one.Id), .. made.SelectMany(one => one.LookedAt).Select(record => record.Reference)]),
        };
    }

    private RetainedRecord Of(string personId, HeldEvidence entry) =>
        new("evidence", ContentName.Of(personId, entry.Kind, entry.TransactionId, $"{entry.Days}", entry.Source, entry.FileSha256), personId, Until(entry.ReceivedOn, rules.EvidenceYears), $"received + {rules.EvidenceYears} years", token => evidence.RemoveAsync(personId, entry, token))
        {
            Names = Said(entry.TransactionId, entry.FileSha256),
            Files = entry.FileSha256.Length > 0 ? [LetterDesk.EvidenceNameOf(councilId, entry.FileSha256)] : [],
        };

    private RetainedRecord Of(StoredRecord stored, ExportRecord export)
    {
        var ended = export.Released?.Stamp ?? export.Discarded?.Stamp;
        var (kind, until, rule) = ended is null
            ? ("export-draft", Day(export.Requested).AddDays(rules.DraftDays), $"asked for + {rules.DraftDays} days")
            : ("export", Until(Day(ended), rules.ExportsYears), $"released or discarded + {rules.ExportsYears} years");
        return new(kind, export.Id, export.PersonId, until, rule, token => DeleteAsync(stored, token)) { Files = ExportDesk.FilesOf(councilId, export.Id) };
    }

    private IEnumerable<string> FilesOf(Discussion discussion) => discussion.Events.SelectMany<DiscussionEvent, string>(one => one switch
    {
        QueryReleased query => LetterDesk.NamesOf(councilId, query.Letter.Sha256),
        ReminderReleased reminder => LetterDesk.NamesOf(councilId, reminder.Letter.Sha256),
        NoticeReleased notice => LetterDesk.NamesOf(councilId, notice.Letter.Sha256),
        OutcomeLetterReleased outcome => LetterDesk.NamesOf(councilId, outcome.Letter.Sha256),
        LookAgainAnswered answer => LetterDesk.NamesOf(councilId, answer.Letter.Sha256),
        EvidenceReceived { FileSha256.Length: > 0 } received => [LetterDesk.EvidenceNameOf(councilId, received.FileSha256)],
        _ => [],
    }).Distinct();

    /// <summary>One that changed since it was read stays: somebody works on it.</summary>
    private async Task DeleteAsync(StoredRecord stored, CancellationToken stop) => await store.TryDeleteAsync(stored.Key, stored.ETag, stop);

    /// <summary>The end of the financial year (31 March) of a day, and so many years after it.</summary>
    private static DateOnly Until(DateOnly day, int years) => new DateOnly(day.Month > 3 ? day.Year + 1 : day.Year, 3, 31).AddYears(years);

    private static DateOnly Day(Stamp stamp) => DiscussionSteps.LondonDay(stamp.At);

    private static IReadOnlyList<string> Said(params IEnumerable<string> names) => [.. names.Where(name => name.Length > 0)];
}
