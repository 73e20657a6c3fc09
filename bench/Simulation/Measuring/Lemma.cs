using DpAudit.Core.Sampling;

namespace DpAudit.Simulation.Measuring;

/// <summary>
/// Checks the clock's lemma in every run of a person's items: selections are the sum of chances rounded down or up. With D the
/// selections less the chances from the start, that holds in all runs at once exactly if D never ranges over 1 or more.
/// </summary>
internal sealed class Lemma(int people)
{
    private readonly (long Now, long Least, long Most, long Items)[] differences = new (long, long, long, long)[people];

    /// <summary>The next item of a person in clock order.</summary>
    public void Next(int person, ulong chance, bool isSelected)
    {
        ref var one = ref differences[person];
        one.Now += (isSelected ? (long)InclusionProbabilities.One : 0) - (long)chance;
        one = (one.Now, Math.Min(one.Least, one.Now), Math.Max(one.Most, one.Now), one.Items + 1);
    }

    /// <summary>How many runs were checked, and of how many people at least one broke the lemma.</summary>
    public (long Runs, int Violations) Result() =>
        (differences.Sum(one => one.Items * (one.Items + 1) / 2), differences.Count(one => one.Most - one.Least >= (long)InclusionProbabilities.One));
}
