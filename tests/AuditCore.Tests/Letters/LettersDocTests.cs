using System.Text;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Letters;

/// <summary>docs/letters.md says what the program does.</summary>
public class LettersDocTests
{
    private static readonly string Doc = Read();

    public static TheoryData<string> Templates => [.. LetterTemplates.Names.Except(["words", "foot", "notice-nhs"])];

    [Theory]
    [MemberData(nameof(Templates))]
    public void EveryPlaceholder_IsInTheTableOfItsTemplate(string template)
    {
        var common = LetterTemplates.Placeholders("head").Select(placeholder => placeholder.Name).ToHashSet();
        string[] framed = template == "head" ? ["head", "foot"] : [template];
        var needed = framed.SelectMany(TemplateParts.NeededIn).Select(part => part.Path).ToHashSet();
        var rows = LetterTemplates.Placeholders(template).Where(placeholder => !placeholder.Name.EndsWith("/number", StringComparison.Ordinal) && (template == "head" || !common.Contains(placeholder.Name)))
            .Select(placeholder => $"| `{placeholder.Name}` | {placeholder.Example} | {(needed.Contains(placeholder.Name) ? "yes" : "")} |");

        Assert.Equal($"| placeholder | for example | must be told |\n|---|---|---|\n{string.Concat(rows.Select(row => row + "\n"))}", After($"\n### {template}\n", "\n\n") + "\n");
    }

    [Fact]
    public void TheNhsNotice_HasThePlaceholdersOfTheCouncils() =>
        Assert.Equal(LetterTemplates.Placeholders("notice").Select(placeholder => placeholder.Name), LetterTemplates.Placeholders("notice-nhs").Select(placeholder => placeholder.Name));

    [Fact]
    public void TheNotice_IsTheOneWritten() =>
        Assert.Equal(ALetter.Example("notice").Html(LetterForm.PlainText), After("## What a notice looks like\n\nMade up, in plain text:\n```\n", "```"));

    [Fact]
    public void TheWorkedExample_GivesWhatItSays()
    {
        var template = After("and to thank people:\n```\n", "```");
        var letter = Letter.Write(ALetter.Example<NothingToDoFacts>(), LetterTemplates.Default.With("nothing-to-do", template)).Value;

        Assert.Contains(After("without head and foot:\n```\n", "```"), Encoding.UTF8.GetString(LetterRenderer.Render(letter, LetterForm.PlainText).Bytes.Span), StringComparison.Ordinal);

        var refused = Assert.Throws<InputException>(() => LetterTemplates.Default.With("nothing-to-do", template.Replace("{{line}}", "{{reason}}", StringComparison.Ordinal)));
        Assert.StartsWith(After("the answer would have been:\n```\n", "\n```"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPicture_IsNamed() => Assert.Contains(string.Join(", ", Pictures.Names), Doc, StringComparison.Ordinal);

    private static string After(string begin, string end)
    {
        var from = Doc.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(from >= begin.Length, begin);
        return Doc[from..Doc.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Read()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DpAuditPipeline.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return File.ReadAllText(Path.Combine(folder, "docs", "letters.md"));
    }
}
