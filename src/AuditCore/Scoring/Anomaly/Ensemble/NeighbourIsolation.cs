using System.Runtime.Intrinsics;

namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>
/// Isolation by nearest neighbours (Bandaragoda et al. 2018): each point of a small group is the middle of a ball that reaches to its nearest neighbour.
/// A row in no ball is isolated fully; one in balls as much as the smallest of them is large beside its neighbour's. Small balls lie where rows
/// are dense, so that a row just outside of a dense cluster is seen, which a forest's boxes pass over.
/// </summary>
internal sealed class NeighbourIsolation
{
    private const int Outside = ushort.MaxValue / Points.Groups; // All groups together fit 16 bits.
    private readonly Points points;
    private readonly Ball[] balls;

    /// <summary>Draws the balls.</summary>
    public NeighbourIsolation(Points points)
    {
        (this.points, balls) = (points, new Ball[Points.Groups * points.PerGroup]);
        for (var group = 0; group < Points.Groups; group++)
        {
            Draw(group, balls.AsSpan(group * points.PerGroup, points.PerGroup));
        }
    }

    /// <summary>A ball in its group's order: the largest first, and of equal ones the most isolated.</summary>
    private readonly record struct Ball(byte Point, ushort Radius, ushort Isolation);

    /// <summary>How isolated sixteen rows are.</summary>
    /// <param name="rows">The rows' codes, one vector a column.</param>
    public Vector256<ushort> Of(ReadOnlySpan<Vector256<short>> rows)
    {
        Span<Vector256<ushort>> distances = stackalloc Vector256<ushort>[points.PerGroup];
        var sum = Vector256<ushort>.Zero;
        for (var group = 0; group < Points.Groups; group++)
        {
            points.Distances(rows, group, distances);
            var isolation = Vector256.Create((ushort)Outside);
            foreach (var ball in balls.AsSpan(group * points.PerGroup, points.PerGroup))
            {
                var inside = Vector256.LessThanOrEqual(distances[ball.Point], Vector256.Create(ball.Radius));
                isolation = Vector256.ConditionalSelect(inside, Vector256.Create(ball.Isolation), isolation);
            }

            sum += isolation;
        }

        return sum;
    }

    private void Draw(int group, Span<Ball> of)
    {
        Span<int> radii = stackalloc int[of.Length];
        Span<int> nearest = stackalloc int[of.Length];
        for (var one = 0; one < of.Length; one++)
        {
            radii[one] = of.Length == 1 ? 0 : int.MaxValue;
            for (var other = 0; other < of.Length; other++)
            {
                var distance = other == one ? int.MaxValue : points.Between(group, one, other);
                if (distance < radii[one])
                {
                    (radii[one], nearest[one]) = (distance, other);
                }
            }
        }

        for (var one = 0; one < of.Length; one++)
        {
            var isolation = radii[one] == 0 ? 0 : Outside - ((long)Outside * radii[nearest[one]] / radii[one]);
            of[one] = new Ball((byte)one, (ushort)radii[one], (ushort)isolation);
        }

        of.Sort((a, b) => (b.Radius, b.Isolation, b.Point).CompareTo((a.Radius, a.Isolation, a.Point)));
    }
}
