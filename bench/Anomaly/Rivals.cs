using DpAudit.Bench.Anomaly.Sets;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Scoring.Anomaly.Ensemble;
using DpAudit.Core.Scoring.Anomaly.Forest;

namespace DpAudit.Bench.Anomaly;

/// <summary>Well-known detectors, written for clearness and not for speed, so that the table has something to be read against.</summary>
internal static class Rivals
{
    public static IReadOnlyList<(string Name, Func<FeatureMatrix, ulong, double[]> Score)> All { get; } =
    [
        ("isolation-forest", (features, seed) => ByModel(new IsolationForestModel(), features, seed)),
        ("isolation-ensemble", (features, seed) => ByModel(new IsolationEnsembleModel(), features, seed)),
        ("forest on oblique axes", (features, seed) => ByModel(new IsolationForestModel(), Projected(features, 64, 3, seed), seed)),
        ("5th nearest of 2,000 rows", FifthNearest),
        ("Mahalanobis", (features, _) => Mahalanobis(features)),
        ("histograms (HBOS)", (features, _) => Histograms(Standardised(features))),
        ("tails (ECOD)", (features, _) => Tails(features)),
        ("LODA", (features, seed) => Histograms(Combined(features, 100, (int)Math.Ceiling(Math.Sqrt(features.Columns.Count)), seed))),
    ];

    private static double[] ByModel(IAnomalyModel model, FeatureMatrix features, ulong seed)
    {
        var scores = new float[features.Rows];
        model.Fit(features, seed, threads: 1);
        model.Score(features, scores, threads: 1);
        return [.. scores.Select(score => (double)score)];
    }

    /// <summary>Columns with mean 0 and deviation 1; constant ones are 0.</summary>
    private static double[][] Standardised(FeatureMatrix features) =>
    [
        .. Columns(features).Select(column =>
        {
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(x => (x - mean) * (x - mean)));
            return column.Select(x => deviation > 0 ? (x - mean) / deviation : 0).ToArray();
        }),
    ];

    private static double[][] Columns(FeatureMatrix features) =>
        [.. Enumerable.Range(0, features.Columns.Count).Select(column => Enumerable.Range(0, features.Rows).Select(row => (double)features.Row(row)[column]).ToArray())];

    /// <summary>Random combinations of a few columns each (Hariri et al. 2019; Pevný 2016).</summary>
    private static double[][] Combined(FeatureMatrix features, int axes, int of, ulong seed)
    {
        var draw = new Draw(seed);
        var columns = Standardised(features);
        return
        [
            .. Enumerable.Range(0, axes).Select(_ =>
            {
                var some = draw.Some(columns.Length, Math.Min(of, columns.Length));
                var weights = draw.Gausses(some.Length);
                return Enumerable.Range(0, features.Rows).Select(row => some.Select((column, i) => weights[i] * columns[column][row]).Sum()).ToArray();
            }),
        ];
    }

    private static FeatureMatrix Projected(FeatureMatrix features, int axes, int of, ulong seed)
    {
        var columns = Combined(features, axes, of, seed);
        return new FeatureMatrix(
            [.. Enumerable.Range(1, axes).Select(axis => $"axis {axis}")],
            [.. Enumerable.Range(0, features.Rows).SelectMany(row => columns.Select(column => (float)column[row]))]);
    }

    private static double[] FifthNearest(FeatureMatrix features, ulong seed)
    {
        const int Fifth = 5;
        var columns = Standardised(features);
        var others = new Draw(seed).Some(features.Rows, Math.Min(features.Rows, 2000));
        return
        [
            .. Enumerable.Range(0, features.Rows).Select(row =>
            {
                var nearest = new PriorityQueue<int, double>();
                foreach (var other in others.Where(other => other != row))
                {
                    var distance = columns.Sum(column => (column[row] - column[other]) * (column[row] - column[other]));
                    if (nearest.Count < Fifth)
                    {
                        nearest.Enqueue(other, -distance);
                    }
                    else
                    {
                        nearest.EnqueueDequeue(other, -distance);
                    }
                }

                nearest.TryPeek(out _, out var fifth);
                return -fifth;
            }),
        ];
    }

    /// <summary>The squared length of what is left of each column after the ones before it (Cholesky), correlations shrunk by a twentieth.</summary>
    private static double[] Mahalanobis(FeatureMatrix features)
    {
        var left = Standardised(features);
        for (var column = 0; column < left.Length; column++)
        {
            var size = left[column].Average(x => x * x) + 0.05;
            for (var later = column + 1; later < left.Length; later++)
            {
                var share = left[later].Zip(left[column], (a, b) => a * b).Average() / size;
                left[later] = [.. left[later].Zip(left[column], (a, b) => a - (share * b))];
            }
        }

        var spread = left.Select(column => column.Average(x => x * x) + 0.05).ToArray();
        return [.. Enumerable.Range(0, features.Rows).Select(row => left.Select((column, i) => column[row] * column[row] / spread[i]).Sum())];
    }

    /// <summary>Twenty bins a column (Goldstein and Dengel 2012).</summary>
    private static double[] Histograms(double[][] columns)
    {
        const int Bins = 20;
        var scores = new double[columns[0].Length];
        foreach (var column in columns.Where(column => column.Max() > column.Min()))
        {
            var (low, width) = (column.Min(), column.Max() - column.Min());
            var bins = column.Select(x => Math.Min(Bins - 1, (int)((x - low) / width * Bins))).ToArray();
            var counts = bins.CountBy(bin => bin).ToDictionary();
            var fullest = counts.Values.Max();
            for (var row = 0; row < scores.Length; row++)
            {
                scores[row] += Math.Log((fullest + 0.5) / (counts[bins[row]] + 0.5));
            }
        }

        return scores;
    }

    /// <summary>How far each value is in its column's nearer tail (Li et al. 2022, without the choice of tail by skewness).</summary>
    private static double[] Tails(FeatureMatrix features)
    {
        var scores = new double[features.Rows];
        foreach (var column in Columns(features))
        {
            var sorted = column.Order().ToArray();
            for (var row = 0; row < scores.Length; row++)
            {
                var below = Array.BinarySearch(sorted, column[row]) is >= 0 and var at ? at : 0;
                scores[row] -= Math.Log((Math.Min(below, sorted.Length - 1 - below) + 0.5) / sorted.Length);
            }
        }

        return scores;
    }
}
