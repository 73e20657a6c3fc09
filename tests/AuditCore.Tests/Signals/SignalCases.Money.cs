using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Primitives.SignalCode;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

public static partial class SignalCases
{
    private static IEnumerable<SignalCase> Money() =>
    [
        Fires(ContributionShort, "nothing was paid in", Contributing, s => s.Load(First, 752m)),
        Fires(ContributionShort, "1.00 is short", Contributing, s => s.Load(First, 752m).Contribution("2026-04-08", 47m)),
        Silent(ContributionShort, "it was paid in, in two parts", Contributing, s => s.Load(First, 752m).Contribution("2026-04-08", 24m).Contribution("2026-04-22", 24m)),
        Silent(ContributionShort, "0.99 is short", Contributing, s => s.Load(First, 752m).Contribution("2026-04-08", 47.01m)),
        Silent(ContributionShort, "it is invoiced", p => p.Plan("2026-01-01", 800m, contribution: 48m, gross: true), s => s.Load(First, 800m)),
        Silent(ContributionShort, "there is none", Usual, s => s.Load(First, 800m)),
        Fires(ContributionShort, "the second one is short", Contributing, s => s.Load(First, 752m).Contribution(First, 48m).Load(Second, 752m)) with { Period = Second },
        Silent(ContributionShort, "what was short came later", Contributing, s => s.Load(First, 752m).Load(Second, 752m).Contribution(Second, 96m)) with { Period = Second },
        Silent(ContributionShort, "more was paid the period before", Contributing, s => s.Load(First, 752m).Contribution(First, 100m).Load(Second, 752m)) with { Period = Second },
        Silent(ContributionShort, "both were paid the period before", Contributing, s => s.Load(First, 752m).Contribution(First, 96m).Load(Second, 752m)) with { Period = Second },

        Fires(SurplusAboveContingency, "100.00 is left", p => p.Plan("2026-01-01", 800m, contingencyWeeks: 2), s => s.Load(First, 500m)),
        Silent(SurplusAboveContingency, "99.99 is left", p => p.Plan("2026-01-01", 800m, contingencyWeeks: 2), s => s.Load(First, 499.99m)),
        Silent(SurplusAboveContingency, "wages are still to come", p => Usual(p).Line("wages", 120m, "weekly", Hill), s => s.Load(First, 579.99m)),
        Silent(SurplusAboveContingency, "it is saved up for what was agreed", p => p.Plan("2026-01-01", 800m, savings: "700.00 by 2026-12-31 for respite"), s => s.Load(First, 799.99m)),
        Silent(SurplusAboveContingency, "an advance was just loaded", Usual, s => s.Pay(First, 0.01m, Hill).Load("2026-05-03", 800m)),
        Silent(SurplusAboveContingency, "the plan is over", p => p.Plan("2026-01-01", 800m, to: "2026-05-02"), s => s.Load(First, 800m)),

        Fires(NotMatched, "50.00 is on no line", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 20m, "OAK STUDIO").Spend("2026-04-12", 30m, "CITY TAXIS")),
        Silent(NotMatched, "49.99 is on no line", Wages, s => s.Load(First, 800m).Spend("2026-04-10", 49.99m, "OAK STUDIO")),
        Silent(NotMatched, "it is on a line", Wages, s => s.Load(First, 800m).Pay("2026-04-10", 120m, Hill)),
        Silent(NotMatched, "its category is on a line", p => Usual(p).Categories("taxis", "4121"), s => s.Load(First, 800m).Spend("2026-04-10", 60m, "CITY TAXIS", 4121)),
        Silent(NotMatched, "somebody decided where it belongs", p => Wages(p).Decided("CITY TAXIS", "wages"), s => s.Load(First, 800m).Spend("2026-04-10", 60m, "CITY TAXIS")),
        Silent(NotMatched, "it was declined", Wages, s => s.Load(First, 800m).Declined("2026-04-10", 60m, "CITY TAXIS", "spend")),

        Silent(NotMatched, "it is the plan's one-off, for which there is no line", Starting, s => s.Load(First, 1_300m).Spend("2026-04-10", 460m, "MAPLE MOBILITY")),
        Silent(NotMatched, "it is half of the one-off, on its last day", Starting, s => s.Load(First, 1_300m).Spend("2026-06-30", 250m, "MAPLE MOBILITY")) with { Period = Fourth },
        Fires(NotMatched, "less than half of the one-off", Starting, s => s.Load(First, 1_300m).Spend("2026-04-10", 249.99m, "MAPLE MOBILITY")),
        Fires(NotMatched, "more than the one-off", Starting, s => s.Load(First, 1_300m).Spend("2026-04-10", 500.01m, "MAPLE MOBILITY")),
        Fires(NotMatched, "the second one: a one-off comes once", Starting, s => s.Load(First, 1_300m).Spend("2026-04-10", 460m, "MAPLE MOBILITY").Spend("2026-04-12", 300m, "OAK STUDIO")),
        Fires(NotMatched, "before the one-off was paid", Starting, s => s.Load(First, 1_300m).Spend("2026-04-07", 460m, "MAPLE MOBILITY")),
        Fires(NotMatched, "twelve weeks after it was paid", Starting, s => s.Load(First, 1_300m).Spend("2026-07-01", 460m, "MAPLE MOBILITY")) with { Period = Fourth },
        Fires(NotMatched, "the plan has a line for what comes once", p => Starting(p).Line("equipment", 500m, "one-off", "DUNMOOR ELECTRICALS"), s => s.Load(First, 1_300m).Spend("2026-04-10", 460m, "MAPLE MOBILITY")),

        Fires(CashAboveAgreed, "10.00 more than agreed", p => p.Plan("2026-01-01", 800m, cash: 40m), s => s.Load(First, 800m).Cash("2026-04-10", 30m).Cash("2026-04-12", 20m)),
        Fires(CashAboveAgreed, "none is agreed", Usual, s => s.Load(First, 800m).Cash("2026-04-10", 10m)),
        Silent(CashAboveAgreed, "it is agreed", p => p.Plan("2026-01-01", 800m, cash: 50m), s => s.Load(First, 800m).Cash("2026-04-10", 30m).Cash("2026-04-12", 20m)),
        Silent(CashAboveAgreed, "9.99 more than agreed", p => p.Plan("2026-01-01", 800m, cash: 40m), s => s.Load(First, 800m).Cash("2026-04-10", 49.99m)),

        Fires(CouncilDebitDisputed, "no decision is on record", Usual, s => s.Load(First, 800m).Return("2026-04-20", 300m)),
        Silent(CouncilDebitDisputed, "a decision is on record", Usual, s => s.Load(First, 800m).Return("2026-04-20", 300m)) with { Decision = 300m },
        Silent(CouncilDebitDisputed, "it was declined", Usual, s => s.Load(First, 800m).Declined("2026-04-20", 300m, "LOAD REVERSAL", "return")),
    ];

    /// <summary>Somebody new, with money for what they need to begin with.</summary>
    private static APerson Starting(APerson p) => p.Plan("2026-04-01", 800m, oneOff: 500m, oneOffOn: "2026-04-08");

    private static APerson Contributing(APerson p) => p.Plan("2026-01-01", 800m, contribution: 48m);
}
