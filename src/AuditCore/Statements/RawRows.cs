using System.Buffers;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace DpAudit.Core.Statements;

/// <summary>
/// The rows of one chunk as raw cells, one at a time: every cell is still text, and the line it came from is known. Reused from
/// chunk to chunk; one per thread.
/// </summary>
public sealed class RawRows : IDisposable
{
    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(b => b is not ('\t' or '\n' or '\r')).Append(127).Select(b => (byte)b)]);

    private readonly int[] cells = new int[Enum.GetValues<StatementField>().Length];
    private readonly byte[]?[] constants = new byte[]?[Enum.GetValues<StatementField>().Length];
    private StatementFile? file;
    private CsvReader? reader;
    private byte[] compacted = [];
    private int at = -1;

    /// <summary>The chunk's place in the file.</summary>
    public int Number => Chunk.Number;

    /// <summary>How many rows the chunk has at most.</summary>
    public int Count => Chunk.Records.Count;

    /// <summary>The physical lines that are no rows.</summary>
    public IReadOnlyList<BrokenLine> Broken => Chunk.Broken;

    /// <summary>The current row's physical line.</summary>
    public int Line => Chunk.Records[at].Line;

    /// <summary>Whether the current row has as many cells as the header; more are allowed when they are blank.</summary>
    public bool HasAllCells
    {
        get
        {
            for (var cell = file!.Fit.Header.Count; cell < reader!.FieldCount; cell++)
            {
                if (!Cell(cell).IsEmpty)
                {
                    return false;
                }
            }

            return reader.FieldCount >= file.Fit.Header.Count;
        }
    }

    /// <summary>How many cells the current row has.</summary>
    public int CellCount => reader!.FieldCount;

    /// <summary>Whether a card number was masked in the current row.</summary>
    public bool HadCardNumber => Chunk.CardNumberLines.Count > 0 && Chunk.CardNumberLines.Contains(Line);

    internal RecordChunk Chunk { get; } = new();

    /// <summary>A field of the current row, trimmed; empty where the file has no such column. Valid until the next call.</summary>
    public ReadOnlySpan<byte> this[StatementField field]
    {
        get
        {
            var cell = cells[(int)field];
            return cell < 0 ? constants[(int)field] : Trimmed(reader!.GetSpan(cell));
        }
    }

    /// <summary>A cell of the current row by its place, trimmed.</summary>
    public ReadOnlySpan<byte> Cell(int cell) => cell < reader!.FieldCount ? Trimmed(reader.GetSpan(cell)) : [];

    /// <summary>Whether the file has a column, or the profile a constant, for a field.</summary>
    public bool Knows(StatementField field) => cells[(int)field] >= 0 || constants[(int)field] is not null;

    /// <summary>The header name of a field's column; null where the file has none.</summary>
    public string? ColumnName(StatementField field) => cells[(int)field] is >= 0 and var cell ? file!.Fit.Header[cell] : null;

    /// <summary>Goes to the next row.</summary>
    public bool MoveNext()
    {
        at++;
        return at < Chunk.Records.Count && (reader!.Read() ? true : throw new InvalidOperationException("The scanner and the CSV reader disagree on where records end."));
    }

    /// <inheritdoc/>
    public void Dispose() => reader?.Dispose();

    internal void Prepare(StatementFile next)
    {
        if (file != next)
        {
            file = next;
            foreach (var field in Enum.GetValues<StatementField>())
            {
                cells[(int)field] = next.Fit.Columns.GetValueOrDefault(field, -1);
                constants[(int)field] = next.Constants.GetValueOrDefault(field);
            }
        }

        Chunk.Records.RemoveAll(record => record.Line <= next.Fit.HeaderLine);
        Chunk.Broken.RemoveAll(line => line.Line <= next.Fit.HeaderLine);
        reader?.Dispose();
        reader = CsvCells.Over(WholeRecords(next.Profile.File.Windows1252), next.Profile.File.Delimiter);
        at = -1;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> cell) =>
        cell.IsEmpty || (cell[0] > ' ' && cell[^1] > ' ') ? cell : cell.Trim(" \t"u8);

    /// <summary>The chunk's good records as one piece of valid UTF-8; those that are not become broken lines.</summary>
    private ReadOnlyMemory<byte> WholeRecords(bool windows1252)
    {
        var records = Chunk.Records;
        if (records.Count == 0)
        {
            return default;
        }

        var whole = Chunk.Bytes.AsMemory(records[0].Start, records[^1].Start + records[^1].Length - records[0].Start);
        var adjoining = whole.Length == records.Sum(record => record.Length);
        var plain = windows1252 ? Ascii.IsValid(whole.Span) : Utf8.IsValid(whole.Span);
        if (adjoining && plain && !whole.Span.ContainsAny(ControlBytes))
        {
            return whole;
        }

        if (compacted.Length < whole.Length * 3)
        {
            compacted = new byte[whole.Length * 3]; // A Windows-1252 byte is at most three bytes of UTF-8.
        }

        var filled = 0;
        records.RemoveAll(record =>
        {
            var bytes = Chunk[record];
            var fault = bytes.ContainsAny(ControlBytes) ? ErrorCodes.RowControl : !windows1252 && !Utf8.IsValid(bytes) ? ErrorCodes.RowEncoding : null;
            if (fault is not null)
            {
                Chunk.Broken.Add(new BrokenLine(fault, record));
                return true;
            }

            if (windows1252 && !Ascii.IsValid(bytes))
            {
                filled += Encoding.UTF8.GetBytes(CsvCells.Windows1252.GetString(bytes), compacted.AsSpan(filled));
            }
            else
            {
                bytes.CopyTo(compacted.AsSpan(filled));
                filled += bytes.Length;
            }

            return false;
        });
        return compacted.AsMemory(0, filled);
    }
}
