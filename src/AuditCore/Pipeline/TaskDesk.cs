using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>Which open tasks are asked for; what is left out is not looked at.</summary>
/// <param name="OwnerId">Those that are somebody's by name.</param>
/// <param name="Roles">Those of roles; beside an owner, those of the roles that are nobody's by name.</param>
/// <param name="Until">Those due on this day at the latest.</param>
public sealed record TaskFilter(string? OwnerId = null, IReadOnlySet<StaffRole>? Roles = null, DateOnly? Until = null)
{
    internal bool Takes(StaffTask task) => OwnerId is null
        ? Roles?.Contains(task.OwnerRole) != false
        : task.OwnerId == OwnerId || (task.OwnerId.Length == 0 && Roles?.Contains(task.OwnerRole) == true);
}

/// <summary>The tasks of a council's staff, over records. What is asked for twice happens once.</summary>
/// <param name="store">Where tasks are kept.</param>
/// <param name="councilId">The council.</param>
/// <param name="cache">Keeps what lists were read; null = every list is read anew.</param>
public sealed class TaskDesk(IRecordStore store, string councilId, RecordCache<StaffTask>? cache = null)
{
    private const int MostTries = 10;
    private readonly string tasks = $"tasks.{ContentName.Of(councilId)}";
    private readonly string open = $"tasks-open.{ContentName.Of(councilId)}";

    /// <summary>Keeps tasks that are not there yet. One that is there, open or done, stays as it is.</summary>
    /// <returns>How many are new.</returns>
    public async Task<int> OpenAsync(IEnumerable<StaffTask> made, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(made);
        List<StaffTask> all = [.. made.DistinctBy(task => task.Id)];
        return all.TrueForAll(task => task.CouncilId == councilId) ? (await Records.EachAsync(all, OpenAsync, stop)).Count(isNew => isNew) : throw new ArgumentException("A task is another council's.", nameof(made));
    }

    private async Task<bool> OpenAsync(StaffTask task, CancellationToken stop)
    {
        var isNew = await store.TryCreateAsync(new RecordKey(tasks, task.Id), Write(task), stop) is not null;
        if ((isNew ? task : await FindAsync(task.Id, stop)) is { Done: null } kept)
        {
            // By the day that was kept first. It is listed again each time, in case the last time stopped in between.
            await ListedAsync(kept, stop);
        }

        return isNew;
    }

    /// <summary>A task; null where there is none.</summary>
    public async Task<StaffTask?> FindAsync(string id, CancellationToken stop = default) =>
        await store.FindAsync(new RecordKey(tasks, id), stop) is { } record ? Read(record) : null;

    /// <summary>Open tasks: welfare first, then by their day. The list holds a copy of each, so that it is read as a whole.</summary>
    public async Task<IReadOnlyList<StaffTask>> ListAsync(TaskFilter filter, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var found = new List<StaffTask>();
        await foreach (var entry in store.AllAsync(open, "", stop))
        {
            var task = cache?.Of(entry, Read) ?? Read(entry);
            if (filter.Until is { } until && task.DueOn > until)
            {
                break; // Rows are in the order of their days.
            }

            if (filter.Takes(task))
            {
                found.Add(task);
            }
        }

        return [.. found.OrderBy(task => !task.Kind.IsWelfare()).ThenBy(task => task.DueOn).ThenBy(task => task.Kind).ThenBy(task => task.Id, StringComparer.Ordinal)];
    }

    /// <summary>All tasks that are kept, open and done: for reports and exports.</summary>
    public async IAsyncEnumerable<StaffTask> AllAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        await foreach (var record in store.AllAsync(tasks, "", stop))
        {
            yield return Read(record);
        }
    }

    /// <summary>Open tasks whose day has passed.</summary>
    public Task<IReadOnlyList<StaffTask>> OverdueAsync(DateOnly today, CancellationToken stop = default) => ListAsync(new TaskFilter(Until: today.AddDays(-1)), stop);

    /// <summary>Gives a task to a named member of staff; see <see cref="TaskSteps.Assign"/>.</summary>
    public Task<Result<StaffTask>> AssignAsync(string id, string toId, StaffMember by, Stamp stamp, CancellationToken stop = default) =>
        ChangeAsync(id, task => TaskSteps.Assign(task, toId, by, stamp), stop);

    /// <summary>Says that a task was done; see <see cref="TaskSteps.Finish"/>.</summary>
    public Task<Result<StaffTask>> FinishAsync(string id, string how, StaffMember by, Stamp stamp, CancellationToken stop = default) =>
        ChangeAsync(id, task => TaskSteps.Finish(task, how, by, stamp), stop);

    /// <summary>Says that what tasks ask for was done; see <see cref="TaskSteps.Meet"/>. Those that were not made yet are not made any more.</summary>
    internal async Task MeetAsync(IEnumerable<StaffTask> met, string how, Stamp stamp, CancellationToken stop)
    {
        foreach (var task in met)
        {
            await ChangeAsync(task.Id, one => TaskSteps.Meet(one, how, stamp), stop);
        }
    }

    /// <summary>Removes a task, its line first: for retention.</summary>
    internal async Task RemoveAsync(StaffTask task, CancellationToken stop)
    {
        await store.ListedAsync(EntryOf(task), isListed: false, stop);
        await store.ListedAsync(new RecordKey(tasks, task.Id), isListed: false, stop);
    }

    private static byte[] Write(StaffTask task) => JsonSerializer.SerializeToUtf8Bytes(task, TasksJson.Default.StaffTask);

    private static StaffTask Read(StoredRecord record) => JsonSerializer.Deserialize(record.Json.Span, TasksJson.Default.StaffTask)!;

    private RecordKey EntryOf(StaffTask task) => new(open, $"{task.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{task.Id}");

    /// <summary>Brings the list in line with a task, and looks again: somebody else may have changed the task in between.</summary>
    private async Task ListedAsync(StaffTask task, CancellationToken stop)
    {
        var (key, entry) = (new RecordKey(tasks, task.Id), EntryOf(task));
        for (var tries = 0; tries < MostTries; tries++)
        {
            var now = await store.FindAsync(key, stop);
            var (open, listed) = (now is not null && Read(now).Done is null ? now.Json : null as ReadOnlyMemory<byte>?, await store.FindAsync(entry, stop));
            if (open is { } json ? listed is not null && listed.Json.Span.SequenceEqual(json.Span) : listed is null)
            {
                return;
            }

            _ = (open, listed) switch
            {
                (null, { } old) => await store.TryDeleteAsync(entry, old.ETag, stop),
                ({ } next, { } old) => await store.TryReplaceAsync(entry, next, old.ETag, stop) is not null,
                var (next, _) => await store.TryCreateAsync(entry, next!.Value, stop) is not null,
            };
        }
    }

    private async Task<Result<StaffTask>> ChangeAsync(string id, Func<StaffTask, Result<StaffTask>> change, CancellationToken stop)
    {
        var key = new RecordKey(tasks, id);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(key, stop) is not { } record)
            {
                return new Refusal("TASK-UNKNOWN", "There is no such task.", "Choose one of the list.");
            }

            var before = Read(record);
            var result = change(before);
            if (result.Refusal is not null || ReferenceEquals(result.Value, before) || await store.TryReplaceAsync(key, Write(result.Value), record.ETag, stop) is not null)
            {
                if (result.Refusal is null)
                {
                    await ListedAsync(result.Value, stop);
                }

                return result;
            }
        }

        return new Refusal("TASK-BUSY", "Others are changing this task.", "Try again.");
    }
}
