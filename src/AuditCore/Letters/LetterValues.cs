using DpAudit.Core.Primitives;

namespace DpAudit.Core.Letters;

/// <summary>
/// The values of a letter's placeholders, cleaned and bounded, and its repeated parts. Every name is given a value whatever the facts are, so that the
/// names known for a kind of letter are those that an example fills. What is wrong with the facts is collected, not stopped at.
/// </summary>
internal sealed class LetterValues
{
    /// <summary>The longest name, reference or other short text.</summary>
    public const int LongestShort = 200;

    /// <summary>The longest name of a payee; more is cut.</summary>
    public const int LongestPayee = 100;

    /// <summary>The longest text of a sentence or more.</summary>
    public const int LongestSentence = 2_000;

    /// <summary>The most lines of a list, and the most payments of a letter.</summary>
    public const int Most = 100;

    /// <summary>The name of a list's line.</summary>
    public const string Line = "line";

    private readonly LetterValues? outer;
    private readonly string place;
    private readonly List<string> problems;
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<LetterValues>> sections = new(StringComparer.Ordinal);

    /// <summary>No values yet.</summary>
    public LetterValues() => (place, problems) = ("", []);

    private LetterValues(LetterValues outer, string place) => (this.outer, this.place, problems) = (outer, place, outer.problems);

    /// <summary>What is wrong with the facts.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The person as somebody who pays or is told: “you”, or their name.</summary>
    public string Whom => Text("whom")!;

    /// <summary>The placeholders of this part alone, in the order of filling.</summary>
    public IEnumerable<string> OwnNames => texts.Keys;

    /// <summary>The parts of this part alone, in the order of filling.</summary>
    public IEnumerable<string> OwnSections => sections.Keys;

    /// <summary>The names of the placeholders that have a value here, sorted.</summary>
    public IEnumerable<string> Names => texts.Keys.Concat(outer?.Names ?? []).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The names of the parts that may be repeated here, sorted.</summary>
    public IEnumerable<string> SectionNames => sections.Keys.Concat(outer?.SectionNames ?? []).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The value of a placeholder, looked for outwards; null where there is no such placeholder.</summary>
    public string? Text(string name) => texts.TryGetValue(name, out var text) ? text : outer?.Text(name);

    /// <summary>The values of each repetition of a part, looked for outwards; null where there is no such part.</summary>
    public IReadOnlyList<LetterValues>? Section(string name) => sections.TryGetValue(name, out var repeated) ? repeated : outer?.Section(name);

    /// <summary>A needed name or other short text.</summary>
    public void Short(string name, string text) => Put(name, Needed(name, text));

    /// <summary>A text made of others that are checked themselves.</summary>
    public void Made(string name, string text) => Put(name, LetterText.Clean(text));

    /// <summary>A needed name that may be cut.</summary>
    public void Cut(string name, string text) => Put(name, LetterText.Cut(Needed(name, text, int.MaxValue), LongestPayee));

    /// <summary>A needed text that ends like a sentence.</summary>
    public void Sentence(string name, string text) => Put(name, Ended(Needed(name, text, LongestSentence)));

    /// <summary>An amount above zero.</summary>
    public void Amount(string name, Money amount)
    {
        Check(amount > Money.Zero, $"{name} is not above £0.00");
        texts[name] = amount.ToWords();
    }

    /// <summary>An amount of zero or more.</summary>
    public void AnyAmount(string name, Money amount)
    {
        Check(amount >= Money.Zero, $"{name} is below £0.00");
        texts[name] = amount.ToWords();
    }

    /// <summary>A day.</summary>
    public void Day(string name, DateOnly day) => texts[name] = LetterText.Day(day);

    /// <summary>A day not before another.</summary>
    public void DayFrom(string name, DateOnly day, DateOnly from)
    {
        Check(day >= from, $"{name}, {LetterText.Day(day)}, is before {LetterText.Day(from)}");
        Day(name, day);
    }

    /// <summary>A day not after another.</summary>
    public void DayUntil(string name, DateOnly day, DateOnly until)
    {
        Check(day <= until, $"{name}, {LetterText.Day(day)}, is after {LetterText.Day(until)}");
        Day(name, day);
    }

    /// <summary>Lines of text.</summary>
    public void List(string name, IReadOnlyList<string> lines, bool needed = true) =>
        Each(name, lines, needed, (one, line) => one.Put(Line, one.Needed(Line, line, LongestSentence)));

    /// <summary>A part that is repeated for each of several things; <c>any_…</c> is a part that is there once if there is any.</summary>
    public void Each<T>(string name, IReadOnlyList<T> things, bool needed, Action<LetterValues, T> fill)
    {
        Check(!needed || things.Count > 0, $"{name} is empty");
        Check(things.Count <= Most, $"{name} has {things.Count}, and {Most} is the most");
        var values = new List<LetterValues>();
        foreach (var thing in things.Take(Most))
        {
            var one = new LetterValues(this, $"{place}{name} {values.Count + 1}: ");
            one.texts["number"] = $"{values.Count + 1}";
            fill(one, thing);
            values.Add(one);
        }

        sections[name] = values;
        if (!needed)
        {
            sections["any_" + name] = values.Count > 0 ? [new LetterValues(this, place)] : [];
        }
    }

    /// <summary>Says so where the parts do not come to the whole.</summary>
    public void AddsUp(string name, IEnumerable<Money> parts, Money whole)
    {
        var sum = parts.Aggregate(Money.Zero, (sum, part) => sum + part);
        Check(sum == whole, $"{name} come to {sum.ToWords()}, not {whole.ToWords()}");
    }

    /// <summary>Notes a problem where something does not hold.</summary>
    public void Check(bool holds, string problem)
    {
        if (!holds)
        {
            problems.Add($"{place}{problem}");
        }
    }

    /// <summary>The text cleaned; a problem where it is blank or too long.</summary>
    public string Needed(string name, string text, int most = LongestShort)
    {
        var clean = LetterText.Clean(text);
        Check(clean.Length > 0, $"{name} is blank");
        Check(clean.Length <= most, $"{name} has {clean.Length} characters, and {most} is the most");
        return clean;
    }

    private void Put(string name, string text) => texts[name] = LetterText.Isolated(text);

    private static string Ended(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' or '…' or '”' ? text : text + ".";
}
