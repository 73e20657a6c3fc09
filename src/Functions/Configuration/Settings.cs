using System.Net;

namespace DpAudit.Functions.Configuration;

/// <summary>A setting with which the app must not start. The message says which, and what to do about it.</summary>
internal sealed class SettingException(string message) : Exception(message);

/// <summary>What can be set (docs/operations.md): in appsettings.json, as environment variables (<c>Storage__Path</c>) or arguments (<c>--Storage:Path</c>).</summary>
internal sealed record Settings
{
    /// <summary>Where records and files are kept.</summary>
    public StorageSettings Storage { get; init; } = new();

    /// <summary>How much is taken from one caller.</summary>
    public LimitSettings Limits { get; init; } = new();

    /// <summary>How people sign in with Azure.</summary>
    public IdentitySettings Identity { get; init; } = new();

    /// <summary>Whether an empty store gets the sample council; in Development only. <c>--demo</c> and <c>--no-demo</c> say so too. Not said: the embedded store does.</summary>
    public bool? Demo { get; init; }

    /// <summary>Who does the work that nobody clicks for.</summary>
    public WorkSettings Work { get; init; } = new();

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">One cannot be used.</exception>
    public static Settings Of(IConfiguration configuration)
    {
        if (configuration["Storage:Mode"] is { } mode && !Enum.TryParse<StorageMode>(mode, ignoreCase: true, out _))
        {
            throw new SettingException($"Storage:Mode is “{mode}”; it may be {string.Join(" or ", Enum.GetNames<StorageMode>())}.");
        }

        var settings = configuration.Get<Settings>() ?? new Settings();
        return settings.Limits.RequestsPerMinute < 1 ? throw new SettingException("Limits:RequestsPerMinute has to be 1 or more.")
            : settings with { Storage = settings.Storage with { Connection = configuration["Storage"], InboxUri = configuration.GetValue<Uri>("Inbox:BlobServiceUri") } };
    }
}

/// <summary>The kinds of store.</summary>
internal enum StorageMode
{
    /// <summary>The embedded store, in a folder of this machine.</summary>
    Local,

    /// <summary>Azure Storage, or Azurite.</summary>
    Azure,
}

/// <summary>Where records and files are kept. The names of those for Azure are the ones by which a Functions host finds the queues of a connection named <c>Storage</c>.</summary>
internal sealed record StorageSettings
{
    /// <summary>Azurite on its usual ports: what is meant in Development where nothing else is said.</summary>
    public const string Azurite = "UseDevelopmentStorage=true";

    /// <summary>The kind of store. <c>--storage azure</c> says it too.</summary>
    public StorageMode Mode { get; init; }

    /// <summary>The folder, from the app's own folder: of the embedded store, and in Development of seeds that were made here.</summary>
    public string Path { get; init; } = "./data";

    /// <summary>A connection string with a key, for Azurite: the value of <c>Storage</c> itself.</summary>
    public string? Connection { get; init; }

    /// <summary>The address of the account's blobs, where an identity opens it.</summary>
    public Uri? BlobServiceUri { get; init; }

    /// <summary>The address of its queues.</summary>
    public Uri? QueueServiceUri { get; init; }

    /// <summary>The address of its tables.</summary>
    public Uri? TableServiceUri { get; init; }

    /// <summary>The client id of the identity that was assigned to the app; null = the one that is found.</summary>
    public string? ClientId { get; init; }

    /// <summary>The address of the blobs of the account in which files are dropped, <c>Inbox:BlobServiceUri</c>; null = the same account.</summary>
    public Uri? InboxUri { get; init; }
}

/// <summary>How much is taken from one caller.</summary>
internal sealed record LimitSettings
{
    /// <summary>The most bytes of a request that uploads nothing.</summary>
    public const long Request = 1024 * 1024;

    /// <summary>The most bytes of an upload; larger files go to the inbox.</summary>
    public const long Upload = 100 * 1024 * 1024;

    /// <summary>The most bytes of a request that uploads: a file of the largest size, and the rest of its form.</summary>
    public const long UploadRequest = Upload + Request;

    /// <summary>How many requests a minute one member of staff, or one address that is not signed in, may send.</summary>
    public int RequestsPerMinute { get; init; } = 600;
}

/// <summary>Who does the work that nobody clicks for.</summary>
internal sealed record WorkSettings
{
    /// <summary>Whether this process handles messages and has the clock; otherwise somebody else does.</summary>
    public bool InProcess { get; init; } = true;
}

/// <summary>How people sign in with Azure.</summary>
internal sealed record IdentitySettings
{
    /// <summary>The claim that holds the id by which a council's roster lists somebody: by default Entra's object id, which is never given twice.</summary>
    public string IdClaim { get; init; } = "http://schemas.microsoft.com/identity/claims/objectidentifier";
}

/// <summary>Who signs people in.</summary>
internal enum SignInMode
{
    /// <summary>A page on which one chooses who one is: for development, from this machine only.</summary>
    Local,

    /// <summary>App Service authentication, in front of the app.</summary>
    Azure,
}

/// <summary>Says who signs people in, and keeps the app from starting where anybody could be anybody.</summary>
internal static class SignInModes
{
    /// <summary>Set by App Service where its authentication is on. Without it a caller's own principal header would pass.</summary>
    public const string AzureVariable = "WEBSITE_AUTH_ENABLED";

    /// <summary>The mode.</summary>
    /// <exception cref="SettingException">Nobody would sign people in.</exception>
    public static SignInMode Of(IConfiguration configuration, IHostEnvironment environment) =>
        bool.TryParse(configuration[AzureVariable], out var isOn) && isOn ? SignInMode.Azure
        : environment.IsDevelopment() ? SignInMode.Local
        : throw new SettingException(
            $"Nobody would sign people in: {AzureVariable} is not true, and the environment is {environment.EnvironmentName}. Switch App Service authentication on, or set ASPNETCORE_ENVIRONMENT=Development on your own machine.");

    /// <summary>Whether an address that the app listens on can be reached from this machine only.</summary>
    public static bool IsLoopback(string address) =>
        Uri.TryCreate(address.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
