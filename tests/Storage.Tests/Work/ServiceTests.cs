using System.Reflection;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Telemetry;
using DpAudit.Functions.Work;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace DpAudit.Storage.Tests.Work;

/// <summary>What ends a service of the app that looks, works or has the clock: that it is stopped, and nothing else.</summary>
public class ServiceTests
{
    /// <summary>.NET tells a time-out as a cancellation.</summary>
    [Fact]
    public async Task ATimeOut_EndsNone()
    {
        var stores = new TestStores(TimedOut.Of<IRecordStore>(), TimedOut.Of<IFileStore>(), TimedOut.Of<IWorkQueue>(), TimedOut.Of<IDropFolder>());
        var worker = new AWorker(new AStore(stores, (_, _) => Task.CompletedTask, () => Task.CompletedTask), new ManualClock());
        BackgroundService[] services =
        [
            new QueueService(new WorkPump(stores.Queue, worker.Handlers.All), NullLogger<QueueService>.Instance),
            new DropService(stores.Drops, stores.Queue, NullLogger<DropService>.Instance),
            new DailyService(worker.Daily, new WatchedWork(NullLogger<WatchedWork>.Instance)),
        ];
        foreach (var service in services)
        {
            await service.StartAsync(CancellationToken.None);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(200));
        Assert.All(services, service => Assert.False(service.ExecuteTask!.IsCompleted));
        foreach (var service in services)
        {
            await service.StopAsync(CancellationToken.None);
            service.Dispose();
        }
    }

    /// <summary>A store that answers nothing in time.</summary>
    private class TimedOut : DispatchProxy
    {
        public static T Of<T>()
            where T : class => Create<T, TimedOut>();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new TaskCanceledException("The time for an answer was over.");
    }
}
