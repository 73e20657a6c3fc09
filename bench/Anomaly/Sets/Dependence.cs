namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>Every column usual on its own; together they are not.</summary>
internal static class Dependence
{
    public static IEnumerable<LabelledSet> Correlated(Family family)
    {
        foreach (var (set, columns, factors, noise, share) in new[] { (1, 4, 1, 0.25, 0.05), (2, 10, 2, 0.35, 0.03), (3, 24, 3, 0.5, 0.02), (4, 2, 1, 0.3, 0.05) })
        {
            var draw = Families.DrawFor(family, set);
            var loadings = Enumerable.Range(0, columns).Select(_ => draw.Direction(factors)).ToArray();
            double[] Row()
            {
                var hidden = draw.Gausses(factors);
                return [.. loadings.Select(loading => loading.Zip(hidden, (l, h) => l * h).Sum() + (noise * draw.Gauss()))];
            }

            // Two or more of the columns come from another row.
            double[] Broken()
            {
                var (row, other) = (Row(), Row());
                foreach (var column in draw.Some(columns, Math.Max(1, columns / 3)))
                {
                    row[column] = other[column];
                }

                return row;
            }

            yield return LabelledSet.Of(family, $"{factors} factors", 2000, share, draw, Row, Broken);
        }
    }

    public static IEnumerable<LabelledSet> Copulas(Family family)
    {
        foreach (var (set, columns) in new[] { (1, 3), (2, 6), (3, 12) })
        {
            var draw = Families.DrawFor(family, set);
            double[] Row()
            {
                var x = draw.Gauss();
                return [.. Enumerable.Range(0, columns).Select(column => (column % 4) switch
                {
                    0 => x + (0.1 * column) + (0.05 * draw.Gauss()),
                    1 => (x * x) + (0.2 * draw.Gauss()),
                    2 => Math.Exp(Math.Sin(2 * x) + (0.15 * draw.Gauss())),
                    _ => Math.Abs(x) + draw.Uniform(-0.2, 0.2),
                })];
            }

            yield return LabelledSet.Of(family, "bent, margins kept", 2000, 0.04, draw, Row, () => [.. Enumerable.Range(0, columns).Select(column => Row()[column])]);
        }
    }

    /// <summary>Meters in two regimes: stuck, drifting, or one out of step with the others.</summary>
    public static IEnumerable<LabelledSet> Readings(Family family)
    {
        foreach (var (set, columns, share) in new[] { (1, 8, 0.02), (2, 15, 0.05) })
        {
            var draw = Families.DrawFor(family, set);
            var gains = draw.Uniforms(columns, 0.5, 3);
            double[] Row()
            {
                var load = draw.Chance(0.7) ? 10 + draw.Gauss() : 3 + (0.5 * draw.Gauss());
                return [.. gains.Select((gain, column) => column % 3 == 2 ? (gain * 20) - (load * load * 0.1) + (0.3 * draw.Gauss()) : (gain * load) + (0.3 * draw.Gauss()))];
            }

            yield return LabelledSet.Of(family, "two regimes", 3000, share, draw, Row, () =>
            {
                var row = Row();
                var meter = draw.Below(columns);
                row[meter] = draw.Below(3) switch { 0 => 0, 1 => row[meter] * draw.Uniform(1.15, 1.5), _ => Row()[meter] + (2 * draw.Gauss()) };
                return row;
            });
        }
    }
}
