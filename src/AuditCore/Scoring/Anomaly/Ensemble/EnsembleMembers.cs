using System.Runtime.Intrinsics;
using DpAudit.Core.Scoring.Anomaly.Forest;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>The members of the ensemble, learned from a sample, and what they make of other rows.</summary>
internal sealed class EnsembleMembers
{
    /// <summary>The most rows that are scored at once.</summary>
    public const int Block = 256;

    private const int Trees = 32;
    private const int Subsample = 256;
    private const int Members = 5;
    private readonly int columns;
    private readonly Views views;
    private readonly IsolationTrees trees;
    private readonly NeighbourIsolation isolation;
    private readonly Histograms valueRarity;
    private readonly Histograms residualRarity;
    private readonly NeighbourDistance residualDistance;
    private readonly WhatIf whatIf;
    private readonly Levels[] levels;

    /// <summary>Learns from a sample.</summary>
    /// <param name="sample">Rows, one after the other; at least one.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="seed">Which chances are drawn.</param>
    /// <param name="threads">How many threads to use.</param>
    public EnsembleMembers(ReadOnlyMemory<float> sample, int columns, ulong seed, int threads)
    {
        this.columns = columns;
        views = new Views(sample.Span, columns);
        var chosen = Points.Choose(views.Rows, seed);
        trees = IsolationForest.Grow(sample, columns, Trees, Subsample, seed, threads);
        isolation = new NeighbourIsolation(new Points(views.Values, columns, chosen));
        valueRarity = new Histograms(views.Values, views.Rows, columns);
        residualRarity = new Histograms(views.Residuals, views.Rows, columns);
        residualDistance = new NeighbourDistance(new Points(views.Residuals, columns, chosen));
        var numbers = new int[Members * views.Rows];
        for (var row = 0; row < views.Rows; row += Block)
        {
            var count = Math.Min(Block, views.Rows - row);
            Measure(sample.Span.Slice(row * columns, count * columns), count, numbers.AsSpan(row), views.Rows);
        }

        levels = [.. Enumerable.Range(0, Members).Select(member => new Levels(numbers.AsSpan(member * views.Rows, views.Rows)))];
        var scores = new float[views.Rows];
        for (var row = 0; row < views.Rows; row += Block)
        {
            var count = Math.Min(Block, views.Rows - row);
            Score(sample.Span.Slice(row * columns, count * columns), scores.AsSpan(row, count));
        }

        whatIf = new WhatIf(sample, views.Values, scores, columns);
    }

    /// <summary>
    /// Scores rows: the mean m of the two highest levels, as m / (m + 1). What is unusual in one way may well be usual in the others, which would outvote
    /// it in a mean of all; two have to agree, so that no member alone decides.
    /// </summary>
    /// <param name="rows">At most <see cref="Block"/> of them, one after the other.</param>
    /// <param name="scores">One score a row.</param>
    public void Score(ReadOnlySpan<float> rows, Span<float> scores)
    {
        Span<int> numbers = stackalloc int[Members * Block];
        Measure(rows, scores.Length, numbers, Block);
        for (var row = 0; row < scores.Length; row++)
        {
            var (first, second) = (0.0, 0.0);
            for (var member = 0; member < Members; member++)
            {
                var level = levels[member].Of(numbers[(member * Block) + row]);
                second = Math.Max(second, Math.Min(first, level));
                first = Math.Max(first, level);
            }

            scores[row] = (float)((first + second) / (first + second + 2));
        }
    }

    /// <summary>
    /// What each column did to a row's score, beside the nearest usual row: half of what the score falls by when it has the usual value, and half of
    /// what the usual row's score rises by when it has this row's. Where several columns changed together, taking one of them back makes the row stranger
    /// still, and bringing one of them in tells what it does.
    /// </summary>
    /// <param name="row">The row's numbers.</param>
    /// <param name="contributions">Takes one contribution a column.</param>
    public void Explain(ReadOnlySpan<float> row, Span<Contribution> contributions)
    {
        Span<float> rows = stackalloc float[2 * (columns + 1) * columns];
        Span<float> scores = stackalloc float[2 * (columns + 1)];
        Span<Vector256<short>> values = stackalloc Vector256<short>[columns];
        Span<Vector256<short>> residuals = stackalloc Vector256<short>[columns];
        views.Of(row, values, residuals);
        whatIf.Exchange(row, values, rows);
        Score(rows, scores);
        for (var column = 0; column < columns; column++)
        {
            var (less, more) = (scores[2 * (column + 1)], scores[(2 * (column + 1)) + 1]);
            contributions[column] = new Contribution(column, (scores[0] - less + more - scores[1]) / 2);
        }

        Contribution.Rank(contributions[..columns]);
    }

    /// <summary>What each member makes of rows: higher is more unusual.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="count">How many.</param>
    /// <param name="numbers">All numbers of a member after the other.</param>
    /// <param name="stride">How far the members' numbers are apart.</param>
    private void Measure(ReadOnlySpan<float> rows, int count, Span<int> numbers, int stride)
    {
        Span<Vector256<short>> values = stackalloc Vector256<short>[columns];
        Span<Vector256<short>> residuals = stackalloc Vector256<short>[columns];
        Span<int> ofTile = stackalloc int[Members * Codes.Lanes];
        trees.Sum(rows, columns, numbers[..count]);
        for (var row = 0; row < count; row++)
        {
            numbers[row] = -numbers[row]; // A short path is unusual.
        }

        for (var row = 0; row < count; row += Codes.Lanes)
        {
            var lanes = Math.Min(Codes.Lanes, count - row);
            views.Of(rows.Slice(row * columns, lanes * columns), values, residuals);
            Widen(isolation.Of(values), ofTile[Codes.Lanes..]);
            valueRarity.Sum(values, ofTile.Slice(2 * Codes.Lanes, Codes.Lanes));
            residualRarity.Sum(residuals, ofTile.Slice(3 * Codes.Lanes, Codes.Lanes));
            Widen(residualDistance.Of(residuals), ofTile[(4 * Codes.Lanes)..]);
            for (var member = 1; member < Members; member++)
            {
                ofTile.Slice(member * Codes.Lanes, lanes).CopyTo(numbers[((member * stride) + row)..]);
            }
        }
    }

    private static void Widen(Vector256<ushort> numbers, Span<int> to)
    {
        var (low, high) = Vector256.Widen(numbers);
        low.AsInt32().CopyTo(to);
        high.AsInt32().CopyTo(to[Vector256<int>.Count..]);
    }
}
