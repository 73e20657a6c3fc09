using System.Diagnostics.Metrics;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Functions.Telemetry;

/// <summary>
/// The app's figures, by OpenTelemetry's conventions. What stands somewhere is counted beforehand (<see cref="Counting"/>) and kept, so that being asked for it costs nothing. Tags
/// are few on purpose: a council stands beside a figure only where somebody would go to that council because of it.
/// </summary>
internal sealed class Figures
{
    /// <summary>A tag of OpenTelemetry: the queue.</summary>
    public const string Queue = "messaging.destination.name";

    private readonly Counter<long> messages;
    private readonly ObservableGauge<long> queues;
    private readonly ObservableGauge<double> age;
    private readonly ObservableGauge<int> tasks;

    /// <summary>Makes them.</summary>
    public Figures(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create(Watched.Name);
        messages = meter.CreateCounter<long>("dpaudit.messages", "{message}", "Messages by what came of them: handled, failed (they come back), poisoned (put aside).");
        queues = meter.CreateObservableGauge("dpaudit.queue.messages", () => Of(QueueDepths, Queue, name => name), "{message}", "About how many messages a queue holds, seen or not.");
        age = meter.CreateObservableGauge<double>(
            "dpaudit.cycle.oldest_due.age", () => OldestDue is { } oldest ? [new(Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds))] : [], "s", "How long the oldest cycle that is not done has been due.");
        meter.CreateObservableGauge("dpaudit.cycles", () => Of(Cycles, "dpaudit.cycle.state", Yaml.Hyphenated), "{cycle}", "Cycles that are not done, by state.");
        meter.CreateObservableGauge("dpaudit.discussions", () => Of(Discussions, "dpaudit.discussion.state", Yaml.Hyphenated), "{discussion}", "Discussions that are not over, by where they stand.");
        tasks = meter.CreateObservableGauge("dpaudit.tasks", () => Of(Tasks, "dpaudit.task.kind", Yaml.Hyphenated), "{task}", "Open tasks, by kind.");
        meter.CreateObservableGauge("dpaudit.statements.missing", () => Of(Missing, Watched.Council, council => council), "{statement}", "Accounts without a statement in the council's last cycle that is done.");
    }

    /// <summary>Messages by queue.</summary>
    public IReadOnlyDictionary<string, long> QueueDepths { get; set; } = new Dictionary<string, long>();

    /// <summary>When the oldest cycle that is not done became due; null = there is none.</summary>
    public DateTimeOffset? OldestDue { get; set; }

    /// <summary>Cycles that are not done.</summary>
    public IReadOnlyDictionary<CycleState, int> Cycles { get; set; } = new Dictionary<CycleState, int>();

    /// <summary>Discussions that are not over.</summary>
    public IReadOnlyDictionary<DiscussionStage, int> Discussions { get; set; } = new Dictionary<DiscussionStage, int>();

    /// <summary>Open tasks.</summary>
    public IReadOnlyDictionary<StaffTaskKind, int> Tasks { get; set; } = new Dictionary<StaffTaskKind, int>();

    /// <summary>Missing statements by council.</summary>
    public IReadOnlyDictionary<string, int> Missing { get; set; } = new Dictionary<string, int>();

    /// <summary>Whether somebody wants to know how much waits; nothing is counted for nobody.</summary>
    public bool IsWatched => queues.Enabled || age.Enabled || tasks.Enabled;

    /// <summary>Counts a message.</summary>
    public void Count(string queue, string outcome) => messages.Add(1, new(Queue, queue), new("dpaudit.outcome", outcome));

    private static IEnumerable<Measurement<TValue>> Of<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> counted, string tag, Func<TKey, string> name)
        where TValue : struct => counted.Select(one => new Measurement<TValue>(one.Value, new KeyValuePair<string, object?>(tag, name(one.Key))));
}
