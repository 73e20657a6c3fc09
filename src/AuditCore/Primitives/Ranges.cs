using System.Collections.Concurrent;

namespace DpAudit.Core.Primitives;

/// <summary>Walks over millions of rows on several threads, each taking a stretch at a time.</summary>
public static class Ranges
{
    private const int Stretch = 1 << 14;

    /// <summary>Does something for each stretch from 0 up to a count; the stretches are walked in any order.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="threads">How many threads to use.</param>
    /// <param name="walk">Told the first row and the row after the last.</param>
    public static void InParallel(int count, int threads, Action<int, int> walk)
    {
        ArgumentNullException.ThrowIfNull(walk);
        if (count > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, count, Stretch), new ParallelOptions { MaxDegreeOfParallelism = threads }, range => walk(range.Item1, range.Item2));
        }
    }
}
