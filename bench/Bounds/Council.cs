using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Bench.Bounds;

/// <summary>
/// A made-up council, drawn twice as the product does: by value and risk (the clock, here each item by itself), and by
/// value alone (the random stratum). Compares the bound from the random stratum alone with the one that takes what the clock's items
/// showed as known.
/// </summary>
internal static class Council
{
    public static void Print(int draws)
    {
        Console.WriteLine($"## A period (68,000 payments) and a year (886,000), 3 % of the value not shown, {draws} draws: mean of bound ÷ truth, coverage in %");
        Console.WriteLine("| payments | random items | clock's items | risk tells | found by the clock, % of value | random stratum alone | the clock's items known | 95 % interval from the random stratum covers |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        (int Items, int Random, int Clock, string Tells, double Strength)[] cases =
        [
            (68_000, 620, 0, "-", 0), (68_000, 620, 620, "nothing", 0), (68_000, 620, 620, "something", 0.5), (68_000, 620, 620, "much", 0.9), (68_000, 620, 2500, "much", 0.9),
            (68_000, 200, 420, "much", 0.9), (886_000, 2600, 5460, "much", 0.9), (886_000, 8060, 0, "-", 0),
        ];
        var rows = new string[cases.Length];
        Parallel.For(0, cases.Length, at => rows[at] = Row(cases[at], draws, at));
        Console.WriteLine(string.Join('\n', rows));
    }

    private static string Row((int Items, int Random, int Clock, string Tells, double Strength) council, int draws, int seed)
    {
        var random = new Random(seed);
        var values = new long[council.Items];
        var errors = new long[council.Items];
        var sizes = new double[council.Items];
        for (var i = 0; i < council.Items; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            values[i] = 100 + (long)(4000 * Math.Exp(1.1 * normal));
            var taint = random.NextDouble() >= 0.04 ? 0 : random.NextDouble() < 0.5 ? 1 : random.NextDouble();
            errors[i] = (long)(values[i] * taint);

            // Risk is a number in 0..1; where it tells much, nearly all that is in error has a high one, and little else.
            var risk = taint > 0 && random.NextDouble() < council.Strength ? 0.8 + (0.2 * random.NextDouble()) : 0.6 * random.NextDouble();
            sizes[i] = values[i] * (1 + (99 * Math.Pow(risk, 4)));
        }

        var truth = (double)errors.Sum();
        var interval = Interval(values.Select(value => (double)value).ToArray(), council.Random);
        var clock = council.Clock == 0 ? double.PositiveInfinity : Interval(sizes, council.Clock);
        double alone = 0, together = 0, found = 0;
        int aloneCovers = 0, togetherCovers = 0, intervalCovers = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            var (all, rest, known) = (new List<Draw>(), new List<Draw>(), 0L);
            for (var i = 0; i < council.Items; i++)
            {
                var isKnown = random.NextDouble() * clock < sizes[i];
                known += isKnown ? errors[i] : 0;
                if (random.NextDouble() * interval < values[i])
                {
                    var item = new Draw(Math.Min(1, values[i] / interval), errors[i]);
                    all.Add(item);
                    if (!isKnown)
                    {
                        rest.Add(item);
                    }
                }
            }

            var k = (long)Math.Ceiling(interval);
            var (first, second) = (ConservativeBound.Of(all, 0, k, Methods.Confidence)!.Value.Pence, ConservativeBound.Of(rest, known, k, Methods.Confidence)!.Value.Pence);
            (alone, together, found) = (alone + (first / truth / draws), together + (second / truth / draws), found + (known / truth / draws));
            intervalCovers += HorvitzThompson.Of(all, 0, Methods.Confidence) is { High: { } high } estimate && estimate.Low.Pence <= truth && truth <= high.Pence ? 1 : 0;
            (aloneCovers, togetherCovers) = (aloneCovers + (first >= truth ? 1 : 0), togetherCovers + (second >= truth ? 1 : 0));
        }

        return $"| {council.Items:N0} | {council.Random} | {council.Clock} | {council.Tells} | {100 * found:0} | {alone:0.00} {100.0 * aloneCovers / draws:0.0} | {together:0.00} {100.0 * togetherCovers / draws:0.0} | {100.0 * intervalCovers / draws:0.0} |";
    }

    /// <summary>The interval with which so many items are expected to be drawn.</summary>
    private static double Interval(double[] sizes, int items)
    {
        var (low, high) = (0.0, sizes.Sum());
        for (var at = 0; at < 100; at++)
        {
            var middle = (low + high) / 2;
            (low, high) = sizes.Sum(size => Math.Min(1, size / middle)) > items ? (middle, high) : (low, middle);
        }

        return high;
    }
}
