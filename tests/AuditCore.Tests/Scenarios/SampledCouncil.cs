using System.Globalization;

namespace DpAudit.Core.Tests.Scenarios;

/// <summary>
/// Seven people over three periods with something of everything that a sample is drawn from: wages, shopping, fares, cash, refunds, what the
/// signals observe, and a file that comes late.
/// </summary>
internal static class SampledCouncil
{
    private const int People = 7;

    /// <summary>The council.</summary>
    /// <param name="describe">What people.csv says of each person besides; it must not matter.</param>
    public static Council Of(Action<APerson, int>? describe = null)
    {
        var council = Council.ACouncil().WithCapacity(24).Drawn();
        for (var number = 1; number <= People; number++)
        {
            var person = number;
            council.WithPerson($"P{person}", p =>
            {
                (describe ?? ((one, _) => one.Is()))(p, person);
                p.Plan("2026-01-01", 700m + (40m * person), cash: 20m).Line("wages", 90m + person, "weekly", "Grace Hill").Flexible("transport", 60m, payees: "City Taxis")
                    .Flexible("food", 80m, mccs: "5411").Account($"A{person}");
            });
            for (var period = 0; period < 3; period++)
            {
                var start = new DateOnly(2026, 4, 6).AddDays(28 * period);
                council.WithStatement($"A{person}", s => Describe(s, person, period, start));
            }
        }

        return council.WithStatement("A3", s => s.Spend("2026-04-16", 44m, "LATE SHOP").ArrivedOn("2026-05-25").Covers("2026-04-16", "2026-04-16"));
    }

    private static void Describe(AStatement s, int person, int period, DateOnly start)
    {
        s.Load(Day(0), 700m + (40m * person));
        for (var week = 0; week < 4; week++)
        {
            s.Pay(Day(7 * week), 90m + person, "GRACE HILL").Spend(Day((7 * week) + (person % 5)) + " 11:30", 8m + week + (0.35m * person), "TOWN GROCER", 5411);
        }

        _ = (person + period) switch
        {
            1 => s.Spend(Day(10), 31m, "OAK STUDIO").Spend(Day(10), 31.05m, "OAK STUDIO"),
            2 => s.Spend(Day(11), 51m, "ELM STUDIO").Spend(Day(11), 52m, "ELM STUDIO").Spend(Day(11), 53m, "ELM STUDIO"),
            3 => s.Cash(Day(12), 50m).Cash(Day(13), 60m),
            4 => s.Spend(Day(14) + " 02:30", 18m, "NIGHT VISITS").Refund(Day(20), 18m, "NIGHT VISITS"),
            5 => s.Spend(Day(15), 50m, "CITY TAXIS").Spend(Day(16), 51m, "CITY TAXIS").Spend(Day(17), 52m, "CITY TAXIS"),
            6 => s.Spend(Day(18), 25m, "TOWN BINGO", 7995).Chargeback(Day(24), 25m, "TOWN BINGO"),
            _ => s.Pay(Day(19), 60m, "J NEWCOMER").Refund(Day(25), 5m, "TOWN GROCER"),
        };

        string Day(int day) => start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
