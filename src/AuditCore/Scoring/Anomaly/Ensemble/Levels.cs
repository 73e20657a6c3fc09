namespace DpAudit.Core.Scoring.Anomaly.Ensemble;

/// <summary>
/// Brings members' numbers to one scale by how rare they are in the sample: level 1 is above half of it, level 2 above three quarters, level 3
/// above seven eighths. Beyond, levels go on straight: there the sample says little about rarity, and distance keeps its meaning.
/// </summary>
internal sealed class Levels
{
    private const int Knots = 4;
    private const double MostBeyond = 16;
    private readonly double[] knots = new double[Knots];
    private readonly double[] slopes = new double[Knots];

    /// <summary>Learns from the sample's numbers.</summary>
    /// <param name="sample">Sorted here; at least one.</param>
    public Levels(Span<int> sample)
    {
        sample.Sort();
        var last = sample.Length - 1;
        var range = (double)sample[last] - sample[0];
        for (var knot = 0; knot < Knots; knot++)
        {
            knots[knot] = sample[last - (last >> knot)];
        }

        // No step is 0 wide.
        var narrowest = Math.Max(1, range / 1000);
        for (var knot = 1; knot < Knots; knot++)
        {
            knots[knot] = Math.Max(knots[knot], knots[knot - 1] + narrowest);
            slopes[knot - 1] = 1 / (knots[knot] - knots[knot - 1]);
        }

        // Where nearly all rows are alike the last step is narrow: the most unusual one of the sample stands at most 16 levels above it.
        slopes[Knots - 1] = Math.Min(slopes[Knots - 2], MostBeyond / Math.Max(1, sample[last] - knots[Knots - 1]));
    }

    /// <summary>The level of a number, from 0.</summary>
    public double Of(int number)
    {
        var knot = (number >= knots[1] ? 1 : 0) + (number >= knots[2] ? 1 : 0) + (number >= knots[3] ? 1 : 0);
        return Math.Max(0, knot + ((number - knots[knot]) * slopes[knot]));
    }
}
