using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Fairness;

/// <summary>One thing that is counted for each person.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Words">What a person in it has or had, after “people who”.</param>
/// <param name="CountOf">How often it holds for a person.</param>
/// <param name="IsMean">Whether the mean of the counts is reported; otherwise the share of people with one or more.</param>
/// <param name="IsRelative">Whether it is also told relative to the largest group.</param>
internal sealed record FairnessMeasure(string Name, string Words, Func<string, int> CountOf, bool IsMean, bool IsRelative)
{
    /// <summary>What a measure's name ends in where it is relative to the largest group.</summary>
    public const string Relative = ":relative";

    /// <summary>The measure that is a mean and no share.</summary>
    public const string ItemsPerPerson = "items-per-person";

    /// <summary>The measures that the inputs have figures for.</summary>
    public static IEnumerable<FairnessMeasure> Of(AuditedPeople audit, IReadOnlyDictionary<string, PersonOutcome>? outcomes)
    {
        if (audit.Items is { } items)
        {
            yield return new("selected", "had an item selected", id => items[id].Count(), IsMean: false, IsRelative: true);
            yield return new(ItemsPerPerson, "items selected per person", id => items[id].Count(), IsMean: true, IsRelative: true);
        }

        if (outcomes is not null)
        {
            yield return Share("contacted", "were contacted", one => one.Contacts > 0);
            yield return Share("queried", "were asked about an item", one => one.Queries > 0);
            yield return Share("paid-back", "paid money back", one => one.PaidBack > Money.Zero);
            yield return Share("overturned", "had a query or decision changed when it was looked at again", one => one.Overturned > 0);
        }

        foreach (var code in Enum.GetValues<SignalCode>())
        {
            var name = Yaml.Hyphenated(code);
            yield return new($"signal:{name}", $"have the observation “{name}”", id => audit.Signals[id].Contains(code) ? 1 : 0, IsMean: false, IsRelative: false);
        }

        FairnessMeasure Share(string name, string words, Func<PersonOutcome, bool> holds) =>
            new(name, words, id => outcomes.TryGetValue(id, out var one) && holds(one) ? 1 : 0, IsMean: false, IsRelative: false);
    }
}
