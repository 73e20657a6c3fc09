namespace DpAudit.Bench.Anomaly.Sets;

/// <summary>Times and amounts, as payments have them.</summary>
internal static class Rhythms
{
    public static IEnumerable<LabelledSet> TimesOfDay(Family family)
    {
        foreach (var (set, others, share) in new[] { (1, 0, 0.02), (2, 3, 0.02), (3, 8, 0.05) })
        {
            var draw = Families.DrawFor(family, set);
            double[] At(double hour, int group, int weekday) =>
            [
                Math.Cos(hour * Math.PI / 12), Math.Sin(hour * Math.PI / 12), group, weekday, weekday > 4 ? 1 : 0, .. draw.Many(others, () => draw.Gamma(1 + (2 * group))),
            ];
            yield return LabelledSet.Of(family, "hours of three groups", 2500, share, draw,
                () =>
                {
                    var group = draw.Below(3);
                    return At((group switch { 0 => 9.5, 1 => 14, _ => draw.Chance(0.5) ? 8 : 18 }) + draw.Gauss(), group, group == 1 ? 5 + draw.Below(2) : draw.Below(5));
                },
                () => At(draw.Uniform(0, 24), draw.Below(3), draw.Below(7)));
        }
    }

    /// <summary>Weekly, fortnightly, four-weekly and quarterly payees with amounts of their own.</summary>
    public static IEnumerable<LabelledSet> Payments(Family family)
    {
        foreach (var (set, share) in new[] { (1, 0.02), (2, 0.01), (3, 0.04) })
        {
            var draw = Families.DrawFor(family, set);
            (double Gap, double Amount)[] rhythms = [(7, 60), (14, 240), (28, 420), (91, 310), (1, 12)];
            double[] Row(double gap, double amount) =>
                [gap + (gap > 2 ? draw.Below(3) - 1 : 0), amount * Math.Exp(0.12 * draw.Gauss()), draw.Below(5), 1 + draw.Poisson(6), draw.Uniform(0, 1)];
            (double Gap, double Amount) Payee() => rhythms[draw.Chance(0.4) ? 0 : draw.Below(rhythms.Length)];
            yield return LabelledSet.Of(family, "payees' rhythms", 3000, share, draw,
                () =>
                {
                    var payee = Payee();
                    return Row(payee.Gap, payee.Amount);
                },
                () =>
                {
                    var payee = Payee();
                    return draw.Below(3) switch { 0 => Row(payee.Gap, payee.Amount * draw.Uniform(1.6, 3)), 1 => Row(draw.Below(4), payee.Amount), _ => Row(payee.Gap, Payee().Amount) };
                });
        }
    }

    /// <summary>Fourteen features of a purchase; a few of them out of the person's way at once.</summary>
    public static IEnumerable<LabelledSet> Spending(Family family)
    {
        foreach (var (set, share) in new[] { (1, 0.01), (2, 0.02), (3, 0.005) })
        {
            var draw = Families.DrawFor(family, set);
            double[] Row(int oddness)
            {
                var wage = draw.Chance(0.25);
                var amount = wage ? 160 * Math.Exp(0.3 * draw.Gauss()) : Math.Exp(2.8 + (0.9 * draw.Gauss()));
                var usual = wage ? 0.05 * draw.Gauss() : 0.5 * draw.Gauss();
                var gap = wage ? 7 + draw.Below(2) : draw.Gamma(2) * 3;
                double[] row =
                [
                    Math.Log(amount), usual, gap, draw.Below(5) + (draw.Chance(0.2) ? 2 : 0), wage ? 0 : 10 + (3 * draw.Gauss()), wage ? 1 : 0,
                    draw.Chance(wage ? 0.02 : 0.15) ? 1 : 0, draw.Poisson(wage ? 0.1 : 1), amount / 400, draw.Uniform(0, 1), draw.Chance(0.1) ? 1 : 0,
                    draw.Poisson(2), amount % 10 < 1 ? 1 : 0, Math.Log(1 + draw.Gamma(3)),
                ];
                switch (oddness)
                {
                    case 1: (row[0], row[1], row[8]) = (row[0] + 1.5, row[1] + 1.5, row[8] * 4.5); break;
                    case 2: (row[4], row[3], row[6]) = (draw.Uniform(0, 5), 5 + draw.Below(2), 1); break;
                    case 3: (row[2], row[7], row[11]) = (0, 3 + draw.Poisson(2), 6 + draw.Poisson(2)); break;
                    case 4: (row[0], row[5], row[12], row[10]) = (Math.Log(200), 0, 1, 1); break;
                }

                return row;
            }

            yield return LabelledSet.Of(family, "fourteen features", 8000, share, draw, () => Row(0), () => Row(1 + draw.Below(4)));
        }
    }
}
