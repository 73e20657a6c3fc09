using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using DpAudit.Core.Letters;

namespace DpAudit.Core.Tests.Letters;

/// <summary>The three forms that are web pages: the usual one, large print and Easy Read.</summary>
public partial class HtmlFormsTests
{
    private static readonly LetterForm[] Pages = [LetterForm.Html, LetterForm.LargePrint, LetterForm.EasyRead];

    public static TheoryData<string> Names => ALetter.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void APage_HasALanguageATitleAndHeadingsInOrder(string name) => Assert.All(Pages, form =>
    {
        var page = ALetter.Example(name).Page(form);
        var levels = page.QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(heading => heading.LocalName[1] - '0').ToList();

        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(page.QuerySelector("h1")!.TextContent, page.Title);
        Assert.Single(levels, 1);
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Empty(page.QuerySelectorAll("[id]"));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void APage_TakesNothingFromElsewhereAndRunsNothing(string name) => Assert.All(Pages, form =>
    {
        var page = ALetter.Example(name).Page(form);

        Assert.Empty(page.QuerySelectorAll("script,link,img,iframe,object,embed,base,form,a,[src],[href]"));
        Assert.DoesNotContain("url(", ALetter.Example(name).Html(form), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", ALetter.Example(name).Html(form), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Contains("size: A4", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("@media print", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    });

    [Fact]
    public void ATable_HasACaptionAndHeadersWithScope()
    {
        var tables = ALetter.Example("notice").Page().QuerySelectorAll("table");

        Assert.Equal(3, tables.Length);
        Assert.All(tables, table =>
        {
            Assert.NotEmpty(table.QuerySelector("caption")!.TextContent);
            Assert.All(table.QuerySelectorAll("thead th"), header => Assert.Equal("col", header.GetAttribute("scope")));
            Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Equal("row", row.FirstElementChild!.GetAttribute("scope")));
            Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Equal(table.QuerySelectorAll("thead th").Length, row.ChildElementCount));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LargePrint_IsAtLeast18PointInOneColumnWithoutTables(string name)
    {
        var page = ALetter.Example(name).Page(LetterForm.LargePrint);

        Assert.Empty(page.QuerySelectorAll("table"));
        AssertSizes(page, 18);
        Assert.DoesNotContain("columns", page.QuerySelector("style")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EasyRead_HasOneSentenceALineWithAPictureSlotBesideIt(string name)
    {
        var page = ALetter.Example(name).Page(LetterForm.EasyRead);

        Assert.Empty(page.QuerySelectorAll("table"));
        AssertSizes(page, 16);
        Assert.All(page.QuerySelectorAll(".row"), row => Assert.Equal("picture", row.FirstElementChild!.ClassName));
        Assert.All(page.QuerySelectorAll(".row p:not(.lines)"), line => Assert.Single(PlainEnglish.Sentences(line.TextContent)));
        Assert.Equal(page.QuerySelectorAll("main p, main li").Length, page.QuerySelectorAll("main .row p, main .row li").Length);
        Assert.NotEmpty(page.QuerySelectorAll("main svg"));
        Assert.All(page.QuerySelectorAll("svg"), picture => Assert.NotEmpty(picture.GetAttribute("aria-label")!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EasyRead_ExplainsTheWordsThatAreBold(string name)
    {
        var page = ALetter.Example(name).Page(LetterForm.EasyRead);
        var bold = page.QuerySelectorAll("strong").Select(word => word.TextContent.ToLowerInvariant().TrimEnd('s')).Distinct();

        Assert.Equal(page.QuerySelectorAll("dt").Select(word => word.TextContent.ToLowerInvariant().TrimEnd('s')).Order(StringComparer.Ordinal), bold.Order(StringComparer.Ordinal));
        Assert.NotEmpty(page.QuerySelectorAll("dd"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EasyRead_IsInShortSentences(string name)
    {
        var sentences = ALetter.Example(name).Page(LetterForm.EasyRead).QuerySelectorAll("main .row p:not(.lines)").Select(line => PlainEnglish.Words(line.TextContent)).ToList();

        Assert.InRange(sentences.Average(), 1, 12);
    }

    private static void AssertSizes(IDocument page, double leastPoints) => Assert.All(Size().Matches(page.QuerySelector("style")!.TextContent), size =>
        Assert.True(double.Parse(size.Groups["size"].Value, CultureInfo.InvariantCulture) >= (size.Groups["unit"].Value == "pt" ? leastPoints : 1), size.Value));

    [GeneratedRegex(@"font-size:\s*(?<size>[\d.]+)(?<unit>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Size();
}
