using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;

namespace DpAudit.Functions.Work;

/// <summary>What is done for each message, whoever delivers it. Logs hold ids only.</summary>
internal sealed partial class Handlers(CycleDesk cycles, ArrivalDesk arrivals, ILogger<Handlers> log)
{
    /// <summary>Every queue with its handler. Cycles come first: what arrived is then looked at once, after the last of them.</summary>
    public IReadOnlyList<WorkHandler> All => [new(CycleMessage.Queue, AuditAsync, PutCycleAsideAsync), new(ArrivalsMessage.Queue, LookAsync, PutAsideAsync)];

    /// <summary>Audits the cycle of a message.</summary>
    public async Task AuditAsync(string message, CancellationToken stop)
    {
        var result = await cycles.AuditCycleAsync(message, stop);
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
        var result = await arrivals.LookAsync(message, stop);
        if (result.Refusal is { } refusal)
        {
            Refused(ArrivalsMessage.Queue, refusal.Code);
        }
    }

    /// <summary>Says that a cycle's message was delivered as often as messages are.</summary>
    public async Task PutCycleAsideAsync(string message, CancellationToken stop)
    {
        var cycle = await cycles.PoisonAsync(message, stop);
        PutAside(CycleMessage.Queue, cycle is null ? "" : $"{cycle.CouncilId} {cycle.Period}");
    }

    /// <summary>Says that another message was.</summary>
    public Task PutAsideAsync(string message, CancellationToken stop)
    {
        PutAside(ArrivalsMessage.Queue, "");
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "Cycle {Council} {Period}: {Answer} {Failure}")]
    private partial void Audited(string council, FourWeekPeriod period, CycleAnswer answer, string failure);

    [LoggerMessage(LogLevel.Warning, "A message of {Queue} was refused: {Code}")]
    private partial void Refused(string queue, string code);

    [LoggerMessage(LogLevel.Error, "A message of {Queue} was put aside: {Id}")]
    private partial void PutAside(string queue, string id);
}
