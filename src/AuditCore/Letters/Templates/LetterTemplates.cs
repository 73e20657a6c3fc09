using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Letters.Templates;

/// <summary>
/// The texts that letters are written by: those that come with the product, or a council's own. Each is checked before it can be used: every
/// placeholder is known, nothing a letter must tell is left out, and it is in short sentences and plain, neutral words.
/// </summary>
public sealed class LetterTemplates
{
    private readonly Dictionary<string, string> texts;
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> read;
    private readonly IReadOnlyList<ExplainedWord> words;

    private LetterTemplates(Dictionary<string, string> texts)
    {
        this.texts = texts;
        read = texts.Where(text => text.Key != TemplateParts.Words).ToDictionary(text => text.Key, text => TemplateCheck.Read(text.Key, text.Value), StringComparer.Ordinal);
        words = TemplateCheck.ReadWords(texts[TemplateParts.Words]);
        var all = string.Concat(texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => $"{text.Key}\0{text.Value}\0"));
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    /// <summary>The templates that come with the product.</summary>
    public static LetterTemplates Default { get; } = new(TemplateParts.Templates.ToDictionary(name => name, Embedded, StringComparer.Ordinal));

    /// <summary>The names of the templates: the head and the foot of every letter, one for each kind, and the words that Easy Read explains.</summary>
    public static IReadOnlyList<string> Names => TemplateParts.Templates;

    /// <summary>SHA-256 of all the texts in hexadecimal: it stands with a letter's record, so that the same letter can be written again.</summary>
    public string Version { get; }

    /// <summary>The text of a template.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public string this[string name] => texts[name];

    /// <summary>These templates with another text for one of them.</summary>
    /// <exception cref="InputException">
    /// <see cref="ErrorCodes.LetterTemplate"/>, <see cref="ErrorCodes.LetterPlaceholder"/>, <see cref="ErrorCodes.LetterPart"/> or <see cref="ErrorCodes.LetterWords"/>, with the line.
    /// </exception>
    public LetterTemplates With(string name, string text) => texts.ContainsKey(name)
        ? new LetterTemplates(new Dictionary<string, string>(texts, StringComparer.Ordinal) { [name] = text })
        : throw new InputException(ErrorCodes.LetterTemplate, name, $"there is no such template; they are {string.Join(", ", Names)}.");

    /// <summary>The placeholders that may stand in a template, each with an example of its value; within a part, after the part's name and a slash.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template, or it is the list of words.</exception>
    public static IReadOnlyList<(string Name, string Example)> Placeholders(string name) => TemplateCheck.Placeholders(LetterExamples.Values(name));

    internal LetterDocument Compose(LetterFacts facts, LetterValues values) => new(
        facts.Kind,
        facts.Date,
        TemplateComposer.Compose(read["head"], values),
        TemplateComposer.Compose(read[facts.Template], values),
        TemplateComposer.Compose(read["foot"], values),
        words);

    private static string Embedded(string name)
    {
        using var stream = typeof(LetterTemplates).Assembly.GetManifestResourceStream($"letters/{name}.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
