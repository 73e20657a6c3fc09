using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

/// <summary>What is still to come at a period's end, before anything is called a surplus.</summary>
public class CommitmentTests
{
    [Theory]
    [InlineData("weekly", 120.00, -480.00)]
    [InlineData("fortnightly", 120.00, -240.00)]
    [InlineData("four-weekly", 120.00, -120.00)]
    [InlineData("monthly", 120.00, -110.39)] // 120.00 × 12 ÷ 365.25 × 28 = 110.3901…
    public void AFixedLineNotYetPaid_IsStillToCome(string every, decimal amount, decimal commitments) =>
        AuditOf(p => p.Line("wages", amount, every, "GRACE HILL"), s => s).Picture("P1").Shows(commitments: commitments);

    [Fact]
    public void WhatWasPaidOnTheLine_LessWhatCameBack_IsTakenOff()
    {
        var audit = AuditOf(
            p => p.Line("wages", 120.00m, "weekly", "GRACE HILL"),
            s => s.Pay("2026-04-10", 120.00m, "GRACE HILL").Pay("2026-04-17", 120.00m, "GRACE HILL").Refund("2026-04-20", 20.00m, "GRACE HILL"));

        // 480.00 expected, 220.00 paid.
        audit.Picture("P1").Shows(commitments: -260.00m);
    }

    [Fact]
    public void MoreThanExpected_LeavesNothingToCome_NotLess()
    {
        var audit = AuditOf(p => p.Line("wages", 120.00m, "weekly", "GRACE HILL"), s => s.Pay("2026-04-10", 500.00m, "GRACE HILL"));

        audit.Picture("P1").Shows(commitments: 0m);
    }

    [Fact]
    public void AFlexibleLine_CommitsNothing() => AuditOf(p => p.Flexible("food", 120.00m, "weekly", payees: "CORNER SHOP"), s => s).Picture("P1").Shows(commitments: 0m);

    [Theory]
    [InlineData("quarterly", 4)]
    [InlineData("annual", 1)]
    public void AQuarterOrAYear_BuildsUpDayByDay(string every, int timesAYear)
    {
        var perDay = 390.00m * timesAYear / 365.25m;
        var audit = AuditOf(p => p.Line("hmrc", 390.00m, every, "HMRC"), s => s.Load("2026-04-05", 1.00m).Pay("2026-04-05", 1.00m, "HMRC").Pay("2026-06-10", 5.00m, "HMRC"), to: Third);

        // Days since 5 April: 28, then 56; since 10 June: 18.
        audit.Picture("P1", First).Shows(commitments: -Math.Round(perDay * 28, 2, MidpointRounding.AwayFromZero));
        audit.Picture("P1", Second).Shows(commitments: -Math.Round(perDay * 56, 2, MidpointRounding.AwayFromZero));
        audit.Picture("P1", Third).Shows(commitments: -Math.Round(perDay * 18, 2, MidpointRounding.AwayFromZero));
    }

    [Fact]
    public void AQuarterNeverPaid_BuildsUpFromThePlansFirstDay()
    {
        var audit = AuditOf(p => p.Plan(First, 800.00m).Line("hmrc", 390.00m, "quarterly", "HMRC"), s => s, plan: false);

        // 28 days, the first and the last included: 390.00 × 4 ÷ 365.25 × 28 = 119.5893…
        audit.Picture("P1").Shows(commitments: -119.59m);
    }

    [Fact]
    public void AQuarterNeverPaid_GoesOnBuildingUp_WhenThePlanChanges()
    {
        var audit = AuditOf(
            p => p.Plan(First, 800.00m, to: EndOf(First)).Line("hmrc", 390.00m, "quarterly", "HMRC").Plan(Second, 800.00m).Line("hmrc", 390.00m, "quarterly", "HMRC"),
            s => s,
            plan: false,
            to: Second);

        // 56 days of one quarterly bill, whichever version of the plan they fell in: 390.00 × 4 ÷ 365.25 × 56 = 239.1786…
        audit.Picture("P1", Second).Shows(commitments: -239.18m);
    }

    [Fact]
    public void AQuarter_NeverBuildsUpToMoreThanAQuarter()
    {
        var audit = AuditOf(p => p.Line("hmrc", 390.00m, "quarterly", "HMRC"), s => s.Load("2026-04-05", 1.00m).Pay("2026-04-05", 1.00m, "HMRC"), to: Period(6));

        // 91 days: 390.00 × 4 ÷ 365.25 × 91 = 388.6653…
        audit.Picture("P1", Period(5)).Shows(commitments: -388.67m);
        audit.Picture("P1", Period(6)).Shows(commitments: -388.67m);
    }

    [Theory]
    [InlineData("2026-05-03", -500.00)] // the period's last day
    [InlineData("2026-05-02", 0.00)] // over: it should have been spent
    [InlineData("2026-12-31", -500.00)]
    public void AnAgreedSaving_IsKeptUntilItsDay(string by, decimal commitments) =>
        AuditOf(p => p.Plan("2026-01-01", 800.00m, savings: $"500.00 by {by} for respite"), s => s, plan: false).Picture("P1").Shows(commitments: commitments);

    [Fact]
    public void AnOpenAuthorisation_IsStillToCome_UntilItClears()
    {
        var audit = AuditOf(p => p, s => s.Authorised("2026-05-02", 30.00m, "CITY TAXIS", "7").Spend("2026-05-05", 30.00m, "CITY TAXIS", link: "7"), to: Second);

        audit.Picture("P1", First).Shows(spend: 0m, commitments: -30.00m);
        audit.Picture("P1", Second).Shows(spend: -30.00m, commitments: 0m);
    }

    [Fact]
    public void AnAuthorisation_ThatNeverClears_IsForgottenAfterThirtyDays()
    {
        var audit = AuditOf(p => p, s => s.Authorised("2026-04-30", 30.00m, "CITY TAXIS"), to: Second);

        audit.Picture("P1", First).Shows(commitments: -30.00m);
        audit.Picture("P1", Second).Shows(commitments: 0m);
    }

    [Fact]
    public void AReleasedAuthorisation_IsNoCommitment() =>
        AuditOf(p => p, s => s.Authorised("2026-04-30", 30.00m, "CITY TAXIS").Released("2026-05-01", 30.00m, "CITY TAXIS")).Picture("P1").Shows(commitments: 0m);

    [Fact]
    public void APendingRefund_IsNoCommitment() =>
        AuditOf(p => p, s => s.Load(First, 100.00m).Row("refund", "2026-05-01", 30.00m, "OAK STUDIO", status: "authorised"))
            .Picture("P1").Shows(refunds: 0m, commitments: 0m, surplusCouncil: 100.00m, closing: 100.00m);

    [Fact]
    public void AnAdvanceJustLoaded_IsForTheNextPeriod() =>
        AuditOf(p => p, s => s.Load("2026-04-27", 800.00m)).Picture("P1").Shows(commitments: -800.00m); // seven days, the last one included

    [Fact]
    public void ALoadEightDaysBeforeTheEnd_IsForThisPeriod() => AuditOf(p => p, s => s.Load("2026-04-26", 800.00m)).Picture("P1").Shows(commitments: 0m);

    [Theory]
    [InlineData("2026-04-05", -30.00)] // nothing of the plan
    [InlineData("2026-04-30", -458.57)] // 25 days of wages: 120.00 ÷ 7 × 25 = 428.57
    public void AfterThePlan_WhatIsUnderWay_AndTheLastWages_AreStillToCome(string ended, decimal commitments)
    {
        var audit = AuditOf(
            p => p.Plan("2026-01-01", 800.00m, to: ended, contingencyWeeks: 8, savings: "500.00 by 2026-12-31 for respite").Line("wages", 120.00m, "weekly", "GRACE HILL"),
            s => s.Authorised("2026-04-30", 30.00m, "CITY TAXIS"),
            plan: false);

        audit.Picture("P1").Shows(commitments: commitments, contingency: 0m);
    }

    [Fact]
    public void ALineThatChangesInThePeriod_CountsByDaysOfEachVersion()
    {
        var audit = AuditOf(
            p => p.Plan("2026-01-01", 800.00m, to: "2026-04-19").Line("wages", 120.00m, "weekly", "GRACE HILL").Plan("2026-04-20", 900.00m).Line("wages", 150.00m, "weekly", "GRACE HILL"),
            s => s.Pay("2026-04-10", 120.00m, "GRACE HILL"),
            plan: false);

        // 2 × 120.00 and 2 × 150.00, less what was paid.
        audit.Picture("P1").Shows(commitments: -420.00m);
    }

    private static Audited AuditOf(Func<APerson, APerson> person, Func<AStatement, AStatement> statement, bool plan = true, string to = First) => ACouncil()
        .WithPerson("P1", p => person(plan ? p.Plan("2026-01-01", 800.00m) : p).Account("A1"))
        .WithStatement("A1", s => statement(s).Fee("2026-04-06", 0.00m).Covers(First, EndOf(to)))
        .Between(First, EndOf(to))
        .Audit();
}
