using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using DpAudit.Core.Letters;

namespace DpAudit.Core.Tests.Letters;

public class WordFormTests
{
    public static TheoryData<string> Names => ALetter.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void AWordLetter_IsValid(string name)
    {
        using var file = Open(ALetter.Example(name));

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void AWordLetter_HasRealHeadingsAListTheLanguageAndATitle()
    {
        using var file = Open(ALetter.Example("notice"));
        var main = file.MainDocumentPart!;
        var styles = main.Document.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value!).ToHashSet();
        var defined = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(style => style.StyleId!.Value!).ToHashSet();

        Assert.Superset(new HashSet<string> { "Heading1", "Heading2", "Heading3", "ListBullet", "Caption" }, styles);
        Assert.Subset(defined, styles);
        Assert.Contains("Normal", defined);
        Assert.Equal("en-GB", main.StyleDefinitionsPart.Styles.DocDefaults!.Descendants<Languages>().Single().Val);
        Assert.Equal(ALetter.Write(ALetter.Example("notice")).Title, file.PackageProperties.Title);
        Assert.Equal("en-GB", file.PackageProperties.Language);
        Assert.Equal(11906U, main.Document.Descendants<PageSize>().Single().Width!.Value);
    }

    [Fact]
    public void ATable_RepeatsItsHeaderRowAndHasACaption()
    {
        using var file = Open(ALetter.Example("query"));
        var table = file.MainDocumentPart!.Document.Descendants<DocumentFormat.OpenXml.Wordprocessing.Table>().Single();
        var rows = table.Elements<TableRow>().ToList();

        Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.All(rows.Skip(1), row => Assert.Null(row.TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.Equal("The payments we are asking about", table.Descendants<TableCaption>().Single().Val);
    }

    [Fact]
    public void TheFile_HoldsNoTimeOfWritingAndNothingAtRandom()
    {
        using var zip = new ZipArchive(new MemoryStream(ALetter.Example("query").In(LetterForm.Word).Bytes.ToArray()));

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        Assert.All(zip.Entries.Where(entry => entry.FullName.EndsWith(".rels", StringComparison.Ordinal)), entry =>
        {
            using var reader = new StreamReader(entry.Open());
            Assert.DoesNotMatch("Id=\"(?!rId[0-9]\")", reader.ReadToEnd());
        });
    }

    private static WordprocessingDocument Open(LetterFacts facts) => WordprocessingDocument.Open(new MemoryStream(facts.In(LetterForm.Word).Bytes.ToArray()), isEditable: false);
}
