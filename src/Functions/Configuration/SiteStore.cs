using Azure.Identity;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Local;

namespace DpAudit.Functions.Configuration;

/// <summary>The store that the app works on, of whichever kind.</summary>
/// <param name="Records">Records.</param>
/// <param name="Files">Files.</param>
/// <param name="Queue">Messages.</param>
/// <param name="Drops">What others leave to be taken in.</param>
/// <param name="Owned">What is closed with it; null = nothing.</param>
internal sealed record SiteStore(IRecordStore Records, IFileStore Files, IWorkQueue Queue, IDropFolder Drops, IDisposable? Owned = null) : IDisposable
{
    /// <summary>Opens it. Dependency injection waits for nothing, and before the store is open there is nothing else to do.</summary>
    /// <exception cref="SettingException">It is not said where the store is.</exception>
    /// <exception cref="IOException">It cannot be used.</exception>
    public static SiteStore Open(StorageSettings settings, string folder, bool isDevelopment, TimeProvider clock)
    {
        if (settings.Mode == StorageMode.Local)
        {
            var local = LocalStore.Open(folder, clock);
            return new SiteStore(local.Records, local.Files, local.Queue, local.Drops, local);
        }

        var store = OpenAzureAsync(settings, isDevelopment).GetAwaiter().GetResult();
        return new SiteStore(store.Records, store.Files, store.Queue, store.Drops);
    }

    /// <inheritdoc/>
    public void Dispose() => Owned?.Dispose();

    private static Task<AzureStore> OpenAzureAsync(StorageSettings settings, bool isDevelopment)
    {
        if (settings is { BlobServiceUri: { } blobs, QueueServiceUri: { } queues, TableServiceUri: { } tables })
        {
            var identity = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = settings.ClientId });
            return AzureStore.OpenAsync(new AzureServices(blobs, queues, tables, settings.InboxUri ?? blobs), identity);
        }

        return AzureStore.OpenAsync(settings.Connection ?? (isDevelopment ? StorageSettings.Azurite
            : throw new SettingException("Storage:Mode is Azure, and nothing says where. Set Storage__blobServiceUri, Storage__queueServiceUri and Storage__tableServiceUri, or Storage to a connection string.")));
    }
}
