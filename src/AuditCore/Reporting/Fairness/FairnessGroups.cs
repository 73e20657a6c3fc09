using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Reporting.Fairness;

/// <summary>The people who share a value of a label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Name">The value they share.</param>
/// <param name="Members">Their places in <see cref="AuditedPeople.People"/>, rising.</param>
public sealed record FairnessGroup(FairnessLabel Label, string Name, IReadOnlyList<int> Members)
{
    /// <summary>The group of those whose value nobody recorded; it is never guessed.</summary>
    public const string NotHeld = "not held";
}

/// <summary>Puts the people of an audit into groups, one per label and person.</summary>
public static class FairnessGroups
{
    /// <summary>The most groups of one label: more are no groups but notes.</summary>
    public const int Most = 100;

    private static readonly (decimal BelowPounds, string Name)[] Bands =
    [
        (100, "under £100"), (250, "£100 to £249.99"), (500, "£250 to £499.99"), (1_000, "£500 to £999.99"), (decimal.MaxValue, "£1,000 or more"),
    ];

    /// <summary>The groups: everybody first, then by label; the groups of a label in their own order, or by name, <c>not held</c> last.</summary>
    /// <param name="people">The people, by id.</param>
    /// <param name="plans">Their plans.</param>
    /// <param name="labels">Their labels; null = there is no labels.csv.</param>
    /// <param name="asOf">The day whose plan and monitoring level count.</param>
    /// <returns>The groups, and the labels that nobody has a value of: they have no groups.</returns>
    /// <exception cref="InputException">A label has more than <see cref="Most"/> different values.</exception>
    public static (IReadOnlyList<FairnessGroup> Groups, IReadOnlyList<FairnessLabel> NotHeld) Of(
        IReadOnlyList<string> people, PlanBook plans, IReadOnlyDictionary<string, HeldLabels>? labels, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(plans);
        var groups = new List<FairnessGroup> { new(FairnessLabel.Everybody, "everybody", [.. Enumerable.Range(0, people.Count)]) };
        var notHeld = new List<FairnessLabel>();
        foreach (var label in Enum.GetValues<FairnessLabel>().Where(label => label != FairnessLabel.Everybody))
        {
            var found = people.Select((id, at) => (At: at, Value: ValueOf(label, plans.IndexOf(id) is >= 0 and var place ? plans.People[place] : null, labels?.GetValueOrDefault(id), asOf)))
                .GroupBy(one => one.Value.Name, StringComparer.OrdinalIgnoreCase)
                .OrderBy(group => group.First().Value.Rank).ThenBy(Spelling, StringComparer.Ordinal).ToList();
            if (found.Count > Most)
            {
                throw new InputException(ErrorCodes.PlanValue, Yaml.Hyphenated(label), $"{found.Count} different values; a label has at most {Most}.");
            }

            if (found.TrueForAll(group => group.First().Value.Rank == int.MaxValue))
            {
                notHeld.Add(label);
                continue;
            }

            groups.AddRange(found.Select(group => new FairnessGroup(label, Spelling(group), [.. group.Select(one => one.At)])));
        }

        return (groups, notHeld);
    }

    /// <summary>Upper and lower case make no groups; the spelling that most people have is shown, of equals the first.</summary>
    private static string Spelling(IEnumerable<(int At, (int Rank, string Name) Value)> group) =>
        group.CountBy(one => one.Value.Name).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).First().Key;

    private static (int Rank, string Name) ValueOf(FairnessLabel label, Person? person, HeldLabels? held, DateOnly asOf) => label switch
    {
        FairnessLabel.NeedsGroup => Text(person?.NeedsGroup),
        FairnessLabel.AgeBand => Text(held?.AgeBand),
        FairnessLabel.Sex => Text(held?.Sex),
        FairnessLabel.Ethnicity => Text(held?.Ethnicity),
        FairnessLabel.Language => Text(held?.Language),
        FairnessLabel.MonitoringLevel => person is null ? Text(null) : Word(person.MonitoringExpires < asOf ? MonitoringLevel.Standard : person.Monitoring),
        FairnessLabel.PaymentKind => person is null ? Text(null) : Word(person.Kind),
        _ => person is null ? Text(null) : Band(person.PlanOn(asOf)),
    };

    private static (int Rank, string Name) Text(string? value) => string.IsNullOrEmpty(value) || value.Equals(FairnessGroup.NotHeld, StringComparison.OrdinalIgnoreCase)
        ? (int.MaxValue, FairnessGroup.NotHeld)
        : (0, value);

    private static (int Rank, string Name) Word<T>(T value)
        where T : struct, Enum => (Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture), Yaml.Hyphenated(value));

    private static (int Rank, string Name) Band(PlanVersion? plan)
    {
        if (plan is null)
        {
            return (Bands.Length + 1, "no plan in force");
        }

        if (plan.Budget.Amount == Money.Zero && plan.OneOff > Money.Zero)
        {
            return (Bands.Length, "one-off only");
        }

        var pounds = plan.Budget.PenceFor(7) / 100;
        var band = Array.FindIndex(Bands, one => pounds < one.BelowPounds);
        return (band, Bands[band].Name);
    }
}
