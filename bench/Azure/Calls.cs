using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using DpAudit.Storage.Azure;

namespace DpAudit.Bench.Azure;

/// <summary>Counts the requests that are sent, second tries included: what the service sees, and what is paid for.</summary>
/// <param name="delay">How long each takes besides, as over a network.</param>
internal sealed class Calls(TimeSpan delay)
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>What is counted.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["blob reads", "blob writes", "table reads", "table writes", "queue"];

    /// <summary>A store's options with which its requests are counted.</summary>
    public AzureStoreOptions Options => new() { Configure = options => options.AddPolicy(new Counting(options is BlobClientOptions ? "blob" : options is QueueClientOptions ? "queue" : "table", counts, delay), HttpPipelinePosition.PerRetry) };

    /// <summary>What was counted since this was asked last, in the order of <see cref="Kinds"/>.</summary>
    public IReadOnlyList<int> Take()
    {
        var taken = Kinds.Select(kind => counts.GetValueOrDefault(kind)).ToList();
        counts.Clear();
        return taken;
    }

    private sealed class Counting(string service, ConcurrentDictionary<string, int> counts, TimeSpan delay) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Count(message);
            Thread.Sleep(delay);
            ProcessNext(message, pipeline);
        }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Count(message);
            await Task.Delay(delay);
            await ProcessNextAsync(message, pipeline);
        }

        private void Count(HttpMessage message)
        {
            var isRead = message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head;
            counts.AddOrUpdate(service == "queue" ? service : $"{service} {(isRead ? "reads" : "writes")}", 1, (_, before) => before + 1);
        }
    }
}
