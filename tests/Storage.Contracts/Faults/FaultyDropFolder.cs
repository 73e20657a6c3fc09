using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts.Faults;

/// <summary>A drop folder that fails at a removal.</summary>
/// <param name="inner">The folder behind it.</param>
/// <param name="faults">Where it fails.</param>
public sealed class FaultyDropFolder(IDropFolder inner, WriteFaults faults) : IDropFolder
{
    /// <inheritdoc/>
    public IAsyncEnumerable<DroppedFile> ListAsync(string prefix, CancellationToken stop = default)
    {
        faults.Refuse();
        return inner.ListAsync(prefix, stop);
    }

    /// <inheritdoc/>
    public Task<DroppedFile?> FindAsync(string path, CancellationToken stop = default) => faults.ReadAsync(() => inner.FindAsync(path, stop));

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(DroppedFile file, CancellationToken stop = default) => faults.ReadAsync(() => inner.OpenAsync(file, stop));

    /// <inheritdoc/>
    public Task RemoveAsync(DroppedFile file, CancellationToken stop = default) => faults.WriteAsync(async () =>
    {
        await inner.RemoveAsync(file, stop);
        return true;
    });
}
