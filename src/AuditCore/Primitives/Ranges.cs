using System.Collections.Concurrent;

namespace DpAudit.Core.Primitives;

/// <summary>Walks over millions of rows on several threads, each taking a stretch at a time.</summary>
public static class Ranges
{
    private const int UsualStretch = 1 << 14;

    /// <summary>Does something for each stretch from 0 up to a count; the stretches are walked in any order.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="threads">How many threads to use.</param>
    /// <param name="walk">Told the first row and the row after the last.</param>
    /// <param name="stretch">How many rows at a time: fewer where a row takes long, so that no thread is left waiting for the last stretch.</param>
    public static void InParallel(int count, int threads, Action<int, int> walk, int stretch = UsualStretch)
    {
        ArgumentNullException.ThrowIfNull(walk);
        if (count > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, count, stretch), new ParallelOptions { MaxDegreeOfParallelism = threads }, range => walk(range.Item1, range.Item2));
        }
    }
}
