using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Letters.Templates;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Letters;

/// <summary>Whatever stands in a record, a letter says it as text, whole, or is refused: nothing is run, nothing breaks out, nothing is lost.</summary>
public class HostileValuesTests
{
    private const string Allowed = "html head meta title style body header main footer h1 h2 h3 p br ul li table caption thead tbody tr th td div svg rect path circle strong dl dt dd";

    private static readonly string Family = "👩🏽‍🦽‍➡️ 👨‍👩‍👧‍👦 𝔘𝔫𝔦 🏴󠁧󠁢󠁥󠁮󠁧󠁿";

    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></style><b>", "<!--", "]]>", "&amp; &#0; &lt;", "{{amount}} {{#items}} {{", "}}", "[picture: cat]", "# title", "| line", "- item",
        "\u202Eabc\u202C £40.00 \u2067x\u2069", "\u200F\u200Fعربي £40.00 שלום", "a\0b\u0001\u0008\u001B[31m", "\0\0", "a\r\nb\tc\u2028d\u0085e", "x\uFFFE\uFFFF\uD800y\uDC00", "\u200D\u0301", Family,
        "e\u0301\u0301\u0301\u0301\u0301", "\uFEFFbom\u00ADsoft", "=1+1", "%00 ../../etc", "'; DROP TABLE letters; --", new string('x', 10_000), new string('<', 10_000), string.Concat(Enumerable.Repeat("ab ", 4_000)),
    ];

    public static TheoryData<string> Names => ALetter.Names;

    /// <summary>Each value in all fields at once.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void AValue_InEveryField_IsTextInEveryForm(string name) => Assert.All(Hostile, value =>
    {
        var json = ALetter.ToJson(ALetter.Example(name));
        foreach (var field in Fields(json))
        {
            field.ReplaceWith(value);
        }

        // Only what is blank or too long is refused.
        Assert.Equal(value.Length < 1_000 && LetterText.Clean(value).Length > 0, AssertSafe(ALetter.FromJson(json, ALetter.Example(name).GetType()), validate: true));
    });

    /// <summary>Any value, or one made of pieces of these, in any one field: the others stay as they are.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void AnyValue_InAnyField_IsTextInEveryFormOrIsRefused(string name)
    {
        var facts = ALetter.Example(name);
        var fields = Fields(ALetter.ToJson(facts)).Count;
        var values = Gen.OneOf(Gen.Elements(Hostile), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""), Gen.Elements(Hostile.Where(text => text.Length < 100)).ListOf().Select(string.Concat));

        Prop.ForAll(Gen.Choose(0, fields - 1).Zip(values).ToArbitrary(), change =>
        {
            var json = ALetter.ToJson(facts);
            Fields(json)[change.Item1].ReplaceWith(change.Item2);
            AssertSafe(ALetter.FromJson(json, facts.GetType()), validate: false);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void AValue_ThatLooksLikeAPlaceholder_IsNotReadAsOne() =>
        ALetter.AssertTells(ALetter.Example<NothingToDoFacts>() with { LookedAt = "{{reference}} {{#reasons}}" }, "{{reference}} {{#reasons}}");

    [Fact]
    public void AValue_ThatIsTooLong_IsRefusedAndNotCut() =>
        Assert.Equal("looked_at has 10001 characters, and 2000 is the most.", ALetter.Refused(ALetter.Example<NothingToDoFacts>() with { LookedAt = new string('x', 10_000) + "." }));

    [Fact]
    public void AFullCardNumber_IsCutToItsLastFourDigits() =>
        Assert.DoesNotContain("411111111111", ALetter.WithoutSpaces((ALetter.Example<NothingToDoFacts>() with { LookedAt = "The card 4111 1111 1111 1111" }).In(LetterForm.PlainText).Read()), StringComparison.Ordinal);

    [Theory]
    [InlineData("a\0\u0007b", "ab")]
    [InlineData("  a \r\n\t b\u2028c\u0085d ", "a b c d")]
    [InlineData("x\u202E\u202Dy\u2066\u2069\u200Ez\u061C", "xyz")]
    [InlineData("a\uFFFE\uFFFF", "a")]
    [InlineData("\u200D\u0301", "")]
    [InlineData("Zoë 👩🏽‍🦽 Łódź می‌خواهم", "Zoë 👩🏽‍🦽 Łódź می‌خواهم")]
    public void Clean_LeavesOutWhatCannotBeSeen(string text, string clean) => Assert.Equal(clean, LetterText.Clean(text));

    [Fact]
    public void Clean_LeavesOutHalfACharacter() => Assert.Equal("a", LetterText.Clean("\uD800a\uDC00"));

    [Fact]
    public void Clean_AnyText_OfWhatIsClean_IsTheSame() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "").ToArbitrary(), text => LetterText.Clean(LetterText.Clean(text)) == LetterText.Clean(text)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcdee\u0301f", 7, "abcde…")]
    [InlineData("ab👩🏽‍🦽c", 5, "ab…")]
    public void Cut_NeverLeavesHalfACharacter(string text, int most, string cut) => Assert.Equal(cut, LetterText.Cut(text, most));

    /// <summary>Whether the letter was written; it is safe then.</summary>
    private static bool AssertSafe(LetterFacts facts, bool validate)
    {
        var written = Letter.Write(facts, LetterTemplates.Default);
        if (written.Refusal is { } refusal)
        {
            Assert.Equal("LETTER-FACTS", refusal.Code);
            return false;
        }

        foreach (var letter in LetterRenderer.RenderAll(written.Value))
        {
            var text = letter.Read();
            Assert.All(written.Value.Body.OfType<Paragraph>(), paragraph => Assert.Contains(ALetter.WithoutSpaces(paragraph.Text), ALetter.WithoutSpaces(text), StringComparison.Ordinal));
            Assert.DoesNotContain(text, c => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or '\u200E' or '\u200F' or '\uFFFE' or '\uFFFF');
            Assert.Equal(text.Count(c => c == '\u2068'), text.Count(c => c == '\u2069'));
            AssertForm(letter, validate);
        }

        return true;
    }

    private static void AssertForm(RenderedLetter letter, bool validate)
    {
        switch (letter.Form)
        {
            case LetterForm.PlainText:
                Assert.All(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(letter.Bytes.Span).Split('\n'), line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, PlainTextForm.Width));
                break;
            case LetterForm.Word:
                using (var file = WordprocessingDocument.Open(new MemoryStream(letter.Bytes.ToArray()), isEditable: false))
                {
                    Assert.Empty(validate ? new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(error => error.Description) : []);
                }

                break;
            default:
                var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Encoding.UTF8.GetString(letter.Bytes.Span));
                Assert.Empty(page.All.Select(element => element.LocalName).Distinct().Except(Allowed.Split(' ')));
                Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name is "src" or "href" or "style");
                Assert.Single(page.QuerySelectorAll("h1"));
                break;
        }
    }

    /// <summary>Every text of a record, down to those of its payments; days are written as text too and are left out.</summary>
    private static List<JsonValue> Fields(JsonNode node) => node switch
    {
        JsonObject record => [.. record.Where(field => field.Value is not null).SelectMany(field => Fields(field.Value!))],
        JsonArray list => [.. list.SelectMany(one => Fields(one!))],
        JsonValue value when value.TryGetValue<string>(out var text) && !DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) => [value],
        _ => [],
    };
}
