using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts.Faults;

/// <summary>A queue that fails at a write. Receiving counts as one: it hides the message.</summary>
/// <param name="inner">The queue behind it.</param>
/// <param name="faults">Where it fails.</param>
public sealed class FaultyWorkQueue(IWorkQueue inner, WriteFaults faults) : IWorkQueue
{
    /// <inheritdoc/>
    public Task SendAsync(string queue, string text, TimeSpan delay = default, CancellationToken stop = default) =>
        faults.WriteAsync(async () =>
        {
            await inner.SendAsync(queue, text, delay, stop);
            return true;
        });

    /// <inheritdoc/>
    public Task<WorkMessage?> TryReceiveAsync(string queue, TimeSpan hideFor, CancellationToken stop = default) =>
        faults.WriteAsync(() => inner.TryReceiveAsync(queue, hideFor, stop));

    /// <inheritdoc/>
    public Task<WorkMessage?> TryRenewAsync(WorkMessage message, TimeSpan hideFor, CancellationToken stop = default) =>
        faults.WriteAsync(() => inner.TryRenewAsync(message, hideFor, stop));

    /// <inheritdoc/>
    public Task<bool> TryCompleteAsync(WorkMessage message, CancellationToken stop = default) => faults.WriteAsync(() => inner.TryCompleteAsync(message, stop));

    /// <inheritdoc/>
    public Task<long> CountAsync(string queue, CancellationToken stop = default) => faults.ReadAsync(() => inner.CountAsync(queue, stop));
}
