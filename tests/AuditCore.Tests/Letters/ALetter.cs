using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Letters;

/// <summary>Writes and reads letters for tests.</summary>
internal static class ALetter
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new PenceConverter() } };

    /// <summary>The names of the examples: the template's names.</summary>
    public static TheoryData<string> Names => [.. LetterExamples.All.Select(facts => facts.Template)];

    public static IEnumerable<LetterForm> Forms => Enum.GetValues<LetterForm>();

    public static LetterFacts Example(string name) => LetterExamples.All.Single(facts => facts.Template == name);

    public static T Example<T>()
        where T : LetterFacts => LetterExamples.All.OfType<T>().First();

    public static LetterDocument Write(LetterFacts facts) => Letter.Write(facts, LetterTemplates.Default).Value;

    public static string Refused(LetterFacts facts)
    {
        var refusal = Letter.Write(facts, LetterTemplates.Default).Refusal;
        Assert.Equal("LETTER-FACTS", refusal?.Code);
        return refusal!.Reason;
    }

    public static RenderedLetter In(this LetterFacts facts, LetterForm form) => LetterRenderer.Render(Write(facts), form);

    public static string Html(this LetterFacts facts, LetterForm form = LetterForm.Html) => Encoding.UTF8.GetString(facts.In(form).Bytes.Span);

    public static IHtmlDocument Page(this LetterFacts facts, LetterForm form = LetterForm.Html) => new HtmlParser().ParseDocument(facts.Html(form));

    /// <summary>What a reader of a form reads, with single spaces.</summary>
    public static string Read(this RenderedLetter letter)
    {
        var text = letter.Form switch
        {
            LetterForm.PlainText => Encoding.UTF8.GetString(letter.Bytes.Span),
            LetterForm.Word => ReadWord(letter),
            _ => string.Join(' ', new HtmlParser().ParseDocument(Encoding.UTF8.GetString(letter.Bytes.Span)).Body!.Descendants<IText>().Select(node => node.Data)),
        };
        return Regex.Replace(text, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    /// <summary>Says that each form of a letter tells all of some texts.</summary>
    public static void AssertTells(LetterFacts facts, params string[] texts) => Assert.All(Forms, form =>
    {
        var read = WithoutSpaces(facts.In(form).Read());
        Assert.All(texts, text => Assert.Contains(WithoutSpaces(text), read, StringComparison.Ordinal));
    });

    /// <summary>Lines are broken in other places in each form, and a long word within.</summary>
    public static string WithoutSpaces(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    public static JsonNode ToJson(LetterFacts facts) => JsonSerializer.SerializeToNode(facts, facts.GetType(), Json)!;

    public static LetterFacts FromJson(JsonNode json, Type type) => (LetterFacts)json.Deserialize(type, Json)!;

    private static string ReadWord(RenderedLetter letter)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(letter.Bytes.ToArray()), isEditable: false);
        return string.Join(' ', file.MainDocumentPart!.Document.Descendants<DocumentFormat.OpenXml.Wordprocessing.Text>().Select(text => text.Text));
    }

    /// <summary>Money's parts have parts of their own: only the pence are written.</summary>
    private sealed class PenceConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Pence);
    }
}
