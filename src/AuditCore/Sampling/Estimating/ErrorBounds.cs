using MathNet.Numerics;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>One-sided bounds for the share of errors, from the number of errors in a sample.</summary>
public static class ErrorBounds
{
    /// <summary>
    /// The share of errors that is exceeded with a probability of at most 1 − confidence: Poisson (Garwood 1936), binomial (Clopper &amp;
    /// Pearson 1934), or hypergeometric (the largest number of errors in the population that is not contradicted).
    /// </summary>
    /// <param name="likelihood">The convention.</param>
    /// <param name="sample">Items drawn; 1 or more.</param>
    /// <param name="errors">Errors among them; may be a fraction (the sum of taints) but not for the hypergeometric convention.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="population">Items in all; needed for the hypergeometric convention only.</param>
    /// <returns>0..1; the Poisson bound may be above 1 where nearly everything is an error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Upper(Likelihood likelihood, int sample, double errors, double confidence, int population = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sample, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ThrowUnlessBetween0And1(confidence);
        if (likelihood == Likelihood.Poisson)
        {
            return Quantiles.Gamma(confidence, errors + 1) / sample;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(errors, sample);
        return likelihood == Likelihood.Binomial
            ? Quantiles.Beta(confidence, errors + 1, sample - errors)
            : (double)MostErrors(sample, Whole(errors), confidence, population) / population;
    }

    /// <summary>How probable it is to see so few errors, or fewer, if the share of errors were as large as stated.</summary>
    /// <param name="likelihood">The convention.</param>
    /// <param name="sample">Items drawn; 1 or more.</param>
    /// <param name="errors">Errors among them.</param>
    /// <param name="share">The share of errors; above 0, below 1. Of a population's items it is the whole number at or above it.</param>
    /// <param name="population">Items in all; needed for the hypergeometric convention only.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Probability(Likelihood likelihood, int sample, double errors, double share, int population = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sample, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ThrowUnlessBetween0And1(share);
        if (likelihood == Likelihood.Poisson)
        {
            return SpecialFunctions.GammaUpperRegularized(errors + 1, sample * share);
        }

        if (likelihood == Likelihood.Binomial)
        {
            return errors >= sample ? 1 : SpecialFunctions.BetaRegularized(sample - errors, errors + 1, 1 - share);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(population, sample);
        return Hypergeometric.AtMost(Whole(errors), population, ErrorsAt(share, population), sample);
    }

    /// <summary>
    /// Confidence factors: the expected number of errors that is exceeded with a probability of 1 − confidence when k are found. As
    /// printed in tables they are rounded up to hundredths (AICPA Audit Sampling guide, Appendix C).
    /// </summary>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="errors">Errors found: k.</param>
    public static double ConfidenceFactor(double confidence, int errors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ThrowUnlessBetween0And1(confidence);
        return Quantiles.Gamma(confidence, errors + 1);
    }

    /// <summary>How many of a population's items a share is: never rounded down, and blind to the last digits of a product of decimals.</summary>
    internal static int ErrorsAt(double share, int population) => (int)Math.Ceiling((share * population) - 1e-9);

    internal static void ThrowUnlessBetween0And1(double value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "Above 0 and below 1, for example 0.95.");
        }
    }

    private static int MostErrors(int sample, int errors, double confidence, int population)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, sample);
        // The probability of so few errors falls as the population holds more: halve between what was seen and what there can be.
        var (possible, contradicted) = (errors, population - (sample - errors) + 1);
        while (contradicted - possible > 1)
        {
            var middle = possible + ((contradicted - possible) / 2);
            (possible, contradicted) = Hypergeometric.AtMost(errors, population, middle, sample) > 1 - confidence ? (middle, contradicted) : (possible, middle);
        }

        return possible;
    }

    private static int Whole(double errors) => double.IsInteger(errors)
        ? (int)errors
        : throw new ArgumentOutOfRangeException(nameof(errors), errors, "The hypergeometric convention counts whole errors.");
}
