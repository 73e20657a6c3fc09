using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure.Calls;

namespace DpAudit.Storage.Azure.Queues;

/// <summary>
/// Queues of Azure Storage. A message stays until it is handled: the service's own habit is to drop it after seven days. Times are whole seconds there;
/// a part of one counts as one. A message whose answer was lost is sent again and then there twice, as the port allows.
/// </summary>
internal sealed class QueueWorkQueue(QueueServiceClient service) : IWorkQueue
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <inheritdoc/>
    /// <remarks>https://learn.microsoft.com/rest/api/storageservices/put-message and create-queue4.</remarks>
    public Task SendAsync(string queue, string text, TimeSpan delay = default, CancellationToken stop = default)
    {
        var client = Client(queue);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, IWorkQueue.LongestHidden);
        var body = MessageText.Encode(text);
        return StoreCalls.AskAsync("send a message", Where(queue), _ => SendAsync(client, body, delay, stop));
    }

    /// <inheritdoc/>
    /// <remarks>https://learn.microsoft.com/rest/api/storageservices/get-messages.</remarks>
    public Task<WorkMessage?> TryReceiveAsync(string queue, TimeSpan hideFor, CancellationToken stop = default)
    {
        var client = Client(queue);
        CheckHidden(hideFor);
        return StoreCalls.AskAsync("receive a message", Where(queue), async _ =>
        {
            try
            {
                while ((await client.ReceiveMessageAsync(Whole(hideFor), stop)).Value is { } message)
                {
                    if (message.DequeueCount <= IWorkQueue.MostDeliveries || queue.EndsWith(IWorkQueue.PoisonSuffix, StringComparison.Ordinal))
                    {
                        return new WorkMessage(queue, message.MessageId, message.PopReceipt, MessageText.Decode(message.MessageText), (int)Math.Min(message.DequeueCount, int.MaxValue));
                    }

                    // In this order it may get there twice, but never be lost.
                    await SendAsync(Client(queue + IWorkQueue.PoisonSuffix), message.MessageText, TimeSpan.Zero, stop);
                    await TryDeleteAsync(client, message.MessageId, message.PopReceipt, stop);
                }
            }
            catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
            {
            }

            return null;
        });
    }

    /// <inheritdoc/>
    /// <remarks>
    /// https://learn.microsoft.com/rest/api/storageservices/update-message. Where the answer was lost, the new receipt is lost with it and null is returned: the message comes
    /// back when its time has run out.
    /// </remarks>
    public Task<WorkMessage?> TryRenewAsync(WorkMessage message, TimeSpan hideFor, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var client = Client(message.Queue);
        CheckHidden(hideFor);
        return StoreCalls.AskAsync("renew a message", Where(message.Queue), async _ =>
        {
            try
            {
                var receipt = await client.UpdateMessageAsync(message.Id, message.Receipt, (string?)null, Whole(hideFor), stop);
                return message with { Receipt = receipt.Value.PopReceipt };
            }
            catch (RequestFailedException error) when (IsSomebodyElses(error))
            {
                return null;
            }
        });
    }

    /// <inheritdoc/>
    /// <remarks>https://learn.microsoft.com/rest/api/storageservices/delete-message2.</remarks>
    public Task<bool> TryCompleteAsync(WorkMessage message, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TryDeleteAsync(Client(message.Queue), message.Id, message.Receipt, stop);
    }

    /// <inheritdoc/>
    /// <remarks>https://learn.microsoft.com/rest/api/storageservices/get-queue-metadata.</remarks>
    public Task<long> CountAsync(string queue, CancellationToken stop = default)
    {
        var client = Client(queue);
        return StoreCalls.AskAsync("count messages", Where(queue), async _ =>
        {
            try
            {
                return (long)(await client.GetPropertiesAsync(stop)).Value.ApproximateMessagesCount;
            }
            catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                return 0;
            }
        });
    }

    private static async Task<bool> SendAsync(QueueClient client, string body, TimeSpan delay, CancellationToken stop)
    {
        try
        {
            await client.SendMessageAsync(body, Whole(delay), Forever, stop);
        }
        catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken: stop);
            await client.SendMessageAsync(body, Whole(delay), Forever, stop);
        }

        return true;
    }

    private static Task<bool> TryDeleteAsync(QueueClient client, string id, string receipt, CancellationToken stop) =>
        StoreCalls.AskAsync("complete a message", Where(client.Name), async tries =>
        {
            try
            {
                await client.DeleteMessageAsync(id, receipt, stop);
                return true;
            }
            catch (RequestFailedException error) when (IsSomebodyElses(error))
            {
                // What is gone at a second try was removed by the first, whose answer was lost.
                return tries.Repeated && error.ErrorCode == QueueErrorCode.MessageNotFound;
            }
        });

    private static bool IsSomebodyElses(RequestFailedException error) =>
        error.ErrorCode == QueueErrorCode.MessageNotFound || error.ErrorCode == QueueErrorCode.PopReceiptMismatch || error.ErrorCode == QueueErrorCode.QueueNotFound;

    private static void CheckHidden(TimeSpan hideFor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(hideFor, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hideFor, IWorkQueue.LongestHidden);
    }

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));

    private static string Where(string queue) => $"queue {queue}";

    private QueueClient Client(string queue) => service.GetQueueClient(StoreNames.CheckQueue(queue));
}
