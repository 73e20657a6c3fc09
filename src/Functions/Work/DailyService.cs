using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Functions.Telemetry;

namespace DpAudit.Functions.Work;

/// <summary>The clock, where no Functions host has one: due cycles, the day's tasks, what retention ends. Each may be asked for any number of times a day.</summary>
internal sealed class DailyService(Daily daily, WatchedWork work) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await work.RunAsync("daily work", () => daily.RunAsync(stoppingToken), stoppingToken);
            await Task.Delay(Every, stoppingToken);
        }
    }
}

/// <summary>What is done each day. Each part may be asked for any number of times, by this process's clock or by a Functions host's timers.</summary>
internal sealed partial class Daily(CycleDesk cycles, RemindDesk reminders, ArrivalDesk arrivals, CouncilBooks books, IRecordStore records, IFileStore files, Counting counting, TimeProvider clock, ILogger<Daily> log)
{
    /// <summary>All of it.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await RunDueCyclesAsync(stop);
        await RemindAsync(stop);
        await ApplyRetentionAsync(stop);
    }

    /// <summary>Finds due cycles, and sends the message of each council's next one.</summary>
    public async Task RunDueCyclesAsync(CancellationToken stop)
    {
        foreach (var due in await cycles.RunDueCyclesAsync(clock.GetUtcNow(), stop))
        {
            if (due.Refusal is { } refusal)
            {
                Refused(due.CouncilId, refusal.Code);
            }
            else
            {
                Due(due.CouncilId, due.Created.Count);
            }
        }

        await counting.CountCyclesAsync(stop);
    }

    /// <summary>Makes the day's tasks, and asks to look at what arrived.</summary>
    public async Task RemindAsync(CancellationToken stop)
    {
        await ForEachAsync(async council =>
        {
            Reminded(council, await reminders.RunAsync(council, stop));
            await arrivals.AskAsync(council, stop);
        }, stop);
        await counting.CountCasesAsync(stop);
    }

    /// <summary>Removes what retention ends.</summary>
    public Task ApplyRetentionAsync(CancellationToken stop) => ForEachAsync(async council =>
    {
        var policies = (await books.ReadAsync(council, stop)).Policies;
        var removed = await new RetentionDesk(records, files, policies).ApplyAsync(council, LondonClock.DayOf(clock.GetUtcNow()), stop);
        Removed(council, removed.Count);
    }, stop);

    /// <summary>Does it for each council. One whose plans or policy cannot be read does not hold the others up.</summary>
    private async Task ForEachAsync(Func<string, Task> work, CancellationToken stop)
    {
        foreach (var council in await cycles.CouncilsAsync(stop))
        {
            try
            {
                await work(council.CouncilId);
            }
            catch (InputException problem)
            {
                Refused(council.CouncilId, problem.Code.Code);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The day's work of {Council} was refused: {Code}")]
    private partial void Refused(string council, string code);

    [LoggerMessage(LogLevel.Information, "{Council}: {Cycles} cycles became due")]
    private partial void Due(string council, int cycles);

    [LoggerMessage(LogLevel.Information, "{Council}: {Tasks} tasks were made")]
    private partial void Reminded(string council, int tasks);

    [LoggerMessage(LogLevel.Information, "{Council}: {Records} records were removed, as retention says")]
    private partial void Removed(string council, int records);
}
