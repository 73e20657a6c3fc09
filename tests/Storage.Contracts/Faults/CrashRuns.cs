using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Storage.Contracts.Faults;

/// <summary>The stores of a test.</summary>
/// <param name="Records">Records.</param>
/// <param name="Files">Files.</param>
/// <param name="Queue">Queues.</param>
/// <param name="Drops">Dropped files.</param>
public sealed record TestStores(IRecordStore Records, IFileStore Files, IWorkQueue Queue, IDropFolder Drops)
{
    /// <summary>Empty stores in memory.</summary>
    public static TestStores InMemory(TimeProvider clock) => new(new InMemoryRecordStore(), new InMemoryFileStore(clock), new InMemoryWorkQueue(clock), new InMemoryDropFolder());

    /// <summary>The same stores, failing at a write.</summary>
    public TestStores With(WriteFaults faults) => new(new FaultyRecordStore(Records, faults), new FaultyFileStore(Files, faults), new FaultyWorkQueue(Queue, faults), new FaultyDropFolder(Drops, faults));
}

/// <summary>Runs a use case with a crash at each of its writes, and again without: whatever was done half must come out whole.</summary>
public static class CrashRuns
{
    private const int MostWrites = 1000;

    /// <summary>Crashes at the first write, then at the second, and so on: once before the write, once after it. After each crash the use case is run again from its start.</summary>
    /// <param name="fresh">Stores as the use case finds them.</param>
    /// <param name="useCase">What is run. It must let a <see cref="StoreFaultException"/> through.</param>
    /// <param name="check">Asserts what must be true after the second run.</param>
    /// <returns>How many writes the use case makes when nothing fails.</returns>
    public static async Task<int> AtEachWriteAsync(Func<Task<TestStores>> fresh, Func<TestStores, Task> useCase, Func<TestStores, Task> check)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(check);
        for (var at = 1; at <= MostWrites; at++)
        {
            foreach (var after in new[] { false, true })
            {
                var stores = await fresh();
                var faults = new WriteFaults(at, after);
                try
                {
                    await useCase(stores.With(faults));
                }
                catch (StoreFaultException)
                {
                    await useCase(stores);
                    await check(stores);
                    continue;
                }

                Assert.False(faults.Happened, $"The use case went on after write {at} failed.");
                await check(stores);
                return faults.Writes;
            }
        }

        throw new InvalidOperationException($"The use case makes more than {MostWrites} writes.");
    }
}
