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

public sealed class DropFolderTests : DropFolderContract, IDisposable
{
    private readonly TemporaryStore local = new();

    public void Dispose() => local.Dispose();

    /// <summary>Programs that copy write under such a name first.</summary>
    [Fact]
    public async Task AHiddenFile_IsNotThere()
    {
        var drops = await OpenAsync();
        await DropAsync("a/statements/.half", "half");

        Assert.Empty(await drops.ListAsync("").ToListAsync());
        Assert.Null(await drops.FindAsync("a/statements/.half"));
    }

    [Fact]
    public async Task ALink_IsNotFollowed()
    {
        var drops = await OpenAsync();
        await DropAsync("a/statements/real.csv", "real");
        var folder = System.IO.Path.Combine(local.Folder, "inbox", "a", "statements");
        File.CreateSymbolicLink(System.IO.Path.Combine(folder, "link.csv"), "/etc/hostname");
        Directory.CreateSymbolicLink(System.IO.Path.Combine(folder, "etc"), "/etc");

        Assert.Equal("a/statements/real.csv", Assert.Single(await drops.ListAsync("").ToListAsync()).Path);
        Assert.Null(await drops.FindAsync("a/statements/link.csv"));
        Assert.Null(await drops.FindAsync("a/statements/etc/hostname"));
    }

    protected override Task<IDropFolder> OpenAsync() => Task.FromResult(local.Open().Drops);

    protected override Task DropAsync(string path, string content)
    {
        var full = System.IO.Path.Combine([local.Folder, "inbox", .. path.Split('/')]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        return File.WriteAllTextAsync(full, content);
    }
}
