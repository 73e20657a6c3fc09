using System.Globalization;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts.Memory;

/// <summary>Dropped files in memory.</summary>
/// <param name="clock">Says when a file was dropped.</param>
public sealed class InMemoryDropFolder(TimeProvider? clock = null) : IDropFolder
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (DroppedFile File, byte[] Content)> files = new(StringComparer.Ordinal);
    private int versions;

    /// <summary>Drops a file, in the place of one that has its path.</summary>
    public void Drop(string path, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        lock (gate)
        {
            versions++;
            files[path] = (new DroppedFile(path, versions.ToString(CultureInfo.InvariantCulture), content.Length, (clock ?? TimeProvider.System).GetUtcNow()), content);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DroppedFile> ListAsync(string prefix, CancellationToken stop = default)
    {
        lock (gate)
        {
            return files.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(one => one.Value.File).ToList().ToAsyncEnumerable();
        }
    }

    /// <inheritdoc/>
    public Task<DroppedFile?> FindAsync(string path, CancellationToken stop = default)
    {
        lock (gate)
        {
            return Task.FromResult(files.TryGetValue(path, out var found) ? found.File : null);
        }
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(DroppedFile file, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        lock (gate)
        {
            return files.TryGetValue(file.Path, out var found) && found.File == file
                ? Task.FromResult<Stream>(new MemoryStream(found.Content, writable: false))
                : throw new IOException("The dropped file was changed or taken away meanwhile.");
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(DroppedFile file, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        lock (gate)
        {
            if (files.TryGetValue(file.Path, out var found) && found.File == file)
            {
                files.Remove(file.Path);
            }
        }

        return Task.CompletedTask;
    }
}
