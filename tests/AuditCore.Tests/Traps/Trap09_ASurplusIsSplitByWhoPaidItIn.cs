using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>Surplus split by funder; a person's own top-up is never the council's.</summary>
public class Trap09_ASurplusIsSplitByWhoPaidItIn
{
    [Fact]
    public void OnlyTheCouncilPaid_AllIsTheCouncils()
    {
        var audit = AuditOf(p => p.Plan(First, 300.00m), s => s.Load(First, 300.00m).Spend("2026-04-10", 100.00m, "OAK STUDIO"));

        audit.Picture("P1").Shows(surplusCouncil: 200.00m, surplusNhs: 0m, surplusPerson: 0m, unattributed: 0m);
    }

    [Fact]
    public void ATopUp_IsThePersons()
    {
        var audit = AuditOf(p => p.Plan(First, 300.00m), s => s.Load(First, 300.00m).Contribution("2026-04-07", 100.00m));

        audit.Picture("P1").Shows(surplusCouncil: 300.00m, surplusPerson: 100.00m);
    }

    [Fact]
    public void WhatIsSpent_ComesFromAllInProportion()
    {
        var audit = AuditOf(
            p => p.Plan(First, 400.00m, contribution: 100.00m),
            s => s.Load(First, 300.00m).Contribution("2026-04-07", 100.00m).Spend("2026-04-10", 200.00m, "OAK STUDIO"));

        // 200.00 of 400.00 went, so half of each is left: 150.00 and 50.00.
        audit.Picture("P1").Shows(surplusCouncil: 150.00m, surplusPerson: 50.00m);
    }

    [Fact]
    public void ATopUp_IsNotSpentBeforeThePlansOwnMoney()
    {
        var audit = AuditOf(
            p => p.Plan(First, 300.00m),
            s => s.Load(First, 300.00m).Contribution("2026-04-07", 100.00m).Spend("2026-04-10", 200.00m, "OAK STUDIO"));

        // Nothing was due, so all 100.00 is above it and stays apart.
        audit.Picture("P1").Shows(surplusCouncil: 100.00m, surplusPerson: 100.00m);
    }

    [Fact]
    public void ATopUp_IsSpentWhenNothingElseIsLeft()
    {
        var audit = AuditOf(
            p => p.Plan(First, 300.00m),
            s => s.Load(First, 300.00m).Contribution("2026-04-07", 100.00m).Spend("2026-04-10", 360.00m, "OAK STUDIO"));

        // The council's 300.00 went first; 40.00 of the person's own is left.
        audit.Picture("P1").Shows(surplusCouncil: 0m, surplusPerson: 40.00m);
    }

    [Fact]
    public void AnOverpaidContribution_IsThePersonsBeforeAnythingElse()
    {
        // 60.00 was due and 100.00 came: 40.00 too much. Contingency is one week of 400.00 in four, 100.00.
        var audit = AuditOf(
            p => p.Plan(First, 400.00m, contribution: 60.00m, contingencyWeeks: 1),
            s => s.Load(First, 340.00m).Contribution("2026-04-07", 100.00m).Spend("2026-04-10", 220.00m, "OAK STUDIO"));

        // The 40.00 stays apart. 220.00 of the other 400.00 went, 187.00 of the council's 340.00 and 33.00 of the person's 60.00, which leaves
        // 153.00 and 27.00. After contingency 120.00 is left: the person's 40.00 first, then 80.00 as 153 : 27, 68.00 and 12.00.
        audit.Picture("P1").Shows(contributionDue: 60.00m, contributionPaid: 100.00m, contingency: 100.00m, surplusCouncil: 68.00m, surplusPerson: 52.00m);
    }

    [Fact]
    public void TheNhsShare_IsTheNhss()
    {
        var audit = AuditOf(p => p.Plan(First, 300.00m, nhs: 40), s => s.Load(First, 300.00m));

        audit.Picture("P1").Shows(council: 180.00m, nhs: 120.00m, surplusCouncil: 180.00m, surplusNhs: 120.00m);
    }

    [Fact]
    public void WhereTheNhsPaysItsOwnShare_TheCouncilsLoadIsTheCouncils()
    {
        var audit = AuditOf(p => p.Plan(First, 300.00m, nhs: 40), s => s.Load(First, 180.00m).NhsLoad("2026-04-07", 120.00m));

        audit.Picture("P1").Shows(council: 180.00m, nhs: 120.00m, surplusCouncil: 180.00m, surplusNhs: 120.00m);
    }

    [Fact]
    public void MoneyOfUnknownOrigin_IsNobodys()
    {
        var audit = AuditOf(p => p.Plan(First, 300.00m), s => s.Opening(500.00m).Load(First, 300.00m));

        audit.Picture("P1").Shows(opening: 500.00m, surplusCouncil: 300.00m, unattributed: 500.00m);
    }

    private static Audited AuditOf(Func<APerson, APerson> person, Action<AStatement> statement) =>
        ACouncil().WithPerson("P1", p => person(p).Account("A1")).WithStatement("A1", statement).Audit();
}
