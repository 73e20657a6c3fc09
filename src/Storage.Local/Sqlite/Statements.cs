using Microsoft.Data.Sqlite;

namespace DpAudit.Storage.Local.Sqlite;

/// <summary>Runs single statements.</summary>
internal static class Statements
{
    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement that gives one row at most, to its end: where it writes, it commits only there, and an error in that must not be missed.</summary>
    /// <returns>What was read from the row; default where there is none.</returns>
    public static T? One<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return default;
        }

        var row = read(reader);
        while (reader.Read())
        {
            // there is no second row; the step past the first one commits
        }

        return row;
    }

    /// <summary>Makes a command. Its transaction is the connection's.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
