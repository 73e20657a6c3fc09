using DpAudit.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace DpAudit.Integrations.FunctionsWorker;

/// <summary>
/// The triggers of the web app's function.json files, as an isolated worker has them. Each hands its message to the function of its own name (src/Functions/Triggers/HostedFunctions.cs);
/// what a function throws, the host meets with another delivery.
/// </summary>
/// <param name="services">The worker's services.</param>
public sealed class Triggers(IServiceProvider services)
{
    private const string Storage = "Storage";

    /// <summary>Audits a council's cycle.</summary>
    [Function(nameof(AuditCycle))]
    public Task AuditCycle([QueueTrigger("audit-cycle", Connection = Storage)] string message, CancellationToken stop) => DoAsync(nameof(AuditCycle), message, stop);

    /// <summary>Says that a cycle's message was put aside.</summary>
    [Function(nameof(AuditCyclePoison))]
    public Task AuditCyclePoison([QueueTrigger("audit-cycle-poison", Connection = Storage)] string message, CancellationToken stop) => DoAsync(nameof(AuditCyclePoison), message, stop);

    /// <summary>Looks at what arrived in a council.</summary>
    [Function(nameof(LookAtArrivals))]
    public Task LookAtArrivals([QueueTrigger("look-at-arrivals", Connection = Storage)] string message, CancellationToken stop) => DoAsync(nameof(LookAtArrivals), message, stop);

    /// <summary>Says that such a message was put aside.</summary>
    [Function(nameof(LookAtArrivalsPoison))]
    public Task LookAtArrivalsPoison([QueueTrigger("look-at-arrivals-poison", Connection = Storage)] string message, CancellationToken stop) => DoAsync(nameof(LookAtArrivalsPoison), message, stop);

    /// <summary>Imports a statement that arrived in the inbox.</summary>
    [Function(nameof(ImportStatement))]
    public Task ImportStatement([QueueTrigger("import-statement", Connection = Storage)] string message, CancellationToken stop) => DoAsync(nameof(ImportStatement), message, stop);

    /// <summary>Says that such a message was put aside.</summary>
    [Function(nameof(ImportStatementPoison))]
    public Task ImportStatementPoison([QueueTrigger("import-statement-poison", Connection = Storage)] string message, CancellationToken stop) => DoAsync(nameof(ImportStatementPoison), message, stop);

    /// <summary>Imports plans that arrived in the inbox.</summary>
    [Function(nameof(ImportPlans))]
    public Task ImportPlans([QueueTrigger("import-plans", Connection = Storage)] string message, CancellationToken stop) => DoAsync(nameof(ImportPlans), message, stop);

    /// <summary>Says that such a message was put aside.</summary>
    [Function(nameof(ImportPlansPoison))]
    public Task ImportPlansPoison([QueueTrigger("import-plans-poison", Connection = Storage)] string message, CancellationToken stop) => DoAsync(nameof(ImportPlansPoison), message, stop);

    /// <summary>Finds the cycles that are due.</summary>
    [Function(nameof(RunDueCycles))]
    public Task RunDueCycles([TimerTrigger("0 0 5 * * *", UseMonitor = true)] TimerInfo timer, CancellationToken stop) => DoAsync(nameof(RunDueCycles), "", stop);

    /// <summary>Makes the day's tasks.</summary>
    [Function(nameof(Remind))]
    public Task Remind([TimerTrigger("0 30 5 * * *", UseMonitor = true)] TimerInfo timer, CancellationToken stop) => DoAsync(nameof(Remind), "", stop);

    /// <summary>Removes what retention ends.</summary>
    [Function(nameof(ApplyRetention))]
    public Task ApplyRetention([TimerTrigger("0 0 3 * * *", UseMonitor = true)] TimerInfo timer, CancellationToken stop) => DoAsync(nameof(ApplyRetention), "", stop);

    private Task DoAsync(string function, string message, CancellationToken stop) => services.GetRequiredService<HostedFunctions>().Named(function).Work(message, stop);
}
