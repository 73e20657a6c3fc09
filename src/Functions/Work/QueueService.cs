using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;

namespace DpAudit.Functions.Work;

/// <summary>Handles messages in this process, where no Functions host does.</summary>
internal sealed partial class QueueService(IWorkQueue queue, Handlers handlers, ILogger<QueueService> log) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pump = new WorkPump(queue, handlers.All);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await pump.TryHandleAsync(stoppingToken))
                {
                    await Task.Delay(Idle, stoppingToken);
                }
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                // The message comes back; five times, then it is put aside.
                Failed(Failure.Of(problem));
                await Task.Delay(AfterFailure, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A message was not handled and comes back: {Problem}")]
    private partial void Failed(string problem);
}
