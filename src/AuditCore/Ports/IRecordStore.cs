namespace DpAudit.Core.Ports;

/// <summary>
/// Small JSON records, found by partition and row. Every write names the version it saw, so two writers at once never overwrite each other: the
/// second one is told, reads again and decides again. One record is written at a time; there are no transactions across records.
/// </summary>
public interface IRecordStore
{
    /// <summary>The most bytes a record may have: 900 KiB.</summary>
    public const int LargestRecord = 900 * 1024;

    /// <summary>The most records a page may have.</summary>
    public const int LargestPage = 1000;

    /// <summary>Finds a record; null where there is none.</summary>
    Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken stop = default);

    /// <summary>Writes a record that is not there yet.</summary>
    /// <returns>Its ETag; null where there is one already, which stays as it is.</returns>
    /// <exception cref="RecordTooLargeException">It has more than <see cref="LargestRecord"/> bytes.</exception>
    Task<string?> TryCreateAsync(RecordKey key, ReadOnlyMemory<byte> json, CancellationToken stop = default);

    /// <summary>Replaces a record that is still as it was read.</summary>
    /// <param name="key">The record.</param>
    /// <param name="json">Its new content.</param>
    /// <param name="etag">The version that was read.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>The new ETag; null where the record has changed since, or is gone.</returns>
    /// <exception cref="RecordTooLargeException">It has more than <see cref="LargestRecord"/> bytes.</exception>
    Task<string?> TryReplaceAsync(RecordKey key, ReadOnlyMemory<byte> json, string etag, CancellationToken stop = default);

    /// <summary>Removes a record that is still as it was read.</summary>
    /// <returns>Whether it was removed; otherwise it has changed since, or is gone.</returns>
    Task<bool> TryDeleteAsync(RecordKey key, string etag, CancellationToken stop = default);

    /// <summary>A page of the records of a partition whose rows begin with a prefix, in ordinal order of their rows.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="rowPrefix">What rows begin with; empty = all.</param>
    /// <param name="continuation">What the page before said; null = from the start.</param>
    /// <param name="most">How many records at most, from 1 to <see cref="LargestPage"/>.</param>
    /// <param name="stop">Stops waiting.</param>
    Task<RecordPage> ListAsync(string partition, string rowPrefix, string? continuation = null, int most = LargestPage, CancellationToken stop = default);
}

/// <summary>Where a record is. Both parts follow <see cref="StoreNames.CheckKey"/>.</summary>
/// <param name="Partition">What is listed together.</param>
/// <param name="Row">Unique within the partition.</param>
public readonly record struct RecordKey(string Partition, string Row);

/// <summary>A record as it was read.</summary>
/// <param name="Key">Where it is.</param>
/// <param name="Json">Its content, UTF-8.</param>
/// <param name="ETag">Its version.</param>
public sealed record StoredRecord(RecordKey Key, ReadOnlyMemory<byte> Json, string ETag);

/// <summary>A page of records.</summary>
/// <param name="Records">The records; a page may be empty and still not be the last.</param>
/// <param name="Continuation">Asks for the next page; null = this is the last.</param>
public sealed record RecordPage(IReadOnlyList<StoredRecord> Records, string? Continuation);

/// <summary>A record has more bytes than a store takes: whoever writes it has to keep it bounded.</summary>
public sealed class RecordTooLargeException(RecordKey key, int bytes)
    : InvalidOperationException($"Record {key.Partition}/{key.Row} has {bytes} bytes; a record may have {IRecordStore.LargestRecord}.");
