using Microsoft.Data.Sqlite;

namespace DpAudit.Storage.Local.Sqlite;

/// <summary>
/// The database file. Readers read the last committed state and wait for nobody; writers wait for each other, within this process in turn and
/// between processes by SQLite's lock. A commit returns when it is on the disk.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly string path;
    private readonly string connectionString;
    private readonly string settings;
    private readonly SemaphoreSlim turn = new(1);

    private SqliteDatabase(string path, TimeSpan patience)
    {
        this.path = path;
        // SQLite itself waits for a lock (busy_timeout); the time-out here, in seconds, adds little to that.
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 1 }.ToString();
        settings = $"PRAGMA busy_timeout = {(int)patience.TotalMilliseconds}; PRAGMA synchronous = FULL;";
    }

    /// <summary>Opens a database, and makes it where there is none.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="patience">How long a write waits for another process's.</param>
    /// <exception cref="StoreException">It cannot be used.</exception>
    public static SqliteDatabase Open(string path, TimeSpan patience)
    {
        SQLitePCL.Batteries_V2.Init();
        var database = new SqliteDatabase(path, patience);
        try
        {
            Schema.Ensure(path, database.Read, patience);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Reads.</summary>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        try
        {
            using var connection = Connect();
            return read(connection);
        }
        catch (SqliteException error)
        {
            throw StoreErrors.Of(error, path);
        }
    }

    /// <summary>Writes, one writer at a time.</summary>
    /// <param name="write">One statement, or a transaction that begins by locking.</param>
    /// <param name="stop">Stops waiting for the turn.</param>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return Read(write);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Closes the connections that are kept open for the next call.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        turn.Dispose();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.Execute(settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
