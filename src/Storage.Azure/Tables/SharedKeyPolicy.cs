using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace DpAudit.Storage.Azure.Tables;

/// <summary>
/// Signs a request with the account's key, in the table service's way:
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key. It stands behind the retries, because a signature holds the time.
/// </summary>
internal sealed class SharedKeyPolicy(string account, byte[] key) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var request = message.Request;
        var date = $"{TimeProvider.System.GetUtcNow():R}";
        var type = request.Headers.TryGetValue("Content-Type", out var value) ? value : "";

        // Of the query only “comp” would be signed, and no operation here has one. The second line is Content-MD5, which is not sent.
        var signed = $"{request.Method}\n\n{type}\n{date}\n/{account}{request.Uri.ToUri().AbsolutePath}";
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("Authorization", $"SharedKey {account}:{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}");
    }
}
