using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure.Files;
using DpAudit.Storage.Azure.Queues;
using DpAudit.Storage.Azure.Tables;

namespace DpAudit.Storage.Azure;

/// <summary>
/// The store in an account of Azure Storage, or in Azurite: block blobs for files, a table for records, queues. The account must not have a hierarchical namespace. It
/// may be open in any number of processes at once.
/// </summary>
public sealed class AzureStore : IStore
{
    private readonly BlobFileStore files;
    private readonly TableRecordStore records;
    private readonly BlobDropFolder drops;

    private AzureStore(BlobServiceClient blobs, BlobServiceClient inbox, QueueServiceClient queues, HttpPipeline tables, Uri tableService, AzureStoreOptions options)
    {
        drops = new BlobDropFolder(inbox.GetBlobContainerClient(options.Inbox));
        files = new BlobFileStore(blobs.GetBlobContainerClient(options.Container));
        records = new TableRecordStore(new TableClient(tables, tableService, options.Table));
        Queue = new QueueWorkQueue(queues);
    }

    /// <inheritdoc/>
    public IFileStore Files => files;

    /// <inheritdoc/>
    public IRecordStore Records => records;

    /// <inheritdoc/>
    public IWorkQueue Queue { get; }

    /// <inheritdoc/>
    public IDropFolder Drops => drops;

    /// <summary>Opens a store with an account's key: for Azurite, and where there are no identities.</summary>
    /// <param name="connectionString">With AccountName and AccountKey, or <c>UseDevelopmentStorage=true</c> for Azurite on its usual ports.</param>
    /// <param name="options">What the store is called.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="ArgumentException">The connection string is none, or has no key.</exception>
    /// <exception cref="AzureStoreException">The account does not answer, or refuses.</exception>
    public static Task<AzureStore> OpenAsync(string connectionString, AzureStoreOptions? options = null, CancellationToken stop = default)
    {
        options ??= new AzureStoreOptions();
        var account = StorageAccount.Parse(connectionString);
        var blobs = new BlobServiceClient(connectionString, options.Of(new BlobClientOptions()));
        return new AzureStore(
            blobs,
            blobs,
            new QueueServiceClient(connectionString, options.Of(new QueueClientOptions())),
            TablePipeline.Build(options.Of(new TablePipeline.Options()), account.Name, account.Key),
            account.TableService,
            options).CreatedAsync(options, stop);
    }

    /// <summary>Opens a store with an identity. It needs the roles Storage Blob, Queue and Table Data Contributor on the accounts.</summary>
    /// <param name="services">Where its services are.</param>
    /// <param name="credential">The identity; null = the one that Azure.Identity's <see cref="DefaultAzureCredential"/> finds.</param>
    /// <param name="options">What the store is called.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="ArgumentException">An address is not of https: a token is not sent in the clear.</exception>
    /// <exception cref="AzureStoreException">The account does not answer, or refuses.</exception>
    public static Task<AzureStore> OpenAsync(AzureServices services, TokenCredential? credential = null, AzureStoreOptions? options = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.CheckHttps();
        options ??= new AzureStoreOptions();
        credential ??= new DefaultAzureCredential();
        return new AzureStore(
            new BlobServiceClient(services.Blobs, credential, options.Of(new BlobClientOptions())),
            new BlobServiceClient(services.Inbox, credential, options.Of(new BlobClientOptions())),
            new QueueServiceClient(services.Queues, credential, options.Of(new QueueClientOptions())),
            TablePipeline.Build(options.Of(new TablePipeline.Options()), credential),
            services.Tables,
            options).CreatedAsync(options, stop);
    }

    /// <summary>There is nothing to close.</summary>
    public void Dispose()
    {
    }

    private async Task<AzureStore> CreatedAsync(AzureStoreOptions options, CancellationToken stop)
    {
        await files.EnsureCreatedAsync(stop);
        if (options.MakesInbox)
        {
            await drops.EnsureCreatedAsync(stop);
        }

        await records.EnsureCreatedAsync(stop);
        return this;
    }
}
