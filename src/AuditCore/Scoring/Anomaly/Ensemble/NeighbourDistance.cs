using System.Runtime.Intrinsics;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>
/// The distance to the nearest of sixty-four sample rows, four times over (Sugiyama &amp; Borgwardt 2013: a small sample finds more than all rows,
/// since unusual rows that keep together are rarely in it).
/// </summary>
/// <param name="points">The sample rows.</param>
internal sealed class NeighbourDistance(Points points)
{
    private const int GroupsTogether = 8;
    private const int Shift = 2; // Four distances together fit 16 bits.

    /// <summary>Measures sixteen rows.</summary>
    /// <param name="rows">The rows' codes, one vector a column.</param>
    public Vector256<ushort> Of(ReadOnlySpan<Vector256<short>> rows)
    {
        Span<Vector256<ushort>> distances = stackalloc Vector256<ushort>[points.PerGroup];
        var sum = Vector256<ushort>.Zero;
        for (var group = 0; group < Points.Groups; group += GroupsTogether)
        {
            var nearest = Vector256<ushort>.AllBitsSet;
            for (var part = group; part < group + GroupsTogether; part++)
            {
                points.Distances(rows, part, distances);
                nearest = Vector256.Min(nearest, Nearest(distances));
            }

            sum += nearest >> Shift;
        }

        return sum;
    }

    /// <summary>The second nearest where the nearest is no distance away: a row of the sample is not its own neighbour.</summary>
    private static Vector256<ushort> Nearest(ReadOnlySpan<Vector256<ushort>> distances)
    {
        var (first, second) = (Vector256<ushort>.AllBitsSet, Vector256<ushort>.AllBitsSet);
        foreach (var distance in distances)
        {
            second = Vector256.Min(second, Vector256.Max(first, distance));
            first = Vector256.Min(first, distance);
        }

        second = distances.Length > 1 ? second : first;
        return Vector256.ConditionalSelect(Vector256.Equals(first, Vector256<ushort>.Zero), second, first);
    }
}
