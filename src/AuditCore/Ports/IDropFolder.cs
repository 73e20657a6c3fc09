namespace DpAudit.Core.Ports;

/// <summary>
/// Files that others leave for the program to take in: <c>council/statements/file</c> and <c>council/plans/file</c>. Whoever leaves one chooses its name, and may put another
/// in its place at any time; so a file is read and removed only as it was found.
/// </summary>
public interface IDropFolder
{
    /// <summary>The files whose paths begin with a prefix, in ordinal order. Those that are still being written may be missing.</summary>
    IAsyncEnumerable<DroppedFile> ListAsync(string prefix, CancellationToken stop = default);

    /// <summary>Finds a file; null where there is none.</summary>
    Task<DroppedFile?> FindAsync(string path, CancellationToken stop = default);

    /// <summary>Opens a file as it was found.</summary>
    /// <exception cref="IOException">It is another one by now, or gone.</exception>
    Task<Stream> OpenAsync(DroppedFile file, CancellationToken stop = default);

    /// <summary>Removes a file that is still as it was found; another one in its place stays.</summary>
    Task RemoveAsync(DroppedFile file, CancellationToken stop = default);
}

/// <summary>A file that somebody left.</summary>
/// <param name="Path">Where it is: parts parted by “/”.</param>
/// <param name="Version">Names its content as long as it is there: another file in its place has another.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="At">When it was left.</param>
public sealed record DroppedFile(string Path, string Version, long Bytes, DateTimeOffset At)
{
    /// <summary>Whether a path can be one: no part of it is empty or leads elsewhere.</summary>
    public static bool IsPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return !path.Split('/').Any(part => part is "" or "." or "..");
    }
}
