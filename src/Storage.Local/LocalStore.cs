using DpAudit.Core.Ports;
using DpAudit.Storage.Local.Files;
using DpAudit.Storage.Local.Sqlite;

namespace DpAudit.Storage.Local;

/// <summary>
/// The embedded store: a folder with <c>files/</c> for files, <c>store.db</c> (SQLite) for records and queues, and <c>inbox/</c>. It needs no set-up, may be open
/// in several processes of one machine at once, and what it said was written is there after a crash. The folder has to be on a disk of this
/// machine: SQLite's log does not work over a network share.
/// </summary>
public sealed class LocalStore : IStore
{
    /// <summary>How long a write waits for another process's.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SqliteDatabase database;

    private LocalStore(SqliteDatabase database, string folder, TimeProvider clock)
    {
        this.database = database;
        Files = FolderFileStore.Open(Path.Combine(folder, "files"));
        Records = new SqliteRecordStore(database);
        Queue = new SqliteWorkQueue(database, clock);
        Drops = new DropFolder(Path.Combine(folder, "inbox"));
    }

    /// <inheritdoc/>
    public IFileStore Files { get; }

    /// <inheritdoc/>
    public IRecordStore Records { get; }

    /// <inheritdoc/>
    public IWorkQueue Queue { get; }

    /// <inheritdoc/>
    public IDropFolder Drops { get; }

    /// <summary>Opens a store, and makes it where there is none.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="clock">Says which messages are due. Where it goes backwards, messages that were hidden or delayed are seen later; none is lost.</param>
    /// <exception cref="StoreException">The folder cannot be written, or its database is damaged, locked, or of a newer version of the program.</exception>
    public static LocalStore Open(string folder, TimeProvider clock) => Open(folder, clock, Patience);

    /// <summary>Closes its files.</summary>
    public void Dispose() => database.Dispose();

    /// <summary>Opens a store that waits for other processes for a time of the caller's choice.</summary>
    internal static LocalStore Open(string folder, TimeProvider clock, TimeSpan patience)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clock);
        var full = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The folder {full} cannot be made ({error.Message}). Choose a folder that this user may write to.", error);
        }

        var database = SqliteDatabase.Open(Path.Combine(full, "store.db"), patience);
        try
        {
            return new LocalStore(database, full, clock);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
