namespace DpAudit.Core.Letters.Templates;

/// <summary>A piece of a template, at its line.</summary>
/// <param name="Number">The line, counted from 1.</param>
internal abstract record TemplateNode(int Number);

/// <summary>What a line of text is.</summary>
internal enum LineKind
{
    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>An item of a list.</summary>
    Item,

    /// <summary>A line that stays a line.</summary>
    Line,
}

/// <summary>A run of text or a placeholder.</summary>
/// <param name="Text">The text, or the placeholder's name.</param>
/// <param name="IsPlaceholder">Which of the two.</param>
internal readonly record struct TemplatePart(string Text, bool IsPlaceholder);

/// <summary>A text with placeholders.</summary>
internal sealed record TextNode(int Number, LineKind Kind, int Level, IReadOnlyList<TemplatePart> Parts) : TemplateNode(Number);

/// <summary>A part that is repeated, or there once where there is nothing to repeat.</summary>
internal sealed record SectionNode(int Number, string Name, bool IfNone, IReadOnlyList<TemplateNode> Nodes) : TemplateNode(Number);

/// <summary>A table with a row for each repetition.</summary>
internal sealed record TableNode(int Number, string Section, IReadOnlyList<TemplatePart> Caption, IReadOnlyList<TableColumn> Columns) : TemplateNode(Number);

/// <summary>A column of a table.</summary>
internal sealed record TableColumn(int Number, string Name, IReadOnlyList<TemplatePart> Cell);

/// <summary>The picture of the next piece.</summary>
internal sealed record PictureNode(int Number, string Name) : TemplateNode(Number);

/// <summary>A blank line: what follows is another list or group of lines.</summary>
internal sealed record BreakNode(int Number) : TemplateNode(Number);
