namespace DpAudit.Core.Reporting.Fairness;

/// <summary>
/// Finds the cells whose numbers must not be shown: those that are small, and those that would give a small one away by adding and
/// subtracting (complementary suppression: A. Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapter 4).
/// </summary>
internal sealed class SmallCells
{
    private const int Everybody = 0;
    private const double Nothing = 1e-6; // What rounding leaves of a difference of whole numbers is far below it, a real difference far above.
    private readonly IReadOnlyList<FairnessGroup> groups;
    private readonly int[][] labels;
    private readonly double[,] shared;
    private readonly int smallest;
    private readonly bool[] peopleHidden;

    /// <summary>Prepares for the measures of one report.</summary>
    /// <param name="groups">The groups; the first is everybody, and the groups of each label are everybody once.</param>
    /// <param name="smallest">The smallest number that is shown, but for zero.</param>
    public SmallCells(IReadOnlyList<FairnessGroup> groups, int smallest)
    {
        (this.groups, this.smallest) = (groups, smallest);
        labels = [.. Enumerable.Range(1, groups.Count - 1).GroupBy(group => groups[group].Label).Select(label => label.ToArray())];
        shared = Shared(groups);
        peopleHidden = new bool[groups.Count];
        peopleHidden = Hide([.. groups.Select(group => group.Members.Count)], new int[groups.Count]);
    }

    /// <summary>Whether the number of people in a group must not be shown; then nothing about the group is.</summary>
    public bool HidesPeople(int group) => peopleHidden[group];

    /// <summary>Which groups must not be shown for a measure.</summary>
    /// <param name="with">For each group, how many of its people it holds for.</param>
    /// <param name="without">For each group, how many of its people it does not hold for.</param>
    public bool[] Hide(int[] with, int[] without)
    {
        var hidden = (bool[])peopleHidden.Clone();
        var small = new bool[groups.Count];
        for (var group = 0; group < small.Length; group++)
        {
            small[group] = IsSmall(groups[group].Members.Count) || IsSmall(with[group]) || IsSmall(without[group]);
            hidden[group] |= small[group];
        }

        while (Next() is { } next)
        {
            hidden[next] = true;
        }

        return hidden;

        int? Next() => labels.FirstOrDefault(PoolIsSmall) is { } label ? Cheapest(label)
            : GivenAway(small, hidden) is { } given ? Cheapest(labels.FirstOrDefault(label => label.Contains(given)) ?? []) ?? Cheapest(labels.SelectMany(label => label)) ?? Everybody
            : null;

        // What everybody has less what is shown is the sum of what is hidden: it must not be small itself. So it is never of one small cell.
        bool PoolIsSmall(int[] label)
        {
            var pool = label.Where(group => hidden[group]).ToList();
            return !hidden[Everybody] && pool.Count > 0 && pool.Count < label.Length && (IsTooFew(with, pool) || IsTooFew(without, pool));
        }

        // A sum of zero says zero of every group in it, also of one with few people; unless it is zero for everybody anyway.
        bool IsTooFew(int[] numbers, List<int> pool)
        {
            var sum = pool.Sum(group => numbers[group]);
            return IsSmall(sum) || (sum == 0 && numbers[Everybody] > 0 && pool.Exists(HidesPeople));
        }

        // The fewest people; a group for all or none of whom it holds protects nobody, so it comes last.
        int? Cheapest(IEnumerable<int> among) => among.Where(group => !hidden[group])
            .OrderBy(group => with[group] == 0 || without[group] == 0).ThenBy(group => groups[group].Members.Count).ThenBy(group => group)
            .Select(group => (int?)group).FirstOrDefault();
    }

    /// <summary>
    /// The first small group that is a sum or difference of shown ones, in its label or across labels; null when none is. A group is a vector
    /// of zeros and ones over the people; what is left of it after elimination by the shown ones is its distance from all their sums.
    /// </summary>
    private int? GivenAway(bool[] small, bool[] hidden)
    {
        var rest = (double[,])shared.Clone();
        for (var by = 0; by < hidden.Length; by++)
        {
            if (!hidden[by] && rest[by, by] > Nothing)
            {
                Eliminate(rest, by);
            }
        }

        return Enumerable.Range(0, small.Length).Where(group => small[group] && rest[group, group] <= Nothing).Select(group => (int?)group).FirstOrDefault();
    }

    private static void Eliminate(double[,] rest, int by)
    {
        var size = rest.GetLength(0);
        for (var row = 0; row < size; row++)
        {
            var factor = rest[row, by] / rest[by, by];
            for (var column = 0; row != by && factor != 0 && column < size; column++)
            {
                rest[row, column] -= factor * rest[by, column];
            }
        }
    }

    /// <summary>How many people each two groups share.</summary>
    private static double[,] Shared(IReadOnlyList<FairnessGroup> groups)
    {
        var groupsOf = new List<int>[groups[Everybody].Members.Count];
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var member in groups[group].Members)
            {
                (groupsOf[member] ??= []).Add(group);
            }
        }

        var shared = new double[groups.Count, groups.Count];
        foreach (var (one, other) in groupsOf.SelectMany(own => own.SelectMany(one => own.Select(other => (one, other)))))
        {
            shared[one, other]++;
        }

        return shared;
    }

    private bool IsSmall(long number) => number > 0 && number < smallest;
}
