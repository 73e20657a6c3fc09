namespace DpAudit.Core.Letters.Templates;

/// <summary>Puts values into a template. A value is put in once and never read as a template.</summary>
internal static class TemplateComposer
{
    /// <summary>The blocks of a template that was checked against the same names.</summary>
    public static IReadOnlyList<Block> Compose(IReadOnlyList<TemplateNode> nodes, LetterValues values)
    {
        var blocks = new List<Block>();
        var state = new State();
        Add(nodes, values, blocks, state);
        return blocks;
    }

    /// <summary>The text of some parts; a name in capitals at its start begins with a capital.</summary>
    public static string Text(IReadOnlyList<TemplatePart> parts, LetterValues values) =>
        string.Concat(parts.Select(part => part.IsPlaceholder ? Value(part.Text, values) : part.Text)).Trim();

    /// <summary>The name under which a placeholder is known: <c>{{Your}}</c> is <c>{{your}}</c> at the beginning of a sentence.</summary>
    public static string NameOf(string placeholder) => char.ToLowerInvariant(placeholder[0]) + placeholder[1..];

    private static string Value(string placeholder, LetterValues values)
    {
        var value = values.Text(NameOf(placeholder)) ?? throw new InvalidOperationException($"The template names “{placeholder}”, which was to be refused.");
        return char.IsUpper(placeholder[0]) && value.Length > 0 ? char.ToUpperInvariant(value[0]) + value[1..] : value;
    }

    private static void Add(IReadOnlyList<TemplateNode> nodes, LetterValues values, List<Block> blocks, State state)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case BreakNode:
                    state.Broken = true;
                    break;
                case PictureNode picture:
                    state.Picture = picture.Name;
                    break;
                case SectionNode section:
                    var repeated = values.Section(section.Name)!;
                    foreach (var one in section.IfNone ? repeated.Count == 0 ? [values] : [] : repeated)
                    {
                        Add(section.Nodes, one, blocks, state);
                    }

                    break;
                case TableNode table when values.Section(table.Section) is { Count: > 0 } rows:
                    blocks.Add(state.Begin(new Table(
                        Text(table.Caption, values),
                        [.. table.Columns.Select(column => column.Name)],
                        [.. rows.Select(row => (IReadOnlyList<string>)[.. table.Columns.Select(column => Text(column.Cell, row))])])));
                    break;
                case TextNode text:
                    AddText(text, Text(text.Parts, values), blocks, state);
                    break;
            }
        }
    }

    private static void AddText(TextNode node, string text, List<Block> blocks, State state)
    {
        switch (node.Kind)
        {
            case LineKind.Item when !state.Broken && blocks is [.., BulletList list]:
                blocks[^1] = list with { Items = [.. list.Items, text] };
                break;
            case LineKind.Line when !state.Broken && blocks is [.., TextLines lines]:
                blocks[^1] = lines with { Texts = [.. lines.Texts, text] };
                break;
            default:
                blocks.Add(state.Begin(node.Kind switch
                {
                    LineKind.Heading => new Heading(node.Level, text),
                    LineKind.Item => new BulletList([text]),
                    LineKind.Line => new TextLines([text]),
                    _ => new Paragraph(text),
                }));
                break;
        }
    }

    /// <summary>What the next block begins with.</summary>
    private sealed class State
    {
        public string Picture { get; set; } = "";

        public bool Broken { get; set; }

        public Block Begin(Block block)
        {
            var begun = block is Heading ? block : block with { Picture = Picture };
            Picture = block is Heading ? Picture : "";
            Broken = false;
            return begun;
        }
    }
}
