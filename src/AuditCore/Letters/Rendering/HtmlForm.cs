using System.Text;

namespace DpAudit.Core.Letters.Rendering;

/// <summary>A letter as a web page that stands alone: no script, no picture, no style and no font comes from elsewhere.</summary>
internal static class HtmlForm
{
    private const string Common = """
        @page { size: A4; margin: 20mm; }
        * { box-sizing: border-box; }
        body { color: #0b0c0c; background: #fff; font-family: Arial, Helvetica, sans-serif; margin: 0 auto; padding: 1.5em; overflow-wrap: anywhere; }
        h1, h2, h3 { line-height: 1.25; break-after: avoid; }
        h1 { font-size: 1.6em; margin: 1.2em 0 0.6em; }
        h2 { font-size: 1.3em; margin: 1.4em 0 0.5em; }
        h3 { font-size: 1.1em; margin: 1.2em 0 0.4em; }
        p, ul { margin: 0 0 0.8em; }
        ul { padding-left: 1.4em; }
        .lines { margin: 0 0 1em; break-inside: avoid; }
        @media print { body { max-width: none; padding: 0; } }
        """;

    private const string Normal = """
        body { font-size: 12pt; line-height: 1.5; max-width: 46em; }
        table { border-collapse: collapse; width: 100%; margin: 0 0 1.2em; font-size: 0.92em; line-height: 1.35; overflow-wrap: normal; }
        caption { text-align: left; font-weight: bold; padding: 0 0 0.4em; }
        th, td { text-align: left; vertical-align: top; padding: 0.4em 0.5em; border: 1px solid #505a5f; }
        td { overflow-wrap: anywhere; min-width: 5.5em; }
        thead th { background: #f0f0f0; }
        .amount { text-align: right; white-space: nowrap; overflow-wrap: normal; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        """;

    private const string Large = """
        body { font-size: 18pt; line-height: 1.6; max-width: 34em; }
        h1 { font-size: 26pt; } h2 { font-size: 22pt; } h3 { font-size: 20pt; }
        p, ul, .lines { margin-bottom: 1.1em; } li { margin-bottom: 0.5em; }
        """;

    /// <summary>The usual form.</summary>
    public static string Standard(LetterDocument letter) => Page(letter, Normal, part => part);

    /// <summary>18 point and larger, one column, no table.</summary>
    public static string LargePrint(LetterDocument letter) => Page(letter, Large, part => Layout.WithoutTables(part));

    /// <summary>A whole page around some content.</summary>
    public static string Page(LetterDocument letter, string style, string content) => $"""
        <!DOCTYPE html>
        <html lang="{LetterDocument.Language}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Escape(letter.Title)}</title>
        <style>
        {Common}
        {style}
        </style>
        </head>
        <body>
        {content}
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>A text as it may stand in an element or an attribute.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Lines one below the other.</summary>
    public static string Lines(TextLines lines) => $"""<p class="lines">{string.Join("<br>\n", lines.Texts.Select(Escape))}</p>""";

    private static string Page(LetterDocument letter, string style, Func<IReadOnlyList<Block>, IEnumerable<Block>> lay) => Page(letter, style, $"""
        <header>
        {Blocks(lay(letter.Head))}
        </header>
        <main>
        {Blocks(lay(letter.Body))}
        </main>
        <footer>
        {Blocks(lay(letter.Foot))}
        </footer>
        """);

    private static string Blocks(IEnumerable<Block> blocks) => string.Join('\n', blocks.Select(block => block switch
    {
        Heading heading => $"<h{heading.Level}>{Escape(heading.Text)}</h{heading.Level}>",
        Paragraph paragraph => $"<p>{Escape(paragraph.Text)}</p>",
        TextLines lines => Lines(lines),
        BulletList list => $"<ul>\n{string.Join('\n', list.Items.Select(item => $"<li>{Escape(item)}</li>"))}\n</ul>",
        Table table => Grid(table),
        _ => throw new InvalidOperationException($"There is no page element for {block.GetType().Name}."),
    }));

    private static string Grid(Table table)
    {
        // A column of amounts lines up on the right, as people are used to read and add them.
        var amounts = table.Columns.Select((_, at) => table.Rows.All(row => row[at].StartsWith('£'))).ToList();
        var html = new StringBuilder($"<table>\n<caption>{Escape(table.Caption)}</caption>\n<thead>\n<tr>");
        for (var at = 0; at < table.Columns.Count; at++)
        {
            html.Append($"""<th scope="col"{Class(at)}>{Escape(table.Columns[at])}</th>""");
        }

        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var at = 0; at < row.Count; at++)
            {
                html.Append(at == 0 ? $"""<th scope="row"{Class(at)}>{Escape(row[at])}</th>""" : $"<td{Class(at)}>{Escape(row[at])}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table>").ToString();

        string Class(int at) => amounts[at] ? " class=\"amount\"" : "";
    }
}
