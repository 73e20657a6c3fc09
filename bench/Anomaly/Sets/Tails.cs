namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>Long tails, where large is not unusual in itself.</summary>
internal static class Tails
{
    public static IEnumerable<LabelledSet> HeavyTails(Family family)
    {
        foreach (var (set, columns, degrees, share) in new[] { (1, 5, 2, 0.03), (2, 10, 3, 0.02), (3, 20, 2, 0.05) })
        {
            var draw = Families.DrawFor(family, set);
            double[] Row() => draw.Many(columns, () => draw.StudentT(degrees));

            // Several columns fairly far out at once, none of them remarkable alone.
            double[] Joint()
            {
                var row = Row();
                foreach (var column in draw.Some(columns, Math.Max(3, columns / 4)))
                {
                    row[column] = (draw.Chance(0.5) ? 1 : -1) * draw.Uniform(3, 7);
                }

                return row;
            }

            yield return LabelledSet.Of(family, $"t with {degrees} degrees", 2500, share, draw, Row, Joint);
        }
    }

    /// <summary>Quantity × price = amount, each over orders of magnitude; in the unusual rows they do not multiply.</summary>
    public static IEnumerable<LabelledSet> Products(Family family)
    {
        foreach (var (set, others, share) in new[] { (1, 0, 0.03), (2, 5, 0.03), (3, 2, 0.01) })
        {
            var draw = Families.DrawFor(family, set);
            double[] Row(double factor)
            {
                var (quantity, price) = (1 + draw.Poisson(4), Math.Exp(2 + draw.Gauss()));
                return [quantity, price, quantity * price * factor * Math.Exp(0.05 * draw.Gauss()), .. draw.Many(others, () => Math.Exp(draw.Gauss()))];
            }

            yield return LabelledSet.Of(family, "amounts that do not multiply", 3000, share, draw, () => Row(1), () => Row(draw.Chance(0.5) ? draw.Uniform(3, 10) : draw.Uniform(0.1, 0.3)));
        }
    }
}
