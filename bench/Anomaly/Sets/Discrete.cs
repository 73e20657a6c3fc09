namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>Columns with few values.</summary>
internal static class Discrete
{
    public static IEnumerable<LabelledSet> Categories(Family family)
    {
        foreach (var (set, columns, values, share) in new[] { (1, 6, 4, 0.03), (2, 12, 3, 0.05), (3, 8, 8, 0.02) })
        {
            var draw = Families.DrawFor(family, set);
            var types = Enumerable.Range(0, 4).Select(_ => draw.Many(columns, () => draw.Below(values))).ToArray();
            double[] Row(double stray)
            {
                var type = types[draw.Below(types.Length)];
                return [.. type.Select(value => draw.Chance(stray) ? draw.Below(values) : value)];
            }

            yield return LabelledSet.Of(family, $"{values} values each", 2000, share, draw, () => Row(0.08), () => Row(0.6));
        }
    }

    public static IEnumerable<LabelledSet> Counts(Family family)
    {
        foreach (var (set, columns, share) in new[] { (1, 6, 0.03), (2, 15, 0.02), (3, 30, 0.04) })
        {
            var draw = Families.DrawFor(family, set);
            var rates = Enumerable.Range(0, 3).Select(_ => draw.Many(columns, () => draw.Chance(0.4) ? 0.1 : Math.Exp(draw.Uniform(-0.5, 2)))).ToArray();
            double[] Row()
            {
                var rate = rates[draw.Below(rates.Length)];
                return [.. rate.Select(mean => (double)draw.Poisson(mean))];
            }

            yield return LabelledSet.Of(family, "three kinds of life", 2000, share, draw, Row, () =>
            {
                var row = Row();
                foreach (var column in draw.Some(columns, Math.Max(2, columns / 5)))
                {
                    row[column] = draw.Poisson(row[column] < 1 ? 3 : 0.3);
                }

                return row;
            });
        }
    }

    /// <summary>What is usual for the numbers depends on the flags beside them.</summary>
    public static IEnumerable<LabelledSet> Mixed(Family family)
    {
        foreach (var (set, numbers, share) in new[] { (1, 3, 0.03), (2, 6, 0.02), (3, 10, 0.05) })
        {
            var draw = Families.DrawFor(family, set);
            var scales = Enumerable.Range(0, 6).Select(_ => draw.Uniforms(numbers, -2, 3)).ToArray();
            double[] Row(int of)
            {
                var (kind, flag) = (draw.Below(3), draw.Below(2));
                var scale = scales[of >= 0 ? of : (kind * 2) + flag];
                return [kind == 0 ? 1 : 0, kind == 1 ? 1 : 0, flag, draw.Below(7), .. scale.Select(x => Math.Exp(x + (0.25 * draw.Gauss())))];
            }

            yield return LabelledSet.Of(family, "numbers under flags", 2500, share, draw, () => Row(-1), () => Row(draw.Below(scales.Length)));
        }
    }
}
