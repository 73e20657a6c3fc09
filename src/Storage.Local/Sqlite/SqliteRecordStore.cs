using System.Globalization;
using DpAudit.Core.Ports;
using Microsoft.Data.Sqlite;

namespace DpAudit.Storage.Local.Sqlite;

/// <summary>Records in SQLite, one row each. Every write is one statement that says which version it saw.</summary>
internal sealed class SqliteRecordStore(SqliteDatabase database) : IRecordStore
{
    /// <summary>A page holds no more than this and one record: a thousand large records would fill the memory.</summary>
    private const int LargestPageBytes = 8 << 20;

    /// <inheritdoc/>
    public Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken stop = default)
    {
        Check(key);
        stop.ThrowIfCancellationRequested();
        return Task.FromResult(database.Read(connection => connection.One(
            "SELECT row, json, id, version FROM records WHERE partition = $partition AND row = $row",
            reader => Read(reader, key.Partition), ("$partition", key.Partition), ("$row", key.Row))));
    }

    /// <inheritdoc/>
    public Task<string?> TryCreateAsync(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop = default)
    {
        Check(key, json);
        return database.WriteAsync(
            connection => connection.One(
                "INSERT INTO records (partition, row, version, json) VALUES ($partition, $row, 1, $json) ON CONFLICT DO NOTHING RETURNING id, version",
                reader => new Version(reader.GetInt64(0), reader.GetInt64(1)).ToString(),
                ("$partition", key.Partition), ("$row", key.Row), ("$json", json.ToArray())),
            stop);
    }

    /// <inheritdoc/>
    public Task<string?> TryReplaceAsync(RecordKey key, ReadOnlyMemory<byte> json, string etag, CancellationToken stop = default)
    {
        Check(key, json);
        return Version.Read(etag) is not { } seen
            ? Task.FromResult<string?>(null)
            : database.WriteAsync(
                connection => connection.One(
                    "UPDATE records SET json = $json, version = version + 1 WHERE partition = $partition AND row = $row AND id = $id AND version = $version RETURNING id, version",
                    reader => new Version(reader.GetInt64(0), reader.GetInt64(1)).ToString(),
                    ("$partition", key.Partition), ("$row", key.Row), ("$json", json.ToArray()), ("$id", seen.Id), ("$version", seen.Number)),
                stop);
    }

    /// <inheritdoc/>
    public Task<bool> TryDeleteAsync(RecordKey key, string etag, CancellationToken stop = default)
    {
        Check(key);
        return Version.Read(etag) is not { } seen
            ? Task.FromResult(false)
            : database.WriteAsync(
                connection => connection.Execute(
                    "DELETE FROM records WHERE partition = $partition AND row = $row AND id = $id AND version = $version",
                    ("$partition", key.Partition), ("$row", key.Row), ("$id", seen.Id), ("$version", seen.Number)) > 0,
                stop);
    }

    /// <inheritdoc/>
    public Task<RecordPage> ListAsync(string partition, string rowPrefix, string? continuation = null, int most = IRecordStore.LargestPage, CancellationToken stop = default)
    {
        StoreNames.CheckKey(partition);
        ArgumentNullException.ThrowIfNull(rowPrefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, IRecordStore.LargestPage);
        stop.ThrowIfCancellationRequested();
        return Task.FromResult(database.Read(connection =>
        {
            // No row has a character above “~”, so what begins with a prefix is a range of the index. Text is compared byte by byte (BINARY).
            using var command = connection.Command(
                "SELECT row, json, id, version FROM records WHERE partition = $partition AND row >= $prefix AND row < $end AND row > $after ORDER BY row LIMIT $most",
                ("$partition", partition), ("$prefix", rowPrefix), ("$end", rowPrefix + '\u007f'), ("$after", continuation ?? ""), ("$most", most + 1));
            using var reader = command.ExecuteReader();
            var records = new List<StoredRecord>();
            for (var bytes = 0; reader.Read();)
            {
                if (records.Count == most || bytes >= LargestPageBytes)
                {
                    return new RecordPage(records, records[^1].Key.Row);
                }

                records.Add(Read(reader, partition));
                bytes += records[^1].Json.Length;
            }

            return new RecordPage(records, null);
        }));
    }

    private static StoredRecord Read(SqliteDataReader reader, string partition) =>
        new(new RecordKey(partition, reader.GetString(0)), reader.GetFieldValue<byte[]>(1), new Version(reader.GetInt64(2), reader.GetInt64(3)).ToString());

    private static void Check(RecordKey key, ReadOnlyMemory<byte> json)
    {
        Check(key);
        if (json.Length > IRecordStore.LargestRecord)
        {
            throw new RecordTooLargeException(key, json.Length);
        }
    }

    private static void Check(RecordKey key)
    {
        StoreNames.CheckKey(key.Partition);
        StoreNames.CheckKey(key.Row);
    }

    /// <summary>What an ETag says: which row, and how often it was written.</summary>
    private readonly record struct Version(long Id, long Number)
    {
        public static Version? Read(string etag)
        {
            ArgumentException.ThrowIfNullOrEmpty(etag);
            var dot = etag.IndexOf('.', StringComparison.Ordinal);
            return dot > 0
                && long.TryParse(etag.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && long.TryParse(etag.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new Version(id, number)
                : null;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}.{Number}");
    }
}
