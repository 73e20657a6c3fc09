using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace DpAudit.Core.Letters.Rendering;

/// <summary>A letter as a Word document with real headings, lists and table headers, in British English.</summary>
internal static class WordForm
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <summary>The first moment that a zip file can name.</summary>
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file.</summary>
    public static byte[] File(LetterDocument letter)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            // Relationships that are not named here would be named at random.
            var main = file.AddNewPart<MainDocumentPart>(MainType, "rId1");
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.Styles();
            main.AddNewPart<NumberingDefinitionsPart>("rId2").Numbering = WordStyles.Bullets();
            main.AddNewPart<DocumentSettingsPart>("rId3").Settings = WordStyles.Settings();
            main.Document = new W.Document(new W.Body([.. letter.Blocks.SelectMany(Elements), WordStyles.A4()]));
            WriteProperties(file.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "rId2"), letter);
        }

        return Repacked(stream);
    }

    private static IEnumerable<OpenXmlElement> Elements(Block block) => block switch
    {
        Heading heading => [Paragraph(heading.Text, $"Heading{heading.Level}")],
        Paragraph paragraph => [Paragraph(paragraph.Text)],
        TextLines lines => [Lines(lines)],
        BulletList list => list.Items.Select(item => Paragraph(item, "ListBullet")),
        Table table => [Paragraph(table.Caption, "Caption"), Grid(table), new W.Paragraph()],
        _ => throw new InvalidOperationException($"There is no Word element for {block.GetType().Name}."),
    };

    private static W.Paragraph Paragraph(string text, string? style = null)
    {
        var paragraph = new W.Paragraph();
        if (style is not null)
        {
            paragraph.Append(new W.ParagraphProperties(new W.ParagraphStyleId { Val = style }));
        }

        paragraph.Append(new W.Run(Text(text)));
        return paragraph;
    }

    private static W.Paragraph Lines(TextLines lines)
    {
        var run = new W.Run();
        foreach (var line in lines.Texts)
        {
            if (run.HasChildren)
            {
                run.Append(new W.Break());
            }

            run.Append(Text(line));
        }

        return new W.Paragraph(new W.ParagraphProperties(new W.KeepLines()), run);
    }

    private static W.Table Grid(Table table)
    {
        var grid = new W.Table(
            new W.TableProperties(
                new W.TableStyle { Val = "TableGrid" },
                new W.TableWidth { Width = "5000", Type = W.TableWidthUnitValues.Pct },
                new W.TableLook { Val = "04A0", FirstRow = true, LastRow = false, FirstColumn = true, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
                new W.TableCaption { Val = table.Caption }),
            new W.TableGrid(table.Columns.Select(_ => new W.GridColumn { Width = $"{WordStyles.TextWidth / table.Columns.Count}" })));
        grid.Append(Row(table.Columns, isHeader: true));
        foreach (var row in table.Rows)
        {
            grid.Append(Row(row, isHeader: false));
        }

        return grid;
    }

    private static W.TableRow Row(IReadOnlyList<string> cells, bool isHeader)
    {
        var properties = new W.TableRowProperties(new W.CantSplit());
        if (isHeader)
        {
            properties.Append(new W.TableHeader());
        }

        return new W.TableRow([properties, .. cells.Select(cell => new W.TableCell(Paragraph(cell, isHeader ? "TableHeading" : "TableText")))]);
    }

    private static W.Text Text(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };

    private static void WriteProperties(CoreFilePropertiesPart part, LetterDocument letter)
    {
        var created = letter.Date.ToString("yyyy-MM-dd'T00:00:00Z'");
        var xml = $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{HtmlForm.Escape(letter.Title)}</dc:title><dc:language>{LetterDocument.Language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created></cp:coreProperties>
            """.ReplaceLineEndings("\n");
        using var stream = part.GetStream(FileMode.Create);
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }

    /// <summary>The same files, sorted and without a time of writing. They are not compressed: another release of the compressor would give other bytes.</summary>
    private static byte[] Repacked(MemoryStream written)
    {
        written.Position = 0;
        using var result = new MemoryStream();
        using (var from = new ZipArchive(written, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName == "[Content_Types].xml" ? 0 : 1).ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression);
                copy.LastWriteTime = Stamp;
                copy.ExternalAttributes = 0;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return result.ToArray();
    }
}
