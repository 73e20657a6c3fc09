using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>
/// Spend judged by the plan in force on its own date; a plan that changes mid-cycle is prorated by days; one-off payments have their
/// own line.
/// </summary>
public class Trap07_SpendIsJudgedByThePlanOfItsOwnDate
{
    [Theory]
    [InlineData("2026-04-19", "2026-04-19", "day-care")] // the last day of the old plan
    [InlineData("2026-04-19", "2026-04-22", "day-care")] // paid under the old plan, booked under the new one
    [InlineData("2026-04-20", "2026-04-20", "")] // the first day of the new plan, which has no day care
    public void ThePlanInForceOnTheDay_Decides(string date, string posted, string line)
    {
        var audit = ACouncil()
            .WithPerson("P1", ChangedMidCycle)
            .WithStatement("A1", s => s.Load(First, 200.00m).Spend(date, 35.00m, "OAKTREE CENTRE", posted: posted))
            .Audit();

        Assert.Equal(line, audit.Row("OAKTREE CENTRE").PlanLine);
        audit.Picture("P1").Shows(spend: -35.00m, unmatched: line.Length == 0 ? -35.00m : 0m);
    }

    [Fact]
    public void APlanThatChangesMidCycle_CountsByDays()
    {
        var audit = ACouncil().WithPerson("P1", ChangedMidCycle).WithStatement("A1", s => s.Load(First, 200.00m)).Audit();

        // 14 days of 56.00 and 14 days of 84.00 in 28: 28.00 + 42.00. Contingency by the plan at the end: 2 weeks of 840.00 in four.
        audit.Picture("P1").Shows(contributionDue: 70.00m, contingency: 420.00m);
    }

    [Fact]
    public void AnUnchangedPlan_CountsWhole()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan(First, 560.00m, contribution: 56.00m, contingencyWeeks: 2).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 200.00m))
            .Audit();

        audit.Picture("P1").Shows(contributionDue: 56.00m, contingency: 280.00m);
    }

    [Theory]
    [InlineData(false, 0.00, -650.00)] // agreed and not yet bought: still to come
    [InlineData(true, -650.00, 0.00)] // bought: on its own line, nothing more to come
    public void AOneOff_HasItsOwnLine(bool isBought, decimal spend, decimal commitments)
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan(First, 200.00m).LineWithId("washing-machine", "equipment", 650.00m, "one-off", "APPLIANCES LTD").Account("A1"))
            .WithStatement("A1", s =>
            {
                s.Load(First, 850.00m);
                if (isBought)
                {
                    s.Spend("2026-04-15", 650.00m, "APPLIANCES LTD");
                }
            })
            .Audit();

        audit.Picture("P1").Shows(spend: spend, unmatched: 0m, commitments: commitments, surplusCouncil: 200.00m);
    }

    private static void ChangedMidCycle(APerson p) => p
        .Plan("2026-04-06", 560.00m, to: "2026-04-19", contribution: 56.00m, contingencyWeeks: 2).Flexible("day-care", 70.00m, payees: "OAKTREE CENTRE")
        .Plan("2026-04-20", 840.00m, contribution: 84.00m, contingencyWeeks: 2).Flexible("transport", 70.00m, payees: "CITY TAXIS")
        .Account("A1");
}
