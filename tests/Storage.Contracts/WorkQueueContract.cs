using System.Text;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts;

/// <summary>What every queue does. An adapter's test class derives from this, opens an empty queue and lets time pass.</summary>
public abstract partial class WorkQueueContract
{
    private const string Queue = "import-statement";

    /// <summary>How long a message is hidden in these tests: long enough for a few calls.</summary>
    protected virtual TimeSpan Hidden => TimeSpan.FromMinutes(5);

    /// <summary>Opens empty queues.</summary>
    protected abstract Task<IWorkQueue> OpenAsync();

    /// <summary>Lets time pass for the queues: with a clock of the test's own, or by waiting.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    [Fact]
    public async Task AMessage_IsDelivered_AndGoneWhenCompleted()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Queue, "S-1");
        Assert.Equal(1, await queue.CountAsync(Queue));

        var message = await queue.TryReceiveAsync(Queue, Hidden);

        Assert.NotNull(message);
        Assert.Equal((Queue, "S-1", 1), (message.Queue, message.Text, message.Deliveries));
        Assert.Null(await queue.TryReceiveAsync(Queue, Hidden));
        Assert.Equal(1, await queue.CountAsync(Queue));
        Assert.True(await queue.TryCompleteAsync(message));
        Assert.False(await queue.TryCompleteAsync(message));
        Assert.Equal(0, await queue.CountAsync(Queue));
        await PassAsync(Hidden);
        Assert.Null(await queue.TryReceiveAsync(Queue, Hidden));
    }

    [Fact]
    public async Task AQueueNobodySentTo_IsEmpty()
    {
        var queue = await OpenAsync();
        Assert.Null(await queue.TryReceiveAsync(Queue, Hidden));
        Assert.Equal(0, await queue.CountAsync(Queue));
    }

    [Fact]
    public async Task Queues_AreApart()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Queue, "S-1");

        Assert.Null(await queue.TryReceiveAsync("audit-cycle", Hidden));
        Assert.Equal(0, await queue.CountAsync("audit-cycle"));
    }

    [Fact]
    public async Task ADelayedMessage_IsSeenWhenItIsDue()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Queue, "S-1", Hidden);

        Assert.Null(await queue.TryReceiveAsync(Queue, Hidden));
        Assert.Equal(1, await queue.CountAsync(Queue));
        await PassAsync(Hidden);
        Assert.Equal("S-1", (await queue.TryReceiveAsync(Queue, Hidden))?.Text);
    }

    [Fact]
    public async Task AMessageNotCompletedInTime_ComesBackWithANewReceipt()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Queue, "S-1");
        var first = await queue.TryReceiveAsync(Queue, Hidden);
        await PassAsync(Hidden);

        var second = await queue.TryReceiveAsync(Queue, Hidden);

        Assert.NotNull(second);
        Assert.Equal((first!.Id, "S-1", 2), (second.Id, second.Text, second.Deliveries));
        Assert.NotEqual(first.Receipt, second.Receipt);
        Assert.False(await queue.TryCompleteAsync(first));
        Assert.Null(await queue.TryRenewAsync(first, Hidden));
        Assert.True(await queue.TryCompleteAsync(second));
    }

    [Fact]
    public async Task ARenewedMessage_StaysHidden_AndItsOldReceiptIsNoGood()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Queue, "S-1");
        var first = await queue.TryReceiveAsync(Queue, Hidden);
        await PassAsync(Hidden / 2);

        var renewed = await queue.TryRenewAsync(first!, Hidden);
        await PassAsync(Hidden / 2);

        Assert.NotNull(renewed);
        Assert.Equal((first!.Id, "S-1", 1), (renewed.Id, renewed.Text, renewed.Deliveries));
        Assert.Null(await queue.TryReceiveAsync(Queue, Hidden));
        Assert.False(await queue.TryCompleteAsync(first));
        Assert.True(await queue.TryCompleteAsync(renewed));
    }

    [Fact]
    public async Task ARenewedMessage_ComesBackWhenItsNewTimeRunsOut()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Queue, "S-1");
        var renewed = await queue.TryRenewAsync((await queue.TryReceiveAsync(Queue, Hidden))!, Hidden);
        await PassAsync(Hidden);

        Assert.Equal(2, (await queue.TryReceiveAsync(Queue, Hidden))?.Deliveries);
        Assert.Null(await queue.TryRenewAsync(renewed!, Hidden));
    }

    [Fact]
    public async Task ReceiversAtOnce_GetEachMessageOnce()
    {
        const int messages = 60;
        var queue = await OpenAsync();
        for (var number = 0; number < messages; number++)
        {
            await queue.SendAsync(Queue, $"S-{number}");
        }

        var received = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var own = new List<string>();
            while (await queue.TryReceiveAsync(Queue, TimeSpan.FromHours(1)) is { } message)
            {
                own.Add(message.Text);
                Assert.True(await queue.TryCompleteAsync(message));
            }

            return own;
        })));

        Assert.Equal(messages, received.Sum(own => own.Count));
        Assert.Equal(messages, received.SelectMany(own => own).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0, await queue.CountAsync(Queue));
    }

    [Fact]
    public async Task Unicode_UpToTheLimit_ComesBackAsItWas()
    {
        var queue = await OpenAsync();
        const string piece = "Zoë £1 — čeština, اردو, ਪੰਜਾਬੀ, 中文, 🙂 <&>\"\\\r\n\t";
        var text = string.Concat(Enumerable.Repeat(piece, IWorkQueue.LargestMessage / Encoding.UTF8.GetByteCount(piece)));
        text += new string('.', IWorkQueue.LargestMessage - Encoding.UTF8.GetByteCount(text));

        await queue.SendAsync(Queue, text);

        Assert.Equal(text, (await queue.TryReceiveAsync(Queue, Hidden))?.Text);
    }
}
