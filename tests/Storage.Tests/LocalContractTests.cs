using DpAudit.Core.Ports;
using DpAudit.Storage.Contracts;
using DpAudit.Storage.Contracts.Memory;

namespace DpAudit.Storage.Tests;

public sealed class SqliteRecordStoreTests : RecordStoreContract, IDisposable
{
    private readonly TemporaryStore local = new();

    public void Dispose() => local.Dispose();

    protected override Task<IRecordStore> OpenAsync() => Task.FromResult(local.Open().Records);
}

public sealed class FolderFileStoreTests : FileStoreContract, IDisposable
{
    private readonly TemporaryStore local = new();

    public void Dispose() => local.Dispose();

    protected override Task<IFileStore> OpenAsync() => Task.FromResult(local.Open().Files);
}

public sealed class SqliteWorkQueueTests : WorkQueueContract, IDisposable
{
    private readonly ManualClock clock = new();
    private readonly TemporaryStore local;

    public SqliteWorkQueueTests() => local = new TemporaryStore(clock);

    public void Dispose() => local.Dispose();

    protected override Task<IWorkQueue> OpenAsync() => Task.FromResult(local.Open().Queue);

    protected override Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }
}
