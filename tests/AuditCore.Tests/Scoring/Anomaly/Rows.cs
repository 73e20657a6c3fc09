using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>Made-up rows for models.</summary>
internal static class Rows
{
    /// <summary>Columns of unlike kinds: two that go together, a skewed one, a flag and a constant, as many as asked for.</summary>
    public static FeatureMatrix Mixed(int rows, int columns = 5, ulong seed = 1)
    {
        var draws = new SplitMix64(seed);
        var values = new float[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var shared = draws.Unit();
            for (var column = 0; column < columns; column++)
            {
                values[(row * columns) + column] = (float)((column % 5) switch
                {
                    0 => shared + (0.1 * draws.Unit()),
                    1 => (30 * shared) - draws.Unit(),
                    2 => 1 / (0.01 + draws.Unit()),
                    3 => draws.Below(8) == 0 ? 1 : 0,
                    _ => 7,
                });
            }
        }

        return Of(columns, values);
    }

    /// <summary>Three columns, a constant one, and the first two again.</summary>
    public static FeatureMatrix WithConstantAndRepeats(FeatureMatrix features) => new(
        ["a", "b", "c", "constant", "a again", "b again"],
        [.. Enumerable.Range(0, features.Rows).SelectMany(row => new[] { features.Row(row)[0], features.Row(row)[1], features.Row(row)[2], 9, features.Row(row)[0], features.Row(row)[1] })]);

    /// <summary>A matrix of numbers written down.</summary>
    public static FeatureMatrix Of(int columns, params float[] values) => new([.. Enumerable.Range(1, columns).Select(column => $"x{column}")], values);

    /// <summary>The rows of a matrix in another order, or some of them.</summary>
    public static FeatureMatrix Picked(FeatureMatrix features, IEnumerable<int> rows) =>
        new(features.Columns, [.. rows.SelectMany(row => features.Row(row).ToArray())]);

    /// <summary>Every number changed.</summary>
    public static FeatureMatrix With(FeatureMatrix features, Func<int, float, float> change)
    {
        var values = features.Values.ToArray();
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = change(at % features.Columns.Count, values[at]);
        }

        return new FeatureMatrix(features.Columns, values);
    }

    /// <summary>A model fitted on rows.</summary>
    public static IAnomalyModel Fitted(string model, FeatureMatrix features, ulong seed = 1, int threads = 1)
    {
        var made = AnomalyModels.Named(model);
        made.Fit(features, seed, threads);
        return made;
    }

    /// <summary>The scores of rows.</summary>
    public static float[] Scores(this IAnomalyModel model, FeatureMatrix features, int threads = 1)
    {
        var scores = new float[features.Rows];
        model.Score(features, scores, threads);
        return scores;
    }

    /// <summary>The contributions to a row's score.</summary>
    public static Contribution[] Explained(this IAnomalyModel model, FeatureMatrix features, int row)
    {
        var contributions = new Contribution[features.Columns.Count];
        model.Explain(features, row, contributions);
        return contributions;
    }
}
