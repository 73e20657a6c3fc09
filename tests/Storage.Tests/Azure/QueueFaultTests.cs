using DpAudit.Core.Ports;
using DpAudit.Storage.Azure;

namespace DpAudit.Storage.Tests.Azure;

/// <summary>Queues over a network that fails: nothing lost. A message may come twice, as the port says.</summary>
public sealed class QueueFaultTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const string Name = "import-statement";
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.NotSent)]
    public async Task WhenEachRequestFailsOnce_TheAnswersAreThoseOfAGoodNetwork(Fault fault)
    {
        var queue = (await azurite.OpenAsync(FaultyTransport.AtFirst(fault).Options())).Queue;
        await queue.SendAsync(Name, "S-1");
        Assert.Equal(1, await queue.CountAsync(Name));

        var message = await queue.TryReceiveAsync(Name, Long);
        Assert.Equal(("S-1", 1), (message?.Text, message?.Deliveries));
        message = await queue.TryRenewAsync(message!, Long);
        Assert.True(await queue.TryCompleteAsync(message!));
        Assert.Equal(0, await queue.CountAsync(Name));
    }

    [Fact]
    public async Task AMessageWhoseAnswerWasLost_IsThere_AtMostOnceForEachTry()
    {
        var (good, bad) = await TwoAsync(FaultyTransport.AtFirst(Fault.AnswerLost));
        await bad.SendAsync(Name, "S-1");

        var texts = new List<string>();
        while (await good.TryReceiveAsync(Name, Long) is { } message)
        {
            texts.Add(message.Text);
            Assert.True(await good.TryCompleteAsync(message));
        }

        Assert.InRange(texts.Count, 1, 2);
        Assert.All(texts, text => Assert.Equal("S-1", text));
    }

    [Fact]
    public async Task ACompletionWhoseAnswerWasLost_IsOne()
    {
        var (good, bad) = await TwoAsync(FaultyTransport.AtFirst(Fault.AnswerLost));
        await good.SendAsync(Name, "S-1");
        var message = await good.TryReceiveAsync(Name, Long);

        Assert.True(await bad.TryCompleteAsync(message!));
        Assert.Equal(0, await good.CountAsync(Name));
        Assert.False(await good.TryCompleteAsync(message!));
    }

    [Fact]
    public async Task ADeliveryWhoseAnswerWasLost_ComesBack()
    {
        var (good, bad) = await TwoAsync(FaultyTransport.AtFirst(Fault.AnswerLost));
        await good.SendAsync(Name, "S-1");

        Assert.Null(await bad.TryReceiveAsync(Name, Hidden));
        await Task.Delay(1.5 * Hidden);
        var message = await good.TryReceiveAsync(Name, Long);
        Assert.Equal(("S-1", 2), (message?.Text, message?.Deliveries));
        Assert.True(await good.TryCompleteAsync(message!));
    }

    [Fact]
    public async Task ARenewalWhoseAnswerWasLost_IsNone_AndTheMessageComesBack()
    {
        var (good, bad) = await TwoAsync(FaultyTransport.AtFirst(Fault.AnswerLost));
        await good.SendAsync(Name, "S-1");
        var message = await good.TryReceiveAsync(Name, Long);

        Assert.Null(await bad.TryRenewAsync(message!, Hidden));
        Assert.False(await good.TryCompleteAsync(message!));
        await Task.Delay(1.5 * Hidden);
        Assert.Equal("S-1", (await good.TryReceiveAsync(Name, Long))?.Text);
    }

    /// <summary>Whichever request on the way to the poison queue fails for good: the message is in one of the two queues.</summary>
    [Theory]
    [InlineData("POST", Fault.Busy)]
    [InlineData("POST", Fault.AnswerLost)]
    [InlineData("DELETE", Fault.Busy)]
    [InlineData("DELETE", Fault.AnswerLost)]
    public async Task AMessageOnItsWayToThePoisonQueue_IsNotLost(string method, Fault fault)
    {
        var (good, bad) = await TwoAsync(new FaultyTransport((request, _) => request.Method.Method == method ? fault : Fault.None), retries: 0);
        await good.SendAsync(Name, "S-1");
        for (var delivery = 1; delivery <= IWorkQueue.MostDeliveries; delivery++)
        {
            Assert.NotNull(await good.TryReceiveAsync(Name, Hidden));
            await Task.Delay(1.3 * Hidden);
        }

        await Assert.ThrowsAsync<AzureStoreException>(() => bad.TryReceiveAsync(Name, Hidden));
        await Task.Delay(1.3 * Hidden);
        Assert.Null(await good.TryReceiveAsync(Name, Hidden));

        Assert.Equal(0, await good.CountAsync(Name));
        Assert.InRange(await good.CountAsync(Name + IWorkQueue.PoisonSuffix), 1, 2);
        Assert.Equal("S-1", (await good.TryReceiveAsync(Name + IWorkQueue.PoisonSuffix, Long))?.Text);
    }

    private async Task<(IWorkQueue Good, IWorkQueue Bad)> TwoAsync(FaultyTransport network, int retries = 3)
    {
        var account = azurite.NewAccount();
        var good = await AzureStore.OpenAsync(account);
        network.IsGood = true;
        var bad = await AzureStore.OpenAsync(account, network.Options(retries));
        network.IsGood = false;
        return (good.Queue, bad.Queue);
    }
}
