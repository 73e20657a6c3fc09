using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Storage.Tests.Work;

/// <summary>
/// The whole work of a council, from dropped files to samples on auditors' desks, by the app's own services and handlers. Whatever messages do, however many work at it and wherever
/// they die: a store holds in the end what one undisturbed worker made in memory, to the byte.
/// </summary>
public abstract class WorkContract
{
    private static readonly Lazy<Task<SortedDictionary<string, string>>> AllDays = new(() => MeasureAsync(ADay.All));
    private static readonly Lazy<Task<SortedDictionary<string, string>>> FewDays = new(() => MeasureAsync(ADay.Few));
    private static readonly Lazy<Task<SortedDictionary<string, string>>> FirstDays = new(() => MeasureAsync(ADay.First));

    /// <summary>What one worker makes of the first cycle of a few people.</summary>
    internal static Task<SortedDictionary<string, string>> First => FirstDays.Value;

    /// <summary>What one worker makes of two.</summary>
    internal static Task<SortedDictionary<string, string>> Few => FewDays.Value;

    /// <summary>How many writes lie between two at which the process dies: at each, where there is time for it.</summary>
    protected virtual int CrashAtEach => 1;

    [Fact]
    public async Task WhatIsDropped_LeadsToSamples_AndNobodyTouchesAnythingButTheClock()
    {
        var clock = new ManualClock();
        var store = await AWorker.BegunAsync(await NewAsync(), clock);

        await AWorker.LiveAsync(store, clock, ADay.All);

        var cycles = await new AWorker(store, clock).Cycles.CyclesAsync(AWorker.Council);
        Assert.Equal([CycleState.Done, CycleState.Done, CycleState.Done], cycles.Select(cycle => cycle.State));
        Assert.All(cycles, cycle => Assert.True(cycle.Result!.ToLookAt > 0 && cycle.Handover!.Unassigned == 0));
        Assert.NotEmpty(await new FindingsDesk(store.Stores.Records, AWorker.Council).ListAsync("arun.auditor"));
        Assert.Empty(await store.Stores.Drops.ListAsync("").ToListAsync());
        Digest.Same(await AllDays.Value, await Digest.OfAsync(store));
    }

    [Fact]
    public async Task EachMessageTwice_ChangesNothing()
    {
        var clock = new ManualClock();
        var store = await AWorker.BegunAsync(await NewAsync(), clock);
        await AWorker.LiveAsync(store.Over(store.Stores with { Queue = new OddQueue(store.Stores.Queue, times: 2) }), clock, ADay.Few);

        Digest.Same(await Few, await Digest.OfAsync(store));
    }

    /// <summary>Also those of a cycle whose time has not come, or of one that is not there yet.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task MessagesInAnyOrder_ChangeNothing(int seed)
    {
        var (clock, order) = (new ManualClock(), new Random(seed));
        var store = await AWorker.BegunAsync(await NewAsync(), clock);
        var odd = store.Over(store.Stores with { Queue = new OddQueue(store.Stores.Queue, times: 1 + (seed % 2), order) });
        foreach (var day in ADay.Few)
        {
            await odd.Stores.Queue.SendAsync(CycleMessage.Queue, """{"council_id":"kestrel-vale","period":"2026-05-04"}""");
            await odd.Stores.Queue.SendAsync(CycleMessage.Queue, """{"council_id":"kestrel-vale","period":"2026-04-06"}""");
            await AWorker.LiveAsync(odd, clock, [day], () => new AWorker(odd, clock) { Order = order });
        }

        Digest.Same(await Few, await Digest.OfAsync(store));
    }

    /// <summary>Of two files of one name the second is named “april.2.csv”, and so is the cycle's folder another; whom it draws is not.</summary>
    [Fact]
    public async Task OfTwoFilesOfOneName_EitherMayComeFirst()
    {
        var samples = new List<string>();
        foreach (var order in new[] { new[] { "soldo", "bank-20500006" }, ["bank-20500006", "soldo"] })
        {
            var clock = new ManualClock();
            var store = await AWorker.BegunAsync(await NewAsync(), clock);
            await AWorker.LiveAsync(store, clock,
            [
                ADay.First[0] with { Dropped = new Dictionary<string, byte[]> { ["plans/plans.zip"] = ADay.FewPlans(), [$"statements/{order[0]}/april.csv"] = Of(order[0]) } },
                ADay.First[0] with { Dropped = new Dictionary<string, byte[]> { [$"statements/{order[1]}/april.csv"] = Of(order[1]) } },
                ADay.First[1],
            ]);
            var cycle = Assert.Single(await new AWorker(store, clock).Cycles.CyclesAsync(AWorker.Council));
            using var sample = new StreamReader((await store.Stores.Files.TryOpenAsync($"{cycle.Result!.Folder}/sample.csv"))!);
            samples.Add(await sample.ReadToEndAsync());
        }

        Assert.Equal(samples[0], samples[1]);

        static byte[] Of(string family) => ADay.Statement($"{family}-2026-04-06.csv").Content;
    }

    [Fact]
    public async Task TwoWorkersAtOnce_WithEachMessageTwice_ChangeNothing()
    {
        var clock = new ManualClock();
        var store = await AWorker.BegunAsync(await NewAsync(), clock);
        await BothAsync(store, clock, clock, clock, times: 2);

        Digest.Same(await Few, await Digest.OfAsync(store));
    }

    /// <summary>Moments are told as each clock shows them; nothing else hangs on them.</summary>
    [Fact]
    public async Task TwoWorkersWhoseClocksAreApart_MakeTheSame()
    {
        var clock = new ManualClock();
        var store = await AWorker.BegunAsync(await NewAsync(), clock);
        await BothAsync(store, clock, new ManualClock(clock.GetUtcNow().AddMinutes(10)), new ManualClock(clock.GetUtcNow().AddMinutes(-10)), times: 1);

        Digest.Same(WithoutTimes(await Few), WithoutTimes(await Digest.OfAsync(store)));
    }

    /// <summary>What a process leaves that dies after one write is what one leaves that dies before the next, so each is died after, and the first one before.</summary>
    [Fact]
    public async Task ACrashAtAnyWrite_LosesNothing_AndDoesNothingTwice()
    {
        var expected = await First;
        var undisturbed = new WriteFaults(int.MaxValue, after: false);
        await CrashAsync(undisturbed);
        Assert.InRange(undisturbed.Writes, 100, 400);

        var points = Enumerable.Range(0, (undisturbed.Writes / CrashAtEach) + 1).Select(point => point * CrashAtEach);
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (at, _) =>
        {
            var store = await CrashAsync(new WriteFaults(Math.Max(at, 1), after: at > 0));
            Digest.Same(expected, await Digest.OfAsync(store));
        });

        async Task<AStore> CrashAsync(WriteFaults faults)
        {
            var clock = new ManualClock();
            var store = await AWorker.BegunAsync(await NewAsync(), clock);
            foreach (var day in ADay.First)
            {
                await AWorker.BeginAsync(store, clock, day);
                try
                {
                    await new AWorker(store, clock, faults.Happened ? null : faults).DayAsync();
                }
                catch (StoreFaultException)
                {
                    await new AWorker(store, clock).DayAsync();
                }
            }

            return store;
        }
    }

    /// <summary>A worker stands still for longer than its message is hidden, as a machine does that is moved, and goes on as if nothing had been.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(45)]
    [InlineData(70)]
    public async Task AMessageThatIsSeenAgainInMidWork_IsDoneByBoth_AndOnce(int write)
    {
        var clock = new ManualClock();
        var store = await AWorker.BegunAsync(await NewAsync(), clock);
        await AWorker.LiveAsync(store, clock, [ADay.First[0]]);
        await AWorker.BeginAsync(store, clock, ADay.First[1]);
        var (stands, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = new AWorker(store, clock, new WriteFaults(write, after: false, () =>
        {
            stands.TrySetResult();
            return goesOn.Task;
        }), renewAfter: TimeSpan.FromHours(1));
        var slowly = Task.Run(slow.DayAsync);
        await stands.Task;

        var other = new AWorker(store, clock);
        await other.DayAsync();
        Assert.True(other.Handled > 0);
        Assert.Equal(CycleState.Done, Assert.Single(await other.Cycles.CyclesAsync(AWorker.Council)).State);
        goesOn.SetResult();
        await slowly;

        Assert.Equal(0, slow.Failures);
        Digest.Same(await First, await Digest.OfAsync(store));
    }

    [Fact]
    public async Task ACycleThatIsTriedInVain_IsPutAside_AndSaysSo_AndIsRunAgain()
    {
        var clock = new ManualClock();
        var store = await AWorker.BegunAsync(await NewAsync(), clock);
        await AWorker.LiveAsync(store, clock, [ADay.First[0]]);
        await AWorker.BeginAsync(store, clock, ADay.First[1]);
        var unwell = new AWorker(store.Over(store.Stores with { Files = new FullFileStore(store.Stores.Files) }), clock);
        await unwell.DayAsync();

        var cycle = Assert.Single(await unwell.Cycles.CyclesAsync(AWorker.Council));
        Assert.Equal((CycleState.Poisoned, "CYCLE-STOPPED", IWorkQueue.MostDeliveries), (cycle.State, cycle.Failure?.Code, cycle.Tries));
        Assert.Equal(IWorkQueue.MostDeliveries, unwell.Failures);

        var well = new AWorker(store, clock);
        await well.DayAsync();
        Assert.Equal(CycleState.Poisoned, Assert.Single(await well.Cycles.CyclesAsync(AWorker.Council)).State); // until somebody has looked
        Assert.Null((await well.Cycles.RetryAsync(AWorker.Council, cycle.Period)).Refusal);
        await well.DayAsync();
        Digest.Same(await First, await Digest.OfAsync(store));
    }

    /// <summary>Queues are not in a backup, and somebody may empty one: a cycle whose message is gone does not wait for ever.</summary>
    [Fact]
    public async Task ACycleWhoseMessageIsGone_IsRunTheNextDay()
    {
        var clock = new ManualClock();
        var store = await AWorker.BegunAsync(await NewAsync(), clock);
        await AWorker.LiveAsync(store, clock, [ADay.First[0]]);
        await AWorker.BeginAsync(store, clock, ADay.First[1]);
        var worker = new AWorker(store, clock);
        await worker.Daily.RunDueCyclesAsync(CancellationToken.None);
        Assert.True(await store.Stores.Queue.TryCompleteAsync((await store.Stores.Queue.TryReceiveAsync(CycleMessage.Queue, AWorker.HideFor))!));

        clock.Advance(TimeSpan.FromHours(23));
        await worker.DayAsync();
        Assert.Equal(CycleState.Queued, Assert.Single(await worker.Cycles.CyclesAsync(AWorker.Council)).State);
        clock.Advance(TimeSpan.FromHours(2));
        await worker.DayAsync();
        Assert.Equal(CycleState.Done, Assert.Single(await worker.Cycles.CyclesAsync(AWorker.Council)).State);
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<AStore> NewAsync();

    /// <summary>What one worker makes in memory.</summary>
    internal static async Task<SortedDictionary<string, string>> MeasureAsync(IReadOnlyList<ADay> days, params string[] councils)
    {
        var (clock, drops) = (new ManualClock(), new InMemoryDropFolder());
        var store = new AStore(TestStores.InMemory(new ManualClock()) with { Drops = drops }, DropAsync, () => throw new InvalidOperationException("Nothing is left undone."));
        await AWorker.LiveAsync(await AWorker.BegunAsync(store, clock, councils), clock, days, councils: councils);
        return await Digest.OfAsync(store);

        Task DropAsync(string path, byte[] content)
        {
            drops.Drop(path, content);
            return Task.CompletedTask;
        }
    }

    private static SortedDictionary<string, string> WithoutTimes(SortedDictionary<string, string> digest) => new(digest.ToDictionary(one => one.Key, one => Digest.WithoutTimes(one.Value)), StringComparer.Ordinal);

    private static async Task BothAsync(AStore store, ManualClock clock, ManualClock one, ManualClock other, int times)
    {
        var odd = store.Over(store.Stores with { Queue = new OddQueue(store.Stores.Queue, times) });
        foreach (var day in ADay.Few)
        {
            var before = clock.GetUtcNow();
            await AWorker.BeginAsync(store, clock, day);
            foreach (var apart in new[] { one, other }.Where(apart => apart != clock))
            {
                apart.Advance(clock.GetUtcNow() - before);
            }

            await Task.WhenAll(new[] { one, other }.Select(shown => Task.Run(() => new AWorker(odd, shown).DayAsync())));
        }
    }

    /// <summary>A file store that takes no file of a cycle.</summary>
    private sealed class FullFileStore(IFileStore inner) : IFileStore
    {
        public Task<bool> TryCreateAsync(string name, Stream content, CancellationToken stop = default) =>
            name.Contains("/cycles/", StringComparison.Ordinal) ? throw new IOException("There is no room.") : inner.TryCreateAsync(name, content, stop);

        public Task<Stream?> TryOpenAsync(string name, CancellationToken stop = default) => inner.TryOpenAsync(name, stop);

        public IAsyncEnumerable<StoredFile> ListAsync(string prefix, CancellationToken stop = default) => inner.ListAsync(prefix, stop);

        public Task<bool> DeleteAsync(string name, CancellationToken stop = default) => inner.DeleteAsync(name, stop);
    }
}
