using DpAudit.Core.Statements;

namespace DpAudit.Core.Letters.Templates;

/// <summary>Says whether a template may be used.</summary>
internal static class TemplateCheck
{
    /// <summary>Reads a template and checks it against what is known and needed in its kind of letter.</summary>
    /// <exception cref="InputException">With the line and what is wrong there.</exception>
    public static IReadOnlyList<TemplateNode> Read(string name, string text)
    {
        var nodes = TemplateReader.Read(text, name);
        var example = LetterExamples.Values(name);
        CheckNames(nodes, example, name);
        if (TemplateParts.Missing(name, nodes).ToList() is { Count: > 0 } missing)
        {
            throw new InputException(ErrorCodes.LetterPart, name, $"missing: {string.Join("; ", missing)}.");
        }

        CheckHeadings(nodes, example, name);
        CheckHeadings(nodes, LetterExamples.Values(name, bare: true), name);
        CheckWords(nodes, example, name);
        return nodes;
    }

    /// <summary>Reads the list of words: lines such as <c>- outcome: what the money helps you to do</c>.</summary>
    /// <exception cref="InputException">With the line and what is wrong there.</exception>
    public static IReadOnlyList<ExplainedWord> ReadWords(string text)
    {
        var words = new List<ExplainedWord>();
        foreach (var node in TemplateReader.Read(text, TemplateParts.Words).OfType<TextNode>())
        {
            var line = string.Concat(node.Parts.Select(part => part.Text));
            words.Add(node.Kind == LineKind.Item && !node.Parts.Any(part => part.IsPlaceholder) && line.Split(':', 2) is [{ Length: > 0 } word, { Length: > 1 } meaning]
                ? new ExplainedWord(word.Trim(), meaning.Trim())
                : throw new InputException(ErrorCodes.LetterTemplate, TemplateParts.Words, "a word is written like “- outcome: what the money helps you to do”.", node.Number));
            Refuse(PlainEnglish.Check([words[^1].Meaning]), TemplateParts.Words, node.Number);
        }

        return words;
    }

    /// <summary>The placeholders of example values, with those within parts.</summary>
    public static IReadOnlyList<(string Name, string Example)> Placeholders(LetterValues values, string within = "") =>
    [
        .. values.OwnNames.Select(name => (within + name, values.Text(name)!)),
        .. values.OwnSections.Where(section => values.Section(section)!.Count > 0).SelectMany(section => Placeholders(values.Section(section)![0], $"{within}{section}/")),
    ];

    private static void CheckNames(IEnumerable<TemplateNode> nodes, LetterValues values, string place)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TextNode text:
                    CheckParts(text.Parts, values, place, node.Number);
                    break;
                case TableNode table:
                    var row = Inside(table.Section, values, place, node.Number);
                    CheckParts(table.Caption, values, place, node.Number);
                    table.Columns.ToList().ForEach(column => CheckParts(column.Cell, row, place, column.Number));
                    break;
                case SectionNode section:
                    var inside = Inside(section.Name, values, place, node.Number);
                    CheckNames(section.Nodes, section.IfNone ? values : inside, place);
                    break;
            }
        }
    }

    private static LetterValues Inside(string section, LetterValues values, string place, int line) => values.Section(section) is { } repeated
        ? repeated.Count > 0 ? repeated[0] : values
        : throw new InputException(ErrorCodes.LetterPlaceholder, place, $"there is no part “{section}” here; there are {string.Join(", ", values.SectionNames)}.", line);

    private static void CheckParts(IEnumerable<TemplatePart> parts, LetterValues values, string place, int line)
    {
        foreach (var part in parts.Where(part => part.IsPlaceholder && values.Text(TemplateComposer.NameOf(part.Text)) is null))
        {
            throw new InputException(ErrorCodes.LetterPlaceholder, place, $"{{{{{part.Text}}}}} is not known here; known are {string.Join(", ", values.Names)}.", line);
        }
    }

    /// <summary>A letter begins with its title, and no level of headings is left out: screen readers go by them.</summary>
    private static void CheckHeadings(IReadOnlyList<TemplateNode> nodes, LetterValues values, string place)
    {
        var isFrame = place is "head" or "foot";
        if (!isFrame && nodes.FirstOrDefault(node => node is not BreakNode) is not TextNode { Kind: LineKind.Heading, Level: 1 })
        {
            throw new InputException(ErrorCodes.LetterTemplate, place, "it does not begin with a title such as “# We have a question”.", 1);
        }

        var levels = TemplateComposer.Compose(nodes, values).OfType<Heading>().Select(heading => heading.Level).ToList();
        if (levels.Skip(isFrame ? 0 : 1).Contains(1) || levels.Zip(levels.Skip(1)).Any(pair => pair.Second > pair.First + 1) || (isFrame && levels.Contains(3)))
        {
            throw new InputException(ErrorCodes.LetterTemplate, place, "its headings do not follow each other: one # title, then ##, then ### below a ##; ## only in the head and the foot.");
        }
    }

    private static void CheckWords(IReadOnlyList<TemplateNode> nodes, LetterValues example, string place)
    {
        foreach (var (line, text) in Texts(nodes, example))
        {
            Refuse(PlainEnglish.Check([text]).Where(problem => problem.Kind != WordingKind.LongOnAverage), place, line);
        }

        Refuse(PlainEnglish.Check(Texts(nodes, example).Select(text => text.Text)), place, line: 0);
    }

    private static void Refuse(IEnumerable<WordingProblem> problems, string place, int line)
    {
        if (problems.FirstOrDefault() is { } problem)
        {
            throw new InputException(ErrorCodes.LetterWords, place, $"“{problem.Found}”: {problem.Advice}", line);
        }
    }

    private static IEnumerable<(int Line, string Text)> Texts(IEnumerable<TemplateNode> nodes, LetterValues values) => nodes.SelectMany(node => node switch
    {
        TextNode { Kind: not LineKind.Line } text => [(node.Number, TemplateComposer.Text(text.Parts, values))],
        TableNode table => [(node.Number, TemplateComposer.Text(table.Caption, values)), .. table.Columns.Select(column => (column.Number, column.Name))],
        SectionNode section => Texts(section.Nodes, section.IfNone ? values : values.Section(section.Name) is [var first, ..] ? first : values),
        _ => Enumerable.Empty<(int, string)>(),
    });
}
