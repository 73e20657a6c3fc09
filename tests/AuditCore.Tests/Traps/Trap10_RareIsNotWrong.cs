using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>Rare is not wrong: new recipients, hospital stays, respite weeks, quarterly HMRC, annual insurance.</summary>
public class Trap10_RareIsNotWrong
{
    [Fact]
    public void RarePayments_ThatThePlanExplains_AreNotObserved()
    {
        var audit = AuditOf(p => p
            .Plan("2026-01-01", 800.00m)
            .Flexible("wages", 600.00m, payees: ["GRACE HILL", "MRS A NEWCOMER"])
            .Flexible("hmrc", 390.00m, "quarterly", payees: "HMRC")
            .Flexible("pension", 120.00m, "quarterly", payees: "PEOPLES PENSION")
            .Flexible("insurance", 95.00m, "annual", payees: "CARE COVER LTD")
            .Flexible("respite", 900.00m, "annual", payees: "SEASIDE RESPITE"));

        Assert.Empty(audit.Codes("P1"));
    }

    [Fact]
    public void TheSamePayments_WithoutAPlanThatExplainsThem_AreObserved()
    {
        var audit = AuditOf(p => p.Plan("2026-01-01", 800.00m).Flexible("wages", 600.00m, payees: "GRACE HILL"));

        // Insurance and pension, respite, the newcomer and the tax.
        Assert.Equal(
            [95.00m + 120.00m, 900.00m, 120.00m + 390.00m],
            audit.Signals("P1").Where(signal => signal.Code == SignalCode.NotMatched).Select(signal => signal.Amount.Pence / 100m));
        Assert.Equal("MRS A NEWCOMER", audit.Signal("P1", SignalCode.NewIndividualPayee).Fact);
    }

    [Fact]
    public void NoSpending_InHospital_IsNotObserved()
    {
        var audit = Quiet(away: "2026-04-20..2026-04-26 hospital");

        Assert.DoesNotContain(SignalCode.NoSpending, audit.Codes("P1"));
    }

    [Fact]
    public void NoSpending_AtHome_IsObserved()
    {
        var audit = Quiet(away: "2026-03-20..2026-03-26 hospital");

        Assert.Contains(SignalCode.NoSpending, audit.Codes("P1"));
    }

    [Fact]
    public void AQuarterOfTax_IsKeptBack_BeforeAnythingIsLeft()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 100.00m).Line("hmrc", 390.00m, "quarterly", "HMRC").Account("A1"))
            .WithStatement("A1", s => s.Load(First, 200.00m).Pay(First, 100.00m, "HMRC"))
            .Audit();

        // 27 days since the last payment: 390.00 × 4 ÷ 365.25 × 27 = 115.3182…, more than the 100.00 that is left.
        audit.Picture("P1").Shows(closing: 100.00m, commitments: -115.32m, surplusCouncil: 0m);
    }

    private static Audited AuditOf(Func<APerson, APerson> person) => ACouncil()
        .WithPerson("P1", p => person(p.Is(employer: true)).Account("A1"))
        .WithStatement("A1", s => s
            .Load(First, 900.00m).Pay("2026-04-10", 600.00m, "GRACE HILL").Pay("2026-04-20", 95.00m, "CARE COVER LTD").Pay("2026-04-21", 120.00m, "PEOPLES PENSION")
            .Load(Second, 1500.00m).Pay("2026-05-08", 600.00m, "GRACE HILL").Pay("2026-05-11", 900.00m, "SEASIDE RESPITE")
            .Load(Third, 1000.00m).Pay("2026-06-05", 480.00m, "GRACE HILL").Pay("2026-06-12", 120.00m, "MRS A NEWCOMER").Pay("2026-06-20", 390.00m, "HMRC"))
        .Audit();

    private static Audited Quiet(string away) => ACouncil()
        .WithPerson("P1", p => p.Is(away: away).Plan("2026-01-01", 800.00m).Account("A1"))
        .WithStatement("A1", s => s.Load(First, 800.00m))
        .Audit();
}
