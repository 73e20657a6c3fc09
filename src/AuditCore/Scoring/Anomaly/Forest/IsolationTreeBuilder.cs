namespace DpAudit.Core.Scoring.Anomaly.Forest;

/// <summary>
/// Grows an isolation tree (Liu, Ting &amp; Zhou 2008, algorithm 2): a column by chance among those whose values differ, a threshold by chance
/// between the smallest and the largest, until a node holds one row, rows that are all the same, or the depth is reached.
/// </summary>
/// <param name="values">The rows' numbers, column after column.</param>
/// <param name="rows">How many rows.</param>
/// <param name="expected">c(n) for 0 to the number of rows.</param>
/// <param name="draws">The tree's own chances.</param>
internal ref struct IsolationTreeBuilder(ReadOnlySpan<float> values, int rows, ReadOnlySpan<int> expected, SplitMix64 draws)
{
    private readonly ReadOnlySpan<float> values = values;
    private readonly ReadOnlySpan<int> expected = expected;
    private readonly int columns = rows == 0 ? 0 : values.Length / rows;
    private SplitMix64 draws = draws;

    /// <summary>Fills a tree.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="tree">Which of them.</param>
    public void Grow(IsolationTrees trees, int tree)
    {
        trees.NodesOf(tree).Fill(new IsolationTrees.Node(float.PositiveInfinity, 0));
        Span<int> all = stackalloc int[rows];
        for (var row = 0; row < rows; row++)
        {
            all[row] = row;
        }

        Grow(all, 0, 0, trees.NodesOf(tree), trees.ExpectedOf(tree), trees.LeavesOf(tree));
    }

    private void Grow(scoped Span<int> within, int at, int steps, Span<IsolationTrees.Node> nodes, Span<int> path, Span<int> leaves)
    {
        var length = (steps * PathLengths.Step) + expected[within.Length];
        if (at >= nodes.Length || within.Length <= 1 || !TrySplit(within, out var node))
        {
            for (; at < nodes.Length; at = (2 * at) + 1)
            {
                path[at] = length;
            }

            leaves[at - nodes.Length] = length;
            return;
        }

        (nodes[at], path[at]) = (node, length);
        var left = 0;
        for (var i = 0; i < within.Length; i++)
        {
            if (values[((int)node.Column * rows) + within[i]] < node.Threshold)
            {
                (within[left], within[i]) = (within[i], within[left]);
                left++;
            }
        }

        Grow(within[..left], (2 * at) + 1, steps + 1, nodes, path, leaves);
        Grow(within[left..], (2 * at) + 2, steps + 1, nodes, path, leaves);
    }

    private bool TrySplit(scoped ReadOnlySpan<int> within, out IsolationTrees.Node node)
    {
        Span<int> untried = stackalloc int[columns];
        for (var column = 0; column < columns; column++)
        {
            untried[column] = column;
        }

        for (; untried.Length > 0; untried = untried[..^1])
        {
            var drawn = draws.Below(untried.Length);
            var column = untried[drawn];
            var (low, high) = Range(within, column);
            if (low < high)
            {
                node = new IsolationTrees.Node(Between(low, high), (uint)column);
                return true;
            }

            untried[drawn] = untried[^1];
        }

        node = default;
        return false;
    }

    /// <summary>A threshold above the smallest value and not above the largest, and never 0: −0 − 0 has the sign of a smaller number.</summary>
    private float Between(float low, float high)
    {
        var drawn = (float)(low + (draws.Unit() * ((double)high - low)));
        var threshold = drawn > low ? drawn : high;
        return threshold != 0 ? threshold : high > 0 ? float.Epsilon : -float.Epsilon;
    }

    private readonly (float Low, float High) Range(scoped ReadOnlySpan<int> within, int column)
    {
        var of = values.Slice(column * rows, rows);
        var (low, high) = (of[within[0]], of[within[0]]);
        foreach (var row in within)
        {
            low = Math.Min(low, of[row]);
            high = Math.Max(high, of[row]);
        }

        return (low, high);
    }
}
