using System.Runtime.CompilerServices;
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
    /// <summary>What a reader fetches at a time: little for whoever seeks to a line, enough for whoever reads it all.</summary>
    private const int ReadBytes = 1 << 20;

    private readonly string where = $"container {container.Name}";

    /// <summary>Makes the container where there is none: https://learn.microsoft.com/rest/api/storageservices/create-container.</summary>
    public Task EnsureCreatedAsync(CancellationToken stop = default) =>
        StoreCalls.AskAsync("make the container", where, _ => container.CreateIfNotExistsAsync(cancellationToken: stop));

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
                return new BlobReadStream(await container.GetBlobClient(name).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = ReadBytes }, stop), where);
            }
            catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                return null;
            }
        });
    }

    /// <inheritdoc/>
    /// <remarks>The service lists in the order of the names: https://learn.microsoft.com/rest/api/storageservices/list-blobs.</remarks>
    public async IAsyncEnumerable<StoredFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var pages = container.GetBlobsAsync(prefix: prefix, cancellationToken: stop).AsPages().GetAsyncEnumerator(stop);
        await using (pages)
        {
            while (await StoreCalls.AskAsync("list files", where, _ => pages.MoveNextAsync().AsTask()))
            {
                foreach (var blob in pages.Current.Values)
                {
                    yield return new StoredFile(blob.Name, blob.Properties.ContentLength ?? 0, blob.Properties.CreatedOn ?? blob.Properties.LastModified ?? default);
                }
            }
        }
    }

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
