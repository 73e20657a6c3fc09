namespace DpAudit.Core.Reporting.Fairness;

/// <summary>A rate, a mean or a ratio with its 95 % interval.</summary>
/// <param name="Value">The rate (0 to 1), the mean or the ratio (0 or more).</param>
/// <param name="Low">The interval's lower end, at most <paramref name="Value"/>.</param>
/// <param name="High">The interval's upper end, at least <paramref name="Value"/>.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>The normal distribution's 97.5 % point: 2.5 % are left out at either end.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>Whether the two intervals share a point.</summary>
    public bool Overlaps(Estimate other) => Low <= other.High && other.Low <= High;

    /// <summary>
    /// A share with Wilson's score interval: E. B. Wilson, “Probable inference, the law of succession, and statistical inference”,
    /// Journal of the American Statistical Association 22 (1927), 209–212.
    /// </summary>
    /// <param name="count">How many, 0 to <paramref name="people"/>.</param>
    /// <param name="people">Of how many, 1 or more.</param>
    public static Estimate OfShare(long count, long people)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, people);
        var share = (double)count / people;
        var spread = Z * Z / people;
        var middle = (share + (spread / 2)) / (1 + spread);
        var half = Math.Sqrt(spread * ((share * (1 - share)) + (spread / 4))) / (1 + spread);
        return new Estimate(share, count == 0 ? 0 : middle - half, count == people ? 1 : middle + half);
    }

    /// <summary>
    /// A mean of counts with a Student interval on the logarithm (delta method), so that the interval stays above zero and is longer upwards,
    /// as counts are skewed. Where nothing was counted it runs from 0 to the exact Poisson limit −ln 0.025 / people (F. Garwood, “Fiducial
    /// limits for the Poisson distribution”, Biometrika 28 (1936), 437–442). Where everybody has the same count it has no length.
    /// </summary>
    /// <param name="people">How many people, 1 or more.</param>
    /// <param name="sum">The sum of their counts.</param>
    /// <param name="squares">The sum of the squares of their counts.</param>
    public static Estimate OfMean(long people, long sum, long squares)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(people);
        ArgumentOutOfRangeException.ThrowIfNegative(sum);
        if (sum == 0)
        {
            return new Estimate(0, 0, -Math.Log(0.025) / people);
        }

        var mean = (double)sum / people;
        if (people == 1)
        {
            return new Estimate(mean, 0, double.PositiveInfinity); // One person says nothing about the spread.
        }

        var variance = Math.Max(0, squares - (mean * sum)) / (people - 1);
        var factor = Math.Exp(Student(people - 1) * Math.Sqrt(variance / people) / mean);
        return new Estimate(mean, mean / factor, mean * factor);
    }

    /// <summary>
    /// The ratio of two independent estimates, its interval recovered from theirs on the logarithm (MOVER): G. Y. Zou and A. Donner,
    /// “Construction of confidence limits about effect measures: a general approach”, Statistics in Medicine 27 (2008), 1693–1702.
    /// Where this one is zero the upper end is its own upper end over the other's lower end, which is wider than needed.
    /// </summary>
    /// <returns>Null where the other is zero: there is no ratio to nothing.</returns>
    public Estimate? RatioTo(Estimate other)
    {
        if (other.Low <= 0)
        {
            return null;
        }

        var ratio = Value / other.Value;
        if (Low <= 0)
        {
            return new Estimate(ratio, 0, High / other.Low);
        }

        var down = double.Hypot(Math.Log(Value / Low), Math.Log(other.High / other.Value));
        var up = double.Hypot(Math.Log(High / Value), Math.Log(other.Value / other.Low));
        return new Estimate(ratio, ratio * Math.Exp(-down), ratio * Math.Exp(up));
    }

    /// <summary>Student's 97.5 % point, by the expansion in 1/ν: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.5.</summary>
    private static double Student(long freedom)
    {
        const double Z2 = Z * Z;
        return Z + (Z * (1 + Z2) / (4.0 * freedom))
            + (Z * (3 + (Z2 * (16 + (Z2 * 5)))) / (96.0 * freedom * freedom))
            + (Z * (-15 + (Z2 * (17 + (Z2 * (19 + (Z2 * 3)))))) / (384.0 * freedom * freedom * freedom));
    }
}
