using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>Four-weekly (13 a year) is not monthly; an advance loaded on the last day of a cycle is not a surplus.</summary>
public class Trap06_FourWeeklyIsNotMonthly_AnAdvanceIsNoSurplus
{
    [Theory]
    [InlineData("four-weekly", 100.00)]
    [InlineData("weekly", 400.00)] // 4 × 100.00
    [InlineData("fortnightly", 200.00)]
    [InlineData("monthly", 91.99)] // 100.00 × 12 ÷ 365.25 × 28 = 91.9917…
    public void AContribution_CountsByItsRhythm(string every, decimal due)
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 800.00m, every: every, contribution: 100.00m).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 700.00m).Contribution("2026-04-07", 100.00m))
            .Audit();

        audit.Picture("P1").Shows(contributionDue: due);
    }

    [Fact]
    public void ALoadOnTheLastDay_IsForTheNextPeriod()
    {
        var audit = AuditOf(EndOf(First));

        audit.Picture("P1").Shows(closing: 800.00m, commitments: -800.00m, surplusCouncil: 0m);
        Assert.DoesNotContain(SignalCode.SurplusAboveContingency, audit.Codes("P1"));
    }

    [Fact]
    public void TheSameLoad_IsASurplus_WhenItsOwnPeriodIsOver()
    {
        var audit = AuditOf(First);

        audit.Picture("P1").Shows(closing: 800.00m, commitments: 0m, surplusCouncil: 800.00m);
        Assert.Contains(SignalCode.SurplusAboveContingency, audit.Codes("P1"));
    }

    [Fact]
    public void AnAdvance_IsASurplus_IfItIsStillThereAPeriodLater()
    {
        var audit = AuditOf(EndOf(First), to: Second);

        audit.Picture("P1", Second).Shows(opening: 800.00m, commitments: 0m, surplusCouncil: 800.00m, closing: 800.00m);
    }

    [Fact]
    public void ALoadInArrears_IsForTheDaysBeforeIt()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 800.00m, arrears: true).Account("A1"))
            .WithStatement("A1", s => s.Load(EndOf(First), 800.00m))
            .Audit();

        audit.Picture("P1").Shows(commitments: 0m, surplusCouncil: 800.00m);
    }

    private static Audited AuditOf(string loaded, string to = First) => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 800.00m).Account("A1"))
        .WithStatement("A1", s => s.Load(loaded, 800.00m).Covers(First, EndOf(to)))
        .Between(First, to)
        .Audit();
}
