using System.Buffers;
using System.Text;
using CsvHelper;

namespace DpAudit.Core.Statements;

/// <summary>Splits whole records into cells with CsvHelper; the scanner has found the records before.</summary>
public static class CsvCells
{
    /// <summary>The encoding of older Windows spreadsheets.</summary>
    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>A reader over the bytes of whole, well-formed records.</summary>
    public static CsvReader Over(ReadOnlyMemory<byte> records, byte delimiter) => CsvReader.Create(WithOwnMark(records), new CsvReaderOptions
    {
        HasHeader = false,
        Separator = (char)delimiter,
        SkipEmptyLines = false,
        TrimWhitespace = false,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        MissingField = CsvMissingFieldHandling.ReturnEmpty,
        MalformedData = CsvMalformedDataHandling.Recover, // All that the scanner lets through is a quote inside an unquoted cell: text.
        MaxRecordSize = RecordScanner.LongestRecord * 2,
    });

    /// <summary>The cells of some records as text, trimmed, one array a record.</summary>
    public static List<string[]> Split(RecordChunk chunk, IEnumerable<RecordSpan> records, FileLayout file)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(file);
        var whole = new ArrayBufferWriter<byte>();
        foreach (var record in records)
        {
            whole.Write(file.Windows1252 ? Encoding.UTF8.GetBytes(Windows1252.GetString(chunk[record])) : chunk[record]);
        }

        using var reader = Over(whole.WrittenMemory, file.Delimiter);
        var split = new List<string[]>();
        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var cell = 0; cell < cells.Length; cell++)
            {
                cells[cell] = Encoding.UTF8.GetString(reader.GetSpan(cell)).Trim();
            }

            split.Add(cells);
        }

        return split;
    }

    /// <summary>CsvHelper drops a byte order mark at the start of its input. The file's own is gone by now, so one that is there is text.</summary>
    private static ReadOnlyMemory<byte> WithOwnMark(ReadOnlyMemory<byte> records) =>
        records.Span.StartsWith(Encoding.UTF8.Preamble) ? (byte[])[.. Encoding.UTF8.Preamble, .. records.Span] : records;

    /// <summary>Which cell of a record a byte lies in, counted from 0.</summary>
    public static int CellAt(ReadOnlySpan<byte> record, int position, byte delimiter)
    {
        var cell = 0;
        var quoted = false;
        var opens = true; // A quote opens a cell only as its first byte; inside a quoted cell it closes it or is the first of two.
        foreach (var b in record[..position])
        {
            if (b == '"' && (quoted || opens))
            {
                quoted = !quoted;
                opens = !quoted;
                continue;
            }

            opens = b == delimiter && !quoted;
            cell += opens ? 1 : 0;
        }

        return cell;
    }
}
