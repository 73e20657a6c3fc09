using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Functions.Telemetry;

/// <summary>Counts what stands and waits: cycles and cases with the day's work, which looks at them anyway; messages each minute.</summary>
internal sealed class Counting(CycleDesk cycles, IRecordStore records, IWorkQueue queue, TimeProvider clock, Figures figures)
{
    private static readonly string[] Queues = [.. new[] { DropMessage.StatementsQueue, DropMessage.PlansQueue, CycleMessage.Queue, ArrivalsMessage.Queue }.SelectMany(name => new[] { name, name + IWorkQueue.PoisonSuffix })];

    /// <summary>Counts messages.</summary>
    public async Task CountMessagesAsync(CancellationToken stop)
    {
        var found = new Dictionary<string, long>();
        foreach (var name in Queues)
        {
            found[name] = await queue.CountAsync(name, stop);
        }

        figures.QueueDepths = found;
    }

    /// <summary>Counts cycles, and the statements that the last ones lacked.</summary>
    public async Task CountCyclesAsync(CancellationToken stop)
    {
        if (!figures.IsWatched)
        {
            return;
        }

        var (open, missing) = (new List<CycleRecord>(), new Dictionary<string, int>());
        foreach (var council in await cycles.CouncilsAsync(stop))
        {
            var all = await cycles.CyclesAsync(council.CouncilId, stop);
            open.AddRange(all.Where(one => one.State != CycleState.Done));
            missing[council.CouncilId] = all.LastOrDefault(one => one.State == CycleState.Done)?.Result?.MissingStatements ?? 0;
        }

        figures.Cycles = Enum.GetValues<CycleState>().Where(state => state != CycleState.Done).ToDictionary(state => state, state => open.Count(one => one.State == state));
        figures.OldestDue = open.Count == 0 ? null : open.Min(one => one.CreatedAt);
        figures.Missing = missing;
    }

    /// <summary>Counts discussions and tasks.</summary>
    public async Task CountCasesAsync(CancellationToken stop)
    {
        if (!figures.IsWatched)
        {
            return;
        }

        var discussions = Enum.GetValues<DiscussionStage>().Where(stage => stage != DiscussionStage.Closed).ToDictionary(stage => stage, _ => 0);
        var tasks = Enum.GetValues<StaffTaskKind>().ToDictionary(kind => kind, _ => 0);
        foreach (var council in await cycles.CouncilsAsync(stop))
        {
            foreach (var line in await new DiscussionDesk(records, PolicyBook.Default(), clock).OpenAsync(council.CouncilId, stop))
            {
                discussions[line.Stage]++;
            }

            foreach (var task in await new TaskDesk(records, council.CouncilId).ListAsync(new TaskFilter(), stop))
            {
                tasks[task.Kind]++;
            }
        }

        (figures.Discussions, figures.Tasks) = (discussions, tasks);
    }
}

/// <summary>Counts messages each minute, where figures are sent somewhere.</summary>
internal sealed partial class QueueDepths(Counting counting, ILogger<QueueDepths> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await counting.CountMessagesAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                NotCounted(problem.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Messages were not counted and are in a minute: {Kind}")]
    private partial void NotCounted(string kind);
}
