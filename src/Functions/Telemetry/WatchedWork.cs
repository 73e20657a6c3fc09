using System.Diagnostics;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Work;

namespace DpAudit.Functions.Telemetry;

/// <summary>Work that nobody clicks for, where no Functions host calls it: a span around each piece, and its id with all that is logged meanwhile.</summary>
internal sealed partial class WatchedWork(ILogger<WatchedWork> log)
{
    /// <summary>Handles a message.</summary>
    public async Task HandleAsync(WorkMessage message, Func<Task> handle, CancellationToken stop)
    {
        using var scope = log.BeginScope("message {MessageId} of {Queue}", message.Id, message.Queue);
        using var span = Watched.Begin($"process {message.Queue}", ActivityKind.Consumer)?
            .SetTag(Figures.Queue, message.Queue).SetTag("messaging.message.id", message.Id).SetTag("dpaudit.deliveries", message.Deliveries);
        try
        {
            await handle();
        }
        catch (Exception problem) when (!stop.IsCancellationRequested) // .NET tells a time-out as a cancellation.
        {
            span.Fail(problem);
            Failed(message.Queue, message.Id, Failure.Of(problem)); // The message comes back; five times, then it is put aside.
            throw;
        }
    }

    /// <summary>Runs what a timer is for.</summary>
    public async Task RunAsync(string what, Func<Task> run, CancellationToken stop)
    {
        using var scope = log.BeginScope("run {Run}", Guid.NewGuid().ToString("N"));
        using var span = Watched.Begin(what);
        try
        {
            await run();
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            span.Fail(problem);
            NotDone(what, Failure.Of(problem));
        }
    }

    [LoggerMessage(LogLevel.Error, "A message of {Queue} was not handled and comes back, {Id}: {Problem}")]
    private partial void Failed(string queue, string id, string problem);

    [LoggerMessage(LogLevel.Error, "The {What} was not done and is tried again in an hour: {Problem}")]
    private partial void NotDone(string what, string problem);
}
