using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Telemetry;

namespace DpAudit.Functions.Work;

/// <summary>What is done for each message, whoever delivers it. Logs hold ids only.</summary>
internal sealed partial class Handlers(CycleDesk cycles, ArrivalDesk arrivals, DropDesk drops, Figures figures, ILogger<Handlers> log)
{
    /// <summary>Every queue with its handler. What was dropped comes first and cycles next: what arrived is then looked at once, after the last of them.</summary>
    public IReadOnlyList<WorkHandler> All =>
    [
        new(DropMessage.PlansQueue, ImportPlansAsync, PutPlansAsideAsync),
        new(DropMessage.StatementsQueue, ImportStatementAsync, PutStatementAsideAsync),
        new(CycleMessage.Queue, AuditAsync, PutCycleAsideAsync),
        new(ArrivalsMessage.Queue, LookAsync, PutLookAsideAsync),
    ];

    /// <summary>Takes in the dropped statement of a message.</summary>
    public async Task ImportStatementAsync(string message, CancellationToken stop) => Say("statement", await CountAsync(DropMessage.StatementsQueue, drops.ImportStatementAsync(message, stop)));

    /// <summary>Takes in the dropped plans of a message.</summary>
    public async Task ImportPlansAsync(string message, CancellationToken stop) => Say("plans", await CountAsync(DropMessage.PlansQueue, drops.ImportPlansAsync(message, stop)));

    /// <summary>Audits the cycle of a message.</summary>
    public async Task AuditAsync(string message, CancellationToken stop)
    {
        var result = await CountAsync(CycleMessage.Queue, cycles.AuditCycleAsync(message, stop));
        if (result.Refusal is { } refusal)
        {
            Refused(CycleMessage.Queue, refusal.Code);
            return;
        }

        var cycle = result.Value.Cycle;
        Audited(cycle.CouncilId, cycle.Period, result.Value.Answer, cycle.Failure?.Code ?? "");
    }

    /// <summary>Looks at what arrived in the council of a message.</summary>
    public async Task LookAsync(string message, CancellationToken stop)
    {
        var result = await CountAsync(ArrivalsMessage.Queue, arrivals.LookAsync(message, stop));
        if (result.Refusal is { } refusal)
        {
            Refused(ArrivalsMessage.Queue, refusal.Code);
        }
    }

    /// <summary>Says that a cycle's message was delivered as often as messages are.</summary>
    public async Task PutCycleAsideAsync(string message, CancellationToken stop)
    {
        var cycle = await cycles.PoisonAsync(message, stop);
        PutAsideOf(CycleMessage.Queue, cycle is null ? "" : $"{cycle.CouncilId} {cycle.Period}");
    }

    /// <summary>Says that a message to look at what arrived was.</summary>
    public Task PutLookAsideAsync(string message, CancellationToken stop) => PutAsideAsync(ArrivalsMessage.Queue);

    /// <summary>Says that a dropped statement's message was: the file stays where it was dropped.</summary>
    public Task PutStatementAsideAsync(string message, CancellationToken stop) => PutAsideAsync(DropMessage.StatementsQueue);

    /// <summary>Says that the message of dropped plans was: the file stays where it was dropped.</summary>
    public Task PutPlansAsideAsync(string message, CancellationToken stop) => PutAsideAsync(DropMessage.PlansQueue);

    private Task PutAsideAsync(string queue)
    {
        PutAsideOf(queue, "");
        return Task.CompletedTask;
    }

    private void PutAsideOf(string queue, string id)
    {
        figures.Count(queue, "poisoned");
        PutAside(queue, id);
    }

    private async Task<T> CountAsync<T>(string queue, Task<T> work)
    {
        try
        {
            var result = await work;
            figures.Count(queue, "handled");
            return result;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            figures.Count(queue, "failed");
            throw;
        }
    }

    private void Say(string what, Dropped dropped) => Took(what, dropped.CouncilId, dropped.Answer, dropped.Code);

    [LoggerMessage(LogLevel.Information, "Dropped {What} of {Council}: {Answer} {Code}")]
    private partial void Took(string what, string council, DropAnswer answer, string code);

    [LoggerMessage(LogLevel.Information, "Cycle {Council} {Period}: {Answer} {Failure}")]
    private partial void Audited(string council, FourWeekPeriod period, CycleAnswer answer, string failure);

    [LoggerMessage(LogLevel.Warning, "A message of {Queue} was refused: {Code}")]
    private partial void Refused(string queue, string code);

    [LoggerMessage(LogLevel.Error, "A message of {Queue} was put aside: {Id}")]
    private partial void PutAside(string queue, string id);
}
