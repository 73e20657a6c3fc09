using System.Globalization;
using System.Runtime.CompilerServices;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Local.Files;

/// <summary>
/// Dropped files in a folder. Hidden files and links are not looked at: programs that copy write under such names first. A file's version is its length and the time of its
/// last change.
/// </summary>
internal sealed class DropFolder(string root) : IDropFolder
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };

    /// <inheritdoc/>
    public async IAsyncEnumerable<DroppedFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        await Task.CompletedTask;
        var found = Directory.Exists(root) ? new DirectoryInfo(root).EnumerateFiles("*", All) : [];
        foreach (var file in found.Select(Told).OfType<DroppedFile>().Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            stop.ThrowIfCancellationRequested();
            yield return file;
        }
    }

    /// <inheritdoc/>
    public Task<DroppedFile?> FindAsync(string path, CancellationToken stop = default) => Task.FromResult(FullOf(path) is { } full ? Told(new FileInfo(full)) : null);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(DroppedFile file, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (FullOf(file.Path) is not { } full || Told(new FileInfo(full)) != file)
        {
            throw new IOException("The dropped file was changed or taken away meanwhile.");
        }

        return Task.FromResult<Stream>(new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
    }

    /// <inheritdoc/>
    public Task RemoveAsync(DroppedFile file, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (FullOf(file.Path) is { } full && Told(new FileInfo(full)) == file)
        {
            File.Delete(full);
        }

        return Task.CompletedTask;
    }

    private DroppedFile? Told(FileInfo file) => !file.Exists || (file.Attributes & All.AttributesToSkip) != FileAttributes.None ? null : new DroppedFile(
        Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'),
        string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}"),
        file.Length,
        new DateTimeOffset(file.LastWriteTimeUtc));

    /// <summary>Where a path is on disk; null where it leads out of the folder, by its parts or by a link among them.</summary>
    private string? FullOf(string path)
    {
        if (!DroppedFile.IsPath(path) || path.Contains('\0', StringComparison.Ordinal) || (Path.DirectorySeparatorChar != '/' && path.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            return null;
        }

        var full = root;
        foreach (var part in path.Split('/'))
        {
            if (full != root && new DirectoryInfo(full) is { Exists: true, LinkTarget: not null })
            {
                return null;
            }

            full = Path.Combine(full, part);
        }

        return full;
    }
}
