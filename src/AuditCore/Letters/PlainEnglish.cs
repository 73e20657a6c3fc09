using System.Text.RegularExpressions;

namespace DpAudit.Core.Letters;

/// <summary>What may be hard about a wording.</summary>
public enum WordingKind
{
    /// <summary>A sentence of more than <see cref="PlainEnglish.MostWords"/> words.</summary>
    LongSentence,

    /// <summary>Sentences of more than <see cref="PlainEnglish.MostWordsOnAverage"/> words on average.</summary>
    LongOnAverage,

    /// <summary>A word that judges a person.</summary>
    NotNeutral,

    /// <summary>A word that few people use.</summary>
    Jargon,
}

/// <summary>Something to mend in a wording.</summary>
/// <param name="Kind">What.</param>
/// <param name="Found">The sentence, the word or the average.</param>
/// <param name="Advice">What to do instead.</param>
public sealed record WordingProblem(WordingKind Kind, string Found, string Advice);

/// <summary>Checks whether a text is in short sentences and plain, neutral words. It counts; whether a text is kind and clear, a person has to say.</summary>
public static partial class PlainEnglish
{
    /// <summary>The longest sentence, in words.</summary>
    public const int MostWords = 35;

    /// <summary>The longest average sentence of a text, in words.</summary>
    public const int MostWordsOnAverage = 20;

    private static readonly (string Word, string Plainer)[] Jargon =
    [
        ("pursuant", "under"), ("remittance", "payment"), ("remit", "pay"), ("aforementioned", "this"), ("aforesaid", "this"), ("hereby", "leave it out"), ("herein", "here"),
        ("hereinafter", "from here on"), ("heretofore", "until now"), ("thereof", "of it"), ("therein", "in it"), ("forthwith", "now"), ("notwithstanding", "even though"),
        ("henceforth", "from now on"), ("inter alia", "among others"), ("in lieu", "instead"), ("in accordance with", "under"), ("in respect of", "about, for"), ("with regard to", "about"),
        ("prior to", "before"), ("subsequent to", "after"), ("commence", "start"), ("commencing", "starting"), ("utilise", "use"), ("utilised", "used"), ("expenditure", "spending"),
        ("recoup", "ask back"), ("recoupment", "asking back"), ("recovery action", "say what will happen"), ("reimburse", "pay back"), ("reimbursement", "paying back"), ("per annum", "a year"),
        ("pro rata", "say how it was worked out"), ("vis-à-vis", "about"), ("endeavour", "try"), ("deemed", "seen as"), ("furnish", "send"), ("adjudicate", "decide"), ("disbursement", "payment"),
        ("appellant", "you"), ("service user", "the person"), ("client", "the person"), ("non-compliance", "say what happened"), ("outstanding balance", "what is left to pay"),
    ];

    /// <summary>Finds what is hard in sentences, headings and cells: long sentences, a long average, judging words, jargon.</summary>
    public static IReadOnlyList<WordingProblem> Check(IEnumerable<string> texts)
    {
        var problems = new List<WordingProblem>();
        var lengths = new List<int>();
        foreach (var text in texts)
        {
            problems.AddRange(CheckWords(text));
            foreach (var sentence in Sentences(text))
            {
                lengths.Add(Words(sentence));
                if (lengths[^1] > MostWords)
                {
                    problems.Add(new WordingProblem(WordingKind.LongSentence, sentence, $"{lengths[^1]} words; {MostWords} is the most. Make two sentences of it."));
                }
            }
        }

        if (lengths.Count > 0 && lengths.Average() > MostWordsOnAverage)
        {
            problems.Add(new WordingProblem(WordingKind.LongOnAverage, $"{lengths.Average():0.0} words", $"{MostWordsOnAverage} words is the most on average. Make sentences shorter."));
        }

        return problems;
    }

    /// <summary>Finds what is hard in a letter, with what people and records put into it: for whoever releases it to see.</summary>
    public static IReadOnlyList<WordingProblem> Check(LetterDocument letter) => Check(letter.Blocks.SelectMany(Texts));

    /// <summary>How many words a text has.</summary>
    public static int Words(string text) => Word().Count(text);

    /// <summary>The sentences of a text; a full stop after “reg.”, “No.” and the like ends none.</summary>
    public static IReadOnlyList<string> Sentences(string text) =>
        [.. Ends().Split(text).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0)];

    private static IEnumerable<string> Texts(Block block) => block switch
    {
        Heading heading => [heading.Text],
        Paragraph paragraph => [paragraph.Text],
        BulletList list => list.Items,
        Table table => [table.Caption, .. table.Columns, .. table.Rows.SelectMany(row => row)],
        _ => [],
    };

    private static IEnumerable<WordingProblem> CheckWords(string text)
    {
        foreach (Match word in Judging().Matches(text))
        {
            yield return new WordingProblem(WordingKind.NotNeutral, word.Value, "It judges. Say what was found, for example “we could not match this payment to the plan”.");
        }

        foreach (var (word, plainer) in Jargon.Where(one => IsWord(text, one.Word)))
        {
            yield return new WordingProblem(WordingKind.Jargon, word, $"Plainer: {plainer}.");
        }
    }

    private static bool IsWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\b(fraud|breach|misus|misspen[dt]|claw(ed)?[ -]?back|suspici|suspect|cheat|guilt|offend|dishonest|abus)\w*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Judging();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}£][\p{L}\p{M}\p{N}£’'.,:@/-]*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=[.!?…][”’)""']?)(?<!\b(reg|regs|s|ss|para|No|Mr|Mrs|Ms|Dr|St|e\.g|i\.e)\.)\s+(?=[\p{Lu}\p{N}“‘(""'£\u2068])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ends();
}
