using Microsoft.Data.Sqlite;

namespace DpAudit.Storage.Local.Sqlite;

/// <summary>The tables, and their version (SQLite's <c>user_version</c>).</summary>
internal static class Schema
{
    /// <summary>The version that this program writes.</summary>
    public const long Version = 1;

    // AUTOINCREMENT never gives an id twice, also after the row is deleted: an ETag is the id and how often it was written.
    private const string Tables =
        """
        CREATE TABLE records (
            id INTEGER PRIMARY KEY AUTOINCREMENT, partition TEXT NOT NULL, row TEXT NOT NULL, version INTEGER NOT NULL, json BLOB NOT NULL);
        CREATE UNIQUE INDEX records_by_key ON records (partition, row);
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, text TEXT NOT NULL, due INTEGER NOT NULL,
            deliveries INTEGER NOT NULL DEFAULT 0, receipt INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX messages_by_due ON messages (queue, due, id);
        PRAGMA user_version = 1;
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes the tables of an empty database; refuses one that is not ours or newer.</summary>
    /// <param name="path">The database, for messages.</param>
    /// <param name="use">Opens a connection.</param>
    /// <param name="patience">How long to wait for another process.</param>
    /// <exception cref="StoreException">It is refused.</exception>
    public static void Ensure(string path, Func<Func<SqliteConnection, bool>, bool> use, TimeSpan patience) => use(connection =>
    {
        using (connection.BeginTransaction(deferred: true))
        {
            if (IsReady(connection, path))
            {
                return true;
            }
        }

        SwitchToLog(connection, patience);
        // Another process may be here at the same time: look again behind the lock.
        using var transaction = connection.BeginTransaction(deferred: false);
        if (!IsReady(connection, path))
        {
            connection.Execute(Tables);
        }

        transaction.Commit();
        return true;
    });

    /// <summary>Whether the tables are there; otherwise the database is empty.</summary>
    private static bool IsReady(SqliteConnection connection, string path) =>
        (Version: Number(connection, "PRAGMA user_version"), Tables: Number(connection, "SELECT count(*) FROM sqlite_master")) switch
        {
            (Version, _) => true,
            (0, 0) => false,
            ( > Version, _) found => throw new StoreException(
                $"{path} was written by a newer version of this program (its tables are version {found.Version}, this program knows {Version}). Use the newer program."),
            _ => throw new StoreException($"{path} is a database of another program. Choose another folder for the store."),
        };

    /// <summary>Turns the write-ahead log on. SQLite does not wait for others by itself in this.</summary>
    private static void SwitchToLog(SqliteConnection connection, TimeSpan patience)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                connection.Execute("PRAGMA journal_mode = WAL");
                return;
            }
            catch (SqliteException error) when (StoreErrors.IsLocked(error) && TimeProvider.System.GetElapsedTime(started) < patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private static long Number(SqliteConnection connection, string sql) => connection.One(sql, reader => reader.GetInt64(0));
}
