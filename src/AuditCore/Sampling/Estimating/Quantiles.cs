using MathNet.Numerics;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>
/// Quantiles to 12 digits, by halving on the library's probabilities, which are that exact. Its own inverses are not sure enough: of a
/// million gamma quantiles two threw (its issue 663), and of 100,000 beta quantiles 3 % missed their tail by more than 1e-9.
/// </summary>
internal static class Quantiles
{
    private const int Halvings = 200;

    /// <summary>The value below which a standard normal variable lies with a probability.</summary>
    public static double Normal(double probability) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability);

    /// <summary>The value below which a gamma variable of scale 1 lies with a probability.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    /// <param name="shape">Above 0.</param>
    public static double Gamma(double probability, double shape)
    {
        var high = shape + 1;
        while (SpecialFunctions.GammaUpperRegularized(shape, high) > 1 - probability)
        {
            high *= 2;
        }

        // The tail is compared, not the body: it keeps its digits where the probability is close to 1.
        return Crossing(0, high, value => SpecialFunctions.GammaUpperRegularized(shape, value) <= 1 - probability);
    }

    /// <summary>The value below which a beta variable lies with a probability.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">0 or more; with 0 the variable is always 1.</param>
    public static double Beta(double probability, double a, double b) =>
        b <= 0 ? 1 : Crossing(0, 1, value => SpecialFunctions.BetaRegularized(b, a, 1 - value) <= 1 - probability);

    /// <summary>The value below which an F variable lies with a probability.</summary>
    public static double F(double probability, double degrees1, double degrees2)
    {
        var beta = Beta(probability, degrees1 / 2, degrees2 / 2);
        return degrees2 / degrees1 * beta / (1 - beta);
    }

    /// <summary>Where a condition that is false at first and true from some value on becomes true.</summary>
    public static double Crossing(double low, double high, Func<double, bool> isBeyond)
    {
        for (var at = 0; at < Halvings; at++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            (low, high) = isBeyond(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }
}
