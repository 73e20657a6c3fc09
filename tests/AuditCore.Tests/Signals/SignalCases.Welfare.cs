using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Primitives.SignalCode;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

public static partial class SignalCases
{
    private static IEnumerable<SignalCase> Welfare() =>
    [
        Fires(DeclinedWage, "a payment on a wages line was declined", Wages, s => s.Load(First, 800m).Declined("2026-04-10", 120m, Hill)),
        Fires(DeclinedWage, "a payment on a payroll line was declined", p => Usual(p).Line("payroll", 400m, "four-weekly", "PAYROLL BUREAU"), s => s.Load(First, 800m).Declined("2026-04-10", 400m, "PAYROLL BUREAU")),
        Silent(DeclinedWage, "the wage was paid", Wages, s => s.Load(First, 800m).Pay("2026-04-10", 120m, Hill)),
        Silent(DeclinedWage, "a shop's payment was declined", p => Usual(p).Flexible("food", 40m, payees: "CORNER SHOP"), s => s.Load(First, 800m).Declined("2026-04-10", 12m, "CORNER SHOP", "spend")),
        Silent(DeclinedWage, "the plan does not know the payee", Wages, s => s.Load(First, 800m).Declined("2026-04-10", 120m, "R COOPER")),
        Silent(DeclinedWage, "the policy names other purposes", Wages, s => s.Load(First, 800m).Declined("2026-04-10", 120m, Hill)) with
        {
            Policy = policy => policy with { Signals = policy.Signals with { WagePurposes = ["agency"] } },
        },

        Fires(AccountSuspended, "a shop's payment was refused, the card is suspended", Usual, s => s.Load(First, 800m).Suspended("2026-04-10", 12m, "CORNER SHOP")),
        Fires(DeclinedWage, "a wage was refused, the card is suspended", Wages, s => s.Load(First, 800m).Suspended("2026-04-10", 120m, Hill, "bank-payment")),
        Silent(AccountSuspended, "a payment was refused for another reason", Usual, s => s.Load(First, 800m).Declined("2026-04-10", 12m, "CORNER SHOP", "spend")),

        Fires(AccountEmpty, "4.99 is left", Usual, s => s.Load(First, 800m).Pay("2026-04-10", 795.01m, Hill)),
        Fires(AccountEmpty, "the account is overdrawn", Usual, s => s.Load(First, 800m).Pay("2026-04-10", 900m, Hill)),
        Silent(AccountEmpty, "5.00 is left", Usual, s => s.Load(First, 800m).Pay("2026-04-10", 795m, Hill)),
        Silent(AccountEmpty, "no plan is in force", p => p.Plan("2026-01-01", 800m, to: "2026-04-20"), s => s.Load(First, 800m).Pay("2026-04-10", 800m, Hill)),
        Silent(AccountEmpty, "it was loaded in time", Usual, s => s.Pay(First, 0.01m, Hill).Load("2026-05-03", 800m)),

        Fires(NoSpending, "a statement was received and nothing was spent", Usual, s => s.Load(First, 800m)),
        Fires(NoSpending, "fees are no spending", Usual, s => s.Load(First, 800m).Fee("2026-04-10", 1m)),
        Fires(NoSpending, "a declined payment is no spending", Usual, s => s.Load(First, 800m).Declined("2026-04-10", 120m, Hill)),
        Fires(NoSpending, "the person was away the period before", p => Usual(p.Is(away: "2026-03-30..2026-04-05 hospital")), s => s.Load(First, 800m)),
        Silent(NoSpending, "the person was away on a day of the period", p => Usual(p.Is(away: "2026-05-03..2026-05-20 hospital")), s => s.Load(First, 800m)),
        Silent(NoSpending, "a carer's one-off", p => Usual(p.Is(kind: "carer")), s => s.Load(First, 800m)),
        Silent(NoSpending, "a penny was spent", Usual, s => s.Load(First, 800m).Spend("2026-04-10", 0.01m, "CORNER SHOP")),
        Silent(NoSpending, "cash was taken out", Usual, s => s.Load(First, 800m).Cash("2026-04-10", 20m)),
        Silent(NoSpending, "the plan began within the period", p => p.Plan("2026-04-07", 800m), s => s.Load("2026-04-07", 800m)),
        Silent(NoSpending, "nothing is budgeted", p => p.Plan("2026-01-01", 0m), s => s.Load(First, 800m)),
        Silent(NoSpending, "the plan is over", p => p.Plan("2026-01-01", 800m, to: "2026-05-02"), s => s.Load(First, 800m)),
    ];

    private static APerson Wages(APerson p) => Usual(p).Line("wages", 120m, "weekly", Hill);
}
