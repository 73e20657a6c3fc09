using System.Text;
using System.Text.Json;

namespace DpAudit.Core.Reporting.Transparency;

/// <summary>Writes a record as JSON and as Markdown: the same facts in the same order.</summary>
public static class TransparencyFiles
{
    private const int Schema = 1;

    /// <summary>Writes JSON.</summary>
    public static void WriteJson(TransparencyRecord record, Stream output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(output);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteNumber("schema", Schema);
        writer.WriteString("record", record.Id);
        writer.WriteString("title", record.Title);
        writer.WriteStartArray("sections");
        foreach (var section in record.Sections)
        {
            writer.WriteStartObject();
            writer.WriteString("id", section.Id);
            writer.WriteString("title", section.Title);
            writer.WriteStartArray("facts");
            foreach (var fact in section.Facts)
            {
                writer.WriteStartObject();
                writer.WriteString("name", fact.Name);
                writer.WriteString("value", fact.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes Markdown.</summary>
    public static void WriteMarkdown(TransparencyRecord record, Stream output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(output);
        var text = new StringBuilder($"# {Cell(record.Title)}\n");
        foreach (var section in record.Sections)
        {
            text.Append($"\n## {Cell(section.Title)}\n\n| what | |\n|---|---|\n");
            foreach (var fact in section.Facts)
            {
                text.Append($"| {Cell(fact.Name)} | {Cell(fact.Value)} |\n");
            }
        }

        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>A text in a table's cell: a group's name is the council's own, and must not become a column, a tag or a link.</summary>
    private static string Cell(string text) => new StringBuilder(text)
        .Replace("\r", "").Replace('\n', ' ').Replace("\\", "\\\\").Replace("|", "\\|").Replace("<", "&lt;").Replace("[", "\\[").Replace("`", "\\`").ToString();
}
