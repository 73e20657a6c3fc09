using System.Security.Cryptography;

namespace DpAudit.Core.Statements;

/// <summary>Where one whole record lies in a chunk.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes, line end included.</param>
/// <param name="Line">Its first physical line in the file, counted from 1.</param>
public readonly record struct RecordSpan(int Start, int Length, int Line);

/// <summary>A physical line that is no record.</summary>
/// <param name="Code">Why.</param>
/// <param name="Span">Where it lies; only the first piece of an endless line.</param>
public readonly record struct BrokenLine(ErrorCode Code, RecordSpan Span)
{
    /// <summary>The line in the file, counted from 1.</summary>
    public int Line => Span.Line;
}

/// <summary>Some whole records of a file, in order; reused for the next ones.</summary>
public sealed class RecordChunk
{
    /// <summary>The place of this chunk in the file: 0, 1, 2, …</summary>
    public int Number { get; internal set; }

    /// <summary>The bytes, card numbers masked already.</summary>
    public byte[] Bytes { get; internal set; } = [];

    /// <summary>How many bytes of the file it holds, from the first of <see cref="Bytes"/> on.</summary>
    public int Length { get; internal set; }

    /// <summary>The records, without blank ones.</summary>
    public List<RecordSpan> Records { get; } = [];

    /// <summary>The lines that are no record.</summary>
    public List<BrokenLine> Broken { get; } = [];

    /// <summary>Lines in which a card number was masked although the profile refuses them.</summary>
    public HashSet<int> CardNumberLines { get; } = [];

    /// <summary>The bytes of a record.</summary>
    public ReadOnlySpan<byte> this[RecordSpan record] => Bytes.AsSpan(record.Start, record.Length);
}

/// <summary>
/// Cuts a file into whole records, so that the cells can be split by a library on all cores without losing a row: a quote that
/// never closes costs its own line and not the rest of the file. Memory is bounded by the chunk size, whatever comes in.
/// </summary>
/// <remarks>
/// RFC 4180 with two readings fixed: a quote opens a field only as its first byte (<c>5" pipe</c> is text), and a record that
/// breaks the rules costs its first physical line only. Line ends are LF, CRLF or CR.
/// </remarks>
public sealed class RecordScanner : IDisposable
{
    /// <summary>The longest record, in bytes.</summary>
    public const int LongestRecord = 64 * 1024;

    /// <summary>The most physical lines a quoted record may have.</summary>
    public const int MostLines = 100;

    /// <summary>The most records in a chunk.</summary>
    public const int MostRecords = 1 << 15;

    private const int ChunkSize = 1 << 20;
    private readonly Stream stream;
    private readonly byte delimiter;
    private readonly Func<ReadOnlySpan<byte>, int, int, bool>? isReference;
    private readonly IncrementalHash stored = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash masked = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Lock reading = new();
    private byte[] carried = [];
    private int chunks;
    private int line = 1;
    private bool ended;
    private bool skipping;

    /// <summary>A scanner over the rest of a stream.</summary>
    /// <param name="head">Bytes already taken from the stream, without a byte order mark.</param>
    /// <param name="stream">The rest; read forwards only.</param>
    /// <param name="delimiter">Between cells.</param>
    /// <param name="isReference">Says of a record, a position in it and its line whether that cell holds a long reference, so that no card number is looked for there; null = look nowhere.</param>
    public RecordScanner(ReadOnlySpan<byte> head, Stream stream, byte delimiter, Func<ReadOnlySpan<byte>, int, int, bool>? isReference)
    {
        carried = head.ToArray();
        this.stream = stream;
        this.delimiter = delimiter;
        this.isReference = isReference;
    }

    /// <summary>How many card numbers were masked so far.</summary>
    public int CardNumbersMasked { get; private set; }

    /// <summary>
    /// After the end: the SHA-256 of the stored bytes (card numbers masked), and a digest that also depends on the masked digits,
    /// to be keyed before it is kept (docs/adr/0005).
    /// </summary>
    public (byte[] Stored, byte[] MaskedDigits) Digests() => (stored.GetCurrentHash(), masked.GetCurrentHash());

    /// <summary>Fills a chunk with the next records; safe to call from many threads.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool TryRead(RecordChunk chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        lock (reading)
        {
            chunk.Records.Clear();
            chunk.Broken.Clear();
            chunk.CardNumberLines.Clear();
            if (ended)
            {
                return false;
            }

            // A small file needs no large chunk; one byte to spare shows that the end was met.
            var size = stream.CanSeek ? (int)Math.Min(ChunkSize + LongestRecord, carried.Length + stream.Length - stream.Position + 1) : ChunkSize + LongestRecord;
            if (chunk.Bytes.Length < Math.Max(size, carried.Length))
            {
                chunk.Bytes = new byte[Math.Max(size, carried.Length)];
            }

            carried.CopyTo(chunk.Bytes, 0);
            var filled = carried.Length + stream.ReadAtLeast(chunk.Bytes.AsSpan(carried.Length), chunk.Bytes.Length - carried.Length, throwOnEndOfStream: false);
            var final = filled < chunk.Bytes.Length;
            var used = Cut(chunk, filled, final);
            ended = final && used == filled;
            carried = chunk.Bytes.AsSpan(used, filled - used).ToArray();
            stored.AppendData(chunk.Bytes, 0, used);
            (chunk.Number, chunk.Length) = (chunks++, used);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stored.Dispose();
        masked.Dispose();
    }

    private int Cut(RecordChunk chunk, int filled, bool final)
    {
        var at = 0;
        while (at < filled && chunk.Records.Count < MostRecords)
        {
            var rest = chunk.Bytes.AsSpan(at, filled - at);
            var (length, lines, fault) = skipping ? FirstLine(rest, final) : NextRecord(rest, final);
            if (!skipping && length == 0 && rest.Length <= LongestRecord)
            {
                break; // The record goes on in the next chunk.
            }

            if (!skipping && (length == 0 || length > LongestRecord))
            {
                // As with any other fault, the first line is lost and nothing else.
                (length, lines, _) = FirstLine(rest, final);
                fault = ErrorCodes.RowTooLong;
            }

            if (skipping || length == 0 || length > LongestRecord)
            {
                // An endless line is reported once and passed over up to its end; a CR may be the first half of that end.
                var ends = length > 0;
                length = ends ? length : rest.Length - (rest[^1] == '\r' ? 1 : 0);
                if (length == 0)
                {
                    break;
                }

                if (!skipping)
                {
                    chunk.Broken.Add(new BrokenLine(ErrorCodes.RowTooLong, new RecordSpan(at, length, line)));
                }

                MaskDigits(chunk.Bytes.AsSpan(at, length));
                lines = ends ? 1 : 0;
                skipping = !ends;
            }
            else if (fault is not null)
            {
                chunk.Broken.Add(new BrokenLine(fault, new RecordSpan(at, length, line)));
                MaskCardNumbers(chunk, at, length, line, wholeRecord: false);
            }
            else if (!IsBlank(rest[..length]))
            {
                MaskCardNumbers(chunk, at, length, line, wholeRecord: true);
                chunk.Records.Add(new RecordSpan(at, length, line));
            }

            at += length;
            line += lines;
        }

        return at;
    }

    /// <summary>The next record's length and physical lines, or its first line's with a fault; length 0 = its end is not in sight.</summary>
    private (int Length, int Lines, ErrorCode? Fault) NextRecord(ReadOnlySpan<byte> data, bool final)
    {
        var lines = 1;
        for (var at = 0; ;)
        {
            var step = data[at..].IndexOfAny((byte)'"', (byte)'\n', (byte)'\r');
            if (step < 0)
            {
                return (final ? data.Length : 0, lines, null);
            }

            at += step;
            if (data[at] != '"')
            {
                var end = LineEnd(data, at, final);
                return (end, lines, null);
            }

            if (at > 0 && data[at - 1] != delimiter)
            {
                at++; // A quote inside an unquoted field is text.
                continue;
            }

            (var close, lines) = ClosingQuote(data, at + 1, lines, final);
            if (close == 0)
            {
                return (0, 0, null);
            }

            at = close + 1;
            if (close < 0 || (at < data.Length && data[at] != delimiter && data[at] is not ((byte)'\n' or (byte)'\r')))
            {
                var (length, one, _) = FirstLine(data, final);
                return (length, one, ErrorCodes.RowQuote);
            }
        }
    }

    /// <summary>Where a quoted field closes and the record's lines up to there; 0 = not in sight yet, -1 = never within the limits.</summary>
    private static (int At, int Lines) ClosingQuote(ReadOnlySpan<byte> data, int from, int lines, bool final)
    {
        for (var at = from; ;)
        {
            var step = data[at..].IndexOfAny((byte)'"', (byte)'\n', (byte)'\r');
            if (step < 0)
            {
                return (final || data.Length > LongestRecord ? -1 : 0, 0);
            }

            at += step;
            if (at >= LongestRecord)
            {
                return (-1, 0);
            }

            if (data[at] != '"')
            {
                var end = LineEnd(data, at, final);
                if (end == 0)
                {
                    return (0, 0);
                }

                at = end;
                lines++;
                if (lines > MostLines)
                {
                    return (-1, 0);
                }
            }
            else if (at + 1 == data.Length)
            {
                return final ? (at, lines) : (0, 0);
            }
            else if (data[at + 1] == '"')
            {
                at += 2;
            }
            else
            {
                return (at, lines);
            }
        }
    }

    private static (int Length, int Lines, ErrorCode? Fault) FirstLine(ReadOnlySpan<byte> data, bool final)
    {
        var at = data.IndexOfAny((byte)'\n', (byte)'\r');
        return at < 0 ? (final ? data.Length : 0, 1, null) : (LineEnd(data, at, final), 1, null);
    }

    /// <summary>The position after a line end; 0 when a CR is the last byte and an LF may follow.</summary>
    private static int LineEnd(ReadOnlySpan<byte> data, int at, bool final)
    {
        if (data[at] == '\n')
        {
            return at + 1;
        }

        if (at + 1 == data.Length)
        {
            return final ? at + 1 : 0;
        }

        return data[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /// <summary>Whether a record holds nothing but delimiters, quotes and spaces (spreadsheets append such rows).</summary>
    private bool IsBlank(ReadOnlySpan<byte> record)
    {
        foreach (var b in record)
        {
            if (b != delimiter && b is not ((byte)' ' or (byte)'"' or (byte)'\r' or (byte)'\n' or (byte)'\t'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An endless line is cut in pieces, and a card number could lie across two of them: no digit of it is kept.</summary>
    private void MaskDigits(Span<byte> piece)
    {
        if (isReference is null)
        {
            return;
        }

        masked.AppendData(piece);
        foreach (ref var b in piece)
        {
            b = char.IsAsciiDigit((char)b) ? (byte)'*' : b;
        }
    }

    private void MaskCardNumbers(RecordChunk chunk, int start, int length, int atLine, bool wholeRecord)
    {
        if (isReference is null)
        {
            return;
        }

        var record = chunk.Bytes.AsSpan(start, length);
        for (var (at, size) = CardNumbers.Find(record); size > 0; (at, size) = CardNumbers.Find(record, at + size))
        {
            if (wholeRecord && isReference(record, at, atLine))
            {
                continue;
            }

            masked.AppendData(BitConverter.GetBytes(atLine));
            masked.AppendData(BitConverter.GetBytes(at));
            masked.AppendData(record.Slice(at, size));
            CardNumbers.MaskInPlace(record.Slice(at, size));
            chunk.CardNumberLines.Add(atLine);
            CardNumbersMasked++;
        }
    }
}
