using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure.Calls;

namespace DpAudit.Storage.Azure.Files;

/// <summary>Files as block blobs in one container, of an account without a hierarchical namespace: there “kent” and “kent/a” can both be files.</summary>
/// <param name="container">The container.</param>
/// <param name="blockBytes">How many bytes are held and sent at a time, at most 4,000 MiB; <see cref="BlobUpload.BlockBytes"/> but in tests.</param>
internal sealed class BlobFileStore(BlobContainerClient container, int blockBytes = BlobUpload.BlockBytes) : IFileStore
{
    private readonly string where = Container.Where(container);

    /// <summary>Makes the container where there is none.</summary>
    public Task EnsureCreatedAsync(CancellationToken stop = default) => Container.EnsureCreatedAsync(container, stop);

    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(string name, Stream content, CancellationToken stop = default)
    {
        StoreNames.CheckFile(name);
        ArgumentNullException.ThrowIfNull(content);
        return StoreCalls.AskAsync("write a file", where, _ => new BlobUpload(container, name, blockBytes).TryWriteAsync(content, stop));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The stream can seek, and fetches as it is read (https://learn.microsoft.com/rest/api/storageservices/get-blob, with a range). All of it is of one version: each
    /// fetch names the ETag of the first.
    /// </remarks>
    public Task<Stream?> TryOpenAsync(string name, CancellationToken stop = default)
    {
        StoreNames.CheckFile(name);
        return StoreCalls.AskAsync<Stream?>("read a file", where, async _ =>
        {
            try
            {
                return new BlobReadStream(await container.GetBlobClient(name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = Container.ReadBytes }, stop), where);
            }
            catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
        });
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredFile> ListAsync(string prefix, CancellationToken stop = default) =>
        Container.ListAsync(container, prefix, stop).Select(blob => new StoredFile(blob.Name, blob.Properties.ContentLength ?? 0, blob.Properties.CreatedOn ?? blob.Properties.LastModified ?? default));

    /// <inheritdoc/>
    /// <remarks>
    /// It is looked at before it is deleted (https://learn.microsoft.com/rest/api/storageservices/delete-blob): where the answer to a deletion was lost, the next try finds
    /// nothing, and what was there when looked at was then removed by that deletion.
    /// </remarks>
    public Task<bool> DeleteAsync(string name, CancellationToken stop = default)
    {
        StoreNames.CheckFile(name);
        var blob = container.GetBlobClient(name);
        return StoreCalls.AskAsync("delete a file", where, async _ =>
            (await blob.ExistsAsync(stop)).Value
            && await StoreCalls.AskAsync("delete a file", where, async tries => (await blob.DeleteIfExistsAsync(cancellationToken: stop)).Value || tries.Repeated));
    }
}
