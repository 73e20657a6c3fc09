using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>Runs what is due to its end in this process: looks at what arrived, runs due cycles, makes the day's tasks, then handles messages until there are none.</summary>
/// <param name="desk">The desk of cycles.</param>
/// <param name="arrivals">The desk that looks at what arrived.</param>
/// <param name="reminders">The desk of the day's tasks.</param>
/// <param name="queue">Their messages.</param>
/// <param name="console">Where it is told what came of them.</param>
internal sealed class CyclePump(CycleDesk desk, ArrivalDesk arrivals, RemindDesk reminders, IWorkQueue queue, IAnsiConsole console)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private bool needsAttention;

    /// <summary>Runs it.</summary>
    /// <param name="now">The time by which cycles are due.</param>
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
        foreach (var due in await desk.RunDueCyclesAsync(now, stop))
        {
            if (due.Refusal is { } refusal)
            {
                refused = true;
                console.WriteLine($"{due.CouncilId}: {refusal.Code} {refusal.Reason} {refusal.MissingStep}");
                continue;
            }

            await arrivals.AskAsync(due.CouncilId, stop);
            await reminders.RunAsync(due.CouncilId, stop);
        }

        await PumpAsync(stop);
        await CycleCommand.ListAsync(desk, console, stop);
        return refused || (await UndoneAsync(stop)).Count > 0 ? ExitCodes.NotDone : needsAttention ? ExitCodes.NeedsAttention : ExitCodes.Done;
    }

    private async Task PumpAsync(CancellationToken stop)
    {
        var told = false;

        // Cycles first: what arrived is then looked at once, after the last of them.
        var pump = new WorkPump(queue, [new(CycleMessage.Queue, AuditAsync, PutAsideAsync), new(ArrivalsMessage.Queue, LookAsync, (_, _) => Task.CompletedTask)]);
        while (true)
        {
            if (await pump.TryHandleAsync(stop))
            {
                continue;
            }

            if (await pump.IsEmptyAsync(stop))
            {
                return;
            }

            if (!told)
            {
                told = true;
                console.WriteLine("Another program works on a cycle, or one stopped half-way: waiting, a minute at most for one that stopped.");
            }

            await Task.Delay(Pause, stop);
        }
    }

    private async Task AuditAsync(string message, CancellationToken stop)
    {
        var result = await desk.AuditCycleAsync(message, stop);
        needsAttention |= result.Refusal is not null || result.Value.Cycle.Result is { } facts && (facts.MissingStatements > 0 || facts.NotAccepted > 0);
        if (result.Refusal is { } refusal)
        {
            console.WriteLine($"A message was put aside: {refusal.Code} {refusal.Reason}");
        }
    }

    private async Task PutAsideAsync(string message, CancellationToken stop)
    {
        if (await desk.PoisonAsync(message, stop) is null)
        {
            console.WriteLine("A message that is none of a cycle was put aside.");
        }
    }

    private async Task LookAsync(string message, CancellationToken stop)
    {
        if ((await arrivals.LookAsync(message, stop)).Refusal is { } refusal)
        {
            console.WriteLine($"What arrived could not be looked at: {refusal.Code} {refusal.Reason} {refusal.MissingStep}");
        }
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
