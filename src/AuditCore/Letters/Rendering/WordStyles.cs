using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace DpAudit.Core.Letters.Rendering;

/// <summary>The styles, list, settings and page of Word letters.</summary>
internal static class WordStyles
{
    /// <summary>The width between the margins of A4, in twentieths of a point.</summary>
    public const int TextWidth = 11906 - (2 * Margin);

    private const int Margin = 1134;
    private const string Font = "Arial";

    /// <summary>12 point Arial in British English; headings that a screen reader finds.</summary>
    public static W.Styles Styles() => new(
        new W.DocDefaults(
            new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle(
                new W.RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font },
                new W.FontSize { Val = "24" },
                new W.FontSizeComplexScript { Val = "24" },
                new W.Languages { Val = LetterDocument.Language, EastAsia = LetterDocument.Language, Bidi = "ar-SA" })),
            new W.ParagraphPropertiesDefault(new W.ParagraphPropertiesBaseStyle(new W.SpacingBetweenLines { After = "160", Line = "300", LineRule = W.LineSpacingRuleValues.Auto }))),
        Style("Normal", "Normal", null, null, null),
        Style("Heading1", "heading 1", new W.StyleParagraphProperties(new W.KeepNext(), new W.SpacingBetweenLines { Before = "360", After = "200" }, new W.OutlineLevel { Val = 0 }), Run("36"), "Normal"),
        Style("Heading2", "heading 2", new W.StyleParagraphProperties(new W.KeepNext(), new W.SpacingBetweenLines { Before = "320", After = "120" }, new W.OutlineLevel { Val = 1 }), Run("30"), "Normal"),
        Style("Heading3", "heading 3", new W.StyleParagraphProperties(new W.KeepNext(), new W.SpacingBetweenLines { Before = "240", After = "100" }, new W.OutlineLevel { Val = 2 }), Run("26"), "Normal"),
        Style("Caption", "caption", new W.StyleParagraphProperties(new W.KeepNext(), new W.SpacingBetweenLines { After = "80" }), Run("24"), "Normal"),
        Style(
            "ListBullet",
            "List Bullet",
            new W.StyleParagraphProperties(new W.NumberingProperties(new W.NumberingId { Val = 1 }), new W.SpacingBetweenLines { After = "80" }, new W.Indentation { Left = "426", Hanging = "426" }),
            null,
            "Normal"),
        Style("TableHeading", "Table Heading", new W.StyleParagraphProperties(new W.KeepNext(), new W.SpacingBetweenLines { After = "0", Line = "264", LineRule = W.LineSpacingRuleValues.Auto }), Run("21"), "Normal"),
        Style(
            "TableText",
            "Table Text",
            new W.StyleParagraphProperties(new W.SpacingBetweenLines { After = "0", Line = "264", LineRule = W.LineSpacingRuleValues.Auto }),
            new W.StyleRunProperties(new W.FontSize { Val = "21" }, new W.FontSizeComplexScript { Val = "21" }),
            "Normal"),
        Grid());

    /// <summary>The list with bullets.</summary>
    public static W.Numbering Bullets() => new(
        new W.AbstractNum(
            new W.MultiLevelType { Val = W.MultiLevelValues.SingleLevel },
            new W.Level(
                new W.NumberingFormat { Val = W.NumberFormatValues.Bullet },
                new W.LevelText { Val = "•" },
                new W.LevelJustification { Val = W.LevelJustificationValues.Left },
                new W.PreviousParagraphProperties(new W.Indentation { Left = "426", Hanging = "426" }))
            { LevelIndex = 0 })
        { AbstractNumberId = 1 },
        new W.NumberingInstance(new W.AbstractNumId { Val = 1 }) { NumberID = 1 });

    /// <summary>Read as Word 2013 and later do.</summary>
    public static W.Settings Settings() => new(new W.Compatibility(new W.CompatibilitySetting
    {
        Name = W.CompatSettingNameValues.CompatibilityMode,
        Uri = "http://schemas.microsoft.com/office/word",
        Val = "15",
    }));

    /// <summary>A4, upright.</summary>
    public static W.SectionProperties A4() => new(
        new W.PageSize { Width = 11906, Height = 16838 },
        new W.PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 567, Footer = 567, Gutter = 0 });

    private static W.Style Style(string id, string name, W.StyleParagraphProperties? paragraph, W.StyleRunProperties? run, string? basedOn)
    {
        var style = new W.Style { Type = W.StyleValues.Paragraph, StyleId = id, Default = basedOn is null ? true : null };
        style.Append(new W.StyleName { Val = name });
        Append(basedOn is null ? null : new W.BasedOn { Val = basedOn });
        Append(basedOn is null || !id.StartsWith("Heading", StringComparison.Ordinal) ? null : new W.NextParagraphStyle { Val = "Normal" });
        Append(new W.PrimaryStyle());
        Append(paragraph);
        Append(run);
        return style;

        void Append(OpenXmlElement? element)
        {
            if (element is not null)
            {
                style.Append(element);
            }
        }
    }

    private static W.StyleRunProperties Run(string halfPoints) =>
        new(new W.Bold(), new W.BoldComplexScript(), new W.FontSize { Val = halfPoints }, new W.FontSizeComplexScript { Val = halfPoints });

    private static W.Style Grid() => new(
        new W.StyleName { Val = "Table Grid" },
        new W.StyleTableProperties(
            new W.TableBorders(
                new W.TopBorder { Val = W.BorderValues.Single, Size = 4, Color = "505A5F" },
                new W.LeftBorder { Val = W.BorderValues.Single, Size = 4, Color = "505A5F" },
                new W.BottomBorder { Val = W.BorderValues.Single, Size = 4, Color = "505A5F" },
                new W.RightBorder { Val = W.BorderValues.Single, Size = 4, Color = "505A5F" },
                new W.InsideHorizontalBorder { Val = W.BorderValues.Single, Size = 4, Color = "505A5F" },
                new W.InsideVerticalBorder { Val = W.BorderValues.Single, Size = 4, Color = "505A5F" }),
            new W.TableCellMarginDefault(
                new W.TopMargin { Width = "60", Type = W.TableWidthUnitValues.Dxa },
                new W.TableCellLeftMargin { Width = 80, Type = W.TableWidthValues.Dxa },
                new W.BottomMargin { Width = "60", Type = W.TableWidthUnitValues.Dxa },
                new W.TableCellRightMargin { Width = 80, Type = W.TableWidthValues.Dxa })))
    { Type = W.StyleValues.Table, StyleId = "TableGrid" };
}
