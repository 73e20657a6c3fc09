using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Reporting.Fairness;

/// <summary>What a fairness report is made from.</summary>
/// <param name="Audit">The people, signals and selected items of an audit.</param>
/// <param name="Plans">Their plans.</param>
/// <param name="Labels">Labels kept apart, by person; null = none.</param>
/// <param name="Outcomes">What came of it, by person; null = not known.</param>
/// <param name="AsOf">The day whose plan and monitoring level count.</param>
/// <param name="SmallestCell">The smallest number of people or cases that is shown, but for zero; <see cref="FairnessReport.LeastSmallestCell"/> or more.</param>
public sealed record FairnessInputs(
    AuditedPeople Audit, PlanBook Plans, IReadOnlyDictionary<string, HeldLabels>? Labels, IReadOnlyDictionary<string, PersonOutcome>? Outcomes, DateOnly AsOf, int SmallestCell);

/// <summary>One group's number for one measure.</summary>
/// <param name="Group">The group.</param>
/// <param name="Measure">The measure's name.</param>
/// <param name="People">How many people the group has; null where that is too few to show.</param>
/// <param name="Count">How many of them it holds for, or how many items they have together; null where suppressed, and for a ratio.</param>
/// <param name="Estimate">The rate, mean or ratio; null where suppressed, and where there is no ratio to nothing.</param>
/// <param name="IsSuppressed">Whether it is not shown because it is small, or would give a small one away.</param>
public sealed record FairnessCell(FairnessGroup Group, string Measure, int? People, long? Count, Estimate? Estimate, bool IsSuppressed);

/// <summary>A group whose interval does not overlap that of everybody else. It says that they differ, never why.</summary>
/// <param name="Group">The group.</param>
/// <param name="Measure">The measure's name.</param>
/// <param name="Own">The group's rate or mean.</param>
/// <param name="Others">Everybody else's.</param>
/// <param name="Words">The same as one sentence.</param>
public sealed record FairnessDifference(FairnessGroup Group, string Measure, Estimate Own, Estimate Others, string Words);

/// <summary>Rates by group with intervals, small cells suppressed: to be read by people, and used by no score, rule or sample.</summary>
public sealed class FairnessReport
{
    /// <summary>The least that a smallest cell may be: from a cell of two, each of the two can work out the other.</summary>
    public const int LeastSmallestCell = 3;

    private readonly List<FairnessCell> cells = [];
    private readonly List<FairnessDifference> differences = [];
    private readonly IReadOnlyList<FairnessGroup> groups;
    private readonly bool[] comparable;
    private readonly SmallCells smallCells;

    private FairnessReport(FairnessInputs inputs)
    {
        (groups, NotHeld) = FairnessGroups.Of(inputs.Audit.People, inputs.Plans, inputs.Labels, inputs.AsOf);
        comparable = [.. groups.Select(IsNews)];
        smallCells = new SmallCells(groups, inputs.SmallestCell);
        foreach (var measure in FairnessMeasure.Of(inputs.Audit, inputs.Outcomes))
        {
            Measured(measure, [.. inputs.Audit.People.Select(measure.CountOf)]);
        }

        cells = [.. groups.SelectMany(group => cells.Where(cell => ReferenceEquals(cell.Group, group)))];
    }

    /// <summary>Every number, sorted by label, group and measure, in the order in which the report names them.</summary>
    public IReadOnlyList<FairnessCell> Cells => cells;

    /// <summary>The groups that stand apart from everybody else, in the order of the measures, labels and groups.</summary>
    public IReadOnlyList<FairnessDifference> Differences => differences;

    /// <summary>How many comparisons with everybody else were made.</summary>
    public int Comparisons { get; private set; }

    /// <summary>Labels that nobody has a value of; they have no cells.</summary>
    public IReadOnlyList<FairnessLabel> NotHeld { get; }

    /// <summary>Makes the report.</summary>
    /// <exception cref="ArgumentException">No people, or a smallest cell below <see cref="LeastSmallestCell"/>.</exception>
    /// <exception cref="Statements.InputException">A label has too many values.</exception>
    public static FairnessReport Of(FairnessInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.SmallestCell >= LeastSmallestCell && inputs.Audit.People.Count > 0
            ? new FairnessReport(inputs)
            : throw new ArgumentException("There are no people, or the smallest cell is too small.", nameof(inputs));
    }

    private void Measured(FairnessMeasure measure, int[] counts)
    {
        Tally[] tallies = [.. groups.Select(group => Tally.Of(group.Members.Select(member => counts[member])))];
        var hidden = smallCells.Hide([.. tallies.Select(tally => tally.With)], [.. tallies.Select(tally => tally.People - tally.With)]);
        for (var at = 0; at < groups.Count; at++)
        {
            var (tally, estimate) = (tallies[at], tallies[at].Estimate(measure.IsMean));
            cells.Add(new FairnessCell(
                groups[at], measure.Name, People(at), hidden[at] ? null : measure.IsMean ? tally.Sum : tally.With, hidden[at] ? null : estimate, hidden[at]));
            if (!hidden[at] && !hidden[0] && comparable[at])
            {
                Compare(measure, groups[at], estimate, (tallies[0] - tally).Estimate(measure.IsMean));
            }
        }

        if (measure.IsRelative)
        {
            Relate(measure, tallies, hidden);
        }
    }

    private void Compare(FairnessMeasure measure, FairnessGroup group, Estimate own, Estimate others)
    {
        Comparisons++;
        if (!own.Overlaps(others))
        {
            differences.Add(new FairnessDifference(group, measure.Name, own, others, FairnessWords.Say(group, measure, own, others)));
        }
    }

    /// <summary>Whether comparing a group with everybody else says something that no group before it says: the same people, or all the others, say the same.</summary>
    private bool IsNews(FairnessGroup group)
    {
        var members = group.Members.ToHashSet();
        return members.Count < groups[0].Members.Count
            && groups.TakeWhile(before => before != group).Skip(1).All(before => !members.SetEquals(before.Members) && (members.Overlaps(before.Members) || members.Count + before.Members.Count < groups[0].Members.Count));
    }

    /// <summary>Each group's rate over that of the label's largest group whose value is held.</summary>
    private void Relate(FairnessMeasure measure, Tally[] tallies, bool[] hidden)
    {
        foreach (var label in Enumerable.Range(1, groups.Count - 1).GroupBy(at => groups[at].Label))
        {
            var largest = label.OrderBy(at => groups[at].Name == FairnessGroup.NotHeld).ThenByDescending(at => tallies[at].People).ThenBy(at => at).First();
            foreach (var at in label)
            {
                var suppressed = hidden[at] || hidden[largest];
                var ratio = at == largest ? new Estimate(1, 1, 1) : tallies[at].Estimate(measure.IsMean).RatioTo(tallies[largest].Estimate(measure.IsMean));
                cells.Add(new FairnessCell(groups[at], measure.Name + FairnessMeasure.Relative, People(at), null, suppressed ? null : ratio, suppressed));
            }
        }
    }

    private int? People(int group) => smallCells.HidesPeople(group) ? null : groups[group].Members.Count;

    /// <summary>What is counted of a group.</summary>
    /// <param name="People">Its people.</param>
    /// <param name="With">How many of them have a count above zero.</param>
    /// <param name="Sum">The sum of their counts.</param>
    /// <param name="Squares">The sum of the squares of their counts.</param>
    private readonly record struct Tally(int People, int With, long Sum, long Squares)
    {
        public static Tally operator -(Tally all, Tally part) => new(all.People - part.People, all.With - part.With, all.Sum - part.Sum, all.Squares - part.Squares);

        public static Tally Of(IEnumerable<int> counts) => counts.Aggregate(
            default(Tally), (tally, count) => new Tally(tally.People + 1, tally.With + (count > 0 ? 1 : 0), tally.Sum + count, tally.Squares + ((long)count * count)));

        public Estimate Estimate(bool isMean) => isMean ? Fairness.Estimate.OfMean(People, Sum, Squares) : Fairness.Estimate.OfShare(With, People);
    }
}
