using System.Numerics;

namespace DpAudit.Core.Scoring.Anomaly.Forest;

/// <summary>Grows isolation trees on subsamples of rows, each tree from chances of its own, so that threads may share them out in any order.</summary>
internal static class IsolationForest
{
    private const uint TreeDraws = 1;

    /// <summary>Grows trees.</summary>
    /// <param name="values">The rows' numbers, row after row.</param>
    /// <param name="columns">How many numbers a row has.</param>
    /// <param name="trees">How many trees.</param>
    /// <param name="subsample">How many rows a tree sees, at most.</param>
    /// <param name="seed">Which chances are drawn.</param>
    /// <param name="threads">How many threads to use.</param>
    public static IsolationTrees Grow(ReadOnlyMemory<float> values, int columns, int trees, int subsample, ulong seed, int threads)
    {
        var rows = values.Length / columns;
        var seen = Math.Min(rows, subsample);
        var forest = new IsolationTrees(trees, seen <= 1 ? 0 : BitOperations.Log2((uint)seen - 1) + 1);
        var expected = PathLengths.Expected(seen);
        Parallel.For(0, trees, new ParallelOptions { MaxDegreeOfParallelism = threads }, tree =>
        {
            var draws = SplitMix64.For(seed, TreeDraws, tree);
            Span<int> chosen = stackalloc int[seen];
            draws.Choose(rows, chosen);
            var columnwise = new float[seen * columns];
            for (var i = 0; i < seen; i++)
            {
                var row = values.Span.Slice(chosen[i] * columns, columns);
                for (var column = 0; column < columns; column++)
                {
                    columnwise[(column * seen) + i] = row[column];
                }
            }

            new IsolationTreeBuilder(columnwise, seen, expected, draws).Grow(forest, tree);
        });
        return forest;
    }
}
