namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>Clusters, rings, sheets and holes.</summary>
internal static class Shapes
{
    public static IEnumerable<LabelledSet> ClustersScattered(Family family)
    {
        foreach (var (set, columns, clusters, rows, share) in new[] { (1, 2, 5, 2000, 0.05), (2, 6, 1, 1000, 0.03), (3, 16, 4, 3000, 0.01) })
        {
            var draw = Families.DrawFor(family, set);
            var mixture = new Mixture(draw, columns, clusters, 0.2, draw.Gauss, x => x);
            yield return LabelledSet.Of(family, $"{clusters} clusters, scattered", rows, share, draw, mixture.Usual, mixture.Global);
        }
    }

    public static IEnumerable<LabelledSet> LaplaceLocal(Family family)
    {
        foreach (var (set, columns, clusters, rows, share) in new[] { (1, 3, 3, 1500, 0.06), (2, 8, 2, 2500, 0.04), (3, 20, 5, 2000, 0.02) })
        {
            var draw = Families.DrawFor(family, set);
            var mixture = new Mixture(draw, columns, clusters, 0.3, draw.Laplace, x => x);
            yield return LabelledSet.Of(family, $"{clusters} clusters, local", rows, share, draw, mixture.Usual, mixture.Local);
        }
    }

    public static IEnumerable<LabelledSet> Rings(Family family)
    {
        foreach (var (set, columns, rings) in new[] { (1, 2, 1), (2, 3, 1), (3, 2, 2), (4, 5, 1) })
        {
            var draw = Families.DrawFor(family, set);
            double[] OnRing(double radius, double width) => [.. draw.Direction(columns).Select(x => x * (radius + (width * draw.Gauss())))];
            yield return LabelledSet.Of(family, $"{rings} rings", 1500, 0.04, draw,
                () => OnRing(rings == 1 ? 5 : 3 + (4 * draw.Below(2)), 0.3),
                () => rings == 1 && draw.Chance(0.6) ? OnRing(0, 1.2) : rings == 2 && draw.Chance(0.5) ? OnRing(5, 0.3) : OnRing(7.5 + rings, 0.6));
        }
    }

    public static IEnumerable<LabelledSet> Manifolds(Family family)
    {
        var roll = Families.DrawFor(family, 1);
        yield return LabelledSet.Of(family, "roll", 2000, 0.05, roll,
            () =>
            {
                var turn = roll.Uniform(4.5, 14);
                return [turn * Math.Cos(turn), roll.Uniform(0, 20), turn * Math.Sin(turn)];
            },
            () => [roll.Uniform(-13, 13), roll.Uniform(0, 20), roll.Uniform(-13, 13)]);

        var sheet = Families.DrawFor(family, 2);
        double[] Sheet(double off)
        {
            var (u, v) = (sheet.Uniform(-3, 3), sheet.Uniform(-3, 3));
            double[] on = [u, v, Math.Sin(u) * 2, Math.Cos(v) * 2, u * v / 3];
            return [.. on.Select((x, column) => x + (0.1 * sheet.Gauss()) + (column > 1 ? off * sheet.Gauss() : 0))];
        }

        yield return LabelledSet.Of(family, "sheet", 2000, 0.04, sheet, () => Sheet(0), () => Sheet(0.8));

        var moons = Families.DrawFor(family, 3);
        double[] Moon(double noise)
        {
            var angle = moons.Uniform(0, Math.PI);
            var second = moons.Chance(0.5);
            double[] on = [second ? 1 - Math.Cos(angle) : Math.Cos(angle), second ? 0.5 - Math.Sin(angle) : Math.Sin(angle), 0];
            return [.. on.Select(x => x + (noise * moons.Gauss()))];
        }

        yield return LabelledSet.Of(family, "moons", 1200, 0.05, moons, () => Moon(0.06), () => Moon(0.45));
    }

    public static IEnumerable<LabelledSet> FourKinds(Family family, Func<Draw, Func<double>> noise, Func<double, double> shape)
    {
        foreach (var (set, kind) in new[] { (1, "local"), (2, "global"), (3, "dependency"), (4, "clustered") })
        {
            var draw = Families.DrawFor(family, set);
            var mixture = new Mixture(draw, 5 + (2 * set), 3, 0.6, noise(draw), shape);
            Func<double[]> unusual = kind switch { "local" => mixture.Local, "global" => mixture.Global, "dependency" => mixture.Dependency, _ => mixture.Clustered };
            yield return LabelledSet.Of(family, kind, 2000, 0.05, draw, mixture.Usual, unusual);
        }
    }

    public static IEnumerable<LabelledSet> Clumps(Family family)
    {
        foreach (var (set, columns, share, distance) in new[] { (1, 2, 0.05, 5.0), (2, 8, 0.10, 7.0), (3, 14, 0.02, 6.0) })
        {
            var draw = Families.DrawFor(family, set);
            var (one, other, clump) = (draw.Direction(columns), draw.Direction(columns), draw.Direction(columns));
            yield return LabelledSet.Of(family, "a dense clump", 2000, share, draw,
                () => draw.Chance(0.6) ? [.. one.Select(x => (4 * x) + draw.Gauss())] : [.. other.Select(x => (-4 * x) + (0.6 * draw.Gauss()))],
                () => [.. clump.Select(x => (distance * x) + (0.25 * draw.Gauss()))]);
        }
    }

    public static IEnumerable<LabelledSet> Many(Family family)
    {
        foreach (var (set, columns, share) in new[] { (1, 4, 0.20), (2, 10, 0.15), (3, 18, 0.20) })
        {
            var draw = Families.DrawFor(family, set);
            var mixture = new Mixture(draw, columns, 2, 0.4, draw.Gauss, x => x);
            Func<double[]>[] kinds = [mixture.Local, mixture.Global, mixture.Clustered, mixture.Dependency];
            yield return LabelledSet.Of(family, "all kinds", 1500, share, draw, mixture.Usual, () => kinds[draw.Below(kinds.Length)]());
        }
    }

    public static IEnumerable<LabelledSet> Holes(Family family)
    {
        foreach (var (set, columns) in new[] { (1, 2), (2, 3), (3, 6) })
        {
            var draw = Families.DrawFor(family, set);
            bool InHole(double[] row) => row.Take(2).All(x => Math.Abs(x) < 0.4) || row.Take(2).Sum(x => Math.Abs(x - 0.8)) < 0.3;
            double[] Cube(bool hole)
            {
                var row = draw.Uniforms(columns, -1, 1);
                return InHole(row) == hole ? row : Cube(hole);
            }

            yield return LabelledSet.Of(family, "a cube with holes", 2500, 0.03, draw, () => Cube(false), () => Cube(true));
        }
    }
}
