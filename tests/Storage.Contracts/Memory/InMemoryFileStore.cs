using DpAudit.Core.Ports;

namespace DpAudit.Storage.Contracts.Memory;

/// <summary>Files in memory, for quick tests of use cases.</summary>
/// <param name="clock">Says when a file was written; the system's clock where none is given.</param>
public sealed class InMemoryFileStore(TimeProvider? clock = null) : IFileStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, (byte[] Content, DateTimeOffset CreatedAt)> files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<bool> TryCreateAsync(string name, Stream content, CancellationToken stop = default)
    {
        StoreNames.CheckFile(name);
        ArgumentNullException.ThrowIfNull(content);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, stop);
        lock (gate)
        {
            return files.TryAdd(name, (bytes.ToArray(), (clock ?? TimeProvider.System).GetUtcNow()));
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> TryOpenAsync(string name, CancellationToken stop = default)
    {
        StoreNames.CheckFile(name);
        stop.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult<Stream?>(files.TryGetValue(name, out var file) ? new MemoryStream(file.Content, writable: false) : null);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredFile> ListAsync(string prefix, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        stop.ThrowIfCancellationRequested();
        lock (gate)
        {
            return files.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(one => new StoredFile(one.Key, one.Value.Content.Length, one.Value.CreatedAt)).ToList().ToAsyncEnumerable();
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, CancellationToken stop = default)
    {
        StoreNames.CheckFile(name);
        stop.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(files.Remove(name));
        }
    }
}
