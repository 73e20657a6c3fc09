using DpAudit.Core.Scoring;

namespace DpAudit.Simulation.Designs;

/// <summary>
/// Which share of value is unexplained among what the clock left, by band of risk, as learned from what it took. A wrong prediction costs
/// precision but no bias, as long as the random draw of a cycle does not depend on it.
/// </summary>
internal sealed class Prediction
{
    private static readonly double[] Bands = [0, 0.2, 0.45, 0.7];
    private readonly double[] found = new double[Bands.Length + 1];
    private readonly double[] value = new double[Bands.Length + 1];

    /// <summary>An item the clock took stands for 1/π − 1 that it left.</summary>
    public void Learn(ushort risk, double valuePence, double foundPence, double chance)
    {
        found[Band(risk)] += foundPence * ((1 / chance) - 1);
        value[Band(risk)] += valuePence * ((1 / chance) - 1);
    }

    /// <summary>How much of an item to expect to be unexplained, in pence.</summary>
    public double Of(ushort risk, double valuePence) => value[Band(risk)] > 0 ? valuePence * found[Band(risk)] / value[Band(risk)] : 0;

    private static int Band(ushort risk)
    {
        var band = 0;
        while (band < Bands.Length && risk > Bands[band] * RiskRule.One)
        {
            band++;
        }

        return band;
    }
}
