using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using DpAudit.Storage.Azure.Calls;

namespace DpAudit.Storage.Azure.Files;

/// <summary>What is asked of a container as a whole.</summary>
internal static class Container
{
    /// <summary>What a reader fetches at a time: little for whoever seeks to a line, enough for whoever reads it all.</summary>
    public const int ReadBytes = 1 << 20;

    /// <summary>How messages name it.</summary>
    public static string Where(BlobContainerClient container) => $"container {container.Name}";

    /// <summary>Makes it where there is none: https://learn.microsoft.com/rest/api/storageservices/create-container.</summary>
    public static Task EnsureCreatedAsync(BlobContainerClient container, CancellationToken stop) =>
        StoreCalls.AskAsync("make the container", Where(container), _ => container.CreateIfNotExistsAsync(cancellationToken: stop));

    /// <summary>Its blobs, in the order of their names: https://learn.microsoft.com/rest/api/storageservices/list-blobs.</summary>
    public static async IAsyncEnumerable<BlobItem> ListAsync(BlobContainerClient container, string prefix, [EnumeratorCancellation] CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var pages = container.GetBlobsAsync(prefix: prefix, cancellationToken: stop).AsPages().GetAsyncEnumerator(stop);
        await using (pages)
        {
            while (await StoreCalls.AskAsync("list files", Where(container), _ => pages.MoveNextAsync().AsTask()))
            {
                foreach (var blob in pages.Current.Values)
                {
                    yield return blob;
                }
            }
        }
    }
}
