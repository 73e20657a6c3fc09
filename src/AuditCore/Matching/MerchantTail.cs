using V = DpAudit.Core.Matching.MerchantVocabulary;

namespace DpAudit.Core.Matching;

/// <summary>What may be dropped from the end of a payee text. Each rule answers how many words, and always leaves the first.</summary>
internal static class MerchantTail
{
    /// <summary>The words to drop now: the first rule that applies.</summary>
    /// <param name="words">At least two words.</param>
    /// <param name="textLength">The length of the text they come from: card fields are cut at known widths.</param>
    /// <param name="afterCountry">Whether a country code was just dropped, which makes a town of what is also a surname.</param>
    public static int Length(ReadOnlySpan<string> words, int textLength, bool afterCountry) =>
        words[^1] == "&" ? 1
        : Number(words) is > 0 and var number ? number
        : Date(words) is > 0 and var date ? date
        : Postcode(words) is > 0 and var postcode ? postcode
        : Country(words) is > 0 and var country ? country
        : Town(words, afterCountry) is > 0 and var town ? town
        : LegalForm(words, textLength);

    /// <summary>
    /// Store numbers, telephone numbers, numeric dates and card tails, with the words that announce them. A single short
    /// number without such a word is part of the name.
    /// </summary>
    private static int Number(ReadOnlySpan<string> words)
    {
        var numbers = 0;
        while (numbers < words.Length - 1 && MerchantWords.IsNumber(words[^(numbers + 1)]))
        {
            numbers++;
        }

        var labels = 0;
        while (numbers > 0 && numbers + labels < words.Length - 1 && V.NumberLabels.Contains(words[^(numbers + labels + 1)]))
        {
            labels++;
        }

        var isName = numbers == 1 && labels == 0 && (words[^1].Length < 3 || V.NameNumbers.Contains(words[^1]));
        var leavesName = Any(words[..^(numbers + labels)], static word => !MerchantWords.IsNumber(word));
        return isName || !leavesName ? 0 : numbers + labels;
    }

    /// <summary>12 MAR, 12MAR or 12MAR26, and ON before it.</summary>
    private static int Date(ReadOnlySpan<string> words)
    {
        var fromMonth = words[^1].AsSpan().TrimStart("0123456789");
        if (!V.Months.Contains(fromMonth.TrimEnd("0123456789").ToString()))
        {
            return 0;
        }

        var days = words[^1].Length - fromMonth.Length;
        var length = days is 1 or 2 ? 1
            : days == 0 && words.Length > 2 && words[^2].Length < 3 && MerchantWords.IsNumber(words[^2]) ? 2
            : 0;
        return length > 0 && length + 1 < words.Length && words[^(length + 1)] == "ON" ? length + 1 : length;
    }

    /// <summary>HX1 1AA as two words.</summary>
    private static int Postcode(ReadOnlySpan<string> words)
    {
        var (inward, outward) = (words[^1], words[^2]);
        var isPostcode = words.Length > 2
            && inward.Length == 3 && char.IsAsciiDigit(inward[0]) && char.IsAsciiLetter(inward[1]) && char.IsAsciiLetter(inward[2])
            && outward.Length is > 1 and < 5 && char.IsAsciiLetter(outward[0]) && outward.AsSpan(1).ContainsAnyInRange('0', '9');
        return isPostcode ? 2 : 0;
    }

    /// <summary>A country code, or a name of one after a town.</summary>
    private static int Country(ReadOnlySpan<string> words) =>
        V.Countries.Contains(words[^1]) ? 1
        : words.Length > 2 && V.CountriesAfterTown.Contains(words[^1]) && Town(words[..^1], afterCountry: true) > 0 ? 1
        : 0;

    /// <summary>A town that is a place and not the name, or that the name already holds.</summary>
    private static int Town(ReadOnlySpan<string> words, bool afterCountry)
    {
        for (var length = Math.Min(3, words.Length - 1); length > 0; length--)
        {
            var town = length == 1 ? words[^1] : string.Join(' ', words[^length..]!);
            var isPlain = V.Towns.Contains(town);
            if (isPlain || V.SurnameTowns.Contains(town))
            {
                var name = words[..^length];
                var isRepeated = name.Contains(town);
                var isPlace = isPlain || afterCountry || V.LegalForms.Contains(name[^1]);
                var isPartOfName = V.TownHolders.Contains(name[^1]) || IsPersonal(name)
                    || Any(name, static word => V.LocalBodies.Contains(word));
                return isRepeated || (isPlace && !isPartOfName) ? length : 0;
            }
        }

        return 0;
    }

    private static int LegalForm(ReadOnlySpan<string> words, int textLength)
    {
        if (words.Length > 2 && words[^2] == "&" && V.CompanyWords.Contains(words[^1]))
        {
            return 2;
        }

        // Card fields hold 18, 22 or 25 characters, and a blank at the cut is lost.
        var isCut = textLength is 18 or (>= 22 and <= 25) && V.CutLegalForms.Contains(words[^1]);
        return (isCut && words.Length > 2 && !IsPersonal(words[..^1])) || V.LegalForms.Contains(words[^1]) ? 1 : 0;
    }

    /// <summary>A title or initials in front: what looks like a town or a legal form is a surname.</summary>
    private static bool IsPersonal(ReadOnlySpan<string> words) =>
        V.Titles.Contains(words[0]) || !Any(words, static word => word.Length > 1 || !char.IsLetter(word[0]));

    private static bool Any(ReadOnlySpan<string> words, Func<string, bool> holds)
    {
        foreach (var word in words)
        {
            if (holds(word))
            {
                return true;
            }
        }

        return false;
    }
}
