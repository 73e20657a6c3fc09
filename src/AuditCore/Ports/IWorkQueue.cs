namespace DpAudit.Core.Ports;

/// <summary>
/// Messages that are delivered at least once, in any order, and hold ids only. Whoever handles one must be able to meet it again: it comes
/// back when its time runs out before it is completed.
/// </summary>
public interface IWorkQueue
{
    /// <summary>The most bytes of UTF-8 that a message may have: 48 KB, what Azure's queues leave after base64.</summary>
    public const int LargestMessage = 48 * 1024;

    /// <summary>How often a message is delivered before it is put into the poison queue.</summary>
    public const int MostDeliveries = 5;

    /// <summary>The longest time a message may stay unseen, delayed or hidden: 7 days, Azure's limit.</summary>
    public static readonly TimeSpan LongestHidden = TimeSpan.FromDays(7);

    /// <summary>What a poison queue's name ends with.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>Sends a message.</summary>
    /// <param name="queue">See <see cref="StoreNames.CheckQueue"/>; made when it is not there.</param>
    /// <param name="text">The message.</param>
    /// <param name="delay">How long it stays unseen, at most <see cref="LongestHidden"/>.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="ArgumentException">The message is longer than <see cref="LargestMessage"/>.</exception>
    Task SendAsync(string queue, string text, TimeSpan delay = default, CancellationToken stop = default);

    /// <summary>Takes the next message that is due, and hides it from others for a time, at most <see cref="LongestHidden"/>. One that was delivered <see cref="MostDeliveries"/> times already goes to the poison queue instead.</summary>
    /// <returns>Null where nothing is due.</returns>
    Task<WorkMessage?> TryReceiveAsync(string queue, TimeSpan hideFor, CancellationToken stop = default);

    /// <summary>Hides a message for longer, for work that takes long.</summary>
    /// <returns>The message with its new receipt; null where somebody else has it by now.</returns>
    Task<WorkMessage?> TryRenewAsync(WorkMessage message, TimeSpan hideFor, CancellationToken stop = default);

    /// <summary>Removes a message that was handled.</summary>
    /// <returns>Whether it was removed; otherwise its time had run out and somebody else has it.</returns>
    Task<bool> TryCompleteAsync(WorkMessage message, CancellationToken stop = default);

    /// <summary>About how many messages a queue holds, seen or not.</summary>
    Task<long> CountAsync(string queue, CancellationToken stop = default);
}

/// <summary>A message as it was delivered.</summary>
/// <param name="Queue">Its queue.</param>
/// <param name="Id">Its id, the same at each delivery.</param>
/// <param name="Receipt">This delivery's receipt.</param>
/// <param name="Text">The message.</param>
/// <param name="Deliveries">How often it was delivered, this time included.</param>
public sealed record WorkMessage(string Queue, string Id, string Receipt, string Text, int Deliveries);
