using DpAudit.Core.Policies;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Primitives.SignalCode;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

public static partial class SignalCases
{
    private static Dictionary<string, Core.Primitives.SignalCode> Duties => new() { ["hmrc"] = NoHmrc, ["pension"] = NoPension, ["insurance"] = NoInsurance };

    /// <summary>Data begins on 6 April; the second period ends 55 days later, and the policy of these cases allows 40.</summary>
    private static IEnumerable<SignalCase> Employers() => Duties.SelectMany(duty => new[]
    {
        Fires(duty.Value, "55 days without a payment", Employer, Weeks),
        Fires(duty.Value, "41 days since the last one", p => Employer(p).Line(duty.Key, 90m, "quarterly", "DUTY"), s => s.Load(First, 800m).Pay("2026-04-20", 90m, "DUTY")),
        Silent(duty.Value, "40 days since the last one", p => Employer(p).Line(duty.Key, 90m, "quarterly", "DUTY"), s => s.Load(First, 800m).Pay("2026-04-21", 90m, "DUTY")),
        Silent(duty.Value, "nobody is employed", Usual, Weeks),
        Silent(duty.Value, "the plan is over", p => p.Is(employer: true).Plan("2026-01-01", 800m, to: "2026-05-20"), Weeks),
        Silent(duty.Value, "the data is too young", Employer, s => s.Load("2026-04-22", 800m).Pay("2026-04-22", 120m, Hill)),
        duty.Key == "insurance"
            ? Fires(duty.Value, "a payroll bureau does not insure", p => Employer(p).Line("payroll", 400m, "four-weekly", "PAYROLL BUREAU"), Weeks)
            : Silent(duty.Value, "a payroll bureau pays it out of one lump", p => Employer(p).Line("payroll", 400m, "four-weekly", "PAYROLL BUREAU"), Weeks),
    }).Select(one => one with { Period = Second, Policy = FortyDays });

    private static APerson Employer(APerson p) => Wages(p.Is(employer: true));

    private static Policy FortyDays(Policy policy) =>
        policy with { Signals = policy.Signals with { EmployerDays = Duties.Keys.ToDictionary(purpose => purpose, _ => 40) } };
}
