using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Statements;

/// <summary>
/// What docs/formats.md says about rows, byte by byte and without a thought for speed: the measure of <see cref="RecordScanner"/> and of
/// the cells that CsvHelper splits.
/// </summary>
internal static class NaiveRecords
{
    private enum In
    {
        CellStart,
        Plain,
        Quoted,
        AfterQuote,
    }

    /// <summary>The records and broken lines of a file, as <c>line:bytes</c> and <c>line!CODE</c>.</summary>
    public static List<string> Of(ReadOnlySpan<byte> file, byte delimiter)
    {
        var found = new List<string>();
        for (int at = 0, line = 1; at < file.Length;)
        {
            var rest = file[at..];
            var (length, lines) = Whole(rest, delimiter);
            if (length == 0 || length > RecordScanner.LongestRecord)
            {
                var fault = length == 0 ? ErrorCodes.RowQuote : ErrorCodes.RowTooLong;
                (length, lines) = (FirstLine(rest), 1);
                found.Add($"{line}!{(length > RecordScanner.LongestRecord ? ErrorCodes.RowTooLong : fault).Code}");
            }
            else if (rest[..length].IndexOfAnyExcept([.. " \t\r\n\""u8, delimiter]) >= 0)
            {
                found.Add(Shown(rest[..length], line));
            }

            at += length;
            line += lines;
        }

        return found;
    }

    /// <summary>A record as <see cref="Of"/> shows it.</summary>
    public static string Shown(ReadOnlySpan<byte> record, int line) => $"{line}:{Convert.ToHexString(record)}";

    /// <summary>The cells of one whole record, unquoted.</summary>
    public static List<byte[]> Cells(ReadOnlySpan<byte> record, byte delimiter)
    {
        var cells = new List<byte[]>();
        var cell = new List<byte>();
        var state = In.CellStart;
        foreach (var b in record)
        {
            if (state != In.Quoted && b is (byte)'\r' or (byte)'\n')
            {
                break;
            }

            if (state != In.Quoted && b == delimiter)
            {
                cells.Add([.. cell]);
                cell.Clear();
                state = In.CellStart;
                continue;
            }

            var (next, isText) = (state, b) switch
            {
                (In.CellStart, (byte)'"') => (In.Quoted, false),
                (In.Quoted, (byte)'"') => (In.AfterQuote, false),
                (In.AfterQuote, _) => (In.Quoted, true),
                (In.Quoted, _) => (In.Quoted, true),
                _ => (In.Plain, true),
            };
            state = next;
            if (isText)
            {
                cell.Add(b);
            }
        }

        cells.Add([.. cell]);
        return cells;
    }

    /// <summary>How many physical lines a file has.</summary>
    public static int Lines(ReadOnlySpan<byte> file)
    {
        var lines = 0;
        for (var at = 0; at < file.Length; at += FirstLine(file[at..]))
        {
            lines++;
        }

        return lines;
    }

    /// <summary>A record's bytes and lines; 0 bytes when it is broken.</summary>
    private static (int Length, int Lines) Whole(ReadOnlySpan<byte> rest, byte delimiter)
    {
        var state = In.CellStart;
        var lines = 1;
        for (var at = 0; at < rest.Length; at++)
        {
            var b = rest[at];
            var endsLine = b is (byte)'\r' or (byte)'\n';
            at += b == '\r' && at + 1 < rest.Length && rest[at + 1] == '\n' ? 1 : 0;
            if (state == In.Quoted)
            {
                lines += endsLine ? 1 : 0;
                state = b == '"' ? In.AfterQuote : In.Quoted;
                if (lines > RecordScanner.MostLines || at >= RecordScanner.LongestRecord)
                {
                    return (0, 0);
                }
            }
            else if (endsLine)
            {
                return (at + 1, lines);
            }
            else if (b == delimiter)
            {
                state = In.CellStart;
            }
            else if (b == '"' && state is In.CellStart or In.AfterQuote)
            {
                state = In.Quoted;
            }
            else if (state == In.AfterQuote)
            {
                return (0, 0);
            }
            else
            {
                state = In.Plain;
            }
        }

        return state == In.Quoted ? (0, 0) : (rest.Length, lines);
    }

    private static int FirstLine(ReadOnlySpan<byte> rest)
    {
        var at = rest.IndexOfAny((byte)'\r', (byte)'\n');
        return at < 0 ? rest.Length : at + 1 < rest.Length && rest[at] == '\r' && rest[at + 1] == '\n' ? at + 2 : at + 1;
    }
}
