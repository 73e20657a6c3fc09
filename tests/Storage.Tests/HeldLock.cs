using Microsoft.Data.Sqlite;

namespace DpAudit.Storage.Tests;

/// <summary>Holds the database's lock for writing, as another process would.</summary>
internal sealed class HeldLock : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;

    public HeldLock(string database)
    {
        connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        transaction = connection.BeginTransaction(deferred: false);
    }

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
    }
}
