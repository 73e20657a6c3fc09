using System.Text.Json;
using DpAudit.Core.Ports;

namespace DpAudit.Core.Pipeline;

/// <summary>Who handles the messages of a queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="HandleAsync">Handles a message; it can meet the same one again. An exception leaves the message where it is, to come back.</param>
/// <param name="PoisonAsync">Told of a message that was delivered as often as messages are, or is none of this queue.</param>
public sealed record WorkHandler(string Queue, Func<string, CancellationToken, Task> HandleAsync, Func<string, CancellationToken, Task> PoisonAsync);

/// <summary>Handles messages one after the other, and keeps each hidden from others for as long as that takes.</summary>
/// <param name="queue">The messages.</param>
/// <param name="handlers">Who handles them; queues that stand first come first.</param>
public sealed class WorkPump(IWorkQueue queue, IReadOnlyList<WorkHandler> handlers)
{
    /// <summary>How long a message is hidden from others at a time: as long a message of a program that died stays unseen.</summary>
    public TimeSpan HideFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often it is hidden anew.</summary>
    public TimeSpan RenewAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>What is done around the handling of a message, also of one that is put aside: whoever watches over it knows which one it is.</summary>
    public Func<WorkMessage, Func<Task>, CancellationToken, Task> Around { get; init; } = (_, handle, _) => handle();

    /// <summary>Handles the next message that is due.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> TryHandleAsync(CancellationToken stop = default)
    {
        foreach (var handler in handlers)
        {
            if (await queue.TryReceiveAsync(handler.Queue, HideFor, stop) is { } message)
            {
                await Around(message, () => HandleAsync(handler, message, stop), stop);
                return true;
            }

            if (await queue.TryReceiveAsync(handler.Queue + IWorkQueue.PoisonSuffix, HideFor, stop) is { } poison)
            {
                await Around(poison, () => handler.PoisonAsync(poison.Text, stop), stop);
                await queue.TryCompleteAsync(poison, stop);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether no queue holds a message, seen or not.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken stop = default)
    {
        foreach (var handler in handlers)
        {
            if (await queue.CountAsync(handler.Queue, stop) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private async Task HandleAsync(WorkHandler handler, WorkMessage message, CancellationToken stop)
    {
        var work = Task.Run(() => handler.HandleAsync(message.Text, stop), stop);
        while (await Task.WhenAny(work, Task.Delay(RenewAfter, stop)) != work)
        {
            try
            {
                message = await queue.TryRenewAsync(message, HideFor, stop) ?? message;
            }
            catch (Exception) when (!stop.IsCancellationRequested)
            {
                // The work goes on, and nobody else is begun beside it. At worst the message comes back meanwhile and is handled twice.
            }
        }

        try
        {
            await work;
        }
        catch (JsonException)
        {
            await handler.PoisonAsync(message.Text, stop);
        }

        await queue.TryCompleteAsync(message, stop);
    }
}
