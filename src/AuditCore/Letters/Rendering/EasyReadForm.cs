using System.Text;
using System.Text.RegularExpressions;

namespace DpAudit.Core.Letters.Rendering;

/// <summary>A letter for people who read little: one sentence to a line, a picture beside it, bold words explained at the end.</summary>
internal static class EasyReadForm
{
    private const string Style = """
        body { font-size: 16pt; line-height: 1.6; max-width: 40em; }
        h1 { font-size: 26pt; } h2 { font-size: 21pt; border-top: 3px solid #0b0c0c; padding-top: 0.5em; } h3 { font-size: 18pt; }
        .row { display: grid; grid-template-columns: 110px 1fr; column-gap: 24px; align-items: start; margin: 0 0 0.6em; break-inside: avoid; }
        .picture { min-height: 1em; }
        .row p { margin: 0 0 0.5em; }
        .row ul { margin: 0 0 0.5em; }
        dt { font-weight: bold; } dd { margin: 0 0 0.8em 1.4em; }
        """;

    /// <summary>The page.</summary>
    public static string Page(LetterDocument letter)
    {
        var words = new WordMarks(letter.Words);
        return HtmlForm.Page(letter, Style, $"""
            <header>
            {Rows(letter.Head, words)}
            </header>
            <main>
            {Rows(letter.Body, words)}
            </main>
            <footer>
            {Rows(letter.Foot, words)}
            {Explained(words)}
            </footer>
            """);
    }

    private static string Rows(IReadOnlyList<Block> blocks, WordMarks words) =>
        string.Join('\n', blocks.Select(block => block switch
        {
            Heading heading => $"<h{heading.Level}>{HtmlForm.Escape(heading.Text)}</h{heading.Level}>",
            Paragraph paragraph => Row(block, string.Join('\n', PlainEnglish.Sentences(paragraph.Text).Select(sentence => $"<p>{words.Mark(sentence)}</p>"))),
            BulletList list => Row(block, $"<ul>\n{string.Join('\n', list.Items.Select(item => $"<li>{string.Join("<br>\n", PlainEnglish.Sentences(item).Select(words.Mark))}</li>"))}\n</ul>"),
            TextLines lines => Row(block, HtmlForm.Lines(lines)),
            Table table => Row(block, string.Join('\n', Layout.WithoutTable(table).Select(part => part is TextLines lines ? HtmlForm.Lines(lines) : $"<p>{words.Mark(((Paragraph)part).Text)}</p>"))),
            _ => throw new InvalidOperationException($"There is no Easy Read for {block.GetType().Name}."),
        }));

    private static string Row(Block block, string content) => $"""<div class="row"><div class="picture">{Pictures.Svg(block.Picture)}</div><div>{content}</div></div>""";

    private static string Explained(WordMarks words) => words.Met.Count == 0 ? "" : $"""
        <h2>What the words mean</h2>
        <dl>
        {string.Join('\n', words.Met.Select(word => $"<dt>{HtmlForm.Escape(word.Word)}</dt>\n<dd>{HtmlForm.Escape(word.Meaning)}</dd>"))}
        </dl>
        """;

    /// <summary>Makes explained words bold and remembers which there were.</summary>
    private sealed class WordMarks(IReadOnlyList<ExplainedWord> words)
    {
        private readonly Regex? any = words.Count == 0 ? null : new Regex(
            $@"\b(?<word>{string.Join('|', words.OrderByDescending(word => word.Word.Length).Select(word => Regex.Escape(word.Word)))})s?\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

        private readonly HashSet<string> met = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>The words met so far, in the order of the list.</summary>
        public IReadOnlyList<ExplainedWord> Met => [.. words.Where(word => met.Contains(word.Word))];

        /// <summary>The text for a page, with bold words.</summary>
        public string Mark(string text)
        {
            var marked = new StringBuilder();
            var done = 0;
            foreach (var word in any?.Matches(text) ?? Enumerable.Empty<Match>())
            {
                met.Add(word.Groups["word"].Value);
                marked.Append(HtmlForm.Escape(text[done..word.Index])).Append("<strong>").Append(HtmlForm.Escape(word.Value)).Append("</strong>");
                done = word.Index + word.Length;
            }

            return marked.Append(HtmlForm.Escape(text[done..])).ToString();
        }
    }
}
