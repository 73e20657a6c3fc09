using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Primitives.SignalCode;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

public static partial class SignalCases
{
    private const string Shop = "OAK STUDIO";
    private const string Taxi = "CITY TAXIS";

    private static IEnumerable<SignalCase> Payments() =>
    [
        Fires(CategoryToCheck, "no plan fact explains it", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, "TOWN BINGO", 7995)),
        Silent(CategoryToCheck, "the plan names the payee: bingo may be the outcome", p => Usual(p).Flexible("activities", 20m, payees: "TOWN BINGO"), s => s.Load(First, 800m).Spend("2026-04-10", 20m, "TOWN BINGO", 7995)),
        Silent(CategoryToCheck, "the plan names the category", p => Usual(p).Categories("massage", "7297"), s => s.Load(First, 800m).Spend("2026-04-10", 20m, "CALM HANDS", 7297)),
        Silent(CategoryToCheck, "somebody decided where it belongs", p => Wages(p).Decided("TOWN BINGO", "wages"), s => s.Load(First, 800m).Spend("2026-04-10", 20m, "TOWN BINGO", 7995)),
        Silent(CategoryToCheck, "the category is not listed", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, "TOWN GROCER", 5411)),
        Silent(CategoryToCheck, "it was declined", Wages, s => s.Load(First, 800m).Declined("2026-04-10", 20m, "TOWN BINGO", "spend")),
        Silent(CategoryToCheck, "it was cash, which the plan may agree", Wages, s => s.Load(First, 800m).Row("cash", "2026-04-10", -20m, "TOWN BINGO", 7995)),

        Fires(NewIndividualPayee, "a title", Wages, s => Weeks(s).Pay("2026-05-05", 50m, "MRS A NEWCOMER")) with { Period = Second },
        Fires(NewIndividualPayee, "an initial and a surname", Wages, s => Weeks(s).Pay("2026-05-05", 50m, "J NEWCOMER")) with { Period = Second },
        Silent(NewIndividualPayee, "49.99", Wages, s => Weeks(s).Pay("2026-05-05", 49.99m, "MRS A NEWCOMER")) with { Period = Second },
        Silent(NewIndividualPayee, "the plan names them", p => Usual(p).Line("wages", 120m, "weekly", "Mrs A Newcomer"), s => Weeks(s).Pay("2026-05-05", 50m, "MRS A NEWCOMER")) with { Period = Second },
        Silent(NewIndividualPayee, "in the first four weeks of data everybody is new", Wages, s => Weeks(s).Pay("2026-05-04", 50m, "MRS A NEWCOMER")) with { Period = Second },
        Silent(NewIndividualPayee, "not the first payment", Wages, s => Weeks(s).Pay("2026-04-20", 50m, "MRS A NEWCOMER").Pay("2026-05-05", 50m, "MRS A NEWCOMER")) with { Period = Second },
        Silent(NewIndividualPayee, "a business", Wages, s => Weeks(s).Pay("2026-05-05", 50m, "NEWCOMER CARE LTD")) with { Period = Second },
        Silent(NewIndividualPayee, "a card purchase", Wages, s => Weeks(s).Spend("2026-05-05", 50m, "MRS A NEWCOMER")) with { Period = Second },

        Fires(NearDuplicate, "twice on one day", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, Shop).Spend("2026-04-10", 20m, Shop)),
        Fires(NearDuplicate, "on two days that follow each other", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, Shop).Spend("2026-04-11", 20m, Shop)),
        Fires(NearDuplicate, "on the last day of a period and the first of the next", Wages, s => s.Load(First, 800m).Spend("2026-05-03", 20m, Shop).Spend("2026-05-04", 20m, Shop)) with { Period = Second },
        Fires(NearDuplicate, "the same, with something between that was booked late", Wages, s => s.Load(First, 800m).Spend("2026-05-03", 20m, Shop).Spend("2026-04-30", 7m, "ELM STUDIO", posted: "2026-05-04").Spend("2026-05-04", 20m, Shop)) with { Period = Second },
        Fires(NearDuplicate, "paid in the period before, and booked in this one", Wages, s => s.Load(First, 800m).Spend("2026-05-03", 20m, Shop).Spend("2026-05-02", 20m, Shop, posted: "2026-05-05")) with { Period = Second },
        Silent(NearDuplicate, "both in the period before", Wages, s => s.Load(First, 800m).Spend("2026-05-02", 20m, Shop).Spend("2026-05-03", 20m, Shop).Spend("2026-05-04", 7m, Shop)) with { Period = Second },
        Silent(NearDuplicate, "two days apart", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, Shop).Spend("2026-04-12", 20m, Shop)),
        Fires(NearDuplicate, "a few pence apart", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, Shop).Spend("2026-04-10", 20.10m, Shop)),
        Silent(NearDuplicate, "more than a few pence apart", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, Shop).Spend("2026-04-10", 20.11m, Shop)),
        Silent(NearDuplicate, "another payee", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, Shop).Spend("2026-04-10", 20m, "ELM STUDIO")),
        Silent(NearDuplicate, "9.99", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 9.99m, Shop).Spend("2026-04-10", 9.99m, Shop)),
        Silent(NearDuplicate, "one was refunded", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, Shop).Spend("2026-04-10", 20m, Shop).Refund("2026-04-12", 20m, Shop)),
        Silent(NearDuplicate, "one was refunded, and both had been authorised", Wages, s => s.Load(First, 800m)
            .Authorised("2026-04-10", 20m, Shop, "1").Authorised("2026-04-10", 20m, Shop, "2")
            .Spend("2026-04-11", 20m, Shop, link: "1").Spend("2026-04-11", 20m, Shop, link: "2").Refund("2026-04-12", 20m, Shop)),
        Silent(NearDuplicate, "an authorisation and its clearing", Wages, s => s.Load(First, 800m).Authorised("2026-04-10", 20m, Shop).Spend("2026-04-11", 20m, Shop)),
        Silent(NearDuplicate, "there and back by taxi, at times nobody knows", Taxis, s => Fares(s, "2026-04-10", "2026-04-10")),
        Silent(NearDuplicate, "there and back by taxi, 45 minutes apart", Taxis, s => Fares(s, "2026-04-10 10:00", "2026-04-10 10:45")),
        Fires(NearDuplicate, "a taxi twice, 44 minutes apart", Taxis, s => Fares(s, "2026-04-10 10:00", "2026-04-10 10:44")),
        Fires(NearDuplicate, "a taxi twice, hours apart and a few pence: it is not the same fare", Taxis, s => Fares(s, "2026-04-10 10:00", "2026-04-10 13:00", 12.05m)),
        Fires(NearDuplicate, "a taxi on two days that follow each other is no way there and back", Taxis, s => Fares(s, "2026-04-10 10:00", "2026-04-11 10:00")),
        Fires(NearDuplicate, "hours apart, and it is no fare", Wages, s => s.Load(First, 800m).Spend("2026-04-10 10:00", 20m, Shop).Spend("2026-04-10 13:00", 20m, Shop)),
        Silent(NearDuplicate, "it is what the plan expects each time", p => Usual(p).Line("day-care", 35m, "weekly", "OAKTREE"), s => s.Load(First, 800m).Spend("2026-04-10", 35m, "OAKTREE").Spend("2026-04-11", 35m, "OAKTREE")),

        Fires(SplitPurchases, "three on one day, 102.00 in all", Wages, s => Times(s.Load(First, 800m), 3, 34m)),
        Fires(SplitPurchases, "five on one day, 125.00 in all, although three came to 75.00", Wages, s => Times(s.Load(First, 800m), 5, 25m)),
        Silent(SplitPurchases, "three, 99.99 in all", Wages, s => Times(s.Load(First, 800m), 3, 33.33m)),
        Silent(SplitPurchases, "two, 150.00 in all", Wages, s => Times(s.Load(First, 800m), 2, 75m)),
        Silent(SplitPurchases, "on different days", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 50m, Shop).Spend("2026-04-11", 51m, Shop).Spend("2026-04-12", 52m, Shop)),
        Silent(SplitPurchases, "at different payees", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 50m, Shop).Spend("2026-04-10", 51m, "ELM STUDIO").Spend("2026-04-10", 52m, "ASH STUDIO")),
        Silent(SplitPurchases, "wages of several assistants through one bureau", p => Usual(p).Line("payroll", 400m, "weekly", Shop), s => Times(s.Load(First, 800m), 3, 80m)),
        Silent(SplitPurchases, "fares", p => Usual(p).Flexible("transport", 400m, payees: Shop), s => Times(s.Load(First, 800m), 3, 80m)),

        Fires(AfterPlanEnded, "a day after", Ended, s => s.Load(First, 800m).Pay("2026-04-21", 50m, Hill)),
        Fires(AfterPlanEnded, "cash, a day after", Ended, s => s.Load(First, 800m).Cash("2026-04-21", 50m)),
        Silent(AfterPlanEnded, "on the last day", Ended, s => s.Load(First, 800m).Pay("2026-04-20", 50m, Hill)),
        Silent(AfterPlanEnded, "paid on the last day, booked after it", Ended, s => s.Load(First, 800m).Pay("2026-04-20", 50m, Hill, posted: "2026-04-22")),
        Silent(AfterPlanEnded, "another version follows", p => Ended(p).Plan("2026-04-21", 800m), s => s.Load(First, 800m).Pay("2026-04-21", 50m, Hill)),
        Silent(AfterPlanEnded, "the plan has not begun", p => p.Plan("2026-04-20", 800m), s => s.Load(First, 800m).Pay("2026-04-10", 50m, Hill)),
        Silent(AfterPlanEnded, "money in", Ended, s => s.Load(First, 800m).Contribution("2026-04-22", 50m)),

        Fires(UsedQuickly, "half of it, 56 days after the last spending", Usual, s => s.Load(First, 400m).Spend(First, 100m, Shop).Load(Second, 100m).Spend("2026-06-01", 200m, Shop)) with { Period = Third },
        Fires(UsedQuickly, "half of it, over seven days", Usual, s => s.Load(First, 500m).Spend(First, 100m, Shop).Spend("2026-06-01", 100m, Shop).Spend("2026-06-08", 100m, "ELM STUDIO")) with { Period = Third },
        Silent(UsedQuickly, "55 days after the last spending", Usual, s => s.Load(First, 500m).Spend(First, 100m, Shop).Spend("2026-05-31", 200m, Shop)) with { Period = Third },
        Silent(UsedQuickly, "less than half", Usual, s => s.Load(First, 500m).Spend(First, 100m, Shop).Spend("2026-06-01", 199.99m, Shop)) with { Period = Third },
        Silent(UsedQuickly, "the other half eight days later", Usual, s => s.Load(First, 500m).Spend(First, 100m, Shop).Spend("2026-06-01", 100m, Shop).Spend("2026-06-09", 100m, "ELM STUDIO")) with { Period = Third },
        Silent(UsedQuickly, "spent all along", Usual, s => s.Load(First, 500m).Spend(First, 10m, Shop).Spend("2026-05-01", 10m, Shop).Spend("2026-06-01", 400m, Shop)) with { Period = Third },
    ];

    /// <summary>Fares as they are needed; nobody would wonder about the whole of them.</summary>
    private static APerson Taxis(APerson p) => Usual(p).Flexible("transport", 80m, payees: Taxi);

    private static AStatement Fares(AStatement s, string there, string back, decimal fareBack = 12m) => s.Load(First, 800m).Spend(there, 12m, Taxi).Spend(back, fareBack, Taxi);

    private static APerson Ended(APerson p) => p.Plan("2026-01-01", 800m, to: "2026-04-20");

    private static AStatement Weeks(AStatement s) => s.Load(First, 800m).Pay("2026-04-10", 120m, Hill);

    private static AStatement Times(AStatement s, int times, decimal amount)
    {
        for (var time = 0; time < times; time++)
        {
            s.Spend("2026-04-10", amount, Shop);
        }

        return s;
    }
}
