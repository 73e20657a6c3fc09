using DpAudit.Core.Sampling.Estimating;
using MathNet.Numerics.Distributions;

namespace DpAudit.Bench.Bounds;

/// <summary>
/// The coverage of the sum of gammas, and of its short form (one gamma of the same mean and variance), without any draws: errors of two
/// sizes come as Poisson counts, so that every outcome and its probability can be listed. The smallest coverage over a grid of rates.
/// </summary>
internal static class WorstCase
{
    public static void Print()
    {
        double[] ordinary = [.. Enumerable.Range(1, 30).Select(at => at * 0.2), .. Enumerable.Range(1, 30).Select(at => 6 + (at * 0.8))];
        Console.WriteLine("## Errors of two sizes, 1 and a: smallest coverage in %, computed; then the expected numbers of 1 and of a where it is");
        Console.WriteLine("| expected | confidence | a | sum of gammas | at | one gamma (Fay-Feuer) | at |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Print("0.2 to 30 of each", 0.95, [0.02, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97], ordinary, ordinary);
        foreach (var confidence in new[] { 0.8, 0.9, 0.95, 0.99 })
        {
            // A bound fails easiest where most samples, but not enough of them, hold one of the few.
            var none = -Math.Log(1 - confidence);
            Print("few of 1, many of a", confidence, [0.005, 0.01, 0.02, 0.05], [.. Enumerable.Range(0, 30).Select(at => none * (0.7 + (at * 0.0101)))], [30, 100, 300, 500]);
        }
    }

    private static void Print(string expected, double confidence, double[] sizes, double[] fullRates, double[] partRates)
    {
        var rows = new string[sizes.Length];
        Parallel.For(0, sizes.Length, at => rows[at] =
            $"| {expected} | {100 * confidence:0} % | {sizes[at]:0.000} | {Smallest(sizes[at], fullRates, partRates, taints => TaintBounds.GammaSum(taints, confidence))} | {Smallest(sizes[at], fullRates, partRates, taints => Methods.FayFeuer(taints, confidence) * taints.Length)} |");
        Console.WriteLine(string.Join('\n', rows));
    }

    private static string Smallest(double size, double[] fullRates, double[] partRates, Func<double[], double> bound)
    {
        var bounds = new Dictionary<(int, int), double>();
        double Bound(int full, int part) => bounds.TryGetValue((full, part), out var known) ? known
            : bounds[(full, part)] = bound([0, .. Enumerable.Repeat(1.0, full), .. Enumerable.Repeat(size, part)]);

        var worst = (Coverage: 1.0, Full: 0.0, Part: 0.0);
        foreach (var partRate in partRates)
        {
            // What is left out counts as covered: less than one outcome in a million.
            var (from, to) = ((int)Math.Max(0, partRate - (5 * Math.Sqrt(partRate))), (int)(partRate + (5 * Math.Sqrt(partRate)) + 5));
            foreach (var fullRate in fullRates)
            {
                var truth = fullRate + (size * partRate);
                var missed = 0.0;
                for (var full = 0; full < truth; full++)
                {
                    for (var part = from; part <= to && Bound(full, part) < truth; part++)
                    {
                        missed += Poisson.PMF(fullRate, full) * Poisson.PMF(partRate, part);
                    }
                }

                worst = 1 - missed < worst.Coverage ? (1 - missed, fullRate, partRate) : worst;
            }
        }

        return $"{100 * worst.Coverage:0.00} | {worst.Full:0.##} and {worst.Part:0.##}";
    }
}
