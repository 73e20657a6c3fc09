using System.Globalization;
using System.Text;
using DpAudit.Core.Letters.Rendering;

namespace DpAudit.Core.Pipeline;

/// <summary>One person's record as a web page that stands alone: no script, and nothing that comes from elsewhere.</summary>
internal static class PersonExportPage
{
    private const string Style = """
        body { color: #0b0c0c; background: #fff; font-family: Arial, Helvetica, sans-serif; line-height: 1.4; margin: 0 auto; max-width: 70em; padding: 1.5em; overflow-wrap: anywhere; }
        h1 { font-size: 1.7em; } h2 { font-size: 1.3em; margin-top: 1.6em; break-after: avoid; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; padding: 0 0 0.4em; }
        th, td { border: 1px solid #505a5f; padding: 0.4em 0.5em; text-align: left; vertical-align: top; }
        thead { display: table-header-group; } thead th { background: #f0f0f0; }
        dl { margin: 0; } dt { font-weight: bold; } dd { margin: 0 0 0.3em; white-space: pre-line; }
        """;

    public static byte[] Write(ReleasedExport export)
    {
        var text = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>What we hold about you: {Safe(export.PersonId)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>What we hold about you and your direct payment</h1>
            <p>Your reference: {Safe(export.PersonId)}. Put together on {Day(export.MadeOn)}, released on {Day(export.ReleasedOn)}.</p>
            <p>{Withheld(export)}</p>

            """.ReplaceLineEndings("\n"));
        foreach (var section in export.Entries.GroupBy(entry => entry.Section))
        {
            text.Append($"<h2>{Safe(section.Key)}</h2>\n<table>\n<caption>{Number(section.Count())}</caption>\n<thead>\n<tr><th scope=\"col\">Day</th><th scope=\"col\">What</th><th scope=\"col\">Details</th><th scope=\"col\">Entry</th></tr>\n</thead>\n<tbody>\n");
            foreach (var entry in section)
            {
                text.Append($"<tr><td>{Safe(entry.On)}</td><th scope=\"row\">{Safe(entry.What)}</th><td>{Details(entry)}</td><td>{Safe(entry.Id)}</td></tr>\n");
            }

            text.Append("</tbody>\n</table>\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("</main>\n</body>\n</html>\n").ToString());
    }

    private static string Withheld(ReleasedExport export) => export.Entries.Count(entry => entry.Withheld is not null) is > 0 and var count
        ? $"{Number(count)} {(count == 1 ? "is" : "are")} left out, each with the kind of reason in its place. You can ask us to look again at what is left out, and you can complain to the Information Commissioner."
        : "Nothing is left out.";

    private static string Details(ReleasedEntry entry) => entry.Withheld is { } why
        ? $"<p>{Safe(why)}</p>"
        : $"<dl>{string.Concat(entry.Facts.Select(fact => $"<dt>{Safe(fact.Name)}</dt><dd>{Safe(fact.Value)}</dd>"))}</dl>";

    /// <summary>A text of somebody's as it may stand in a page; characters that are no text are left out.</summary>
    private static string Safe(string text) => HtmlForm.Escape(string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')));

    private static string Number(int count) => count == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} entries");

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
