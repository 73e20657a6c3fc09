using Azure.Core;
using Azure.Core.Pipeline;

namespace DpAudit.Storage.Azure.Calls;

/// <summary>
/// Counts how often the pipeline sent a call. After a second try the service's “not found” is no news: the first try may have done the work and
/// only its answer was lost.
/// </summary>
internal sealed class Tries
{
    private const string Name = "dpaudit-tries";
    private int count;

    /// <summary>Whether a call was sent more than once.</summary>
    public bool Repeated => Volatile.Read(ref count) > 1;

    /// <summary>Counts the calls made in the current flow until it is disposed.</summary>
    public IDisposable Watch() => HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?>(StringComparer.Ordinal) { [Name] = this });

    /// <summary>Counts a try; stands behind the pipeline's retries.</summary>
    internal sealed class Policy : HttpPipelineSynchronousPolicy
    {
        /// <inheritdoc/>
        public override void OnSendingRequest(HttpMessage message)
        {
            ArgumentNullException.ThrowIfNull(message);
            if (message.TryGetProperty(Name, out var value) && value is Tries tries)
            {
                Interlocked.Increment(ref tries.count);
            }
        }
    }
}
