using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;
using DpAudit.Storage.Local;
using DpAudit.Storage.Tests.Azure;

namespace DpAudit.Storage.Tests.Work;

/// <summary>On the embedded store.</summary>
public sealed class LocalWorkTests : WorkContract, IDisposable
{
    private readonly ConcurrentBag<TemporaryStore> folders = [];

    public void Dispose()
    {
        foreach (var folder in folders)
        {
            folder.Dispose();
        }
    }

    protected override Task<AStore> NewAsync()
    {
        var queueClock = new ManualClock();
        var local = new TemporaryStore(queueClock, inMemory: true);
        folders.Add(local);
        return Task.FromResult(Of(local.Open(), local.Folder, queueClock));
    }

    internal static AStore Of(LocalStore store, string folder, ManualClock queueClock) => new(new TestStores(store.Records, store.Files, store.Queue, store.Drops), async (path, content) =>
    {
        var full = Path.Combine([folder, "inbox", .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await File.WriteAllBytesAsync(full, content);
    }, () =>
    {
        queueClock.Advance(AWorker.HideFor);
        return Task.CompletedTask;
    });
}

/// <summary>On Azure Storage.</summary>
public sealed class AzureWorkTests(Azurite azurite) : WorkContract, IClassFixture<Azurite>
{
    protected override int CrashAtEach => 17;

    protected override Task<AStore> NewAsync() => OpenAsync(azurite.NewAccount());

    internal static async Task<AStore> OpenAsync(string account, AzureStoreOptions? options = null)
    {
        var store = await AzureStore.OpenAsync(account, options);
        var inbox = new BlobServiceClient(account).GetBlobContainerClient("inbox");
        return new AStore(
            new TestStores(store.Records, store.Files, store.Queue, store.Drops),
            (path, content) => inbox.GetBlobClient(path).UploadAsync(BinaryData.FromBytes(content), overwrite: true),
            () => Task.Delay(100)); // nobody can set Azurite's clock
    }
}
