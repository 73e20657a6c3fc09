using System.Text;

namespace DpAudit.Core.Tests.Scenarios;

/// <summary>Writes and reads CSV straight from RFC 4180, so that tests do not trust the code they test.</summary>
public static class CsvText
{
    /// <summary>One row, every cell that needs it in quotes.</summary>
    public static string Line(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(cell => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";

    /// <summary>All rows of a text.</summary>
    /// <exception cref="FormatException">The text is not RFC 4180: a row without its CRLF, a stray quote, an open quote.</exception>
    public static List<string[]> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new List<string[]>();
        var cells = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            cells.Add(Cell(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            if (!text.AsSpan(at).StartsWith("\r\n"))
            {
                throw new FormatException($"A row does not end in CRLF at {at}.");
            }

            at += 2;
            rows.Add([.. cells]);
            cells.Clear();
        }

        return cells.Count == 0 ? rows : throw new FormatException("The last row ends in a comma.");
    }

    private static string Cell(string text, ref int at)
    {
        var start = at;
        if (text[at] != '"')
        {
            at = text.AsSpan(at).IndexOfAny(",\r\n\"") is var end and >= 0 ? at + end : text.Length;
            return at < text.Length && text[at] == '"' ? throw new FormatException($"A quote inside a cell at {at}.") : text[start..at];
        }

        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else
            {
                at++;
                return cell.ToString();
            }
        }

        throw new FormatException($"A quote that is not closed at {start}.");
    }
}
