using System.Numerics;

namespace DpAudit.Bench.Bounds;

/// <summary>
/// Gaffke (2005), as Learned-Miller &amp; Thomas (2020) describe it: the quantile of the taints' mean under random weights (spacings of
/// uniform variables), with one more taint of 1. For taints of 0 and 1 it is Clopper and Pearson's.
/// </summary>
internal static class Gaffke
{
    public static double Bound(double[] taints, double confidence)
    {
        var parts = taints.Append(1).GroupBy(taint => Math.Round(taint, 3)).Select(group => (Taint: group.Key, Times: group.Count())).ToArray();
        var (low, high) = (Methods.Mean(taints), 1.0);

        // Regula falsi with the Illinois rule on the logarithm of the tail.
        double Miss(double bound) => Math.Log(Math.Max(Beyond(parts, bound), 1e-300)) - Math.Log(1 - confidence);
        high = Math.Min(0.999999, (low * 1.5) + (8.0 / taints.Length));
        var (atLow, atHigh) = (Miss(Math.Max(low, 1e-9)), Miss(high));
        for (var at = 0; at < 60 && high - low > 1e-7; at++)
        {
            var middle = (atHigh < 0 && atLow > 0) ? ((low * atHigh) - (high * atLow)) / (atHigh - atLow) : (low + high) / 2;
            var found = Miss(middle);
            if (Math.Abs(found) < 1e-6)
            {
                return middle;
            }

            if (found > 0)
            {
                (low, atLow, atHigh) = (middle, found, atHigh / 2);
            }
            else
            {
                (high, atHigh, atLow) = (middle, found, atLow / 2);
            }
        }

        return high;
    }

    /// <summary>The probability that Σ (taint − bound) · E is above 0, the E independent exponential variables.</summary>
    private static double Beyond((double Taint, int Times)[] parts, double bound)
    {
        var (low, high) = (0.0, 1 / (1 - bound));
        for (var at = 0; at < 60; at++)
        {
            var middle = (low + high) / 2;
            var slope = -1 / middle;
            foreach (var (taint, times) in parts)
            {
                slope += times * (taint - bound) / (1 - ((taint - bound) * middle));
            }

            (low, high) = slope < 0 ? (middle, high) : (low, middle);
        }

        var saddle = high;
        var second = 1 / (saddle * saddle);
        foreach (var (taint, times) in parts)
        {
            var pull = (taint - bound) / (1 - ((taint - bound) * saddle));
            second += times * pull * pull;
        }

        const double Step = 0.2;
        var width = 1 / Math.Sqrt(second);
        var sum = 0.0;
        for (var at = 0; at < 500; at++)
        {
            var z = new Complex(saddle, at * Step * width);
            var product = Complex.Zero;
            foreach (var (taint, times) in parts)
            {
                product -= times * Complex.Log(1 - ((taint - bound) * z));
            }

            var term = (Complex.Exp(product) / z).Real;
            sum += at == 0 ? term / 2 : term;
            if (at > 20 && Math.Abs(term) < 1e-9 * sum)
            {
                break;
            }
        }

        return sum * Step * width / Math.PI;
    }
}
