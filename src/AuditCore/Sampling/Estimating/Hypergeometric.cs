namespace DpAudit.Core.Sampling.Estimating;

/// <summary>How many errors a sample drawn without replacement holds.</summary>
internal static class Hypergeometric
{
    /// <summary>The probability of at most so many errors in the sample.</summary>
    /// <param name="most">At most so many in the sample; 0 or more.</param>
    /// <param name="population">Items in all.</param>
    /// <param name="errors">Of them errors.</param>
    /// <param name="sample">Items drawn.</param>
    public static double AtMost(int most, int population, int errors, int sample)
    {
        var clean = population - errors;
        var fewest = Math.Max(0, sample - clean);
        if (most < fewest)
        {
            return 0;
        }

        if (most >= Math.Min(sample, errors))
        {
            return 1;
        }

        var logarithm = fewest == 0 ? AllFrom(clean, population, sample) : AllFrom(errors, population, population - sample);
        var (sum, term, scale) = (1.0, 1.0, logarithm);
        for (var x = fewest; x < most; x++)
        {
            term *= (double)(errors - x) / (x + 1) * (sample - x) / (clean - sample + x + 1);
            sum += term;
            if (sum > 1e200)
            {
                (sum, term, scale) = (sum * 1e-200, term * 1e-200, scale + (200 * Math.Log(10)));
            }
        }

        return Math.Min(1, Math.Exp(scale + Math.Log(sum)));
    }

    /// <summary>
    /// The logarithm of the probability that all items drawn are of one kind. With the fewest errors possible the sample holds either
    /// clean items only, or every clean item, so that what is not drawn holds errors only.
    /// </summary>
    private static double AllFrom(int kind, int population, int drawn)
    {
        var logarithm = 0.0;
        for (var at = 0; at < drawn; at++)
        {
            logarithm += Math.Log((double)(kind - at) / (population - at));
        }

        return logarithm;
    }
}
