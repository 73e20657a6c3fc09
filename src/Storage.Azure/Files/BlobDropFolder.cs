using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure.Calls;

namespace DpAudit.Storage.Azure.Files;

/// <summary>Dropped files as blobs in a container. A file's version is its ETag, and every call that reads or removes it names that.</summary>
internal sealed class BlobDropFolder(BlobContainerClient container) : IDropFolder
{
    private readonly string where = Container.Where(container);

    /// <summary>Makes the container where there is none.</summary>
    public Task EnsureCreatedAsync(CancellationToken stop = default) => Container.EnsureCreatedAsync(container, stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<DroppedFile> ListAsync(string prefix, CancellationToken stop = default) =>
        Container.ListAsync(container, prefix, stop).Select(blob => new DroppedFile(blob.Name, VersionOf(blob.Properties.ETag ?? default), blob.Properties.ContentLength ?? 0, blob.Properties.LastModified ?? default));

    /// <inheritdoc/>
    /// <remarks>https://learn.microsoft.com/rest/api/storageservices/get-blob-properties.</remarks>
    public Task<DroppedFile?> FindAsync(string path, CancellationToken stop = default) => StoreCalls.AskAsync<DroppedFile?>("look for a dropped file", where, async _ =>
    {
        if (!DroppedFile.IsPath(path))
        {
            return null; // In an address it would lead to another container.
        }

        try
        {
            var found = (await container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: stop)).Value;
            return new DroppedFile(path, VersionOf(found.ETag), found.ContentLength, found.LastModified);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    });

    /// <inheritdoc/>
    /// <remarks>It fetches as it is read: https://learn.microsoft.com/rest/api/storageservices/get-blob, with a range and If-Match.</remarks>
    public Task<Stream> OpenAsync(DroppedFile file, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return StoreCalls.AskAsync<Stream>("read a dropped file", where, async _ => new BlobReadStream(
            await container.GetBlobClient(file.Path).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = Container.ReadBytes, Conditions = AsFound(file) }, stop), where));
    }

    /// <inheritdoc/>
    /// <remarks>https://learn.microsoft.com/rest/api/storageservices/delete-blob, with If-Match.</remarks>
    public Task RemoveAsync(DroppedFile file, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return StoreCalls.AskAsync("remove a dropped file", where, async _ =>
        {
            try
            {
                return (await container.GetBlobClient(file.Path).DeleteIfExistsAsync(conditions: AsFound(file), cancellationToken: stop)).Value;
            }
            catch (RequestFailedException error) when (error.Status == 412)
            {
                return false; // another one is in its place
            }
        });
    }

    private static BlobRequestConditions AsFound(DroppedFile file) => new() { IfMatch = new ETag(file.Version) };

    private static string VersionOf(ETag tag) => tag.ToString("H");
}
