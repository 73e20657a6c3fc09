using System.Text.RegularExpressions;
using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Letters.Templates;

/// <summary>
/// Reads a template: a text with headings, lists, lines, tables, parts and placeholders, as docs/letters.md explains. There is nothing in it that could be
/// run, and all that is not known is refused with its line.
/// </summary>
internal sealed partial class TemplateReader
{
    /// <summary>The longest template, in characters.</summary>
    public const int Longest = 50_000;

    private const int Deepest = 4;
    private readonly string place;
    private readonly string[] lines;
    private int at;

    private TemplateReader(string text, string place) => (lines, this.place) = (text.ReplaceLineEndings("\n").Split('\n'), place);

    private int Number => at + 1;

    /// <summary>Reads a template.</summary>
    /// <exception cref="InputException"><see cref="ErrorCodes.LetterTemplate"/> with the line and what is wrong there.</exception>
    public static IReadOnlyList<TemplateNode> Read(string text, string place) => text.Length <= Longest
        ? new TemplateReader(text.TrimStart('\uFEFF'), place).Nodes(section: "", depth: 0)
        : throw new InputException(ErrorCodes.LetterTemplate, place, $"it has {text.Length} characters, and {Longest} is the most.");

    private List<TemplateNode> Nodes(string section, int depth)
    {
        var opened = at;
        var nodes = new List<TemplateNode>();
        for (; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (Tag().Match(line) is { Success: true } tag)
            {
                var name = tag.Groups["name"].Value;
                if (tag.Groups["sign"].Value == "/")
                {
                    return name == section ? nodes : throw Wrong(section.Length == 0 ? $"{{{{/{name}}}}} closes nothing" : $"{{{{/{name}}}}} stands where {{{{/{section}}}}} is expected");
                }

                if (depth == Deepest)
                {
                    throw Wrong($"parts lie within each other more than {Deepest} deep");
                }

                var number = Number;
                at++;
                nodes.Add(new SectionNode(number, name, tag.Groups["sign"].Value == "^", Nodes(name, depth + 1)));
            }
            else
            {
                nodes.Add(Piece(line));
            }
        }

        return section.Length == 0 ? nodes : throw Wrong($"{{{{#{section}}}}} is not closed by {{{{/{section}}}}}", opened - 1);
    }

    private TemplateNode Piece(string line)
    {
        if (line.Length == 0)
        {
            return new BreakNode(Number);
        }

        if (line[0] == '[' && line[^1] == ']')
        {
            return Layout(line[1..^1].Trim());
        }

        var number = Number;
        return Heading().Match(line) is { Success: true } heading
            ? new TextNode(number, LineKind.Heading, heading.Groups["level"].Length, Parts(heading.Groups["text"].Value, number))
            : line switch
            {
                ['-', ' ', ..] => new TextNode(number, LineKind.Item, 0, Parts(WithNext(line[2..]), number)),
                ['|', ' ', ..] => new TextNode(number, LineKind.Line, 0, Parts(line[2..], number)),
                ['#', ..] => throw Wrong("a heading has one to three # and a space"),
                _ => new TextNode(number, LineKind.Paragraph, 0, Parts(WithNext(line), number)),
            };
    }

    private TemplateNode Layout(string what)
    {
        var number = Number;
        if (what.Split(':', 2) is not [var kind, var rest])
        {
            throw Wrong($"[{what}] is not known; there are [picture: …] and [table: … | …]");
        }

        switch (kind.Trim())
        {
            case "picture":
                return Pictures.Names.Contains(rest.Trim()) ? new PictureNode(number, rest.Trim()) : throw Wrong($"there is no picture “{rest.Trim()}”; known are {string.Join(", ", Pictures.Names)}");
            case "table" when rest.Split('|', 2) is [var section, var caption]:
                at++;
                return new TableNode(number, section.Trim(), Parts(caption.Trim(), number), Columns(number));
            default:
                throw Wrong($"[{what}] is not known; there are [picture: …] and [table: … | …]");
        }
    }

    private List<TableColumn> Columns(int opened)
    {
        var columns = new List<TableColumn>();
        for (; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line == "[end table]")
            {
                return columns.Count > 0 ? columns : throw Wrong("the table has no column", opened - 1);
            }

            columns.Add(line.Split(':', 2) is [{ Length: > 0 } name, var cell] && !name.Contains('{', StringComparison.Ordinal)
                ? new TableColumn(Number, name.Trim(), Parts(cell.Trim(), Number))
                : throw Wrong("a column of a table is written like “Paid to: {{item_payee}}”"));
        }

        throw Wrong("the table is not closed by [end table]", opened - 1);
    }

    /// <summary>The line with those that continue it.</summary>
    private string WithNext(string line)
    {
        while (at + 1 < lines.Length && lines[at + 1].Trim() is { Length: > 0 } next && next[0] is not ('#' or '[') && !next.StartsWith("- ", StringComparison.Ordinal) && !next.StartsWith("| ", StringComparison.Ordinal) && !Tag().IsMatch(next))
        {
            line += " " + next;
            at++;
        }

        return line;
    }

    private List<TemplatePart> Parts(string text, int number)
    {
        var parts = new List<TemplatePart>();
        var done = 0;
        foreach (Match placeholder in Placeholder().Matches(text))
        {
            Plain(text[done..placeholder.Index]);
            parts.Add(new TemplatePart(placeholder.Groups["name"].Value, IsPlaceholder: true));
            done = placeholder.Index + placeholder.Length;
        }

        Plain(text[done..]);
        return parts;

        void Plain(string run)
        {
            if (run.Contains("{{", StringComparison.Ordinal) || run.Contains("}}", StringComparison.Ordinal))
            {
                throw Wrong("a placeholder is written like {{amount}}, and {{#items}}, {{^items}} and {{/items}} stand on lines of their own", number - 1);
            }

            // Whoever edits a template may have brought in what cannot be seen: a value is cleaned in the same way.
            var clean = LetterText.Clean(run);
            if (run.Length > 0)
            {
                parts.Add(new TemplatePart((char.IsWhiteSpace(run[0]) ? " " : "") + clean + (clean.Length > 0 && char.IsWhiteSpace(run[^1]) ? " " : ""), IsPlaceholder: false));
            }
        }
    }

    private InputException Wrong(string what, int? line = null) => new(ErrorCodes.LetterTemplate, place, what + ".", (line ?? Math.Min(at, lines.Length - 1)) + 1);

    [GeneratedRegex(@"^\{\{\s*(?<sign>[#^/])\s*(?<name>[A-Za-z_]+)\s*\}\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z_]+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(?<level>#{1,3})\s+(?<text>\S.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();
}
