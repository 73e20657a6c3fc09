namespace DpAudit.Storage.Azure;

/// <summary>The account in a connection string: https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its key.</param>
/// <param name="TableService">The address of its tables.</param>
internal sealed record StorageAccount(string Name, byte[] Key, Uri TableService)
{
    // Azurite's account and key are published: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite.
    private const string Development =
        "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1";

    /// <summary>Reads a connection string. Its key is in no message.</summary>
    /// <exception cref="ArgumentException">It is none, or has no key.</exception>
    public static StorageAccount Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var parts = Parts(connectionString);
        if (parts.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var isDevelopment) && isDevelopment)
        {
            parts = Parts(Development);
        }

        if (!parts.TryGetValue("AccountName", out var name) || !parts.TryGetValue("AccountKey", out var encoded) || KeyOf(encoded) is not { } key)
        {
            throw new ArgumentException("The connection string has no AccountName with an AccountKey in base64. A shared access signature is not enough; use an identity instead.", nameof(connectionString));
        }

        var address = parts.GetValueOrDefault("TableEndpoint")
            ?? $"{parts.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{name}.table.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";
        return Uri.TryCreate(address, UriKind.Absolute, out var service)
            ? new StorageAccount(name, key, service)
            : throw new ArgumentException("The connection string's TableEndpoint is no address.", nameof(connectionString));
    }

    private static Dictionary<string, string> Parts(string text) => text
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => part.Split('=', 2))
        .Where(part => part.Length == 2)
        .GroupBy(part => part[0], StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.Last()[1], StringComparer.OrdinalIgnoreCase);

    private static byte[]? KeyOf(string encoded)
    {
        var key = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, key, out var length) ? key[..length] : null;
    }
}
