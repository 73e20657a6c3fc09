using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Functions.Work;

/// <summary>The clock, where no Functions host has one: due cycles, the day's tasks, what retention ends. Each may be asked for any number of times a day.</summary>
internal sealed partial class DailyService(Daily daily, ILogger<DailyService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await daily.RunAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Failed(problem.GetType().Name);
            }

            await Task.Delay(Every, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The day's work was not done and is tried again in an hour: {Kind}")]
    private partial void Failed(string kind);
}

/// <summary>What is done each day.</summary>
internal sealed partial class Daily(CycleDesk cycles, RemindDesk reminders, ArrivalDesk arrivals, CouncilBooks books, IRecordStore records, IFileStore files, TimeProvider clock, ILogger<Daily> log)
{
    /// <summary>Finds due cycles, makes the day's tasks, asks to look at what arrived, and removes what retention ends.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var due in await cycles.RunDueCyclesAsync(clock.GetUtcNow(), stop))
        {
            if (due.Refusal is { } refusal)
            {
                Refused(due.CouncilId, refusal.Code);
                continue;
            }

            var tasks = await reminders.RunAsync(due.CouncilId, stop);
            await arrivals.AskAsync(due.CouncilId, stop);
            var policies = (await books.ReadAsync(due.CouncilId, stop)).Policies;
            var removed = await new RetentionDesk(records, files, policies).ApplyAsync(due.CouncilId, LondonClock.DayOf(clock.GetUtcNow()), stop);
            Done(due.CouncilId, due.Created.Count, tasks, removed.Count);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The day's work of {Council} was refused: {Code}")]
    private partial void Refused(string council, string code);

    [LoggerMessage(LogLevel.Information, "The day's work of {Council}: {Cycles} cycles due, {Tasks} tasks, {Removed} records removed")]
    private partial void Done(string council, int cycles, int tasks, int removed);
}
