using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using DpAudit.Storage.Azure;

namespace DpAudit.Bench.Azure;

/// <summary>Counts the requests that are sent, second tries included: what the service sees, and what is paid for.</summary>
internal sealed class Calls
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>What is counted.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["blob reads", "blob writes", "table reads", "table writes", "queue"];

    /// <summary>A store's options with which its requests are counted.</summary>
    public AzureStoreOptions Options => new() { Configure = options => options.AddPolicy(new Counting(options is BlobClientOptions ? "blob" : options is QueueClientOptions ? "queue" : "table", counts), HttpPipelinePosition.PerRetry) };

    /// <summary>What was counted since this was asked last, in the order of <see cref="Kinds"/>.</summary>
    public IReadOnlyList<int> Take()
    {
        var taken = Kinds.Select(kind => counts.GetValueOrDefault(kind)).ToList();
        counts.Clear();
        return taken;
    }

    private sealed class Counting(string service, ConcurrentDictionary<string, int> counts) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            var isRead = message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head;
            counts.AddOrUpdate(service == "queue" ? service : $"{service} {(isRead ? "reads" : "writes")}", 1, (_, before) => before + 1);
        }
    }
}
