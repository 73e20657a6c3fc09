using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace DpAudit.Core.Matching;

/// <summary>The characters of a payee text: folding and card numbers.</summary>
internal static class MerchantText
{
    /// <summary>Card numbers have 13 to 19 digits.</summary>
    private const int CardDigits = 13;

    // Written out because string.Normalize does nothing under invariant globalization.
    private static readonly FrozenDictionary<char, string> Plain = Table(
        ("A", "ÀÁÂÃÄÅĀĂĄ"), ("AE", "Æ"), ("C", "ÇĆĈĊČ"), ("D", "ÐĎĐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("G", "ĜĞĠĢ"), ("H", "ĤĦ"), ("I", "ÌÍÎÏĨĪĬĮİı"),
        ("J", "Ĵ"), ("K", "Ķ"), ("L", "ĹĻĽĿŁ"), ("N", "ÑŃŅŇ"), ("O", "ÒÓÔÕÖØŌŎŐ"), ("OE", "Œ"), ("R", "ŔŖŘ"), ("S", "ŚŜŞŠȘ"), ("SS", "ßẞ"),
        ("T", "ŢŤŦȚ"), ("TH", "Þ"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("W", "ŴẀẂẄ"), ("Y", "ÝŶŸ"), ("Z", "ŹŻŽ"), ("'", "‘’‛′"), ("-", "‐‑‒–—−"), ("*", "∗＊"));

    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    /// <summary>
    /// Upper case without Latin accents or invisible characters, one space between words, at most
    /// <paramref name="length"/> UTF-16 code units long.
    /// </summary>
    public static string Fold(string text, int length)
    {
        if (IsFolded(text, length))
        {
            return text;
        }

        var folded = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            var letters = FoldRune(rune);
            if (letters == " " && (folded.Length == 0 || folded[^1] == ' '))
            {
                continue;
            }

            if (folded.Length + letters.Length > length)
            {
                break;
            }

            folded.Append(letters);
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>
    /// The text without card numbers, whole or in groups; the last four digits if there is nothing else in it. Runs of
    /// this length that are no cards (a date with a time, an order number) are no names either. The 2 of O2 begins no run.
    /// </summary>
    public static string HideCardNumbers(string text)
    {
        for (var start = text.Count(char.IsAsciiDigit) < CardDigits ? text.Length : 0; start < text.Length; start++)
        {
            var group = text.AsSpan(start).IndexOfAnyExceptInRange('0', '9');
            if (group is > 0 and < 4 && start > 0 && IsWordCharacter(text[start - 1]))
            {
                start += group;
                continue;
            }

            var (end, digits) = DigitRun(text, start);
            if (digits >= CardDigits)
            {
                var rest = string.Concat(text.AsSpan(0, start), " ", text.AsSpan(end)).Trim();
                var lastFour = string.Concat(text[start..end].Where(char.IsAsciiDigit).TakeLast(4));
                return rest.Any(IsWordCharacter) ? HideCardNumbers(rest) : lastFour;
            }

            start = Math.Max(start, end);
        }

        return text;
    }

    private static bool IsFolded(string text, int length)
    {
        var isFolded = text.Length > 0 && text.Length <= length && text[^1] != ' ';
        for (var i = 0; isFolded && i < text.Length; i++)
        {
            isFolded = text[i] == ' ' ? i > 0 && text[i - 1] != ' ' : text[i] is > ' ' and < 'a';
        }

        return isFolded;
    }

    private static string FoldRune(Rune rune)
    {
        var upper = Rune.ToUpperInvariant(rune);
        if (upper.IsAscii)
        {
            return upper.Value is > ' ' and < 127 ? Ascii[upper.Value] : " ";
        }

        if (upper.IsBmp && Plain.TryGetValue((char)upper.Value, out var plain))
        {
            return plain;
        }

        return Rune.GetUnicodeCategory(upper) switch
        {
            UnicodeCategory.Format => string.Empty,
            UnicodeCategory.NonSpacingMark when upper.Value is >= 0x300 and < 0x370 => string.Empty,
            UnicodeCategory.Control or UnicodeCategory.SpaceSeparator => " ",
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
            UnicodeCategory.DecimalDigitNumber => Ascii['0' + (int)Rune.GetNumericValue(upper)],
            _ => upper.ToString(),
        };
    }

    private static (int End, int Digits) DigitRun(string text, int start)
    {
        var (end, digits) = (start, 0);
        for (var i = start; i < text.Length && i - end < 4; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                (end, digits) = (i + 1, digits + 1);
            }
            else if (digits == 0 || IsWordCharacter(text[i]))
            {
                break;
            }
        }

        return (end, digits);
    }

    /// <summary>Whether a character belongs to a word: a letter, a digit, or a mark that other scripts write on them.</summary>
    public static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) ||
        (c > 127 && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static FrozenDictionary<char, string> Table(params (string Plain, string Characters)[] rows) =>
        rows.SelectMany(row => row.Characters, (row, character) => (character, row.Plain))
            .ToFrozenDictionary(pair => pair.character, pair => pair.Plain);
}
