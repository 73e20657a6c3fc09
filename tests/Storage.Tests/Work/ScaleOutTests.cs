using DpAudit.Core.Pipeline;
using DpAudit.Storage.Contracts.Memory;
using DpAudit.Storage.Tests.Azure;

namespace DpAudit.Storage.Tests.Work;

/// <summary>Twenty councils, one message for each of their periods, and four workers that know nothing of each other but the account.</summary>
public sealed class ScaleOutTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const int Workers = 4;
    private static readonly string[] Councils = [.. Enumerable.Range(1, 20).Select(number => $"council-{number:D2}")];

    [Fact]
    public async Task FourWorkers_MakeOfTwentyCouncils_WhatOneMakes()
    {
        var (account, clock) = (azurite.NewAccount(), new ManualClock());
        var store = await AWorker.BegunAsync(await AzureWorkTests.OpenAsync(account), clock, Councils);
        var workers = new List<AWorker>();
        for (var number = 0; number < Workers; number++)
        {
            workers.Add(new AWorker(await AzureWorkTests.OpenAsync(account) with { Partitions = store.Partitions }, clock));
        }

        foreach (var day in ADay.First)
        {
            await AWorker.BeginAsync(store, clock, day, Councils);
            await workers[0].LookAsync();
            await AllAsync();
            await workers[0].Daily.RunAsync(CancellationToken.None);
            await AllAsync();
        }

        Assert.All(workers, worker => Assert.True(worker.Handled > 10, $"Of {string.Join(", ", workers.Select(one => one.Handled))} messages one worker had hardly any."));
        var cycles = new AWorker(store, clock).Cycles;
        foreach (var council in Councils)
        {
            Assert.Equal(CycleState.Done, Assert.Single(await cycles.CyclesAsync(council)).State);
        }

        Digest.Same(await WorkContract.MeasureAsync(ADay.First, Councils), await Digest.OfAsync(store));

        Task AllAsync() => Task.WhenAll(workers.Select(worker => Task.Run(worker.WorkAsync)));
    }
}
