namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>From a hundred rows to fifty thousand.</summary>
internal static class Sizes
{
    public static IEnumerable<LabelledSet> Tiny(Family family)
    {
        for (var set = 1; set <= 4; set++)
        {
            var draw = Families.DrawFor(family, set);
            var mixture = new Mixture(draw, 2 + (3 * set), 1 + (set % 3), 0.3, draw.Gauss, x => x);
            Func<double[]> unusual = set switch { 1 => mixture.Local, 2 => mixture.Global, 3 => mixture.Dependency, _ => mixture.Clustered };
            yield return LabelledSet.Of(family, $"of kind {set}", 100, 0.06, draw, mixture.Usual, unusual);
        }
    }

    public static IEnumerable<LabelledSet> Small(Family family)
    {
        foreach (var (set, rows, columns) in new[] { (1, 130, 4), (2, 160, 9), (3, 200, 20), (4, 250, 6) })
        {
            var draw = Families.DrawFor(family, set);
            var centre = draw.Uniforms(columns, -2, 2);
            yield return LabelledSet.Of(family, "skewed, lifted", rows, 0.06, draw,
                () => [.. centre.Select(x => x + draw.Gamma(2))],
                () => [.. centre.Select(x => x + draw.Gamma(2) + (draw.Chance(0.4) ? draw.Uniform(2, 5) : 0))]);
        }
    }

    public static IEnumerable<LabelledSet> Large(Family family)
    {
        foreach (var (set, columns, share) in new[] { (1, 14, 0.002), (2, 6, 0.01) })
        {
            var draw = Families.DrawFor(family, set);
            var mixture = new Mixture(draw, columns, 6, 0.4, draw.Gauss, x => x);
            Func<double[]>[] kinds = [mixture.Local, mixture.Global, mixture.Dependency, mixture.Clustered];
            yield return LabelledSet.Of(family, "all kinds", 50_000, share, draw, mixture.Usual, () => kinds[draw.Below(kinds.Length)]());
        }
    }

    public static IEnumerable<LabelledSet> LargeBent(Family family)
    {
        foreach (var (set, columns, share) in new[] { (1, 4, 0.005), (2, 14, 0.002) })
        {
            var draw = Families.DrawFor(family, set);
            double[] Row(double off)
            {
                var (angle, along) = (draw.Uniform(0, 2 * Math.PI), draw.Uniform(-2, 2));
                return [.. Enumerable.Range(0, columns).Select(column => (column % 4) switch { 0 => 3 * Math.Cos(angle), 1 => 3 * Math.Sin(angle), 2 => along, _ => along * along })
                    .Select(x => x + (0.2 * draw.Gauss()) + (draw.Chance(0.5) ? off * draw.Gauss() : 0))];
            }

            yield return LabelledSet.Of(family, "bent tubes", 30_000, share, draw, () => Row(0), () => Row(1.2));
        }
    }
}
