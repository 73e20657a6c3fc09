using Azure.Core;
using DpAudit.Storage.Azure.Calls;

namespace DpAudit.Storage.Azure;

/// <summary>What the store is called in the account. Queues have the names that the program gives them.</summary>
public sealed record AzureStoreOptions
{
    /// <summary>The container of the files: 3 to 63 lower-case letters, digits and single hyphens.</summary>
    public string Container { get; init; } = "dpaudit";

    /// <summary>The table of the records: 3 to 63 letters and digits, a letter first.</summary>
    public string Table { get; init; } = "dpaudit";

    /// <summary>The container of files that others leave to be taken in.</summary>
    public string Inbox { get; init; } = "inbox";

    /// <summary>Whether that container is made where there is none: not by who takes nothing in.</summary>
    public bool MakesInbox { get; init; } = true;

    /// <summary>Changes the clients' retries and transport, in tests.</summary>
    internal Action<ClientOptions>? Configure { get; init; }

    /// <summary>Makes a client's options as this says.</summary>
    internal T Of<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(new Tries.Policy(), HttpPipelinePosition.PerRetry);
        Configure?.Invoke(options);
        return options;
    }
}
