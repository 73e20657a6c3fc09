using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using DpAudit.Storage.Azure;

namespace DpAudit.Storage.Tests.Azure;

/// <summary>The network under the pipeline's retries, where it can fail. It notes what was sent.</summary>
/// <param name="plan">Says what happens to a request, given how often it was tried, this time included.</param>
internal sealed class FaultyTransport(Func<Request, int, Fault> plan) : HttpPipelineTransport
{
    /// <summary>How long what is slow takes.</summary>
    public static readonly TimeSpan SlowFor = TimeSpan.FromSeconds(3);

    private readonly HttpClientTransport inner = new();
    private readonly ConcurrentDictionary<string, int> tries = new(StringComparer.Ordinal);

    /// <summary>Whether nothing fails for the time being.</summary>
    public bool IsGood { get; set; }

    /// <summary>The requests as they were sent: method, path and query, what happened.</summary>
    public ConcurrentQueue<(string Method, string Path, Fault Fault)> Sent { get; } = new();

    /// <summary>A network where the first try of each request that may write, or of each at all, fails.</summary>
    public static FaultyTransport AtFirst(Fault fault, bool onlyWrites = false) =>
        new((request, tried) => tried == 1 && (!onlyWrites || (request.Method != RequestMethod.Get && request.Method != RequestMethod.Head)) ? fault : Fault.None);

    /// <summary>Options that use this network. Retries do not dawdle.</summary>
    public AzureStoreOptions Options(int retries = 3) => new()
    {
        Configure = options =>
        {
            options.Transport = this;
            options.Retry.MaxRetries = retries;
            options.Retry.Mode = RetryMode.Fixed;
            options.Retry.Delay = TimeSpan.FromMilliseconds(5);
        },
    };

    /// <inheritdoc/>
    public override Request CreateRequest() => inner.CreateRequest();

    /// <inheritdoc/>
    /// <remarks>Who reads a file line by line does not wait for anything else.</remarks>
    public override void Process(HttpMessage message) => ProcessAsync(message).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        // A request keeps its id when it is tried again.
        var tried = tries.AddOrUpdate(message.Request.ClientRequestId, 1, (_, before) => before + 1);
        var fault = IsGood ? Fault.None : plan(message.Request, tried);
        Sent.Enqueue((message.Request.Method.Method, message.Request.Uri.PathAndQuery, fault));
        switch (fault)
        {
            case Fault.Busy:
                message.Response = new MadeResponse(503, "Service Unavailable", "ServerBusy", message.Request.ClientRequestId);
                break;
            case Fault.Throttled:
                message.Response = new MadeResponse(429, "Too Many Requests", "TooManyRequests", message.Request.ClientRequestId);
                break;
            case Fault.NotSent:
                throw Reset();
            case Fault.TimedOut:
                throw new TaskCanceledException("The time for an answer was over."); // as Azure.Core's own pipeline says it
            case Fault.Slow:
                await Task.Delay(SlowFor, message.CancellationToken);
                await inner.ProcessAsync(message);
                break;
            default:
                await inner.ProcessAsync(message);
                if (fault == Fault.AnswerLost)
                {
                    message.Response.Dispose();
                    throw Reset();
                }

                break;
        }
    }

    // As Azure.Core's own transport says it.
    private static RequestFailedException Reset() => new("The connection was reset.", new IOException("The connection was reset."));

    private sealed class MadeResponse(int status, string reason, string code, string requestId) : Response
    {
        private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase) { ["x-ms-error-code"] = code, ["x-ms-retry-after-ms"] = "5" };

        public override int Status => status;

        public override string ReasonPhrase => reason;

        public override Stream? ContentStream { get; set; } = new MemoryStream();

        public override string ClientRequestId { get; set; } = requestId;

        public override void Dispose()
        {
        }

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => headers.TryGetValue(name, out value);

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = headers.TryGetValue(name, out var value) ? [value] : null;
            return values is not null;
        }

        protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Key, header.Value));
    }
}
