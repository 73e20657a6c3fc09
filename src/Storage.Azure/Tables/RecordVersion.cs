using System.Buffers.Text;
using System.Security.Cryptography;
using DpAudit.Core.Ports;

namespace DpAudit.Storage.Azure.Tables;

/// <summary>
/// What a record's ETag says to callers: the service's ETag, and the ids of the writes that led to this version, newest first. A writer whose answer was lost finds its own id
/// among them also where others have written since.
/// </summary>
/// <param name="ETag">The service's ETag; <see cref="Superseded"/> for a version that was replaced before its writer heard of it.</param>
/// <param name="Writes">At most <see cref="Kept"/> ids.</param>
internal sealed record RecordVersion(string ETag, IReadOnlyList<string> Writes)
{
    /// <summary>How many writes a version remembers: more than happen to one record in the seconds of a retry.</summary>
    public const int Kept = 16;

    /// <summary>Stands for the ETag of a version that is there no more. No record has it.</summary>
    public const string Superseded = "superseded";

    // An id has to differ from fifteen others.
    private const int IdBytes = 6;
    private const char Next = '|';
    private const char And = '.';

    /// <summary>Reads what <see cref="ToString"/> wrote; null where no record can have that version. “*”, which would match each, is none.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public static RecordVersion? Read(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return text.Split(Next) is [var etag, var writes] && etag.StartsWith("W/\"", StringComparison.Ordinal) && etag.EndsWith('"') && etag.All(c => c is >= ' ' and <= '~')
            ? new RecordVersion(etag, WritesOf(writes))
            : null;
    }

    /// <summary>The writes of the version that follows.</summary>
    /// <param name="before">Those of the version before; empty where there was none.</param>
    public static IReadOnlyList<string> After(IReadOnlyList<string> before) => [Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)), .. before.Take(Kept - 1)];

    /// <summary>Reads ids.</summary>
    public static IReadOnlyList<string> WritesOf(string text) => text.Split(And);

    /// <summary>Writes ids.</summary>
    public static string TextOf(IReadOnlyList<string> writes) => string.Join(And, writes);

    /// <summary>Finds a refused write's own id in the version that is there.</summary>
    /// <param name="key">The record.</param>
    /// <param name="writes">The write's id, and those of the version it was to replace.</param>
    /// <param name="repeated">Whether it was sent more than once.</param>
    /// <param name="where">The table, for the error.</param>
    /// <returns>The write's ETag; null where it was refused indeed.</returns>
    /// <exception cref="AzureStoreException">Too much was written since to tell.</exception>
    public string? Own(RecordKey key, IReadOnlyList<string> writes, bool repeated, string where)
    {
        if (Writes.Contains(writes[0], StringComparer.Ordinal))
        {
            return (Writes[0] == writes[0] ? this : this with { ETag = Superseded }).ToString();
        }

        // All writes since the version that was to be replaced, or since the record was made, are known: this one is not among them.
        var isKnown = Writes.Count < Kept || (writes.Count > 1 && Writes.Contains(writes[1], StringComparer.Ordinal));
        return isKnown || !repeated
            ? null
            : throw new AzureStoreException($"Azure Storage did not answer a write to {key.Partition}/{key.Row} in {where}, and the record has changed too often since to tell whether it was done. Read it and look.");
    }

    /// <inheritdoc/>
    public override string ToString() => ETag + Next + TextOf(Writes);
}
