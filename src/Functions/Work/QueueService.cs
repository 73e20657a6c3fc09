using DpAudit.Core.Pipeline;

namespace DpAudit.Functions.Work;

/// <summary>Handles messages in this process, where no Functions host does.</summary>
internal sealed partial class QueueService(WorkPump pump, ILogger<QueueService> log) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
                Pauses(Failure.Of(problem));
                await Task.Delay(AfterFailure, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The next message is taken in a while: {Problem}")]
    private partial void Pauses(string problem);
}
