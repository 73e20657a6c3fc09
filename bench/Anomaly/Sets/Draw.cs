using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>Draws from the usual distributions.</summary>
internal sealed class Draw(ulong seed)
{
    private SplitMix64 chance = new(seed);

    public int Below(int bound) => chance.Below(bound);

    public bool Chance(double probability) => chance.Unit() < probability;

    public double Uniform(double low, double high) => low + (chance.Unit() * (high - low));

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Gauss() => Math.Sqrt(2 * Exponential()) * Math.Cos(2 * Math.PI * chance.Unit());

    public double Exponential() => -Math.Log(1 - chance.Unit());

    public double Laplace() => (Chance(0.5) ? 1 : -1) * Exponential();

    /// <summary>Student's t with whole degrees of freedom.</summary>
    public double StudentT(int degrees)
    {
        var sum = 0.0;
        for (var i = 0; i < degrees; i++)
        {
            var z = Gauss();
            sum += z * z;
        }

        return Gauss() / Math.Sqrt(sum / degrees);
    }

    /// <summary>Gamma with a whole shape.</summary>
    public double Gamma(int shape) => Enumerable.Range(0, shape).Sum(_ => Exponential());

    public int Poisson(double mean)
    {
        var count = 0;
        for (var waited = Exponential(); waited < mean; waited += Exponential())
        {
            count++;
        }

        return count;
    }

    public double[] Gausses(int count) => Many(count, Gauss);

    public double[] Uniforms(int count, double low, double high) => Many(count, () => Uniform(low, high));

    public double[] Many(int count, Func<double> draw)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = draw();
        }

        return values;
    }

    /// <summary>A direction, all as likely.</summary>
    public double[] Direction(int columns)
    {
        var vector = Gausses(columns);
        var length = Math.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / length)];
    }

    /// <summary>Different numbers below a bound.</summary>
    public int[] Some(int bound, int count)
    {
        var all = Enumerable.Range(0, bound).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = i + Below(bound - i);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all[..count];
    }
}
