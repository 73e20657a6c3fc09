using System.Text;
using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Storage.Tests;

public sealed class InMemoryRecordStoreTests : RecordStoreContract
{
    protected override Task<IRecordStore> OpenAsync() => Task.FromResult<IRecordStore>(new InMemoryRecordStore());
}

public sealed class InMemoryFileStoreTests : FileStoreContract
{
    protected override long? MostGrowth => null;

    protected override long LargestTried => 1 << 20;

    protected override Task<IFileStore> OpenAsync() => Task.FromResult<IFileStore>(new InMemoryFileStore());
}

public sealed class InMemoryWorkQueueTests : WorkQueueContract
{
    private readonly ManualClock clock = new();

    protected override Task<IWorkQueue> OpenAsync() => Task.FromResult<IWorkQueue>(new InMemoryWorkQueue(clock));

    protected override Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }
}

public sealed class InMemoryDropFolderTests : DropFolderContract
{
    private readonly InMemoryDropFolder drops = new();

    protected override Task<IDropFolder> OpenAsync() => Task.FromResult<IDropFolder>(drops);

    protected override Task DropAsync(string path, string content)
    {
        drops.Drop(path, Encoding.UTF8.GetBytes(content));
        return Task.CompletedTask;
    }
}
