using Azure.Identity;
using DpAudit.Core.Ports;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Local;

namespace DpAudit.Functions.Configuration;

/// <summary>The store that the app works on, of whichever kind.</summary>
internal static class SiteStore
{
    /// <summary>Opens it. Dependency injection waits for nothing, and before the store is open there is nothing else to do.</summary>
    /// <exception cref="SettingException">It is not said where the store is.</exception>
    /// <exception cref="StoreException">The folder cannot be used.</exception>
    /// <exception cref="AzureStoreException">The account cannot be used.</exception>
    public static IStore Open(StorageSettings settings, string folder, bool isDevelopment, TimeProvider clock) =>
        settings.Mode == StorageMode.Local ? LocalStore.Open(folder, clock) : OpenAzureAsync(settings, isDevelopment).GetAwaiter().GetResult();

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
