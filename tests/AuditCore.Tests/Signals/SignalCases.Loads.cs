using static DpAudit.Core.Primitives.SignalCode;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

public static partial class SignalCases
{
    private static IEnumerable<SignalCase> Loads() =>
    [
        Fires(LoadLate, "seven days into the period", Usual, s => s.Load("2026-04-13", 800m).Pay("2026-04-14", 120m, Hill)),
        Silent(LoadLate, "six days into the period", Usual, s => s.Load("2026-04-12", 800m).Pay("2026-04-14", 120m, Hill)),
        Silent(LoadLate, "it came before the period", Usual, s => s.Load("2026-05-01", 800m).Load("2026-05-20", 10m)) with { Period = Second },
        Silent(LoadLate, "always in advance, and something more came", Usual, s => s.Load("2026-05-01", 800m).Load("2026-05-20", 10m).Load("2026-05-29", 800m)) with { Period = Second },
        Silent(LoadLate, "a monthly one comes when it comes", p => p.Plan("2026-01-01", 800m, every: "monthly"), s => s.Load("2026-04-20", 800m)),
        Silent(LoadLate, "it was declined", Usual, s => s.Load(First, 790m).Row("load", "2026-04-20", 10m, "SAMPLE COUNCIL", status: "declined")),

        Fires(LoadMissing, "nothing came", Usual, s => s.Opening(900m).Pay("2026-04-10", 120m, Hill)),
        Fires(LoadMissing, "the person's own money is no load", Usual, s => s.Contribution(First, 800m)),
        Fires(LoadMissing, "1.00 is short", Usual, s => s.Load(First, 799m)),
        Fires(LoadMissing, "nothing came in the second period", Usual, s => s.Load(First, 800m).Pay("2026-05-10", 120m, Hill)) with { Period = Second },
        Silent(LoadMissing, "it came", Usual, s => s.Load(First, 800m)),
        Silent(LoadMissing, "it came in two parts, 0.99 short", Usual, s => s.Load(First, 400m).Load("2026-04-20", 399.01m)),
        Silent(LoadMissing, "it came, and was taken back by a decision", Usual, s => s.Load(First, 800m).Return("2026-04-20", 800m)) with { Decision = 800m },
        Silent(LoadMissing, "what was short came later", Usual, s => s.Load(First, 400m).Load(Second, 1_200m)) with { Period = Second },
        Fires(LoadMissing, "always in advance, and the one for this period did not come", Usual, s => s.Load("2026-05-01", 800m).Pay("2026-05-10", 120m, Hill).Load("2026-06-26", 800m)) with { Period = Third },
        Silent(LoadMissing, "always in advance", Usual, s => s.Load("2026-05-01", 800m).Load("2026-05-29", 800m).Load("2026-06-26", 800m)) with { Period = Third },
        Silent(LoadMissing, "two came at once the period before", Usual, s => s.Load(First, 1_600m).Pay("2026-05-10", 120m, Hill)) with { Period = Second },
        Silent(LoadMissing, "it came late", Usual, s => s.Load("2026-05-03", 800m)),
        Silent(LoadMissing, "it came in advance", Usual, s => s.Load("2026-05-03", 800m).Pay("2026-05-10", 120m, Hill)) with { Period = Second },
        Silent(LoadMissing, "the NHS pays", p => p.Plan("2026-01-01", 800m, nhs: 100), s => s.NhsLoad(First, 800m)),
        Silent(LoadMissing, "a monthly one may skip a period rightly", p => p.Plan("2026-01-01", 800m, every: "monthly"), s => s.Opening(900m).Pay("2026-04-10", 120m, Hill)),
        Silent(LoadMissing, "the person pays all of it", p => p.Plan("2026-01-01", 48m, contribution: 48m), s => s.Contribution(First, 48m)),
        Silent(LoadMissing, "the plan has not begun", p => p.Plan(Second, 800m), s => s.Opening(900m).Pay("2026-04-10", 120m, Hill)),
        Silent(LoadMissing, "in arrears, the first one comes after the first period", p => p.Plan(First, 800m, arrears: true), s => s.Opening(900m).Pay("2026-04-10", 120m, Hill)),
        Fires(LoadMissing, "in arrears, and the first period is over", p => p.Plan(First, 800m, arrears: true), s => s.Opening(900m).Pay("2026-04-10", 120m, Hill).Pay("2026-05-10", 120m, Hill)) with { Period = Second },
    ];
}
