using System.Collections.Concurrent;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Tests.Work;

/// <summary>A queue as bad as one may be: each message comes more than once, and in any order.</summary>
/// <param name="inner">The queue behind it.</param>
/// <param name="times">How often each message is there.</param>
/// <param name="order">Says in which order they are sent on, as soon as somebody asks for one; null = as they came.</param>
internal sealed class OddQueue(IWorkQueue inner, int times, Random? order = null) : IWorkQueue
{
    private readonly ConcurrentBag<(string Queue, string Text)> kept = [];

    public async Task SendAsync(string queue, string text, TimeSpan delay = default, CancellationToken stop = default)
    {
        for (var time = 0; time < times; time++)
        {
            if (order is null)
            {
                await inner.SendAsync(queue, text, delay, stop);
            }
            else
            {
                kept.Add((queue, text));
            }
        }
    }

    public async Task<WorkMessage?> TryReceiveAsync(string queue, TimeSpan hideFor, CancellationToken stop = default)
    {
        if (order is not null && !kept.IsEmpty)
        {
            var messages = kept.OrderBy(one => one).ToArray();
            kept.Clear();
            order.Shuffle(messages);
            foreach (var (to, text) in messages)
            {
                await inner.SendAsync(to, text, stop: stop);
            }
        }

        return await inner.TryReceiveAsync(queue, hideFor, stop);
    }

    public Task<WorkMessage?> TryRenewAsync(WorkMessage message, TimeSpan hideFor, CancellationToken stop = default) => inner.TryRenewAsync(message, hideFor, stop);

    public Task<bool> TryCompleteAsync(WorkMessage message, CancellationToken stop = default) => inner.TryCompleteAsync(message, stop);

    public async Task<long> CountAsync(string queue, CancellationToken stop = default) => kept.Count(one => one.Queue == queue) + await inner.CountAsync(queue, stop);
}
