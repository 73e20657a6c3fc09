using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Integrations.MLNet;

/// <summary>
/// The columns that say something of their own: not constant, and no repetition or mixture of those before them. From the others ML.NET would get axes
/// that are not numbers. Each is brought to mean 0 and standard deviation 1 over the rows it was fitted on.
/// </summary>
/// <param name="Places">Where they stand among all columns.</param>
/// <param name="Means">By usable column.</param>
/// <param name="Deviations">By usable column; above 0.</param>
internal sealed record UsableColumns(int[] Places, double[] Means, double[] Deviations)
{
    /// <summary>Further than so many standard deviations away is as far: squares stay within what ML.NET's numbers hold. No row fitted on lies there, up to a million rows.</summary>
    private const double Furthest = 1000;

    /// <summary>A column of which less than this share is its own repeats others.</summary>
    private const double LeastOwn = 1e-6;

    /// <summary>None.</summary>
    public static UsableColumns None { get; } = new([], [], []);

    /// <summary>How many.</summary>
    public int Count => Places.Length;

    /// <summary>Finds them.</summary>
    public static UsableColumns Of(FeatureMatrix features)
    {
        var all = Enumerable.Range(0, features.Columns.Count).ToArray();
        var first = features.Rows == 0 ? new float[all.Length] : features.Row(0).ToArray();

        // From the first row's value on: the sums of a constant column are exactly 0.
        var means = Array.ConvertAll(all, column => first[column] + Mean(features, row => (double)row[column] - first[column]));
        var deviations = Array.ConvertAll(all, column => first[column] is var start && Mean(features, row => Math.Abs((double)row[column] - start)) == 0 ? 0
            : Math.Sqrt(Mean(features, row => (row[column] - means[column]) * (row[column] - means[column]))));

        // Cholesky's factor of the correlations, row by row: what is left on the diagonal is the share of a column that those before it do not explain.
        var factor = new List<(int Column, double[] Row)>();
        foreach (var column in all.Where(column => deviations[column] > 0))
        {
            var row = new double[factor.Count + 1];
            for (var at = 0; at < factor.Count; at++)
            {
                var (other, before) = factor[at];
                var explained = 0.0;
                for (var k = 0; k < at; k++)
                {
                    explained += row[k] * before[k];
                }

                var correlation = Mean(features, one => (one[column] - means[column]) / deviations[column] * ((one[other] - means[other]) / deviations[other]));
                row[at] = (correlation - explained) / before[at];
            }

            var own = 1 - row.Sum(one => one * one);
            if (own > LeastOwn)
            {
                row[^1] = Math.Sqrt(own);
                factor.Add((column, row));
            }
        }

        int[] places = [.. factor.Select(one => one.Column)];
        return new UsableColumns(places, Array.ConvertAll(places, place => means[place]), Array.ConvertAll(places, place => deviations[place]));
    }

    /// <summary>A row as ML.NET gets it.</summary>
    /// <param name="row">The numbers of all columns.</param>
    public float[] Scale(ReadOnlySpan<float> row)
    {
        var scaled = new float[Count];
        for (var at = 0; at < scaled.Length; at++)
        {
            scaled[at] = (float)Math.Clamp((row[Places[at]] - Means[at]) / Deviations[at], -Furthest, Furthest);
        }

        return scaled;
    }

    private static double Mean(FeatureMatrix features, Func<ReadOnlySpan<float>, double> value)
    {
        var sum = 0.0;
        for (var row = 0; row < features.Rows; row++)
        {
            sum += value(features.Row(row));
        }

        return features.Rows == 0 ? 0 : sum / features.Rows;
    }
}
