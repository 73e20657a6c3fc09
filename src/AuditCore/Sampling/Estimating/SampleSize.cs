namespace DpAudit.Core.Sampling.Estimating;

/// <summary>How many items to look at, and what may then be said.</summary>
/// <param name="Likelihood">The convention.</param>
/// <param name="Items">The smallest sample; items.</param>
/// <param name="Tolerated">Errors in it that still allow the statement; may be a fraction by the Poisson convention.</param>
/// <param name="UpperBound">The upper bound when just so many errors are found; a share below the materiality, or at it.</param>
/// <param name="Probability">The probability of finding so few errors if the share of errors were the materiality.</param>
public sealed record SamplePlan(Likelihood Likelihood, int Items, double Tolerated, double UpperBound, double Probability)
{
    /// <summary>How far the upper bound lies above what was found; a share.</summary>
    public double Precision => UpperBound - (Tolerated / Items);
}

/// <summary>Plans the size of a sample.</summary>
public static class SampleSize
{
    /// <summary>No larger sample is planned.</summary>
    public const int Largest = 100_000;

    /// <summary>
    /// The smallest sample that can show, with a confidence, that the share of errors is below the materiality, if no more errors are
    /// found than expected.
    /// </summary>
    /// <param name="likelihood">The convention.</param>
    /// <param name="materiality">The share of errors that would matter; above 0, below 1.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="expectedRate">Errors that are expected, as a share of the sample: 0 or more, below the materiality. By the binomial and
    /// hypergeometric conventions their number is rounded up.</param>
    /// <param name="expectedErrors">Errors that are expected beside them, whatever the sample's size.</param>
    /// <param name="population">Items in all; for the hypergeometric convention only.</param>
    /// <returns>The plan; null where no sample of <see cref="Largest"/> items, or of the whole population, is enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static SamplePlan? Smallest(
        Likelihood likelihood, double materiality, double confidence, double expectedRate = 0, int expectedErrors = 0, int population = 0)
    {
        ErrorBounds.ThrowUnlessBetween0And1(materiality);
        ErrorBounds.ThrowUnlessBetween0And1(confidence);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(expectedRate, materiality);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedErrors);
        var largest = Largest;
        if (likelihood == Likelihood.Hypergeometric)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(population, 1);
            largest = Math.Min(population, Largest);
        }

        // With errors rounded up, one item more may tolerate one error more and prove less: so sizes are tried one by one.
        for (var n = expectedErrors + 1; n <= largest; n++)
        {
            var tolerated = expectedErrors + (likelihood == Likelihood.Poisson ? expectedRate * n : Math.Ceiling((expectedRate * n) - 1e-9));
            if (tolerated >= n)
            {
                continue;
            }

            var probability = ErrorBounds.Probability(likelihood, n, tolerated, materiality, population);
            if (probability < 1 - confidence)
            {
                return new SamplePlan(likelihood, n, tolerated, ErrorBounds.Upper(likelihood, n, tolerated, confidence, population), probability);
            }
        }

        return null;
    }
}
