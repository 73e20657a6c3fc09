using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Tests.Scenarios;
using DpAudit.Core.Transactions;
using static DpAudit.Core.Tests.Findings.AnAudit;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Findings;

/// <summary>Stories from a statement to what an auditor concludes, and what comes of it.</summary>
public class FindingStoryTests
{
    /// <summary>£90 at a bowling alley; the outcome is to see friends; it is sampled. Records answer, and nobody is contacted.</summary>
    [Fact]
    public async Task AnEveningOfBowling_IsConcludedFromRecords_AndNobodyIsContacted()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-05", 800m).Line("wages", 120m, "weekly", "Grace Hill").Account("A1"))
            .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-10", 120m, "Grace Hill").Spend("2026-04-20", 90m, "TOWN BOWLING", 7933))
            .WithCapacity(10).Drawn().Audit();
        var row = audit.Row("TOWN BOWLING");
        Assert.Contains(audit.Sample, sampled => sampled.Id == row.Id);
        var one = new AnAudit();
        var item = Payment(row.Id, 90);
        await one.HandOut(null, Time(Ana), item);

        var concluded = (await one.Conclude(await one.Find(item), one.Draft())).Value;

        Assert.Equal(("Bowling is how they see friends, which is an outcome of the plan", ConclusionKind.MeetsThePlan), (concluded.Item.Standing!.Reason, concluded.Item.Standing.Kind));
        Assert.Equal(["plan", "statement"], concluded.Item.Standing.LookedAt.Select(looked => looked.Kind));
        Assert.Null(await one.Desk.QueryFor(concluded.Item));
        Assert.DoesNotContain(CouncilTasks.Of(audit.Audit, [], CouncilId, new DateOnly(2026, 5, 11)), task => task.Kind != StaffTaskKind.PlanReviewDue);
    }

    /// <summary>£1,200 is there, £700 of wages are due, £400 of respite is agreed: £100 shows, within the contingency, and nothing is asked.</summary>
    [Fact]
    public void MoneyThatIsSpokenFor_IsNoSurplus_AndNothingIsAsked()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-05", 1200m, contingencyWeeks: 8, savings: "400.00 by 2026-08-31 for respite").Line("wages", 700m, "four-weekly", "Grace Hill").Account("A1"))
            .WithStatement("A1", s => s.Load(First, 1200m).Spend("2026-04-12", 0.01m, "TOWN CARDS").Refund("2026-04-13", 0.01m, "TOWN CARDS").Covers(First, EndOf(First)))
            .Audit();

        var picture = audit.Picture("P1");
        picture.Shows(closing: 1200m, commitments: -1100m, surplusCouncil: 0m);
        Assert.Equal(new Money(10_000), picture.Closing + picture.Commitments);
        Assert.True(picture.Contingency >= new Money(10_000));
        Assert.DoesNotContain(SignalCode.SurplusAboveContingency, audit.Codes("P1"));
        Assert.DoesNotContain(CouncilTasks.Of(audit.Audit, [], CouncilId, new DateOnly(2026, 5, 11)), task => !task.Kind.IsWelfare() && task.Kind != StaffTaskKind.PlanReviewDue);
    }

    [Fact]
    public void TheIdOfATransaction_IsASubject() =>
        Assert.Equal($"t.{TransactionId.Of("x"u8)}", FindingSubject.OfKey(FindingSubject.Payment(TransactionId.Of("x"u8).ToString()).Key).Key);
}
