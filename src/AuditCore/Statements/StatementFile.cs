using System.Collections.Frozen;
using System.Text;

namespace DpAudit.Core.Statements;

/// <summary>
/// A statement being read: opened, its profile found, its rows handed out in chunks. Nothing is kept but the chunk at hand.
/// </summary>
public sealed class StatementFile : IDisposable
{
    private const int HeadSize = 128 * 1024;
    private readonly RecordScanner scanner;

    private StatementFile(string name, ProfileFit fit, ReadOnlySpan<byte> head, Stream stream)
    {
        Name = name;
        Fit = fit;
        Constants = fit.Profile.Constants.ToFrozenDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value));
        scanner = new RecordScanner(head, stream, fit.Profile.File.Delimiter, (record, at, line) =>
            line > fit.HeaderLine && fit.ReferenceCells.Contains(CsvCells.CellAt(record, at, fit.Profile.File.Delimiter)));
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>The profile and how it lies over the header.</summary>
    public ProfileFit Fit { get; }

    /// <summary>The profile.</summary>
    public ProviderProfile Profile => Fit.Profile;

    /// <summary>How many card numbers were masked.</summary>
    public int CardNumbersMasked => scanner.CardNumbersMasked;

    /// <summary>Fields with one value for the whole file.</summary>
    internal FrozenDictionary<StatementField, byte[]> Constants { get; }

    /// <summary>Opens a statement.</summary>
    /// <param name="stream">The file's bytes, read forwards only.</param>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="profiles">The profiles to choose from; one = that one must fit.</param>
    /// <exception cref="InputException">The file as a whole cannot be read; the code says why.</exception>
    public static StatementFile Open(Stream stream, string name, IReadOnlyList<ProviderProfile> profiles)
    {
        var text = HeadOf(stream, name);
        return new StatementFile(name, ProfileDetector.Detect(text, profiles, name), text, stream);
    }

    /// <summary>How near each profile comes to a file, the nearest first.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="profiles">The profiles.</param>
    /// <exception cref="InputException">It is not a file of text.</exception>
    public static IReadOnlyList<ProfileCandidate> Compare(Stream stream, string name, IReadOnlyList<ProviderProfile> profiles) => ProfileDetector.Compare(HeadOf(stream, name), profiles);

    private static ReadOnlySpan<byte> HeadOf(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var head = new byte[HeadSize];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        ReadOnlySpan<byte> text = head.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? head.AsSpan(Encoding.UTF8.Preamble.Length) : head;
        RefuseOtherThanText(text, name);
        return text;
    }

    /// <summary>Fills the rows with the next chunk of the file; safe to call from many threads.</summary>
    /// <returns>False at the end.</returns>
    public bool TryRead(RawRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (!scanner.TryRead(rows.Chunk))
        {
            return false;
        }

        rows.Prepare(this);
        return true;
    }

    /// <summary>Copies the header, what stands before it, and some lines as they are in the file, card numbers masked, each with a remark in a column of its own: rows to mend and send again.</summary>
    /// <param name="remarks">The physical lines wanted, and what is said of each; an endless line is left out, and one whose quote never closes has no remark.</param>
    /// <param name="column">The name of the column of remarks.</param>
    /// <param name="output">Where they go.</param>
    public void CopyLines(IReadOnlyDictionary<int, string> remarks, string column, Stream output)
    {
        ArgumentNullException.ThrowIfNull(remarks);
        ArgumentNullException.ThrowIfNull(output);
        var chunk = new RecordChunk();
        while (scanner.TryRead(chunk))
        {
            var whole = chunk.Records.Select(span => (Span: span, Remark: span.Line == Fit.HeaderLine ? column : remarks.GetValueOrDefault(span.Line)));
            var broken = chunk.Broken.Where(line => line.Code != ErrorCodes.RowTooLong).Select(line => (line.Span, Remark: (string?)null));
            foreach (var (span, remark) in whole.Concat(broken).Where(line => line.Span.Line <= Fit.HeaderLine || remarks.ContainsKey(line.Span.Line)).OrderBy(line => line.Span.Line))
            {
                output.Write(chunk[span].TrimEnd("\r\n"u8));
                output.Write(remark is null ? [] : Cell(remark));
                output.Write("\r\n"u8);
            }
        }
    }

    /// <summary>A further cell of a record, quoted, in the file's own encoding.</summary>
    private byte[] Cell(string text) =>
        [Profile.File.Delimiter, .. (Profile.File.Windows1252 ? CsvCells.Windows1252 : Encoding.UTF8).GetBytes($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")];

    /// <summary>Reads the next piece of the file as it may be stored: card numbers masked, no byte order mark.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool TryRead(RecordChunk chunk) => scanner.TryRead(chunk);

    /// <summary>After the end: the SHA-256 of the bytes as they may be stored, and the digest of what was masked in them.</summary>
    public (byte[] Stored, byte[] MaskedDigits) Digests() => scanner.Digests();

    /// <inheritdoc/>
    public void Dispose() => scanner.Dispose();

    private static void RefuseOtherThanText(ReadOnlySpan<byte> head, string name)
    {
        ErrorCode? code = head switch
        {
            [] => ErrorCodes.FileEmpty,
            [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => ErrorCodes.FileWorkbook,
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => ErrorCodes.FileUtf16,
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => ErrorCodes.FileBinary,
            _ when head.IndexOfAnyExcept(" \t\r\n,;\""u8) < 0 => ErrorCodes.FileEmpty,
            _ when head.Contains((byte)0) => ErrorCodes.FileBinary,
            _ => null,
        };
        if (code is not null)
        {
            throw new InputException(code, name, "");
        }
    }
}
