using Azure;

namespace DpAudit.Storage.Azure.Calls;

/// <summary>Makes calls, and says in the program's words what went wrong with one.</summary>
internal static class StoreCalls
{
    /// <summary>Makes a call.</summary>
    /// <param name="operation">What is done, for the message: “list”.</param>
    /// <param name="where">With what: “table records”.</param>
    /// <param name="call">The call; it is given the count of its tries.</param>
    /// <exception cref="AzureStoreException">It failed, after the pipeline's retries.</exception>
    public static async Task<T> AskAsync<T>(string operation, string where, Func<Tries, Task<T>> call)
    {
        var tries = new Tries();
        using var watch = tries.Watch();
        try
        {
            return await call(tries);
        }
        catch (Exception error) when (IsFailure(error))
        {
            throw Failed(operation, where, error);
        }
    }

    /// <summary>What an answer of the service means to whoever runs the program (https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes).</summary>
    /// <param name="operation">What was done.</param>
    /// <param name="where">With what.</param>
    /// <param name="status">HTTP's status.</param>
    /// <param name="code">The service's code.</param>
    /// <param name="requestId">The service's id of the request, for a question to its support.</param>
    public static AzureStoreException Failed(string operation, string where, int status, string? code, string? requestId) =>
        new($"Azure Storage refused to {operation} in {where}: {status} {code ?? "without a code"} (request {requestId ?? "unknown"}). {Advice(status)}");

    /// <summary>
    /// Whether an exception is the client library's: after several tries it is an <see cref="AggregateException"/> of one for each. Its time-outs are cancellations that nobody asked for.
    /// </summary>
    public static bool IsFailure(Exception error) =>
        error is RequestFailedException or OperationCanceledException { CancellationToken.IsCancellationRequested: false } or AggregateException { InnerExceptions: [.., RequestFailedException or OperationCanceledException or IOException] };

    /// <summary>What a client library's exception means to whoever runs the program.</summary>
    public static AzureStoreException Failed(string operation, string where, Exception error) => error switch
    {
        // An answer's own text may repeat names and headers: it is not handed on. Without an answer there is only the network's error to tell.
        RequestFailedException { Status: > 0 } refused => Failed(operation, where, refused.Status, refused.ErrorCode, refused.GetRawResponse()?.Headers.RequestId),
        AggregateException { InnerExceptions: [.., RequestFailedException last] } => Failed(operation, where, last),
        _ => new AzureStoreException($"Azure Storage did not answer: cannot {operation} in {where}. Look at the network and the address, then try again.", error),
    };

    private static string Advice(int status) => status switch
    {
        401 or 403 => "Check the key, or that the identity has the role of a data contributor, and the clock of this machine.",
        404 => "Check that the account's address is right and that nobody removed the container or table while the program ran.",
        429 or 500 or 502 or 503 or 504 => "The service is busy or unwell; try again later.",
        _ => "Try again; if it stays so, ask with the request's id.",
    };
}
