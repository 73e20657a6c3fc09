using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>Runs due cycles to their end in this process: looks for them, then handles messages until there are none.</summary>
/// <param name="desk">The desk.</param>
/// <param name="queue">Its messages.</param>
/// <param name="console">Where it is told what came of them.</param>
internal sealed class CyclePump(CycleDesk desk, IWorkQueue queue, IAnsiConsole console)
{
    private static readonly TimeSpan HideFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private bool needsAttention;

    /// <summary>Runs them.</summary>
    /// <param name="now">The time by which they are due.</param>
    /// <param name="retry">Whether those that failed are run again.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(DateTimeOffset now, bool retry, CancellationToken stop)
    {
        foreach (var (council, period) in retry ? await StoppedAsync(stop) : [])
        {
            await desk.RetryAsync(council, period, stop);
        }

        var refused = false;
        foreach (var due in (await desk.RunDueCyclesAsync(now, stop)).Where(due => due.Refusal is not null))
        {
            refused = true;
            console.WriteLine($"{due.CouncilId}: {due.Refusal!.Code} {due.Refusal.Reason} {due.Refusal.MissingStep}");
        }

        await PumpAsync(stop);
        await CycleCommand.ListAsync(desk, console, stop);
        return refused || (await UndoneAsync(stop)).Count > 0 ? ExitCodes.NotDone : needsAttention ? ExitCodes.NeedsAttention : ExitCodes.Done;
    }

    private async Task PumpAsync(CancellationToken stop)
    {
        var told = false;
        while (true)
        {
            if (await queue.TryReceiveAsync(CycleMessage.Queue, HideFor, stop) is { } message)
            {
                await HandleAsync(message, stop);
            }
            else if (await queue.TryReceiveAsync(CycleMessage.Queue + IWorkQueue.PoisonSuffix, HideFor, stop) is { } poison)
            {
                await desk.PoisonAsync(poison.Text, stop);
                await queue.TryCompleteAsync(poison, stop);
            }
            else if (await queue.CountAsync(CycleMessage.Queue, stop) == 0)
            {
                return;
            }
            else
            {
                if (!told)
                {
                    told = true;
                    console.WriteLine("Another program works on a cycle, or one stopped half-way: waiting, a minute at most for one that stopped.");
                }

                await Task.Delay(Pause, stop);
            }
        }
    }

    /// <summary>Handles a message, and keeps it hidden while that takes.</summary>
    private async Task HandleAsync(WorkMessage message, CancellationToken stop)
    {
        var work = Task.Run(() => desk.AuditCycleAsync(message.Text, stop), stop);
        while (await Task.WhenAny(work, Task.Delay(RenewAfter, stop)) != work)
        {
            message = await queue.TryRenewAsync(message, HideFor, stop) ?? message;
        }

        try
        {
            var result = await work;
            needsAttention |= result.Refusal is not null || result.Value.Cycle.Result is { } facts && (facts.MissingStatements > 0 || facts.NotAccepted > 0);
            if (result.Refusal is { } refusal)
            {
                console.WriteLine($"A message was put aside: {refusal.Code} {refusal.Reason}");
            }
        }
        catch (JsonException)
        {
            console.WriteLine("A message that is none of a cycle was put aside.");
        }

        await queue.TryCompleteAsync(message, stop);
    }

    private async Task<List<(string Council, FourWeekPeriod Period)>> StoppedAsync(CancellationToken stop) =>
        [.. (await UndoneAsync(stop)).Where(cycle => cycle.State is CycleState.Failed or CycleState.Poisoned).Select(cycle => (cycle.CouncilId, cycle.Period))];

    private async Task<List<CycleRecord>> UndoneAsync(CancellationToken stop)
    {
        var undone = new List<CycleRecord>();
        foreach (var council in await desk.CouncilsAsync(stop))
        {
            undone.AddRange((await desk.CyclesAsync(council.CouncilId, stop)).Where(cycle => cycle.State != CycleState.Done));
        }

        return undone;
    }
}
