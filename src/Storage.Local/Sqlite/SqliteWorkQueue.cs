using System.Globalization;
using System.Text;
using DpAudit.Core.Ports;
using Microsoft.Data.Sqlite;

namespace DpAudit.Storage.Local.Sqlite;

/// <summary>
/// Queues in SQLite, one row a message. A message is hidden by moving its due time; each delivery and renewal gives it a new receipt, so that an
/// older one completes nothing.
/// </summary>
internal sealed class SqliteWorkQueue(SqliteDatabase database, TimeProvider clock) : IWorkQueue
{
    /// <summary>What was sent without delay is due always, also when the clock goes backwards.</summary>
    private const long Always = 0;

    private const string NextDue = "SELECT id, deliveries FROM messages WHERE queue = $queue AND due <= $now ORDER BY due, id LIMIT 1";
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public Task SendAsync(string queue, string text, TimeSpan delay = default, CancellationToken stop = default)
    {
        StoreNames.CheckQueue(queue);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, IWorkQueue.LongestHidden);
        if (StrictUtf8.GetByteCount(text) is > IWorkQueue.LargestMessage and var bytes)
        {
            throw new ArgumentException($"The message has {bytes} bytes; a message may have {IWorkQueue.LargestMessage}.", nameof(text));
        }

        return database.WriteAsync(
            connection => connection.Execute(
                "INSERT INTO messages (queue, text, due) VALUES ($queue, $text, $due)",
                ("$queue", queue), ("$text", text), ("$due", delay == TimeSpan.Zero ? Always : TicksIn(delay))),
            stop);
    }

    /// <inheritdoc/>
    public async Task<WorkMessage?> TryReceiveAsync(string queue, TimeSpan hideFor, CancellationToken stop = default)
    {
        StoreNames.CheckQueue(queue);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(hideFor, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hideFor, IWorkQueue.LongestHidden);
        stop.ThrowIfCancellationRequested();
        var now = TicksIn(TimeSpan.Zero);
        // Whoever asks an empty queue again and again does not hold up those who write.
        return database.Read(connection => Next(connection, queue, now)) is null
            ? null
            : await database.WriteAsync(connection => Receive(connection, queue, now, TicksIn(hideFor)), stop);
    }

    /// <inheritdoc/>
    public Task<WorkMessage?> TryRenewAsync(WorkMessage message, TimeSpan hideFor, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(hideFor, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hideFor, IWorkQueue.LongestHidden);
        return database.WriteAsync(
            connection => connection.One(
                "UPDATE messages SET due = $due, receipt = receipt + 1 WHERE id = $id AND queue = $queue AND receipt = $receipt RETURNING receipt",
                reader => message with { Receipt = Text(reader.GetInt64(0)) },
                ("$due", TicksIn(hideFor)), ("$id", Number(message.Id)), ("$queue", message.Queue), ("$receipt", Number(message.Receipt))),
            stop);
    }

    /// <inheritdoc/>
    public Task<bool> TryCompleteAsync(WorkMessage message, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return database.WriteAsync(
            connection => connection.Execute(
                "DELETE FROM messages WHERE id = $id AND queue = $queue AND receipt = $receipt",
                ("$id", Number(message.Id)), ("$queue", message.Queue), ("$receipt", Number(message.Receipt))) > 0,
            stop);
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(string queue, CancellationToken stop = default)
    {
        StoreNames.CheckQueue(queue);
        stop.ThrowIfCancellationRequested();
        return Task.FromResult(database.Read(connection => connection.One("SELECT count(*) FROM messages WHERE queue = $queue", reader => reader.GetInt64(0), ("$queue", queue))));
    }

    private static WorkMessage? Receive(SqliteConnection connection, string queue, long now, long due)
    {
        var isPoison = queue.EndsWith(IWorkQueue.PoisonSuffix, StringComparison.Ordinal);
        using var transaction = connection.BeginTransaction(deferred: false);
        WorkMessage? message = null;
        while (message is null && Next(connection, queue, now) is var (id, deliveries))
        {
            if (!isPoison && deliveries >= IWorkQueue.MostDeliveries)
            {
                connection.Execute(
                    "UPDATE messages SET queue = $poison, due = $due, deliveries = 0, receipt = receipt + 1 WHERE id = $id",
                    ("$poison", queue + IWorkQueue.PoisonSuffix), ("$due", Always), ("$id", id));
                continue;
            }

            message = connection.One(
                "UPDATE messages SET due = $due, deliveries = deliveries + 1, receipt = receipt + 1 WHERE id = $id RETURNING receipt, text, deliveries",
                reader => new WorkMessage(queue, Text(id), Text(reader.GetInt64(0)), reader.GetString(1), reader.GetInt32(2)),
                ("$due", due), ("$id", id));
        }

        transaction.Commit();
        return message;
    }

    private static (long Id, long Deliveries)? Next(SqliteConnection connection, string queue, long now) =>
        connection.One<(long, long)?>(NextDue, reader => (reader.GetInt64(0), reader.GetInt64(1)), ("$queue", queue), ("$now", now));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private long TicksIn(TimeSpan time) => (clock.GetUtcNow() + time).UtcTicks;
}
