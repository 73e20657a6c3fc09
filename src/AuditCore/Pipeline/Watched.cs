using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// What the desks tell whoever watches (docs/operations.md, “What can be watched”): spans and figures of ids, codes and counts. Nothing that is computed knows of them, and
/// nothing is told where nobody listens.
/// </summary>
public static class Watched
{
    /// <summary>The name to listen to, of spans and of figures.</summary>
    public const string Name = "DpAudit";

    /// <summary>A tag: a council that is registered. Any other council's id would be its sender's words.</summary>
    public const string Council = "dpaudit.council";

    /// <summary>A tag: why something was refused, or failed.</summary>
    public const string Code = "dpaudit.code";

    /// <summary>A tag of OpenTelemetry: the type of an exception. What it says is told to nobody.</summary>
    public const string ErrorType = "error.type";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("dpaudit.rows", "{row}", "Rows of statements, counted when a statement is looked at first; the dispositions add up to the rows read.");
    private static readonly Histogram<double> CycleDuration = Meter.CreateHistogram<double>("dpaudit.cycle.duration", "s", "How long a cycle's audit took, from what is gathered to what is written.");

    /// <summary>Begins a span; null where nobody listens.</summary>
    /// <param name="name">What is done: the same words each time.</param>
    /// <param name="kind">How it stands to the spans around it.</param>
    public static Activity? Begin(string name, ActivityKind kind = ActivityKind.Internal) => Spans.StartActivity(name, kind);

    /// <summary>Marks a span as failed, by the type of what went wrong.</summary>
    public static void Fail(this Activity? span, Exception problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        span?.SetTag(ErrorType, problem.GetType().FullName).SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>Whether anybody wants to know of rows.</summary>
    internal static bool CountsRows => Rows.Enabled;

    /// <summary>Does something within a span of its own.</summary>
    internal static async Task<T> SpanAsync<T>(string name, Func<Activity?, Task<T>> work)
    {
        using var span = Begin(name);
        try
        {
            return await work(span);
        }
        catch (Exception problem)
        {
            span.Fail(problem);
            throw;
        }
    }

    /// <summary>Counts the rows of statements that nobody looked at before.</summary>
    internal static void Count(string councilId, IEnumerable<StatementOutcome> seenFirst)
    {
        foreach (var rows in seenFirst.Select(one => one.Rows))
        {
            foreach (var (disposition, count) in new[] { ("accepted", rows.Accepted), ("known", rows.Known), ("rejected", rows.Rejected), ("conflict", rows.Conflict), ("held", rows.Held) })
            {
                Rows.Add(count, new(Council, councilId), new("dpaudit.disposition", disposition));
            }
        }
    }

    /// <summary>Records how long a cycle took.</summary>
    internal static void Took(TimeSpan time, CycleRecord cycle) =>
        CycleDuration.Record(time.TotalSeconds, new(Council, cycle.CouncilId), new("dpaudit.cycle.state", Statements.Yaml.Hyphenated(cycle.State)));
}

/// <summary>Spans of stages that follow each other: each ends where the next one begins.</summary>
internal sealed class Stages : IDisposable
{
    private Activity? current;

    /// <summary>Begins a stage.</summary>
    public void Begin(string name)
    {
        current?.Dispose();
        current = Watched.Begin(name);
    }

    /// <inheritdoc/>
    public void Dispose() => current?.Dispose();
}
