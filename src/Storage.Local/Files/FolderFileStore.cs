using DpAudit.Core.Ports;

namespace DpAudit.Storage.Local.Files;

/// <summary>
/// Files in a folder. A file is written under a name of its own among the temporary ones, flushed to the disk, and then given its name in one step:
/// nobody ever sees half of it, and of several writers, in whatever process, one wins.
/// </summary>
internal sealed class FolderFileStore : IFileStore
{
    private const int Buffer = 1 << 17;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    private readonly string root;
    private readonly string temporary;

    private FolderFileStore(string root) => (this.root, temporary) = (root, Path.Combine(root, FilePaths.Temporary));

    /// <summary>Opens a store, makes its folder where there is none, and removes what writers that died a day ago or earlier left.</summary>
    /// <exception cref="StoreException">The folder cannot be written to.</exception>
    public static FolderFileStore Open(string folder)
    {
        var store = new FolderFileStore(Path.GetFullPath(folder));
        try
        {
            Durable.MakeFolder(store.temporary);
            var probe = store.NewTemporary();
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            store.RemoveForgotten();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The folder {store.root} cannot be written to ({error.Message}). Choose a folder that this user may write to.", error);
        }

        return store;
    }

    /// <inheritdoc/>
    public async Task<bool> TryCreateAsync(string name, Stream content, CancellationToken stop = default)
    {
        var path = PathOf(name);
        ArgumentNullException.ThrowIfNull(content);
        if (File.Exists(path))
        {
            return false;
        }

        var written = NewTemporary();
        try
        {
            var file = new FileStream(written, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous });
            await using (file)
            {
                await content.CopyToAsync(file, Buffer, stop);
                file.Flush(flushToDisk: true);
            }

            var folder = Path.GetDirectoryName(path)!;
            Durable.MakeFolder(folder);
            var won = Durable.TryName(written, path);
            Durable.Flush(folder);
            return won;
        }
        catch (IOException error) when (Durable.IsFull(error))
        {
            throw new StoreException($"{root} cannot grow: the disk is full. Make room, then try again.", error);
        }
        finally
        {
            File.Delete(written);
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> TryOpenAsync(string name, CancellationToken stop = default)
    {
        var path = PathOf(name);
        stop.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream?>(new FileStream(path, new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous }));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredFile> ListAsync(string prefix, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return FolderListing.Walk(new DirectoryInfo(root), prefix, stop).ToAsyncEnumerable();
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, CancellationToken stop = default)
    {
        var path = PathOf(name);
        stop.ThrowIfCancellationRequested();
        var removed = NewTemporary();
        try
        {
            File.Move(path, removed); // of two that remove it, one finds it
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult(false);
        }

        Durable.Flush(Path.GetDirectoryName(path)!);
        File.Delete(removed);
        return Task.FromResult(true);
    }

    private string PathOf(string name) => Path.Combine(root, FilePaths.PathOf(StoreNames.CheckFile(name)));

    private string NewTemporary() => Path.Combine(temporary, $"{Guid.NewGuid():N}");

    private void RemoveForgotten()
    {
        // The times of files are the system's, whatever clock the program was given.
        var before = TimeProvider.System.GetUtcNow() - Forgotten;
        foreach (var file in new DirectoryInfo(temporary).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime))
        {
            file.Delete();
        }
    }
}
