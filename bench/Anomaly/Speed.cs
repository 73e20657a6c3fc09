using System.Diagnostics;
using System.Globalization;
using DpAudit.Bench.Anomaly.Sets;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Scoring.Anomaly.Ensemble;
using DpAudit.Core.Scoring.Anomaly.Forest;

namespace DpAudit.Bench.Anomaly;

/// <summary>How long fitting and scoring take: the best of twenty-one runs, since other programs share the machine.</summary>
internal static class Speed
{
    private const int Columns = 14;
    private const int Periods = 13;
    private const int Runs = 21;

    public static int Run(int rows)
    {
        var draw = new Draw(1);
        var hidden = draw.Gausses(rows);
        var values = new float[rows * Columns];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = (float)(hidden[at / Columns] + (at % 3 == 0 ? draw.Exponential() : at % 3 == 1 ? draw.Gauss() : draw.Below(4)));
        }

        var features = new FeatureMatrix([.. Enumerable.Range(1, Columns).Select(column => $"x{column}")], values);
        var scores = new float[rows];
        foreach (var model in new IAnomalyModel[] { new IsolationForestModel(), new IsolationEnsembleModel() })
        {
            foreach (var threads in new[] { 1, 2 })
            {
                var fit = Best(() => model.Fit(features, 1, threads));
                var score = Best(() => model.Score(features, scores, threads));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{model.Name,-20} {rows:N0} × {Columns}, {threads} threads: fit {fit:0.0} ms, score {score:0.0} ms = {score * threads * 1000 / rows:0.00} µs a row and thread"));
            }

            var year = Best(() =>
            {
                for (ulong period = 0; period < Periods; period++)
                {
                    model.Fit(features, period, threads: 2);
                    model.Score(features, scores, threads: 2);
                }
            });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Name,-20} {Periods} fits and scorings, 2 threads: {year:0} ms"));

            var contributions = new Contribution[Columns];
            var rowsExplained = Math.Min(rows, 1000);
            var explain = Best(() =>
            {
                for (var row = 0; row < rowsExplained; row++)
                {
                    model.Explain(features, row, contributions);
                }
            });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Name,-20} explain {explain * 1000 / rowsExplained:0.0} µs a row"));
        }

        return 0;
    }

    private static double Best(Action work)
    {
        var best = double.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            work();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }
}
