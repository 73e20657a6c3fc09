using System.Globalization;
using DpAudit.Bench.Bounds;

// Compares upper bounds for the mean taint: how far above the truth they lie on average, and how often they are below it.
// Usage: dotnet run -c Release --project bench/Bounds [draws] [methods|worst|council]   (default: 2000 draws, all three tables)
// The same draws give the same tables.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var draws = args.Length > 0 ? int.Parse(args[0]) : 2000;
var part = args.Length > 1 ? args[1] : "";
foreach (var n in part is "" or "methods" ? new[] { 100, 300, 620 } : [])
{
    Console.WriteLine($"## n = {n}, {draws} draws: mean of bound ÷ truth, coverage in %");
    Console.WriteLine($"| taints | mean % | variance known | {string.Join(" | ", Methods.All.Select(method => method.Name))} |");
    Console.WriteLine($"|---|---|---|{string.Concat(Methods.All.Select(_ => "---|"))}");
    var rows = new string[Taints.All.Count];
    Parallel.For(0, rows.Length, at => rows[at] = Row(Taints.All[at], n, at));
    Console.WriteLine(string.Join('\n', rows) + "\n");
}

if (part is "" or "worst")
{
    WorstCase.Print();
}

if (part is "" or "council")
{
    Council.Print(draws);
}

string Row(Taints taints, int n, int seed)
{
    var random = new Random((1000 * n) + seed);
    var ratios = new double[Methods.All.Count];
    var covered = new int[Methods.All.Count];
    var sample = new double[n];
    var squares = 0.0;
    for (var draw = 0; draw < draws; draw++)
    {
        for (var i = 0; i < n; i++)
        {
            sample[i] = taints.Draw(random);
            squares += (sample[i] - taints.Mean) * (sample[i] - taints.Mean);
        }

        for (var method = 0; method < ratios.Length; method++)
        {
            var bound = Methods.All[method].Bound(sample);
            ratios[method] += Math.Min(bound, 1) / taints.Mean / draws;
            covered[method] += bound >= taints.Mean - 1e-12 ? 1 : 0;
        }
    }

    var known = Methods.Known(taints, n, Math.Sqrt(squares / draws / n));
    return $"| {taints.Name} | {100 * taints.Mean:0.0} | {known:0.00} | {string.Join(" | ", ratios.Zip(covered, (ratio, times) => $"{ratio:0.00} {100.0 * times / draws:0.0}"))} |";
}
