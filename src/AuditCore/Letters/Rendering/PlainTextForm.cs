using System.Globalization;
using System.Text;

namespace DpAudit.Core.Letters.Rendering;

/// <summary>A letter as text in short lines, for e-mail and for screen readers.</summary>
internal static class PlainTextForm
{
    /// <summary>The longest line, in characters as a reader counts them.</summary>
    public const int Width = 78;

    /// <summary>The text.</summary>
    public static string Text(LetterDocument letter)
    {
        var text = new StringBuilder();
        foreach (var block in Layout.WithoutTables(letter.Blocks))
        {
            switch (block)
            {
                case Heading heading:
                    var lines = Wrap(heading.Text, Width).ToList();
                    text.AppendJoin('\n', lines).Append('\n');
                    text.Append(heading.Level < 3 ? new string(heading.Level == 1 ? '=' : '-', lines.Max(Length)) + "\n" : "");
                    break;
                case Paragraph paragraph:
                    text.AppendJoin('\n', Wrap(paragraph.Text, Width)).Append('\n');
                    break;
                case TextLines group:
                    text.AppendJoin('\n', group.Texts.SelectMany(line => Indented(line, "", "  "))).Append('\n');
                    break;
                case BulletList list:
                    text.AppendJoin('\n', list.Items.SelectMany(item => Indented(item, "- ", "  "))).Append('\n');
                    break;
                default:
                    throw new InvalidOperationException($"There is no text for {block.GetType().Name}.");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<string> Indented(string text, string first, string next) =>
        Wrap(text, Width - next.Length).Select((line, at) => (at == 0 ? first : next) + line);

    /// <summary>The text in lines broken between words; a word longer than a line is broken between characters.</summary>
    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var length = 0;
        foreach (var piece in text.Split(' ').SelectMany(word => Pieces(word, width)))
        {
            var more = Length(piece);
            if (length > 0 && length + 1 + more > width)
            {
                yield return line.ToString();
                line.Clear();
                length = 0;
            }

            line.Append(length > 0 ? " " : "").Append(piece);
            length += more + (length > 0 ? 1 : 0);
        }

        yield return line.ToString();
    }

    private static IEnumerable<string> Pieces(string word, int width)
    {
        while (Length(word) > width)
        {
            var end = 0;
            for (var count = 0; count < width; count++)
            {
                end += StringInfo.GetNextTextElementLength(word, end);
            }

            yield return word[..end];
            word = word[end..];
        }

        yield return word;
    }

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;
}
