using System.Globalization;
using System.Text;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts.Memory;

/// <summary>Queues in memory, for quick tests of use cases.</summary>
/// <param name="clock">Says what is due.</param>
public sealed class InMemoryWorkQueue(TimeProvider clock) : IWorkQueue
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private long lastId;

    /// <inheritdoc/>
    public Task SendAsync(string queue, string text, TimeSpan delay = default, CancellationToken stop = default)
    {
        StoreNames.CheckQueue(queue);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, IWorkQueue.LongestHidden);
        stop.ThrowIfCancellationRequested();
        if (StrictUtf8.GetByteCount(text) > IWorkQueue.LargestMessage)
        {
            throw new ArgumentException($"A message may have {IWorkQueue.LargestMessage} bytes.", nameof(text));
        }

        lock (gate)
        {
            entries.Add(new Entry(++lastId, queue, text) { Due = delay == TimeSpan.Zero ? DateTimeOffset.MinValue : clock.GetUtcNow() + delay });
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<WorkMessage?> TryReceiveAsync(string queue, TimeSpan hideFor, CancellationToken stop = default)
    {
        StoreNames.CheckQueue(queue);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(hideFor, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hideFor, IWorkQueue.LongestHidden);
        stop.ThrowIfCancellationRequested();
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (entries.Find(one => one.Queue == queue && one.Due <= now) is { } entry)
            {
                if (entry.Deliveries < IWorkQueue.MostDeliveries || queue.EndsWith(IWorkQueue.PoisonSuffix, StringComparison.Ordinal))
                {
                    entry.Deliveries++;
                    return Task.FromResult<WorkMessage?>(entry.Hide(now + hideFor));
                }

                entry.Queue += IWorkQueue.PoisonSuffix;
                entry.Deliveries = 0;
                entry.Receipt++;
            }
        }

        return Task.FromResult<WorkMessage?>(null);
    }

    /// <inheritdoc/>
    public Task<WorkMessage?> TryRenewAsync(WorkMessage message, TimeSpan hideFor, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(hideFor, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hideFor, IWorkQueue.LongestHidden);
        stop.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(entries.Find(one => one.IsHeldBy(message))?.Hide(clock.GetUtcNow() + hideFor));
        }
    }

    /// <inheritdoc/>
    public Task<bool> TryCompleteAsync(WorkMessage message, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        stop.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(entries.RemoveAll(one => one.IsHeldBy(message)) > 0);
        }
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(string queue, CancellationToken stop = default)
    {
        StoreNames.CheckQueue(queue);
        stop.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult((long)entries.Count(one => one.Queue == queue));
        }
    }

    private sealed class Entry(long id, string queue, string text)
    {
        public string Queue { get; set; } = queue;

        public DateTimeOffset Due { get; set; }

        public int Deliveries { get; set; }

        public long Receipt { get; set; }

        public WorkMessage Hide(DateTimeOffset until)
        {
            Due = until;
            Receipt++;
            return new WorkMessage(Queue, Text(id), Text(Receipt), text, Deliveries);
        }

        public bool IsHeldBy(WorkMessage message) => message.Queue == Queue && message.Id == Text(id) && message.Receipt == Text(Receipt);

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
