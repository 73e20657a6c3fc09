using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Core.Tests.Desks;

/// <summary>Messages are handled one by one; long work keeps its message, failed work gets it again, and what is no message is put aside at once.</summary>
public class WorkPumpTests
{
    private readonly ManualClock clock = new();
    private readonly List<string> poisoned = [];

    [Fact]
    public async Task LongWork_KeepsItsMessageHidden_UntilItIsDone()
    {
        var queue = TestStores.InMemory(TimeProvider.System).Queue;
        await queue.SendAsync("work-items", "long");
        var seenByOthers = 0;
        var pump = Pump(queue, async (_, stop) =>
        {
            for (var waited = 0; waited < 20; waited++)
            {
                await Task.Delay(50, stop); // a second in all, and a message is hidden for half of one
                seenByOthers += await queue.TryReceiveAsync("work-items", TimeSpan.FromSeconds(9), stop) is null ? 0 : 1;
            }
        }) with
        { HideFor = TimeSpan.FromMilliseconds(500), RenewAfter = TimeSpan.FromMilliseconds(50) };

        Assert.True(await pump.Make().TryHandleAsync());

        Assert.Equal(0, seenByOthers);
        Assert.True(await pump.Make().IsEmptyAsync());
    }

    /// <summary>Whoever let go of the work would begin the next one beside it, and never hear how it ended.</summary>
    [Fact]
    public async Task LongWork_IsWaitedFor_AlsoWhereItsMessageCannotBeHiddenAnew()
    {
        var inner = TestStores.InMemory(clock).Queue;
        await inner.SendAsync("work-items", "long");
        var (renewal, ended) = (2, false); // the first write receives
        var queue = new FaultyWorkQueue(inner, new WriteFaults(renewal, after: false, () => throw new IOException("The network is down.")));
        var pump = Pump(queue, async (_, stop) =>
        {
            await Task.Delay(500, stop);
            ended = true;
        }) with
        { RenewAfter = TimeSpan.FromMilliseconds(100) };

        Assert.True(await pump.Make().TryHandleAsync());

        Assert.True(ended);
        Assert.True(await pump.Make().IsEmptyAsync());
    }

    [Fact]
    public async Task FailedWork_ComesBack_FiveTimes_AndIsPutAsideThen()
    {
        var queue = TestStores.InMemory(clock).Queue;
        await queue.SendAsync("work-items", "bad");
        var tries = 0;
        var pump = Pump(queue, (_, _) => ++tries > 0 ? throw new IOException("The disk is full.") : Task.CompletedTask).Make();

        for (var round = 0; round < 10 && poisoned.Count == 0; round++)
        {
            try
            {
                await pump.TryHandleAsync();
            }
            catch (IOException)
            {
                clock.Advance(TimeSpan.FromMinutes(2));
            }
        }

        Assert.Equal((IWorkQueue.MostDeliveries, "bad"), (tries, Assert.Single(poisoned)));
        Assert.True(await pump.IsEmptyAsync());
    }

    [Fact]
    public async Task WhatIsNoMessage_IsPutAsideAtOnce()
    {
        var queue = TestStores.InMemory(clock).Queue;
        await queue.SendAsync("work-items", "gibberish");

        Assert.True(await Pump(queue, (_, _) => throw new JsonException()).Make().TryHandleAsync());

        Assert.Equal("gibberish", Assert.Single(poisoned));
        Assert.False(await Pump(queue, (_, _) => Task.CompletedTask).Make().TryHandleAsync());
    }

    private Settings Pump(IWorkQueue queue, Func<string, CancellationToken, Task> handle) => new(queue, new WorkHandler("work-items", handle, (text, _) =>
    {
        poisoned.Add(text);
        return Task.CompletedTask;
    }));

    private sealed record Settings(IWorkQueue Queue, WorkHandler Handler)
    {
        public TimeSpan HideFor { get; init; } = TimeSpan.FromMinutes(1);

        public TimeSpan RenewAfter { get; init; } = TimeSpan.FromSeconds(20);

        public WorkPump Make() => new(Queue, [Handler]) { HideFor = HideFor, RenewAfter = RenewAfter };
    }
}
