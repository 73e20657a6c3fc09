namespace DpAudit.Simulation.Measuring;

/// <summary>What is known to be unexplained, and what the rest was estimated to be, in pence. A small stand-in for Sampling/Estimating.</summary>
/// <param name="Known">Found in items that stand for themselves only.</param>
/// <param name="Rest">The estimate of what is not known.</param>
/// <param name="Variance">The estimated variance of the rest.</param>
internal readonly record struct Estimate(double Known, double Rest, double Variance)
{
    private const double NormalQuantile = 1.959963984540054;

    public double Total => Known + Rest;

    public static Estimate operator +(Estimate left, Estimate right) => new(left.Known + right.Known, left.Rest + right.Rest, left.Variance + right.Variance);

    /// <summary>Horvitz–Thompson: an item stands for 1/π of its like; v = Σ(1 − π)(y/π)², as if items were drawn independently.</summary>
    public static Estimate Of(double found, double chance) => new(0, found / chance, (1 - chance) * (found / chance) * (found / chance));

    /// <summary>An item that is known.</summary>
    public static Estimate OfKnown(double found) => new(found, 0, 0);

    /// <summary>Whether the two-sided 95 % log-normal interval holds the truth; an estimate of 0 has no interval.</summary>
    public bool Covers(double truth) =>
        Total > 0 && Math.Abs(Math.Log(truth / Total)) <= NormalQuantile * Math.Sqrt(Variance) / Total;
}

/// <summary>
/// The sums that a ratio estimate needs: Ŷ = X · Σ(y/π) / Σ(x/π) with X the known sum of x over the whole frame. Nearly unbiased when many
/// items went in, so it is made from the sums of a year, not from each cycle's.
/// </summary>
internal readonly record struct RatioSums(double X, double Y, double XOfSample, double YY, double XY, double XX)
{
    public static RatioSums operator +(RatioSums left, RatioSums right) =>
        new(left.X + right.X, left.Y + right.Y, left.XOfSample + right.XOfSample, left.YY + right.YY, left.XY + right.XY, left.XX + right.XX);

    /// <summary>An item of the sample.</summary>
    public static RatioSums Of(double x, double y, double chance)
    {
        var weight = (1 - chance) / (chance * chance);
        return new(0, y / chance, x / chance, weight * y * y, weight * x * y, weight * x * x);
    }

    /// <summary>The ratio estimate; v is that of the residuals y − Rx, scaled to the known sum.</summary>
    public Estimate Estimate()
    {
        var ratio = XOfSample > 0 ? Y / XOfSample : 0;
        var scale = XOfSample > 0 ? X / XOfSample : 0;
        return new(0, X * ratio, scale * scale * (YY - (2 * ratio * XY) + (ratio * ratio * XX)));
    }
}
