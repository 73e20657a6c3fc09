using System.Runtime.CompilerServices;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts.Faults;

/// <summary>A file store that fails at a write.</summary>
/// <param name="inner">The store behind it.</param>
/// <param name="faults">Where it fails.</param>
public sealed class FaultyFileStore(IFileStore inner, WriteFaults faults) : IFileStore
{
    /// <inheritdoc/>
    public Task<bool> TryCreateAsync(string name, Stream content, CancellationToken stop = default) => faults.WriteAsync(() => inner.TryCreateAsync(name, content, stop));

    /// <inheritdoc/>
    public Task<Stream?> TryOpenAsync(string name, CancellationToken stop = default) => faults.ReadAsync(() => inner.TryOpenAsync(name, stop));

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await foreach (var file in inner.ListAsync(prefix, stop))
        {
            faults.Refuse();
            yield return file;
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, CancellationToken stop = default) => faults.WriteAsync(() => inner.DeleteAsync(name, stop));
}
