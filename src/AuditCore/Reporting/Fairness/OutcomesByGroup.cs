using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Reporting.Fairness;

/// <summary>
/// What came of audits by needs group, age band, kind of payment (carers, families, adults) and package size. The totals are in the other reports, so
/// a measure whose total is small itself is shown for no group at all; the rest is as in the fairness report.
/// </summary>
public static class OutcomesByGroup
{
    private static readonly string[] Told =
        [.. new[] { FairnessLabel.Everybody, FairnessLabel.NeedsGroup, FairnessLabel.AgeBand, FairnessLabel.PackageSize, FairnessLabel.PaymentKind }.Select(Yaml.Hyphenated)];

    /// <summary>The figures by group, over all cycles of the report together.</summary>
    /// <param name="figures">What was counted, person by person.</param>
    /// <param name="firstCycle">The first day of the first cycle.</param>
    /// <param name="plans">The plans.</param>
    /// <param name="labels">Labels kept apart, by person; null = none.</param>
    /// <param name="asOf">The day whose plan counts for the package size.</param>
    /// <param name="smallestCell">The smallest number of people that is shown, but for zero; <see cref="FairnessReport.LeastSmallestCell"/> or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smallest cell is too small.</exception>
    /// <exception cref="InputException">A label has too many values.</exception>
    public static IReadOnlyList<Figure> Of(
        PersonFigures figures, DateOnly firstCycle, PlanBook plans, IReadOnlyDictionary<string, HeldLabels>? labels, DateOnly asOf, int smallestCell)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentOutOfRangeException.ThrowIfLessThan(smallestCell, FairnessReport.LeastSmallestCell);
        if (figures.People.Count == 0)
        {
            return [];
        }

        var groups = FairnessGroups.Of(figures.People, plans, labels, asOf).Groups.ToList(); // all labels: what is hidden is hidden as in the fairness report
        var cells = new SmallCells(groups, smallestCell);
        var all = groups.Select((group, at) => Said(PersonFigures.OfPeople.On(firstCycle, group.Members.Count), group, at > 0 && (cells.HidesPeople(at) || cells.HidesPeople(0))))
            .Concat(figures.Measures.SelectMany(measure => Measured(measure, groups, cells, firstCycle)));
        return [.. all.Where(figure => Told.Contains(figure.Label))];
    }

    private static IEnumerable<Figure> Measured(PersonMeasure measure, List<FairnessGroup> groups, SmallCells cells, DateOnly firstCycle)
    {
        bool[] hidden = [.. Hide(measure, groups, cells)];
        return groups.Select((group, at) => Said(
            measure.Measure.On(firstCycle, group.Members.Sum(member => measure.Above[member]), measure.Below is { } below ? group.Members.Sum(member => below[member]) : group.Members.Count),
            group,
            at > 0 && (hidden[at] || hidden[0])));
    }

    /// <summary>Numerator, denominator and, where it counts cases, those for whom it does not hold: none of them may be small or be worked out.</summary>
    private static IEnumerable<bool> Hide(PersonMeasure measure, List<FairnessGroup> groups, SmallCells cells)
    {
        var above = cells.Hide(With(groups, member => measure.Above[member] != 0), measure is { IsFlag: true, Below: null } ? With(groups, member => measure.Above[member] == 0) : All(groups));
        if (measure.Below is not { } below)
        {
            return above;
        }

        var denominator = cells.Hide(With(groups, member => below[member] != 0), All(groups));
        var rest = measure.IsFlag ? cells.Hide(With(groups, member => below[member] != measure.Above[member]), All(groups)) : new bool[groups.Count];
        return groups.Select((_, at) => above[at] || denominator[at] || rest[at]);
    }

    private static int[] With(List<FairnessGroup> groups, Func<int, bool> holds) => [.. groups.Select(group => group.Members.Count(holds))];

    /// <summary>A sum of amounts does not say for how many it is zero: nothing but the group's size protects those.</summary>
    private static int[] All(List<FairnessGroup> groups) => [.. groups.Select(group => group.Members.Count)];

    private static Figure Said(Figure figure, FairnessGroup group, bool isHidden) => figure with
    {
        Label = Yaml.Hyphenated(group.Label),
        Group = group.Name,
        Numerator = isHidden ? null : figure.Numerator,
        Denominator = isHidden ? null : figure.Denominator,
        IsSuppressed = isHidden,
    };
}
