using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;

namespace DpAudit.Functions.Work;

/// <summary>
/// Looks for dropped files, where no Event Grid tells of them, and sends the message that it would. A file is told of once it has stayed the same for a while, so that none is
/// taken in half written; again only where another one is in its place, or after a start.
/// </summary>
internal sealed partial class DropService(IDropFolder drops, IWorkQueue queue, ILogger<DropService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private Dictionary<string, (DroppedFile File, bool IsTold)> seen = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(Failure.Of(problem));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken stop)
    {
        var now = new Dictionary<string, (DroppedFile File, bool IsTold)>();
        await foreach (var file in drops.ListAsync("", stop))
        {
            var (isSame, isTold) = seen.TryGetValue(file.Path, out var before) && before.File == file ? (true, before.IsTold) : (false, false);
            if (isSame && !isTold && DropPlace.Of(file.Path) is { } place)
            {
                await queue.SendAsync(place.Kind == DropPlace.Plans ? DropMessage.PlansQueue : DropMessage.StatementsQueue, DropMessage.Of(file.Path), stop: stop);
            }

            now[file.Path] = (file, isSame);
        }

        seen = now;
    }

    [LoggerMessage(LogLevel.Error, "Dropped files were not looked for and are in a while: {Problem}")]
    private partial void Failed(string problem);
}
