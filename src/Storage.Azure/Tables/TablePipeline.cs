using Azure.Core;
using Azure.Core.Pipeline;

namespace DpAudit.Storage.Azure.Tables;

/// <summary>Makes the pipeline of calls to the table service: Azure.Core's own, with the way to sign.</summary>
internal static class TablePipeline
{
    /// <summary>What a token is for: https://learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory.</summary>
    private const string Scope = "https://storage.azure.com/.default";

    /// <summary>Makes a pipeline that signs with a key.</summary>
    public static HttpPipeline Build(Options options, string account, byte[] key) => Build(options, new SharedKeyPolicy(account, key));

    /// <summary>Makes a pipeline that asks for tokens. The address has to be of https.</summary>
    public static HttpPipeline Build(Options options, TokenCredential credential) => Build(options, new BearerTokenAuthenticationPolicy(credential, Scope));

    private static HttpPipeline Build(Options options, HttpPipelinePolicy signing) =>
        HttpPipelineBuilder.Build(options, perCallPolicies: [], perRetryPolicies: [signing], new ResponseClassifier());

    /// <summary>Azure.Core's options, as they are for every client.</summary>
    internal sealed class Options : ClientOptions;
}
