using Azure.Storage.Blobs;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Contracts;

namespace DpAudit.Storage.Tests.Azure;

public sealed class TableRecordStoreTests(Azurite azurite) : RecordStoreContract, IClassFixture<Azurite>
{
    /// <summary>At a replacement Azurite 3.35 holds the request, where bytes are base64, against the limit of 1 MiB that the service has for the entity. At an insertion it does not.</summary>
    protected override int LargestReplacement => 760 * 1024;

    protected override async Task<IRecordStore> OpenAsync() => (await azurite.OpenAsync()).Records;
}

public sealed class BlobFileStoreTests(Azurite azurite) : FileStoreContract, IClassFixture<Azurite>
{
    protected override async Task<IFileStore> OpenAsync() => (await azurite.OpenAsync()).Files;
}

public sealed class QueueWorkQueueTests(Azurite azurite) : WorkQueueContract, IClassFixture<Azurite>
{
    /// <summary>Nobody can set Azurite's clock: these tests wait.</summary>
    protected override TimeSpan Hidden => TimeSpan.FromSeconds(3);

    protected override async Task<IWorkQueue> OpenAsync() => (await azurite.OpenAsync()).Queue;

    protected override Task PassAsync(TimeSpan time) => Task.Delay(time + TimeSpan.FromMilliseconds(100));
}

public sealed class BlobDropFolderTests(Azurite azurite) : DropFolderContract, IClassFixture<Azurite>
{
    private readonly string account = azurite.NewAccount();

    protected override async Task<IDropFolder> OpenAsync() => (await AzureStore.OpenAsync(account)).Drops;

    protected override Task DropAsync(string path, string content) =>
        new BlobServiceClient(account).GetBlobContainerClient("inbox").GetBlobClient(path).UploadAsync(BinaryData.FromString(content), overwrite: true);
}
