using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Functions.Telemetry;
using DpAudit.Functions.Work;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DpAudit.Storage.Tests.Work;

/// <summary>A process of the app without its pages: it looks for dropped files, handles messages and does what each day asks. Its clock is the test's.</summary>
internal sealed class AWorker
{
    public const string Council = "kestrel-vale";

    /// <summary>How long a message is hidden that a worker took. It is a whole number of seconds, as Azure's queues have it.</summary>
    public static readonly TimeSpan HideFor = TimeSpan.FromSeconds(1);

    private const int MostWaits = 300;
    private static readonly FourWeekPeriod GoLive = new(new DateOnly(2026, 4, 6));
    private readonly AStore store;
    private readonly TestStores stores;
    private readonly TimeSpan renewAfter;

    /// <summary>A process begins.</summary>
    /// <param name="store">The store.</param>
    /// <param name="clock">The time.</param>
    /// <param name="faults">Where this process dies; null = it does not.</param>
    /// <param name="renewAfter">How often it says that it still works; null = often enough.</param>
    public AWorker(AStore store, TimeProvider clock, WriteFaults? faults = null, TimeSpan? renewAfter = null)
    {
        this.store = store;
        stores = faults is null ? store.Noted : store.Noted.With(faults);
        var settings = new CycleSettings(new CycleFormats(), SeedOf, BuiltInProfiles.All, Threads: 1);
        var books = new CouncilBooks(stores.Records, stores.Files);
        var arrivals = new ArrivalDesk(stores.Records, stores.Files, stores.Queue, settings, clock);
        Cycles = new CycleDesk(stores.Records, stores.Files, stores.Queue, settings, clock);
        Inbox = new Inbox(stores.Records, stores.Files, BuiltInProfiles.All, clock);
        var figures = new Figures(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(), clock);
        Daily = new Daily(
            Cycles, new RemindDesk(stores.Records, books, clock), arrivals, books, stores.Records, stores.Files, new Counting(Cycles, stores.Records, stores.Queue, clock, figures), clock, NullLogger<Daily>.Instance);
        Drops = new DropService(stores.Drops, stores.Queue, NullLogger<DropService>.Instance);
        Handlers = new Handlers(Cycles, arrivals, new DropDesk(stores.Drops, Inbox, arrivals, stores.Records, clock), figures, NullLogger<Handlers>.Instance);
        this.renewAfter = renewAfter ?? HideFor / 3;
    }

    public CycleDesk Cycles { get; }

    public Inbox Inbox { get; }

    public Daily Daily { get; }

    public DropService Drops { get; }

    public Handlers Handlers { get; }

    /// <summary>Which queue it looks at first, each time anew; null = as the app does.</summary>
    public Random? Order { get; init; }

    /// <summary>How many messages it handled.</summary>
    public int Handled { get; private set; }

    /// <summary>How often something failed that the app's services log, and try again.</summary>
    public int Failures { get; private set; }

    /// <summary>A store with the council in it, before anything came.</summary>
    public static async Task<AStore> BegunAsync(AStore store, ManualClock clock, params string[] councils)
    {
        clock.Advance(ADay.All[0].Morning - clock.GetUtcNow());
        var worker = new AWorker(store, clock);
        foreach (var council in councils is [] ? [Council] : councils)
        {
            Assert.Null((await worker.Cycles.AddCouncilAsync(council, GoLive, SampleManifest.Commitment(SeedOf(council)))).Refusal);
            Assert.Null((await worker.Inbox.ImportPolicyAsync(council, ADay.Sample("policy.yaml"))).Refusal);
            Assert.Null((await worker.Inbox.ImportStaffAsync(council, ADay.Sample("staff.csv"))).Refusal);
        }

        return store;
    }

    /// <summary>Lives through days: files are dropped, and nobody touches anything but the clock.</summary>
    public static async Task LiveAsync(AStore store, ManualClock clock, IEnumerable<ADay> days, Func<AWorker>? worker = null, params string[] councils)
    {
        foreach (var day in days)
        {
            await BeginAsync(store, clock, day, councils);
            await (worker?.Invoke() ?? new AWorker(store, clock)).DayAsync();
        }
    }

    /// <summary>A day begins, and its files are dropped.</summary>
    public static async Task BeginAsync(AStore store, ManualClock clock, ADay day, params string[] councils)
    {
        clock.Advance(day.Morning - clock.GetUtcNow());
        foreach (var council in councils is [] ? [Council] : councils)
        {
            foreach (var (path, content) in day.Dropped)
            {
                await store.DropAsync($"{council}/{path}", content);
            }
        }
    }

    /// <summary>What the app does on a day, until nothing is left to do.</summary>
    public async Task DayAsync()
    {
        await LookAsync();
        await WorkAsync();
        await AgainAsync(() => Daily.RunAsync(CancellationToken.None));
        await WorkAsync();
    }

    /// <summary>Tells of what was dropped: a file is told of when it was seen twice.</summary>
    public async Task LookAsync()
    {
        await AgainAsync(() => Drops.LookAsync(CancellationToken.None));
        await AgainAsync(() => Drops.LookAsync(CancellationToken.None));
    }

    /// <summary>Handles messages until none is left, those that come back included.</summary>
    public async Task WorkAsync()
    {
        for (var waited = 0; waited < MostWaits; waited++)
        {
            var pump = new WorkPump(stores.Queue, Order is null ? Handlers.All : [.. Handlers.All.OrderBy(_ => Order.Next())]) { HideFor = HideFor, RenewAfter = renewAfter };
            try
            {
                if (await pump.TryHandleAsync())
                {
                    (Handled, waited) = (Handled + 1, 0);
                    continue;
                }

                if (await pump.IsEmptyAsync() && await PoisonAsync() == 0)
                {
                    return;
                }
            }
            catch (IOException)
            {
                Failures++;
            }

            await store.PassAsync();
        }

        throw new TimeoutException("Messages are left, and nobody gets them.");
    }

    private static byte[] SeedOf(string council) => SHA256.HashData(Encoding.UTF8.GetBytes($"a seed of {council}, for tests"));

    private async Task<long> PoisonAsync() => await stores.Queue.CountAsync(CycleMessage.Queue + IWorkQueue.PoisonSuffix);

    /// <summary>As the app's services do: what failed is done again after a while.</summary>
    private async Task AgainAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (IOException) when (++Failures < 1000)
            {
                // The next time.
            }
        }
    }
}
