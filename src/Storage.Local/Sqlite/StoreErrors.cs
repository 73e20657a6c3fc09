using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace DpAudit.Storage.Local.Sqlite;

/// <summary>What SQLite's errors mean to whoever runs the program (https://www.sqlite.org/rescode.html).</summary>
internal static class StoreErrors
{
    /// <summary>Whether another connection holds the lock.</summary>
    public static bool IsLocked(SqliteException error) => error.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>Says what is wrong with a database and what to do.</summary>
    public static StoreException Of(SqliteException error, string path) => new(
        error.SqliteErrorCode switch
        {
            SQLITE_BUSY or SQLITE_LOCKED or SQLITE_PROTOCOL => $"{path} is locked by another process. Close what has it open (a database tool, a backup), then try again.",
            SQLITE_CORRUPT or SQLITE_NOTADB => $"{path} is damaged. Stop the program and restore store.db, together with store.db-wal if there is one, from a backup.",
            SQLITE_READONLY or SQLITE_PERM or SQLITE_CANTOPEN or SQLITE_AUTH => $"{path} cannot be opened for writing. Choose a folder that this user may write to.",
            SQLITE_FULL => $"{path} cannot grow: the disk is full. Make room, then try again.",
            SQLITE_IOERR => $"{path} cannot be read or written. Look at the disk; the store has to be on a disk of this machine, not on a network share.",
            _ => $"{path} cannot be used ({error.Message}).",
        },
        error);
}
