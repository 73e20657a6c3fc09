using System.Runtime.CompilerServices;
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
/// may be open in any number of processes at once. There is nothing to close.
/// </summary>
public sealed class AzureStore
{
    private readonly BlobFileStore files;
    private readonly TableRecordStore records;

    private AzureStore(BlobServiceClient blobs, QueueServiceClient queues, HttpPipeline tables, Uri tableService, AzureStoreOptions options)
    {
        files = new BlobFileStore(blobs.GetBlobContainerClient(options.Container));
        records = new TableRecordStore(new TableClient(tables, tableService, options.Table));
        Queue = new QueueWorkQueue(queues);
    }

    /// <summary>Files.</summary>
    public IFileStore Files => files;

    /// <summary>Records.</summary>
    public IRecordStore Records => records;

    /// <summary>Queues.</summary>
    public IWorkQueue Queue { get; }

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
        return new AzureStore(
            new BlobServiceClient(connectionString, options.Of(new BlobClientOptions())),
            new QueueServiceClient(connectionString, options.Of(new QueueClientOptions())),
            TablePipeline.Build(options.Of(new TablePipeline.Options()), account.Name, account.Key),
            account.TableService,
            options).CreatedAsync(stop);
    }

    /// <summary>Opens a store with an identity. It needs the roles Storage Blob, Queue and Table Data Contributor on the account.</summary>
    /// <param name="blobService">For example https://account.blob.core.windows.net.</param>
    /// <param name="queueService">For example https://account.queue.core.windows.net.</param>
    /// <param name="tableService">For example https://account.table.core.windows.net.</param>
    /// <param name="credential">The identity; null = the one that Azure.Identity's <see cref="DefaultAzureCredential"/> finds.</param>
    /// <param name="options">What the store is called.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <exception cref="ArgumentException">An address is not of https: a token is not sent in the clear.</exception>
    /// <exception cref="AzureStoreException">The account does not answer, or refuses.</exception>
    public static Task<AzureStore> OpenAsync(
        Uri blobService, Uri queueService, Uri tableService, TokenCredential? credential = null, AzureStoreOptions? options = null, CancellationToken stop = default)
    {
        CheckHttps(blobService);
        CheckHttps(queueService);
        CheckHttps(tableService);
        options ??= new AzureStoreOptions();
        credential ??= new DefaultAzureCredential();
        return new AzureStore(
            new BlobServiceClient(blobService, credential, options.Of(new BlobClientOptions())),
            new QueueServiceClient(queueService, credential, options.Of(new QueueClientOptions())),
            TablePipeline.Build(options.Of(new TablePipeline.Options()), credential),
            tableService,
            options).CreatedAsync(stop);
    }

    private static void CheckHttps(Uri service, [CallerArgumentExpression(nameof(service))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(service, name);
        if (!service.IsAbsoluteUri || service.Scheme != Uri.UriSchemeHttps)
        {
            throw new ArgumentException($"{service} is not an address of https.", name);
        }
    }

    private async Task<AzureStore> CreatedAsync(CancellationToken stop)
    {
        await files.EnsureCreatedAsync(stop);
        await records.EnsureCreatedAsync(stop);
        return this;
    }
}
