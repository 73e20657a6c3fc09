using System.Text;
using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Storage.Tests;

/// <summary>What the crash runs find: a use case in a safe order passes, one in the wrong order does not.</summary>
public class CrashRunsTests
{
    private static readonly RecordKey Key = new("kent", "S-1");

    [Fact]
    public async Task AUseCaseThatCanBeRunAgain_Passes()
    {
        var writes = await CrashRuns.AtEachWriteAsync(Fresh, ImportAsync, CheckAsync);
        Assert.Equal(3, writes);
    }

    [Fact]
    public Task AUseCaseThatWritesTheMarkFirst_IsFoundOut() =>
        Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => CrashRuns.AtEachWriteAsync(
            Fresh,
            async stores =>
            {
                if (await stores.Records.TryCreateAsync(Key, Encoding.UTF8.GetBytes("imported")) is not null)
                {
                    await stores.Files.TryCreateAsync("archive/S-1", new PatternStream(10));
                    await stores.Queue.SendAsync("audit-cycle", "S-1");
                }
            },
            CheckAsync));

    [Fact]
    public async Task AfterTheFault_NothingIsAnswered()
    {
        var stores = TestStores.InMemory(new ManualClock()).With(new WriteFaults(1, after: true));
        await Assert.ThrowsAsync<StoreFaultException>(() => stores.Queue.SendAsync("work", "S-1"));
        await Assert.ThrowsAsync<StoreFaultException>(() => stores.Records.FindAsync(Key));
        await Assert.ThrowsAsync<StoreFaultException>(() => stores.Files.DeleteAsync("a"));
    }

    private static Task<TestStores> Fresh() => Task.FromResult(TestStores.InMemory(new ManualClock()));

    private static async Task ImportAsync(TestStores stores)
    {
        if (await stores.Records.FindAsync(Key) is null)
        {
            await stores.Files.TryCreateAsync("archive/S-1", new PatternStream(10));
            await stores.Queue.SendAsync("audit-cycle", "S-1");
            await stores.Records.TryCreateAsync(Key, Encoding.UTF8.GetBytes("imported"));
        }
    }

    private static async Task CheckAsync(TestStores stores)
    {
        Assert.NotNull(await stores.Records.FindAsync(Key));
        Assert.NotNull(await stores.Files.TryOpenAsync("archive/S-1"));
        Assert.InRange(await stores.Queue.CountAsync("audit-cycle"), 1, 2);
    }
}
