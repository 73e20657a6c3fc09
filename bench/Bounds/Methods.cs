using DpAudit.Core.Sampling.Estimating;
using MathNet.Numerics;

namespace DpAudit.Bench.Bounds;

/// <summary>The upper bounds that were tried: each from all taints of a sample in the order they were drawn, zeros included.</summary>
internal static class Methods
{
    public const double Confidence = 0.95;
    private const double Risk = 1 - Confidence;

    public static readonly IReadOnlyList<(string Name, Func<double[], double> Bound)> All =
    [
        ("sum of gammas (Poisson)", taints => TaintBounds.GammaSum(taints, Confidence) / taints.Length),
        ("Gaffke (binomial)", taints => Gaffke.Bound(taints, Confidence)),
        ("Stringer, Poisson", taints => TaintBounds.Stringer(Likelihood.Poisson, taints.Length, taints, Confidence)),
        ("Stringer, binomial", taints => TaintBounds.Stringer(Likelihood.Binomial, taints.Length, taints, Confidence)),
        ("moment", taints => TaintBounds.Moment(taints.Length, taints, Confidence)),
        ("Cox-Snell", taints => TaintBounds.CoxSnell(taints.Length, taints, Confidence)),
        ("Rohrbach", taints => TaintBounds.Rohrbach(taints.Length, taints, Confidence, int.MaxValue)),
        ("one gamma (Fay-Feuer)", taints => FayFeuer(taints, Confidence)),
        ("betting, hedged", taints => Betting.PlugIn(taints, Risk)),
        ("betting, STaR", taints => Betting.Star(taints, Risk)),
        ("empirical Bernstein", EmpiricalBernstein),
        ("Bentkus", Bentkus),
        ("Hoeffding-Fishman", Fishman),
        ("normal", taints => Mean(taints) + (1.6448536269514722 * Math.Sqrt(Variance(taints) / taints.Length))),
    ];

    /// <summary>What no method can promise to beat on average: the bound of one who knew the variance beforehand.</summary>
    public static double Known(Taints taints, int n, double deviation) => 1 + (1.6448536269514722 * deviation / Math.Sqrt(n) / taints.Mean);

    public static double FayFeuer(double[] taints, double confidence)
    {
        double mean = 1 + taints.Sum(), variance = 1 + taints.Sum(taint => taint * taint);
        return variance / mean * ErrorBounds.Upper(Likelihood.Poisson, 1, (mean * mean / variance) - 1, confidence) / taints.Length;
    }

    /// <summary>Maurer &amp; Pontil (2009), theorem 4.</summary>
    private static double EmpiricalBernstein(double[] taints)
    {
        var logarithm = Math.Log(2 / Risk);
        return Mean(taints) + Math.Sqrt(2 * Variance(taints) * logarithm / taints.Length) + (7 * logarithm / (3 * (taints.Length - 1)));
    }

    /// <summary>Bentkus (2004): e times the binomial probability of at most the sum, rounded up.</summary>
    private static double Bentkus(double[] taints)
    {
        var most = Math.Ceiling(taints.Sum());
        return most >= taints.Length ? 1 : Largest(taints, mean => Math.E * SpecialFunctions.BetaRegularized(taints.Length - most, most + 1, 1 - mean) > Risk);
    }

    /// <summary>Hoeffding (1963) as Fishman (1991) turned it into a bound: n times the divergence of the mean found from the mean assumed.</summary>
    private static double Fishman(double[] taints)
    {
        var found = Mean(taints);
        return Largest(taints, mean => taints.Length * ((found > 0 ? found * Math.Log(found / mean) : 0) + ((1 - found) * Math.Log((1 - found) / (1 - mean)))) < -Math.Log(Risk));
    }

    /// <summary>The largest mean that is still believed.</summary>
    public static double Largest(double[] taints, Func<double, bool> isBelieved)
    {
        var (low, high) = (Mean(taints), 1.0);
        while (high - low > 1e-7)
        {
            var middle = (low + high) / 2;
            (low, high) = isBelieved(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }

    public static double Mean(double[] taints) => taints.Sum() / taints.Length;

    public static double Variance(double[] taints)
    {
        var mean = Mean(taints);
        return taints.Sum(taint => (taint - mean) * (taint - mean)) / (taints.Length - 1);
    }
}
