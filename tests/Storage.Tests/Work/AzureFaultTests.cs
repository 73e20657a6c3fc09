using Azure.Core;
using DpAudit.Core.Pipeline;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;
using DpAudit.Storage.Tests.Azure;

namespace DpAudit.Storage.Tests.Work;

/// <summary>The whole work over a network that fails, and with a service that goes away: in the end the store holds what it holds on a good day.</summary>
public sealed class AzureFaultTests(Azurite azurite) : IClassFixture<Azurite>
{
    /// <summary>How many calls lie between two that fail for good: as few as a test can wait for.</summary>
    private const int CallsApart = 61;

    /// <summary>In another way each time; the two runs differ in who fails how.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task WhenEachCallFailsOnce_NobodyNotices(int turn)
    {
        var network = new FaultyTransport((request, tried) => tried > 1 ? Fault.None : (Interlocked.Increment(ref turn) % 5) switch
        {
            0 => Fault.Busy,
            1 => Fault.Throttled,
            2 => Fault.NotSent,
            3 => Fault.TimedOut,
            // A delivery whose answer was lost comes back after a while only.
            _ => request.Method == RequestMethod.Get ? Fault.NotSent : Fault.AnswerLost,
        });
        var (store, _, clock) = await BegunAsync(network);
        var worker = new AWorker(store, clock);

        await AWorker.LiveAsync(store, clock, ADay.First, () => worker);

        Assert.All(Enum.GetValues<Fault>().Where(fault => fault is > Fault.None and < Fault.Slow), fault => Assert.True(network.Sent.Count(sent => sent.Fault == fault) > 30));
        Assert.Equal(0, worker.Failures);
        Digest.Same(await WorkContract.First, await Digest.OfAsync(store));
    }

    /// <summary>Without any second try of the client library: whatever was under way comes back and is done again.</summary>
    [Fact]
    public async Task WhicheverCallFailsForGood_TheWorkIsDoneInTheEnd()
    {
        var expected = await WorkContract.First;
        var calls = await RunAsync(int.MaxValue, Fault.None);
        Assert.InRange(calls, 300, 1500);

        await Parallel.ForEachAsync(Enumerable.Range(0, calls / CallsApart), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
            await RunAsync((number * CallsApart) + 1, (Fault)((int)Fault.Busy + (number % 5))));

        async Task<int> RunAsync(int at, Fault fault)
        {
            var sent = 0;
            var network = new FaultyTransport((_, _) => Interlocked.Increment(ref sent) == at ? fault : Fault.None);
            var (store, well, clock) = await BegunAsync(network, retries: 0);
            await AWorker.LiveAsync(store, clock, ADay.First);
            await AnHourLaterAsync(well, clock);
            Assert.Equal(at == int.MaxValue ? 0 : 1, network.Sent.Count(one => one.Fault != Fault.None));
            Digest.Same(expected, await Digest.OfAsync(well));
            return sent;
        }
    }

    /// <summary>Files that go up, and files that come down.</summary>
    [Theory]
    [InlineData(true, 20_000)]
    [InlineData(false, 20_000)]
    public async Task ConnectionsCutAgainAndAgain_LoseNothing(bool up, int bytes)
    {
        await using var proxy = new CuttingProxy(azurite.Ports[0]);
        var (store, well, clock) = await BegunAsync(new FaultyTransport((_, _) => Fault.None), retries: 1, blobPort: proxy.Port);
        using var stop = new CancellationTokenSource();
        var cutting = CutAsync();

        await AWorker.LiveAsync(store, clock, ADay.First);
        await stop.CancelAsync();
        await cutting;
        proxy.Mend();

        Assert.True(proxy.Cuts >= 2);
        await AnHourLaterAsync(well, clock);
        Digest.Same(await WorkContract.First, await Digest.OfAsync(store));

        async Task CutAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                proxy.CutAfter(bytes, forGood: false, up);
                for (var cuts = proxy.Cuts; proxy.Cuts == cuts && !stop.IsCancellationRequested;)
                {
                    await Task.Delay(10);
                }
            }
        }
    }

    /// <summary>A cycle's file takes longer to write than a message is hidden: it is hidden anew meanwhile, and nobody else gets it.</summary>
    [Fact]
    public async Task ASlowFile_KeepsItsMessage()
    {
        var slow = 0;
        var network = new FaultyTransport((request, _) => request.Method == RequestMethod.Put && request.Uri.PathAndQuery.Contains("/cycles/", StringComparison.Ordinal) && Interlocked.Increment(ref slow) == 3 ? Fault.Slow : Fault.None);
        Assert.True(FaultyTransport.SlowFor > 2 * AWorker.HideFor);
        var (store, well, clock) = await BegunAsync(network);
        await AWorker.LiveAsync(store, clock, [ADay.First[0]]);
        await AWorker.BeginAsync(store, clock, ADay.First[1]);
        var (one, other) = (new AWorker(store, clock), new AWorker(well, clock));
        await one.Daily.RunDueCyclesAsync(CancellationToken.None);

        await Task.WhenAll(Task.Run(one.WorkAsync), AfterwardsAsync());

        Assert.Equal(2, one.Handled + other.Handled); // the cycle, and the look that it asks for
        Assert.Equal((CycleState.Done, 1), Assert.Single(await other.Cycles.CyclesAsync(AWorker.Council)) is var cycle ? (cycle.State, cycle.Tries) : default);

        async Task AfterwardsAsync()
        {
            while (Volatile.Read(ref slow) < 3)
            {
                await Task.Delay(10);
            }

            await Task.Run(other.WorkAsync);
        }
    }

    /// <summary>It ends as it does by itself: it keeps tables in memory and writes them at its end, so that what is killed loses more than the service would.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public async Task AServiceThatGoesAwayInMidCycle_AndComesBack_FindsTheWorkGoingOn(int write)
    {
        var (store, _, clock) = await BegunAsync(new FaultyTransport((_, _) => Fault.None), retries: 2);
        await AWorker.LiveAsync(store, clock, [ADay.First[0]]);
        await AWorker.BeginAsync(store, clock, ADay.First[1]);
        Task? back = null;
        var worker = new AWorker(store, clock, new WriteFaults(write, after: false, async () =>
        {
            await azurite.StopAsync();
            back = Task.Run(async () =>
            {
                await Task.Delay(500);
                await azurite.StartAsync();
            });
        }));

        await worker.DayAsync();
        await back!;

        Assert.True(worker.Failures > 0);
        await AnHourLaterAsync(store, clock);
        Digest.Same(await WorkContract.First, await Digest.OfAsync(store));
    }

    /// <summary>What arrived may have been looked at before the cycle's message came back; the clock asks for another look each hour.</summary>
    private static Task AnHourLaterAsync(AStore store, ManualClock clock) => new AWorker(store, clock).DayAsync();

    /// <summary>A council in an account of its own, reached over a network, and over a good one.</summary>
    private async Task<(AStore Store, AStore Well, ManualClock Clock)> BegunAsync(FaultyTransport network, int retries = 3, int? blobPort = null)
    {
        var (account, clock) = (azurite.NewAccount(), new ManualClock());
        var well = await AWorker.BegunAsync(await AzureWorkTests.OpenAsync(account), clock);
        network.IsGood = true;
        var store = await AzureWorkTests.OpenAsync(blobPort is { } port ? azurite.Through(account, port) : account, network.Options(retries));
        network.IsGood = false;
        return (store with { Partitions = well.Partitions, DropAsync = well.DropAsync }, well, clock);
    }
}
