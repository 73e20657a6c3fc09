using System.Runtime.Intrinsics;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>
/// Thirty-two groups of up to eight sample rows each, as codes, to measure other rows' distances to: the sum of the codes' differences.
/// </summary>
internal sealed class Points
{
    /// <summary>How many groups.</summary>
    public const int Groups = 32;

    /// <summary>The most points of a group.</summary>
    public const int LargestGroup = 8;

    private readonly int columns;
    private readonly short[] codes;

    /// <summary>Takes points.</summary>
    /// <param name="sample">Codes of the sample, one tile of sixteen rows after the other, one vector a column.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="chosen">Which rows of the sample, group after group.</param>
    public Points(ReadOnlySpan<Vector256<short>> sample, int columns, ReadOnlySpan<int> chosen)
    {
        (this.columns, PerGroup, codes) = (columns, chosen.Length / Groups, new short[chosen.Length * columns]);
        for (var point = 0; point < chosen.Length; point++)
        {
            for (var column = 0; column < columns; column++)
            {
                codes[(point * columns) + column] = sample[(chosen[point] / Codes.Lanes * columns) + column][chosen[point] % Codes.Lanes];
            }
        }
    }

    /// <summary>How many points each group has.</summary>
    public int PerGroup { get; }

    /// <summary>Draws the rows of all groups: a group's are different, and few of a small sample, so that unusual rows that keep together are rarely among them.</summary>
    public static int[] Choose(int sample, ulong seed)
    {
        const uint PointDraws = 2;
        const int SmallestShare = 16;
        var each = Math.Min(sample, Math.Clamp(sample / SmallestShare, 1, LargestGroup));
        var chosen = new int[Groups * each];
        for (var group = 0; group < Groups; group++)
        {
            SplitMix64.For(seed, PointDraws, group).Choose(sample, chosen.AsSpan(group * each, each));
        }

        return chosen;
    }

    /// <summary>How far sixteen rows are from each point of a group.</summary>
    /// <param name="rows">Their codes, one vector a column.</param>
    /// <param name="group">Which group.</param>
    /// <param name="distances">One vector a point.</param>
    public void Distances(ReadOnlySpan<Vector256<short>> rows, int group, Span<Vector256<ushort>> distances)
    {
        for (var point = 0; point < PerGroup; point++)
        {
            var sum = Vector256<short>.Zero;
            var at = codes.AsSpan(((group * PerGroup) + point) * columns, columns);
            for (var column = 0; column < at.Length; column++)
            {
                sum += Vector256.Abs(rows[column] - Vector256.Create(at[column]));
            }

            distances[point] = sum.AsUInt16(); // As if of 16 bits without a sign from the start: the sum wraps alike.
        }
    }

    /// <summary>How far two points of a group are from each other.</summary>
    public int Between(int group, int one, int other)
    {
        var a = codes.AsSpan(((group * PerGroup) + one) * columns, columns);
        var b = codes.AsSpan(((group * PerGroup) + other) * columns, columns);
        var sum = 0;
        for (var column = 0; column < columns; column++)
        {
            sum += Math.Abs(a[column] - b[column]);
        }

        return sum;
    }
}
