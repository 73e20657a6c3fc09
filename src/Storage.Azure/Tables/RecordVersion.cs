using System.Buffers.Text;
using System.Security.Cryptography;

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

    /// <inheritdoc/>
    public override string ToString() => ETag + Next + TextOf(Writes);
}
