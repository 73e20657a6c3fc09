using DpAudit.Cli.Generating;

namespace DpAudit.Simulation.Population;

/// <summary>The distributions that a made-up council is drawn from.</summary>
internal sealed class Dice(ulong seed, string purpose)
{
    private const int Steps = 1 << 30;
    private readonly SeededRandom random = new(seed, purpose);

    /// <summary>A number between 0 and 1, neither included.</summary>
    public double Uniform() => (random.Below(Steps) + 0.5) / Steps;

    public double Uniform(double low, double high) => low + ((high - low) * Uniform());

    public bool Chance(double probability) => Uniform() < probability;

    public T Pick<T>(T[] items) => random.Pick(items);

    public int Between(int low, int high) => random.Between(low, high);

    /// <summary>A log-normal number, by its median and the standard deviation of its logarithm.</summary>
    public double LogNormal(double median, double sigma) =>
        median * Math.Exp(sigma * Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform()));

    /// <summary>A Poisson number (Knuth's product of uniforms; for small means).</summary>
    public int Count(double mean)
    {
        var (count, product, least) = (0, Uniform(), Math.Exp(-mean));
        for (; product > least; product *= Uniform())
        {
            count++;
        }

        return count;
    }

    /// <summary>Different numbers below a bound, each as likely as the others.</summary>
    public int[] PickSome(int bound, int count) => random.PickSome([.. Enumerable.Range(0, bound)], count);
}
