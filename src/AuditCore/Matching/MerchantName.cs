using System.Runtime.InteropServices;
using V = DpAudit.Core.Matching.MerchantVocabulary;

namespace DpAudit.Core.Matching;

/// <summary>
/// The canonical name of a merchant or payee, from the text a card scheme or a bank prints. Two texts with the same name
/// are taken for one payee, so a doubtful word stays: two names for one payee cost a look, one name for two hides one.
/// </summary>
public static class MerchantName
{
    /// <summary>The longest name, in UTF-16 code units; a longer text is cut.</summary>
    public const int MaxLength = 140;

    // Every rule drops words or writes them in their canonical form, so that a few passes settle any text.
    private const int MaxPasses = 12;

    /// <summary>
    /// Cleans a payee text. The result is upper case, without accents, card numbers, store numbers, references, dates,
    /// bank wrappers, payment facilitators, legal forms, and towns where they are only a place. Cleaning a clean name
    /// changes nothing. A text of which nothing would remain is only folded to upper case; one of blanks, control
    /// characters and lone accents gives the empty text.
    /// </summary>
    public static string Clean(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var name = raw;
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var next = Pass(name);
            if (next == name)
            {
                break;
            }

            name = next;
        }

        return name;
    }

    private static string Pass(string raw)
    {
        var text = MerchantText.HideCardNumbers(MerchantText.Fold(raw, MaxLength));
        var words = MerchantWords.Of(text);
        DropWrapper(words);
        DropFacilitator(words);
        words.RemoveAll(word => word == "*");
        DropReferences(words);
        DropTail(words, text.Length);
        var name = MerchantWords.Join(words);
        return name.Length == 0 ? text : Brand(name);
    }

    private static void DropWrapper(List<string> words)
    {
        var start = 0;
        for (var length = 1; length > 0; start += length)
        {
            length = PhraseAt(words, start, V.Wrappers);
            while (length > 0 && start + length < words.Count && V.Connectors.Contains(words[start + length]))
            {
                length++;
            }
        }

        if (words.Skip(start).Any(HasLetter))
        {
            words.RemoveRange(0, start);
        }
    }

    private static void DropFacilitator(List<string> words)
    {
        if (words.Count < 2)
        {
            return;
        }

        if (V.NamedFacilitators.Contains(words[0]) || (words[1] == "*" && V.StarFacilitators.Contains(words[0])))
        {
            var start = words.FindIndex(1, word => !V.FacilitatorFillers.Contains(word));
            if (start > 0 && words.Skip(start).Any(HasLetter))
            {
                words.RemoveRange(0, start);
            }
        }
    }

    /// <summary>Drops what follows a store number, a legal form or a reference word, and codes; and a long number in front.</summary>
    private static void DropReferences(List<string> words)
    {
        while (words.Count > 1 && words[0].Length > 4 && MerchantWords.IsNumber(words[0]) && words.Skip(1).Any(HasLetter))
        {
            words.RemoveAt(0);
        }

        var named = words.FindIndex(HasLetter);
        for (var i = named + 1; named >= 0 && i < words.Count; i++)
        {
            if (EndsName(words, i))
            {
                words.RemoveRange(i, words.Count - i);
            }
            else if (IsStoreNumber(words[i]))
            {
                words.RemoveRange(i + 1, words.Count - i - 1); // The number itself goes with the tail, which knows its labels.
            }
            else if (IsCode(words[i]) || MerchantWords.IsYear(words[i]))
            {
                words.RemoveAt(i--);
            }
        }
    }

    private static bool EndsName(List<string> words, int i) =>
        V.ReferenceWords.Contains(words[i])
        || V.FirmLegalForms.Contains(words[i])
        || (words[i] == "ON" && i + 1 < words.Count && char.IsAsciiDigit(words[i + 1][0]));

    private static bool IsStoreNumber(string word) =>
        MerchantWords.IsNumber(word) && !MerchantWords.IsYear(word) && (word.Length > 3 || (word.Length == 3 && word[0] == '0'));

    private static void DropTail(List<string> words, int textLength)
    {
        var afterCountry = false;
        for (var span = CollectionsMarshal.AsSpan(words); span.Length > 1; span = CollectionsMarshal.AsSpan(words))
        {
            var drop = MerchantTail.Length(span, textLength, afterCountry);
            if (drop == 0)
            {
                return;
            }

            afterCountry = drop == 1 && (V.Countries.Contains(words[^1]) || V.CountriesAfterTown.Contains(words[^1]));
            words.RemoveRange(words.Count - drop, drop);
        }
    }

    private static string Brand(string name)
    {
        var spaced = name.Replace('-', ' ').AsSpan();
        for (var end = spaced.Length; end > 0; end = spaced[..end].LastIndexOf(' '))
        {
            var rest = spaced[end..];
            var beforeNumber = rest.Length > 1 && char.IsAsciiDigit(rest[1]);
            var merchant = MerchantBrands.Beginning(spaced[..end]) ?? (beforeNumber ? MerchantBrands.BeforeNumber(spaced[..end]) : null);
            if (merchant is not null && !MerchantBrands.IsOtherBusiness(rest))
            {
                return merchant;
            }
        }

        return name;
    }

    private static int PhraseAt(List<string> words, int start, IReadOnlySet<string> phrases)
    {
        for (var length = Math.Min(3, words.Count - start); length > 1; length--)
        {
            if (phrases.Contains(string.Join(' ', words.GetRange(start, length))))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>A word like S1967, 39UZ9 or M61A51XJ4 or a masked card; not CARE365, 360CARE or 99P.</summary>
    private static bool IsCode(string word)
    {
        var letters = word.AsSpan().Trim("0123456789");
        return word.Count(char.IsAsciiDigit) > 2
            ? letters.Length > 0 && (letters.Length < 3 || letters.ContainsAnyInRange('0', '9'))
            : word.Length > 3 && word.All(letter => letter == 'X');
    }

    private static bool HasLetter(string word) => word is not ("*" or "&") && !MerchantWords.IsNumber(word);
}
