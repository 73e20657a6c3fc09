namespace DpAudit.Core.Sampling.Estimating;

/// <summary>
/// One-sided upper bounds for the mean taint, where an item may be partly in error. A taint is the part of an item's value that is in
/// error; those that are not listed are 0. Of these only Stringer's is used for a statement; the others are there to be compared with.
/// </summary>
/// <remarks>A negative taint (more was shown than was spent) is left out by Stringer and Cox–Snell, and counted by the other two.</remarks>
public static class TaintBounds
{
    /// <summary>
    /// Stringer (1963): the bound for no errors, and for each taint, largest first, the step of the bound from one error fewer. Never
    /// seen to fail; not proved for every sample size (Bickel 1992; Pap &amp; van Zuijlen 1996).
    /// </summary>
    /// <param name="likelihood">The convention of the steps.</param>
    /// <param name="sample">Items drawn.</param>
    /// <param name="taints">Taints of at most 1, in any order; zeros may be left out.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="population">Items in all; for the hypergeometric convention only.</param>
    /// <exception cref="ArgumentOutOfRangeException">A taint is above 1 or not a number, or another argument is outside its range.</exception>
    public static double Stringer(Likelihood likelihood, int sample, ReadOnlySpan<double> taints, double confidence, int population = 0)
    {
        var sorted = Positive(taints);
        Array.Sort(sorted);
        var step = ErrorBounds.Upper(likelihood, sample, 0, confidence, population);
        var bound = step;
        for (var k = 1; k <= sorted.Length; k++)
        {
            var taint = sorted[^k];
            ArgumentOutOfRangeException.ThrowIfGreaterThan(taint, 1, nameof(taints));
            var next = ErrorBounds.Upper(likelihood, sample, k, confidence, population);
            bound += (next - step) * taint;
            step = next;
        }

        return bound;
    }

    /// <summary>
    /// The moment bound of Dworin &amp; Grimlund (1984): three moments of the taints, with one made-up taint for what was not seen, matched
    /// by a shifted gamma distribution (Wilson &amp; Hilferty's cube root for its quantile).
    /// </summary>
    /// <inheritdoc cref="Stringer" path="/param"/>
    public static double Moment(int sample, ReadOnlySpan<double> taints, double confidence)
    {
        ErrorBounds.ThrowUnlessBetween0And1(confidence);
        var (n, m) = ((double)sample, 0);
        double sum1 = 0, sum2 = 0, sum3 = 0;
        foreach (var taint in taints)
        {
            m += taint != 0 ? 1 : 0;
            (sum1, sum2, sum3) = (sum1 + taint, sum2 + (taint * taint), sum3 + (taint * taint * taint));
        }

        var unseen = 0.81 * (1 - (0.667 * Math.Tanh(m == 0 ? 0 : 10 * sum1 / m))) * (1 + (0.667 * Math.Tanh(m / 10.0)));
        var (z1, z2, z3) = ((unseen + sum1) / (m + 1), (Math.Pow(unseen, 2) + sum2) / (m + 1), (Math.Pow(unseen, 3) + sum3) / (m + 1));
        var e1 = (m + 1) / (n + 2);
        var e2 = (m + 2) / (n + 3) * e1;
        var e3 = (m + 3) / (n + 4) * e2;
        var mean = e1 * z1;
        var second = ((e1 * z2) + ((n - 1) * e2 * z1 * z1)) / n;
        var third = ((e1 * z3) + (3 * (n - 1) * e2 * z1 * z2) + ((n - 1) * (n - 2) * e3 * z1 * z1 * z1)) / (n * n);
        var variance = second - (mean * mean);
        var skew = third - (3 * mean * second) + (2 * mean * mean * mean);
        var shape = 4 * Math.Pow(variance, 3) / (skew * skew);
        var scale = skew / (2 * variance);
        var start = mean - (2 * variance * variance / skew);
        return start + (shape * scale * Math.Pow(1 + (Quantiles.Normal(confidence) / Math.Sqrt(9 * shape)) - (1 / (9 * shape)), 3));
    }

    /// <summary>
    /// Cox &amp; Snell (1979): a Bayesian bound from gamma priors for the share of tainted items and their mean taint. The prior (share 0.5,
    /// mean taint 0.5, weights 1 and 3) is that of the reference numbers.
    /// </summary>
    /// <inheritdoc cref="Stringer" path="/param"/>
    public static double CoxSnell(int sample, ReadOnlySpan<double> taints, double confidence)
    {
        ErrorBounds.ThrowUnlessBetween0And1(confidence);
        const double PriorShare = 0.5, PriorTaint = 0.5, A = 1, B = 3;
        var positive = Positive(taints);
        var m = positive.Length;
        var taintTotal = positive.Sum();
        var centre = (m + A) / (m + B) * ((PriorTaint * (B - 1)) + taintTotal) / (sample + (A / PriorShare));
        return centre * Quantiles.F(confidence, 2 * (m + A), 2 * (m + B));
    }

    /// <summary>
    /// Rohrbach (1993): a normal bound with the variance augmented, so that samples with few errors do not look certain. Drawn without
    /// replacement.
    /// </summary>
    /// <inheritdoc cref="Stringer" path="/param"/>
    public static double Rohrbach(int sample, ReadOnlySpan<double> taints, double confidence, int population)
    {
        ErrorBounds.ThrowUnlessBetween0And1(confidence);
        const double Augmentation = 2.7;
        double n = sample, errors = 0, right = sample - taints.Length, rightSquared = right;
        foreach (var taint in taints)
        {
            errors += taint;
            right += 1 - taint;
            rightSquared += (1 - taint) * (1 - taint);
        }

        var products = ((right * right) - rightSquared) / (n * (n - 1));
        var variance = (rightSquared / n) - ((1 - (Augmentation / (2 * n))) * products);
        return (errors / n) + (Quantiles.Normal(confidence) * Math.Sqrt(variance * (1 - (n / population)) / n));
    }

    /// <summary>
    /// The sum of taints that a sample as large is not expected to exceed, as a quantile of E₀ + Σ τ·E, the E independent exponential
    /// variables of mean 1: each error is as uncertain as a Poisson count of one, and one whole error more might have been there. It is the
    /// exact form of Fay &amp; Feuer's (1997) interval for weighted sums of Poisson counts, and the Poisson form of Gaffke's (2005) bound. For
    /// whole errors it is Garwood's (1936) bound. It needs no sample size, so that this may be left to chance.
    /// </summary>
    /// <param name="taints">Taints in 0..1, in any order; zeros may be left out.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <returns>A number of whole errors; divide by the sample's size for the mean taint.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A taint is outside 0..1 or the confidence outside its range.</exception>
    public static double GammaSum(ReadOnlySpan<double> taints, double confidence)
    {
        ErrorBounds.ThrowUnlessBetween0And1(confidence);
        var shapes = new Dictionary<double, double> { [1] = 1 };
        foreach (var taint in taints)
        {
            if (taint is not (>= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(taints), taint, "A taint lies in 0..1.");
            }

            if (taint > 0)
            {
                shapes[taint] = shapes.GetValueOrDefault(taint) + 1;
            }
        }

        return new GammaSum([.. shapes.Select(part => (part.Key, part.Value))]).Quantile(confidence);
    }

    private static double[] Positive(ReadOnlySpan<double> taints)
    {
        var positive = new List<double>(taints.Length);
        foreach (var taint in taints)
        {
            if (double.IsNaN(taint))
            {
                throw new ArgumentOutOfRangeException(nameof(taints), taint, "A taint is not a number.");
            }

            if (taint > 0)
            {
                positive.Add(taint);
            }
        }

        return [.. positive];
    }
}
