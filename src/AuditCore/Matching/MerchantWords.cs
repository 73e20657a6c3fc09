using System.Text;
using V = DpAudit.Core.Matching.MerchantVocabulary;

namespace DpAudit.Core.Matching;

/// <summary>The cut of a folded payee text into words, and back.</summary>
internal static class MerchantWords
{
    /// <summary>The words of a folded text, and <c>*</c> and <c>&amp;</c> as words of their own.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        foreach (var chunk in text.Replace("*", " * ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            SplitChunk(WithoutDomain(chunk), words);
        }

        for (var i = words.Count - 2; i > 0; i--)
        {
            if (words[i] == "AND")
            {
                words[i] = "&";
            }
        }

        for (var i = words.Count - 2; i >= 0; i--)
        {
            if (words[i] == "24" && words[i + 1] == "7")
            {
                words[i] = "247";
                words.RemoveAt(i + 1);
            }
        }

        return words;
    }

    /// <summary>One spelling for initials (J. D. and JD) and for ampersands (B &amp; Q and B&amp;Q, but MARKS &amp; SPENCER).</summary>
    public static string Join(List<string> words)
    {
        words.RemoveRange(0, Math.Max(0, words.FindIndex(word => word != "&")));
        var name = string.Empty;
        for (var i = 0; i < words.Count; i++)
        {
            var glued = i > 0 && IsInitial(words, i) && IsInitial(words, i - 1);
            var ampersand = i > 0 && (words[i] == "&" ? IsPair(words, i) : words[i - 1] == "&" && IsPair(words, i - 1));
            name += (i == 0 || glued || ampersand ? string.Empty : " ") + words[i];
        }

        return name;
    }

    /// <summary>Whether a word is digits only.</summary>
    public static bool IsNumber(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether a word is a year of the last century or this one.</summary>
    public static bool IsYear(ReadOnlySpan<char> word) => word.Length == 4 && word[..2] is "19" or "20" && IsNumber(word);

    /// <summary>The name of a site: without WWW, what follows the domain, and the labels every site has. Other text is left alone.</summary>
    private static string WithoutDomain(string chunk)
    {
        var scheme = chunk.IndexOf("://", StringComparison.Ordinal);
        var site = scheme < 0 ? chunk : chunk[(scheme + 3)..];
        var isWeb = scheme >= 0 || site.StartsWith("WWW.", StringComparison.Ordinal);
        site = site.StartsWith("WWW.", StringComparison.Ordinal) ? site[4..] : site;
        var end = site.IndexOfAny(['/', '-', '?'], Math.Max(0, site.IndexOf('.', StringComparison.Ordinal)));
        var labels = (end < 0 ? site : site[..end]).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var kept = labels.Length;
        while (kept > 1 && labels[0].Length > 1 && V.DomainLabels.Contains(labels[kept - 1]))
        {
            kept--;
        }

        return kept < labels.Length || isWeb ? string.Join('.', labels.Take(kept)) : chunk;
    }

    private static void SplitChunk(string chunk, List<string> words)
    {
        var word = new StringBuilder();
        foreach (var c in chunk)
        {
            if (MerchantText.IsWordCharacter(c))
            {
                word.Append(c);
            }
            else if (c is not ('\'' or '`' or '´'))
            {
                var before = words.Count;
                AddWord(word, words);
                if (c is '&' or '*' || (c == '-' && before == 0 && words.Count == 1 && V.DashFacilitators.Contains(words[0])))
                {
                    words.Add(c == '&' ? "&" : "*");
                }
            }
        }

        AddWord(word, words);
    }

    private static void AddWord(StringBuilder letters, List<string> words)
    {
        if (letters.Length == 0)
        {
            return;
        }

        var word = letters.ToString();
        letters.Clear();
        if (word.Length > 7 && word.EndsWith("COUK", StringComparison.Ordinal))
        {
            word = word[..^4];
        }

        var name = char.IsAsciiDigit(word[^1]) ? word.AsSpan().TrimEnd("0123456789").ToString() : word;
        words.Add(name);
        if (name.Length == word.Length)
        {
            return;
        }

        // A store number without a blank (INN40012345) or a label with its number (WK12); not O2, not CARE365.
        var number = word[name.Length..];
        var isSplit = name.Length > 1 && name.All(char.IsLetter)
            && ((number.Length > 3 && !IsYear(number)) || V.NumberLabels.Contains(name));
        words[^1] = isSplit ? name : word;
        if (isSplit)
        {
            words.Add(number);
        }
    }

    private static bool IsInitial(List<string> words, int i) =>
        words[i].Length == 1 && char.IsLetter(words[i][0])
        && (i == 0 || words[i - 1] != "&") && (i + 1 == words.Count || words[i + 1] != "&");

    private static bool IsPair(List<string> words, int i) =>
        i > 0 && i + 1 < words.Count && words[i - 1].Length == 1 && words[i + 1].Length == 1;
}
