namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>
/// Clusters of unlike density, each stretched at random, and the four kinds of unusual rows of ADBench (Han et al. 2022): local, global,
/// dependency and clustered.
/// </summary>
internal sealed class Mixture
{
    private readonly Draw draw;
    private readonly Func<double> noise;
    private readonly Func<double, double> shape;
    private readonly double[][] centres;
    private readonly double[][][] stretches;
    private readonly double[] away;
    private readonly double[] low;
    private readonly double[] high;

    /// <summary>Clusters, made by chance.</summary>
    /// <param name="draw">Chance.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="clusters">How many clusters.</param>
    /// <param name="correlation">From 0, round clusters, to 1, flat ones.</param>
    /// <param name="noise">What a cluster is made of.</param>
    /// <param name="shape">Bends every value at the end.</param>
    public Mixture(Draw draw, int columns, int clusters, double correlation, Func<double> noise, Func<double, double> shape)
    {
        (this.draw, this.noise, this.shape) = (draw, noise, shape);
        centres = [.. Enumerable.Range(0, clusters).Select(_ => draw.Uniforms(columns, -4, 4))];
        stretches = [.. Enumerable.Range(0, clusters).Select(_ => Stretch(columns, correlation, Math.Exp(draw.Uniform(-1, 0.7))))];
        away = [.. draw.Direction(columns).Select(x => x * 4 * Math.Sqrt(columns))];
        var sample = Enumerable.Range(0, 500).Select(_ => Raw(1)).ToList();
        low = [.. Enumerable.Range(0, columns).Select(column => sample.Min(row => row[column]))];
        high = [.. Enumerable.Range(0, columns).Select(column => sample.Max(row => row[column]))];
    }

    public double[] Usual() => Bent(Raw(1));

    /// <summary>Near a cluster, spread √5 times as far.</summary>
    public double[] Local() => Bent(Raw(Math.Sqrt(5)));

    /// <summary>Anywhere in the box, a tenth larger.</summary>
    public double[] Global() => Bent([.. low.Select((_, column) => draw.Uniform(low[column] - (0.05 * (high[column] - low[column])), high[column] + (0.05 * (high[column] - low[column]))))]);

    /// <summary>Every value usual on its own, from another row each.</summary>
    public double[] Dependency() => Bent([.. low.Select((_, column) => Raw(1)[column])]);

    /// <summary>A cluster of their own, away from the others.</summary>
    public double[] Clustered()
    {
        var moved = draw.Gausses(low.Length);
        return Bent([.. moved.Select((x, column) => centres[0][column] + away[column] + (0.4 * x))]);
    }

    private double[][] Stretch(int columns, double correlation, double size)
    {
        var shared = draw.Direction(columns);
        return
        [
            .. Enumerable.Range(0, columns).Select(row => Enumerable.Range(0, columns)
                .Select(column => size * (((1 - correlation) * (row == column ? 1 : 0)) + (correlation * Math.Sqrt(columns) * shared[row] * shared[column]))).ToArray()),
        ];
    }

    private double[] Raw(double spread)
    {
        var cluster = draw.Below(centres.Length);
        var noises = draw.Many(low?.Length ?? centres[0].Length, noise);
        return [.. centres[cluster].Select((centre, row) => centre + (spread * stretches[cluster][row].Zip(noises, (stretch, x) => stretch * x).Sum()))];
    }

    private double[] Bent(double[] row) => [.. row.Select(shape)];
}
