namespace DpAudit.Core.Ports;

/// <summary>
/// Named immutable files: statements as they came, samples, letters, evidence. A name is written once; whoever comes second is told so. Content
/// is streamed and never held in memory as a whole.
/// </summary>
public interface IFileStore
{
    /// <summary>Writes a file unless there is one of that name. A reader never sees half a file, also after a crash.</summary>
    /// <param name="name">See <see cref="StoreNames.CheckFile"/>.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>Whether it was written; otherwise a file of that name was there already and stays as it is.</returns>
    Task<bool> TryCreateAsync(string name, Stream content, CancellationToken stop = default);

    /// <summary>Opens a file for reading; null where there is none.</summary>
    Task<Stream?> TryOpenAsync(string name, CancellationToken stop = default);

    /// <summary>The files whose names begin with a prefix, in ordinal order of their names.</summary>
    IAsyncEnumerable<StoredFile> ListAsync(string prefix, CancellationToken stop = default);

    /// <summary>Removes a file: for retention only.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken stop = default);
}

/// <summary>A stored file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="CreatedAt">When it was written, as the store knows it.</param>
public sealed record StoredFile(string Name, long Bytes, DateTimeOffset CreatedAt);
