using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Primitives.SignalCode;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

/// <summary>What several payments make together, of one person or of several.</summary>
public static partial class SignalCases
{
    private static IEnumerable<SignalCase> Patterns() =>
    [
        Fires(CashBurst, "60.01 in two withdrawals on one day", Usual, s => s.Load(First, 800m).Cash("2026-04-10", 30m).Cash("2026-04-10", 30.01m)),
        Fires(CashBurst, "over seven days", Usual, s => s.Load(First, 800m).Cash("2026-04-10", 40m).Cash("2026-04-16", 40m)),
        Fires(CashBurst, "more than the plan agrees for four weeks", p => p.Plan("2026-01-01", 800m, cash: 100m), s => s.Load(First, 800m).Cash("2026-04-10", 60m).Cash("2026-04-12", 60m)),
        Fires(CashBurst, "it began in the days before the period", Usual, s => s.Load(First, 800m).Cash("2026-05-02", 40m).Cash("2026-05-05", 40m)) with { Period = Second },
        Silent(CashBurst, "the plan agrees it", p => p.Plan("2026-01-01", 800m, cash: 120m), s => s.Load(First, 800m).Cash("2026-04-10", 60m).Cash("2026-04-12", 60m)),
        Silent(CashBurst, "60.00", Usual, s => s.Load(First, 800m).Cash("2026-04-10", 30m).Cash("2026-04-11", 30m)),
        Silent(CashBurst, "one withdrawal", Usual, s => s.Load(First, 800m).Cash("2026-04-10", 100m)),
        Silent(CashBurst, "over eight days", Usual, s => s.Load(First, 800m).Cash("2026-04-10", 40m).Cash("2026-04-17", 40m)),
        Silent(CashBurst, "one was declined", Usual, s => s.Load(First, 800m).Cash("2026-04-10", 40m).Declined("2026-04-11", 40m, "CASHPOINT", "cash")),
        Silent(CashBurst, "its period is over", Usual, s => s.Load(First, 800m).Cash("2026-04-30", 40m).Cash("2026-05-01", 40m).Spend("2026-05-05", 5m, Shop)) with { Period = Second },

        Fires(LineSpentQuickly, "more than twice what it expects, in three payments", Taxis, s => Rides(s, "2026-04-10", "2026-04-12", "2026-04-16")),
        Fires(LineSpentQuickly, "it began in the days before the period", Taxis, s => Rides(s, "2026-05-03", "2026-05-04", "2026-05-05")) with { Period = Second },
        Silent(LineSpentQuickly, "most of it was in the period before, and is sampled there", Taxis, s => Rides(s, "2026-05-01", "2026-05-02", "2026-05-04")) with { Period = Second },
        Fires(LineSpentQuickly, "50.01 on a small line", p => Usual(p).Flexible("transport", 15m, payees: Taxi), s => s.Load(First, 800m).Spend("2026-04-10", 17m, Taxi).Spend("2026-04-11", 17m, Taxi).Spend("2026-04-12", 16.01m, Taxi)),
        Silent(LineSpentQuickly, "50.00 on a small line is too little to ask about", p => Usual(p).Flexible("transport", 15m, payees: Taxi), s => s.Load(First, 800m).Spend("2026-04-10", 17m, Taxi).Spend("2026-04-11", 17m, Taxi).Spend("2026-04-12", 16m, Taxi)),
        Silent(LineSpentQuickly, "it expects that much", p => Usual(p).Flexible("transport", 90m, payees: Taxi), s => Rides(s, "2026-04-10", "2026-04-12", "2026-04-16")),
        Silent(LineSpentQuickly, "it expects that much, by the week", p => Usual(p).Flexible("transport", 22.50m, "weekly", payees: Taxi), s => Rides(s, "2026-04-10", "2026-04-12", "2026-04-16")),
        Silent(LineSpentQuickly, "what comes once a quarter may be spent at once", p => Usual(p).Flexible("transport", 80m, "quarterly", payees: Taxi), s => Rides(s, "2026-04-10", "2026-04-12", "2026-04-16")),
        Silent(LineSpentQuickly, "a fixed line has its own amount", p => Usual(p).Line("transport", 80m, "four-weekly", Taxi), s => Rides(s, "2026-04-10", "2026-04-12", "2026-04-16")),
        Silent(LineSpentQuickly, "two payments", Taxis, s => s.Load(First, 800m).Spend("2026-04-10", 90m, Taxi).Spend("2026-04-12", 90m, Taxi)),
        Silent(LineSpentQuickly, "over eight days", Taxis, s => Rides(s, "2026-04-10", "2026-04-12", "2026-04-17")),
        Silent(LineSpentQuickly, "on no line", Wages, s => Rides(s, "2026-04-10", "2026-04-12", "2026-04-16")),

        Fires(NightSupport, "at a payee that the plan does not name", Wages, s => s.Load(First, 800m).Spend("2026-04-10 00:00", 20m, Shop)),
        Fires(NightSupport, "just before six", Wages, s => s.Load(First, 800m).Spend("2026-04-10 05:59", 20m, Shop)),
        Fires(NightSupport, "the plan names the kind of business only", p => Usual(p).Categories("taxis", "4121"), s => s.Load(First, 800m).Spend("2026-04-10 02:00", 20m, Taxi, 4121)),
        Fires(NightSupport, "at a payee that the plan names, and again two nights later", Taxis, s => s.Load(First, 800m).Spend("2026-04-10 01:00", 10m, Taxi).Spend("2026-04-12 01:00", 14m, Taxi)),
        Fires(NightSupport, "far above the fixed amount that the plan agrees, night after night", NightCare, s => s.Load(First, 800m).Spend("2026-04-10 03:00", 70m, "OWL CARE").Spend("2026-04-11 03:00", 70m, "OWL CARE")),
        Fires(NightSupport, "authorised at night, whenever it cleared", Wages, s => s.Load(First, 800m).Authorised("2026-04-10 02:00", 20m, Shop, "1").Spend("2026-04-11 12:00", 20m, Shop, link: "1")),
        Silent(NightSupport, "a taxi home at a payee that the plan names", Taxis, s => s.Load(First, 800m).Spend("2026-04-10 00:30", 16.80m, Taxi)),
        Silent(NightSupport, "two taxis of one night", Taxis, s => s.Load(First, 800m).Spend("2026-04-10 00:30", 10m, Taxi).Spend("2026-04-10 03:30", 14m, Taxi)),
        Silent(NightSupport, "a taxi home every week", Taxis, s => s.Load(First, 800m).Spend("2026-04-10 00:30", 10m, Taxi).Spend("2026-04-17 00:30", 10m, Taxi).Spend("2026-04-24 00:30", 10m, Taxi)),
        Silent(NightSupport, "somebody decided where it belongs", p => Wages(p).Decided(Shop, "wages"), s => s.Load(First, 800m).Spend("2026-04-10 02:00", 20m, Shop)),
        Silent(NightSupport, "the plan agrees the amount for each night", NightCare, s => s.Load(First, 800m).Spend("2026-04-10 03:00", 40m, "OWL CARE").Spend("2026-04-11 03:00", 50m, "OWL CARE")),
        Silent(NightSupport, "at six in the morning", Wages, s => s.Load(First, 800m).Spend("2026-04-10 06:00", 20m, Shop)),
        Silent(NightSupport, "at a time nobody knows", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, Shop)),
        Silent(NightSupport, "a standing order: banks work at night", Wages, s => s.Load(First, 800m).Pay("2026-04-10 02:00", 20m, Shop)),
        Silent(NightSupport, "it cleared at night, and was authorised at noon", Wages, s => s.Load(First, 800m).Authorised("2026-04-10 12:00", 20m, Shop, "1").Spend("2026-04-11 02:00", 20m, Shop, link: "1")),
        Silent(NightSupport, "the seventh time it is usual", Wages, s => Nights(s, 6).Spend("2026-05-06 02:00", 20m, Shop)) with { Period = Second },
        Fires(NightSupport, "the sixth time it is not yet", Wages, s => Nights(s, 5).Spend("2026-05-06 02:00", 20m, Shop)) with { Period = Second },

        Fires(SharedPayee, "three people pay an individual whom no plan names", Wages, s => s.Load(First, 800m).Pay("2026-04-10", 40m, "J NEWCOMER")) with { Council = AlsoPaidBy("J NEWCOMER", "P2", "P3") },
        Fires(SharedPayee, "the surname first", Wages, s => s.Load(First, 800m).Pay("2026-04-10", 40m, "J NEWCOMER")) with { Council = AlsoPaidBy("NEWCOMER J", "P2", "P3") },
        Fires(SharedPayee, "the others paid in the period before", Wages, s => Weeks(s).Pay("2026-05-05", 40m, "J NEWCOMER")) with { Council = AlsoPaidBy("J NEWCOMER", "P2", "P3"), Period = Second },
        Silent(SharedPayee, "the others paid two periods before", Wages, s => Weeks(s).Pay("2026-06-05", 40m, "J NEWCOMER")) with { Council = AlsoPaidBy("J NEWCOMER", "P2", "P3"), Period = Third },
        Silent(SharedPayee, "two people", Wages, s => s.Load(First, 800m).Pay("2026-04-10", 40m, "J NEWCOMER")) with { Council = AlsoPaidBy("J NEWCOMER", "P2") },
        Silent(SharedPayee, "one person three times", Wages, s => s.Load(First, 800m).Pay("2026-04-10", 40m, "J NEWCOMER").Pay("2026-04-17", 40m, "J NEWCOMER").Pay("2026-04-24", 40m, "J NEWCOMER")),
        Silent(SharedPayee, "this person's plan names them", p => Usual(p).Line("wages", 40m, "weekly", "J Newcomer"), s => s.Load(First, 800m).Pay("2026-04-10", 40m, "J NEWCOMER")) with { Council = AlsoPaidBy("J NEWCOMER", "P2", "P3", "P4") },
        Silent(SharedPayee, "somebody decided where it belongs", p => Wages(p).Decided("J NEWCOMER", "wages"), s => s.Load(First, 800m).Pay("2026-04-10", 40m, "J NEWCOMER")) with { Council = AlsoPaidBy("J NEWCOMER", "P2", "P3", "P4") },
        Silent(SharedPayee, "a business has many customers", Wages, s => s.Load(First, 800m).Pay("2026-04-10", 40m, "NEWCOMER CARE LTD")) with { Council = AlsoPaidBy("NEWCOMER CARE LTD", "P2", "P3") },
        Silent(SharedPayee, "a card purchase", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 40m, "J NEWCOMER")) with { Council = AlsoPaidBy("J NEWCOMER", "P2", "P3") },
    ];

    private static APerson NightCare(APerson p) => Usual(p).Line("agency", 40m, "weekly", "Owl Care");

    private static AStatement Rides(AStatement s, params string[] days)
    {
        s.Load(First, 800m);
        foreach (var day in days)
        {
            s.Spend(day, 60m, Taxi);
        }

        return s;
    }

    private static AStatement Nights(AStatement s, int nights)
    {
        s.Load(First, 800m);
        for (var night = 0; night < nights; night++)
        {
            s.Spend($"2026-04-{10 + night} 02:00", 20m, Shop);
        }

        return s;
    }

    /// <summary>Other people who paid a payee in the first period.</summary>
    private static Func<Council, Council> AlsoPaidBy(string payee, params string[] people) => council =>
    {
        foreach (var person in people)
        {
            council.WithPerson(person, p => Wages(p).Account($"A-{person}")).WithStatement($"A-{person}", s => s.Load(First, 800m).Pay("2026-04-08", 50m, payee));
        }

        return council;
    };
}
