using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Storage.Tests;

/// <summary>A machine's clock is set back now and then. Messages may then be seen later; none is lost, none is seen by two at once.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(5);
    private readonly ManualClock clock = new();
    private readonly TemporaryStore local;

    public ClockTests() => local = new TemporaryStore(clock);

    public void Dispose() => local.Dispose();

    [Fact]
    public async Task AMessageSentBeforeTheClockWasSetBack_IsDueAtOnce()
    {
        var queue = local.Open().Queue;
        await queue.SendAsync("work", "S-1");
        clock.Advance(TimeSpan.FromDays(-1));

        Assert.Equal("S-1", (await queue.TryReceiveAsync("work", Hidden))?.Text);
    }

    [Fact]
    public async Task AHiddenMessage_StaysWithWhoHasIt_AndComesBackWhenTheClockIsThereAgain()
    {
        var queue = local.Open().Queue;
        await queue.SendAsync("work", "S-1");
        var first = await queue.TryReceiveAsync("work", Hidden);
        clock.Advance(TimeSpan.FromDays(-1));

        Assert.Null(await queue.TryReceiveAsync("work", Hidden));
        var renewed = await queue.TryRenewAsync(first!, Hidden);
        Assert.NotNull(renewed);
        clock.Advance(Hidden);
        var second = await queue.TryReceiveAsync("work", Hidden);
        Assert.Equal(2, second?.Deliveries);
        Assert.False(await queue.TryCompleteAsync(renewed));
        Assert.True(await queue.TryCompleteAsync(second!));
    }

    [Fact]
    public async Task ADelayedMessage_IsStillThere()
    {
        var queue = local.Open().Queue;
        await queue.SendAsync("work", "S-1", Hidden);
        clock.Advance(TimeSpan.FromDays(-1));
        Assert.Null(await queue.TryReceiveAsync("work", Hidden));
        Assert.Equal(1, await queue.CountAsync("work"));
        clock.Advance(TimeSpan.FromDays(1) + Hidden);
        Assert.Equal("S-1", (await queue.TryReceiveAsync("work", Hidden))?.Text);
    }
}
