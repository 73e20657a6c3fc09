namespace DpAudit.Storage.Azure;

/// <summary>Where the services of the store's accounts are.</summary>
/// <param name="Blobs">For example https://account.blob.core.windows.net.</param>
/// <param name="Queues">For example https://account.queue.core.windows.net.</param>
/// <param name="Tables">For example https://account.table.core.windows.net.</param>
/// <param name="Inbox">The blobs of the account in which files are dropped; it keeps no earlier versions of what was removed, and may be the same account where none is dropped.</param>
public sealed record AzureServices(Uri Blobs, Uri Queues, Uri Tables, Uri Inbox)
{
    private const string BlobsPart = ".blob.";

    /// <summary>The services of one account, found by the address of its blobs.</summary>
    /// <exception cref="ArgumentException">It is no such address.</exception>
    public static AzureServices Of(Uri blobs)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        return blobs.IsAbsoluteUri && blobs.Host.Contains(BlobsPart, StringComparison.Ordinal)
            ? new AzureServices(blobs, Other("queue"), Other("table"), blobs)
            : throw new ArgumentException($"{blobs} is no address of an account's blobs, such as https://account.blob.core.windows.net.", nameof(blobs));

        Uri Other(string service) => new UriBuilder(blobs) { Host = blobs.Host.Replace(BlobsPart, $".{service}.", StringComparison.Ordinal) }.Uri;
    }

    /// <summary>Refuses an address over which a token would go in the clear.</summary>
    internal void CheckHttps()
    {
        Check(Blobs, nameof(Blobs));
        Check(Queues, nameof(Queues));
        Check(Tables, nameof(Tables));
        Check(Inbox, nameof(Inbox));

        static void Check(Uri service, string name)
        {
            if (!service.IsAbsoluteUri || service.Scheme != Uri.UriSchemeHttps)
            {
                throw new ArgumentException($"{service} is not an address of https.", name);
            }
        }
    }
}
