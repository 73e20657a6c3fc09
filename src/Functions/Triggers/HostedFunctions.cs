using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Work;

namespace DpAudit.Functions.Triggers;

/// <summary>A function that a Functions host calls.</summary>
/// <param name="Name">Its name, which is the path of its endpoint and the folder of its function.json.</param>
/// <param name="Queue">The queue whose messages it gets; null = a timer calls it.</param>
/// <param name="Work">What it does; the text of the message, empty for a timer.</param>
internal sealed record HostedFunction(string Name, string? Queue, Func<string, CancellationToken, Task> Work);

/// <summary>Every function that the host calls by itself: the work is the same as where this process has its own queue pump and clock.</summary>
internal sealed class HostedFunctions(Handlers handlers, Daily daily)
{
    /// <summary>The binding of a message in function.json, and the name of its value in what the host sends.</summary>
    public const string Message = "message";

    /// <summary>All of them.</summary>
    public IReadOnlyList<HostedFunction> All =>
    [
        new("ImportStatement", DropMessage.StatementsQueue, handlers.ImportStatementAsync),
        new("ImportStatementPoison", DropMessage.StatementsQueue + IWorkQueue.PoisonSuffix, handlers.PutStatementAsideAsync),
        new("ImportPlans", DropMessage.PlansQueue, handlers.ImportPlansAsync),
        new("ImportPlansPoison", DropMessage.PlansQueue + IWorkQueue.PoisonSuffix, handlers.PutPlansAsideAsync),
        new("AuditCycle", CycleMessage.Queue, handlers.AuditAsync),
        new("AuditCyclePoison", CycleMessage.Queue + IWorkQueue.PoisonSuffix, handlers.PutCycleAsideAsync),
        new("LookAtArrivals", ArrivalsMessage.Queue, handlers.LookAsync),
        new("LookAtArrivalsPoison", ArrivalsMessage.Queue + IWorkQueue.PoisonSuffix, handlers.PutLookAsideAsync),
        new("RunDueCycles", null, (_, stop) => daily.RunDueCyclesAsync(stop)),
        new("Remind", null, (_, stop) => daily.RemindAsync(stop)),
        new("ApplyRetention", null, (_, stop) => daily.ApplyRetentionAsync(stop)),
    ];
}
