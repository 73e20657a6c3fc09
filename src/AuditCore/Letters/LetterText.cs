using System.Globalization;
using System.Text;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Letters;

/// <summary>Makes what comes from records and people fit to stand in a letter.</summary>
public static class LetterText
{
    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>A day as it is written in letters: <c>6 April 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>
    /// The text without what cannot be seen or written (control characters, lone surrogates, marks that turn the direction of text), on one line with
    /// single spaces, and without full card numbers. Any script and emoji stay.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        var space = false;
        for (var at = 0; at < text.Length;)
        {
            var valid = Rune.TryGetRuneAt(text, at, out var rune);
            at += valid ? rune.Utf16SequenceLength : 1;
            if (!valid || IsLeftOut(rune))
            {
                continue;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                space = clean.Length > 0;
                continue;
            }

            clean.Append(space ? " " : "").Append(rune.ToString());
            space = false;
        }

        return IsBlank(clean) ? "" : CardNumbers.Mask(clean.ToString());
    }

    /// <summary>The text, with the script's direction kept to itself where it is written from right to left, so that it moves nothing around it.</summary>
    internal static string Isolated(string text) =>
        text.EnumerateRunes().Any(IsRightToLeft) ? Isolate + text + EndIsolate : text;

    /// <summary>At most so many UTF-16 characters of the text, never half of one that a reader sees, with … where some are left out.</summary>
    internal static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var length = 0;
        while (length + StringInfo.GetNextTextElementLength(text, length) is var next && next < most)
        {
            length = next;
        }

        return text[..length].TrimEnd() + "…";
    }

    private static bool IsLeftOut(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => !Rune.IsWhiteSpace(rune),
        UnicodeCategory.Format => rune.Value is not (ZeroWidthJoiner or ZeroWidthNonJoiner),
        _ => (rune.Value & 0xFFFE) == 0xFFFE,
    };

    /// <summary>Joiners and combining marks alone show nothing.</summary>
    private static bool IsBlank(StringBuilder text) => text.ToString().EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
