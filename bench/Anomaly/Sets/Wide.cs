namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>Many columns, few of which matter.</summary>
internal static class Wide
{
    public static IEnumerable<LabelledSet> Irrelevant(Family family)
    {
        foreach (var (set, telling, others, share) in new[] { (1, 3, 10, 0.04), (2, 4, 25, 0.04), (3, 5, 50, 0.04) })
        {
            var draw = Families.DrawFor(family, set);
            var mixture = new Mixture(draw, telling, 2, 0.3, draw.Gauss, x => x);
            double[] Noise() => [.. Enumerable.Range(0, others).Select(column => (column % 3) switch { 0 => draw.Gauss(), 1 => draw.Uniform(0, 1), _ => draw.Exponential() })];
            yield return LabelledSet.Of(family, $"{others} say nothing", 1500, share, draw, () => [.. mixture.Usual(), .. Noise()], () => [.. draw.Chance(0.5) ? mixture.Global() : mixture.Clustered(), .. Noise()]);
        }
    }

    public static IEnumerable<LabelledSet> Redundant(Family family)
    {
        foreach (var (set, telling, copies) in new[] { (1, 3, 2), (2, 5, 4), (3, 4, 8) })
        {
            var draw = Families.DrawFor(family, set);
            var mixture = new Mixture(draw, telling, 3, 0.3, draw.Gauss, x => x);
            double[] Copied(double[] row) =>
            [
                .. row, 1, 0,
                .. Enumerable.Range(0, copies * telling).Select(copy => row[copy % 2 == 0 ? 0 : copy % telling]).Select((x, copy) => (copy % 3) switch { 0 => x, 1 => Math.Exp(x / 3), _ => -2 * x }),
            ];
            yield return LabelledSet.Of(family, $"{copies} copies, two constants", 1500, 0.04, draw, () => Copied(mixture.Usual()), () => Copied(draw.Chance(0.5) ? mixture.Local() : mixture.Global()));
        }
    }

    public static IEnumerable<LabelledSet> Subspace(Family family)
    {
        foreach (var (set, columns, hidden, noise) in new[] { (1, 32, 4, 0.3), (2, 48, 6, 0.4), (3, 64, 8, 0.5) })
        {
            var draw = Families.DrawFor(family, set);
            var axes = Enumerable.Range(0, hidden).Select(_ => draw.Direction(columns)).ToArray();
            double[] Row(double off)
            {
                var along = draw.Gausses(hidden);
                var astray = draw.Direction(columns);
                return [.. Enumerable.Range(0, columns).Select(column => axes.Select((axis, a) => 4 * along[a] * axis[column]).Sum() + (noise * draw.Gauss()) + (off * astray[column]))];
            }

            yield return LabelledSet.Of(family, $"in {hidden} directions", 1500, 0.03, draw, () => Row(0), () => Row(noise * Math.Sqrt(columns)));
        }
    }

    public static IEnumerable<LabelledSet> Sparse(Family family)
    {
        foreach (var (set, columns, share) in new[] { (1, 30, 0.03), (2, 60, 0.02) })
        {
            var draw = Families.DrawFor(family, set);
            var topics = Enumerable.Range(0, 5).Select(_ => draw.Some(columns, columns / 6)).ToArray();
            double[] Row(params int[][] of)
            {
                var row = new double[columns];
                foreach (var column in of.SelectMany(topic => topic).Where(_ => draw.Chance(0.6)))
                {
                    row[column] = 1 + draw.Poisson(1.5);
                }

                return row;
            }

            yield return LabelledSet.Of(family, "mostly zero", 2000, share, draw, () => Row(topics[draw.Below(topics.Length)]), () => Row(draw.Some(columns, columns / 6)));
        }
    }
}
