using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>What can be looked at, in which period and order.</summary>
public class ItemFrameTests
{
    [Fact]
    public void Payments_AreItems_ByCardByBankAndInCash()
    {
        var audit = Audit(s => s.Load(First, 800m).Spend("2026-04-08", 20m, "OAK STUDIO").Pay("2026-04-09", 30m, "GRACE HILL").Cash("2026-04-10", 40m));

        Assert.Equal([20m, 30m, 40m], audit.Scores.Select(item => item.Value));
        Assert.All(audit.Scores, item => Assert.Equal(("proportional", "P1", First), (item.Stratum, item.Person, item.Period)));
    }

    [Fact]
    public void WhatIsNotSpent_OrNotYet_IsNoItem() => Assert.Empty(Audit(s => s
        .Load(First, 800m).NhsLoad(First, 100m).Contribution(First, 50m).Transfer("2026-04-08", -20m).Transfer("2026-04-08", 20m).Fee("2026-04-08", 2m)
        .Return("2026-04-09", 100m).Declined("2026-04-10", 20m, "OAK STUDIO").Suspended("2026-04-10", 21m, "OAK STUDIO")
        .Authorised("2026-04-11", 22m, "OAK STUDIO").Released("2026-04-11", 23m, "OAK STUDIO")).Scores);

    [Fact]
    public void AnAuthorisationAndItsClearing_AreOneItem() =>
        Assert.Equal([22m], Audit(s => s.Load(First, 800m).Authorised("2026-04-11", 22m, "OAK STUDIO", "1").Spend("2026-04-12", 22m, "OAK STUDIO", link: "1")).Scores.Select(item => item.Value));

    [Fact]
    public void MoneyThatCameBack_IsNeverDropped_AndHasAStratumOfItsOwn()
    {
        var audit = Audit(s => s
            .Load(First, 800m).Spend("2026-04-08", 90m, "OAK STUDIO").Refund("2026-04-10", 20m, "OAK STUDIO").Chargeback("2026-04-11", 30m, "OAK STUDIO").Reversal("2026-04-12", 40m, "OAK STUDIO"));

        Assert.Equal(["proportional", "credit", "credit", "credit"], audit.Scores.Select(item => item.Stratum));
        Assert.Equal([20m, 30m, 40m], audit.Scores.Skip(1).Select(item => item.Value));
        Assert.All(audit.Scores.Skip(1), item => Assert.True(item.Chance > 0 && item.RandomChance is null, "a chance in its stratum only"));
    }

    [Fact]
    public void MoneyThatCameBack_HasAChance_InTheSmallestCouncil() =>
        Assert.True(Audit(s => s.Load(First, 800m).Spend("2026-04-08", 90m, "OAK STUDIO").Refund("2026-04-10", 20m, "OAK STUDIO"), capacity: 2).Scores[^1].Chance > 0);

    [Fact]
    public void MoneyOfNobodyKnown_IsNoItem_AndTheManifestCountsIt()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 800m).Spend("2026-04-08", 20m, "OAK STUDIO"))
            .WithStatement("A9", s => s.Load(First, 800m).Spend("2026-04-08", 21m, "OAK STUDIO").Declined("2026-04-09", 22m, "OAK STUDIO"))
            .Drawn().Audit();

        Assert.Equal([20m], audit.Scores.Select(item => item.Value));
        Assert.Contains("\"of_nobody_known\": {\n    \"items\": 1,\n    \"value_pence\": 2100\n  }", audit.DrawFiles()["manifest.json"].ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void ALateRow_JoinsThePeriodThatWasOpenWhenItArrived_AndStandsThereByItsDate()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 800m).Spend("2026-04-08", 20m, "OAK STUDIO"))
            .WithStatement("A1", s => s.Spend("2026-04-20", 21m, "ELM STUDIO").ArrivedOn("2026-05-20").Covers("2026-04-20", "2026-04-20"))
            .WithStatement("A1", s => s.Spend("2026-05-10", 22m, "ASH STUDIO"))
            .Audit();

        Assert.Equal([(First, 20m), (Second, 21m), (Second, 22m)], audit.Scores.Select(item => (item.Period, item.Value)));
    }

    [Fact]
    public void ClockOrder_IsTheDateItHappened_ThenTheId_WhateverTheDateItWasPosted()
    {
        var audit = Audit(s =>
        {
            s.Load(First, 800m);
            foreach (var (date, posted) in new[] { ("2026-04-10", "2026-04-14"), ("2026-04-12", "2026-04-12"), ("2026-04-08", "2026-04-20"), ("2026-04-10", "2026-04-10") })
            {
                s.Spend(date, 20m, "OAK STUDIO", posted: posted).Spend(date, 21m, "ELM STUDIO", posted: posted);
            }
        });

        Assert.Equal(8, audit.Scores.Count);
        Assert.Equal(audit.Scores.OrderBy(item => item.Date, StringComparer.Ordinal).ThenBy(item => item.Id, StringComparer.Ordinal), audit.Scores);
    }

    [Fact]
    public void People_StandInOrderOfTheirIds()
    {
        var council = ACouncil();
        foreach (var person in new[] { "P3", "P1", "P2" })
        {
            council.WithPerson(person, p => p.Plan("2026-01-01", 800m).Account("A" + person)).WithStatement("A" + person, s => s.Load(First, 800m).Spend("2026-04-08", 20m, "OAK STUDIO"));
        }

        Assert.Equal(["P1", "P2", "P3"], council.Audit().Scores.Select(item => item.Person));
    }

    private static Audited Audit(Action<AStatement> statement, int capacity = 20) =>
        ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1")).WithStatement("A1", statement).WithCapacity(capacity).Audit();
}
