using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts;

/// <summary>Poison, sizes and names.</summary>
public abstract partial class WorkQueueContract
{
    public static TheoryData<string> BadNames { get; } =
        ["", "ab", "Import", "im_port", "import--statement", "-import", "import-", "caf\u00e9", "a b", new string('a', 57), "-poison", "ab-poison"];

    [Fact]
    public async Task AMessageDeliveredTooOften_GoesToThePoisonQueue_WhereItCanBeReadAndCompleted()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Queue, "S-1");
        await queue.SendAsync(Queue, "S-2", 100 * Hidden);
        WorkMessage? last = null;
        for (var delivery = 1; delivery <= IWorkQueue.MostDeliveries; delivery++)
        {
            last = await queue.TryReceiveAsync(Queue, Hidden);
            Assert.Equal(("S-1", delivery), (last?.Text, last?.Deliveries));
            await PassAsync(Hidden);
        }

        Assert.Null(await queue.TryReceiveAsync(Queue, Hidden));
        Assert.Equal(1, await queue.CountAsync(Queue));
        Assert.Equal(1, await queue.CountAsync(Queue + IWorkQueue.PoisonSuffix));
        Assert.False(await queue.TryCompleteAsync(last!));
        Assert.Null(await queue.TryRenewAsync(last!, Hidden));

        var poison = await queue.TryReceiveAsync(Queue + IWorkQueue.PoisonSuffix, Hidden);
        Assert.NotNull(poison);
        Assert.Equal((Queue + IWorkQueue.PoisonSuffix, "S-1"), (poison.Queue, poison.Text));
        Assert.True(await queue.TryCompleteAsync(poison));
        Assert.Equal(0, await queue.CountAsync(Queue + IWorkQueue.PoisonSuffix));
    }

    /// <summary>A poison queue has no poison queue of its own: a person looks at its messages as often as they like.</summary>
    [Fact]
    public async Task AMessageOfAPoisonQueue_StaysThere()
    {
        var queue = await OpenAsync();
        const string poison = Queue + IWorkQueue.PoisonSuffix;
        await queue.SendAsync(poison, "S-1");
        for (var delivery = 1; delivery <= IWorkQueue.MostDeliveries + 1; delivery++)
        {
            Assert.Equal("S-1", (await queue.TryReceiveAsync(poison, Hidden))?.Text);
            await PassAsync(Hidden);
        }

        Assert.Equal(1, await queue.CountAsync(poison));
    }

    [Fact]
    public async Task AMessageBehindAPoisonedOne_IsDelivered()
    {
        var queue = await OpenAsync();
        await queue.SendAsync(Queue, "S-1");
        for (var delivery = 1; delivery <= IWorkQueue.MostDeliveries; delivery++)
        {
            await queue.TryReceiveAsync(Queue, Hidden);
            await PassAsync(Hidden);
        }

        await queue.SendAsync(Queue, "S-2");
        Assert.Equal("S-2", (await queue.TryReceiveAsync(Queue, Hidden))?.Text);
        Assert.Null(await queue.TryReceiveAsync(Queue, Hidden));
        Assert.Equal(1, await queue.CountAsync(Queue + IWorkQueue.PoisonSuffix));
    }

    [Fact]
    public async Task AMessageOneByteTooLong_IsRefused()
    {
        var queue = await OpenAsync();
        var text = new string('a', IWorkQueue.LargestMessage - 1);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.SendAsync(Queue, text + "£"));
        await queue.SendAsync(Queue, text + "L");

        Assert.Equal(1, await queue.CountAsync(Queue));
    }

    /// <summary>Half a surrogate pair cannot be written as UTF-8: kept, it would come back as another text.</summary>
    [Fact]
    public async Task ATextThatIsNoUnicode_IsRefused()
    {
        var queue = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.SendAsync(Queue, "S-\ud83d"));
    }

    [Fact]
    public async Task TheLongestName_IsTaken_AndSoIsItsPoisonQueue()
    {
        var queue = await OpenAsync();
        var longest = new string('a', 56);
        await queue.SendAsync(longest, "S-1");
        for (var delivery = 1; delivery <= IWorkQueue.MostDeliveries; delivery++)
        {
            Assert.NotNull(await queue.TryReceiveAsync(longest, Hidden));
            await PassAsync(Hidden);
        }

        Assert.Null(await queue.TryReceiveAsync(longest, Hidden));
        Assert.Equal("S-1", (await queue.TryReceiveAsync(longest + IWorkQueue.PoisonSuffix, Hidden))?.Text);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task ANameThatBreaksTheRules_Throws(string bad)
    {
        var queue = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.SendAsync(bad, "S-1"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.TryReceiveAsync(bad, Hidden));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.CountAsync(bad));
    }

    [Fact]
    public async Task ATimeBelowZero_Throws()
    {
        var queue = await OpenAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.SendAsync(Queue, "S-1", TimeSpan.FromSeconds(-1)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.TryReceiveAsync(Queue, TimeSpan.Zero));
    }

    [Fact]
    public async Task ATimeOverTheLongest_Throws()
    {
        var queue = await OpenAsync();
        var tooLong = IWorkQueue.LongestHidden + TimeSpan.FromSeconds(1);
        await queue.SendAsync(Queue, "S-1");
        var message = await queue.TryReceiveAsync(Queue, IWorkQueue.LongestHidden);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.SendAsync(Queue, "S-2", tooLong));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.TryReceiveAsync(Queue, tooLong));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.TryRenewAsync(message!, tooLong));
        await queue.SendAsync(Queue, "S-3", IWorkQueue.LongestHidden);
        Assert.Equal(2, await queue.CountAsync(Queue));
    }
}
