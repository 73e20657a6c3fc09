using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>One account, two people; one person, three accounts.</summary>
public class Trap14_OneAccountTwoPeople_OnePersonThreeAccounts
{
    [Fact]
    public void OneAccountTwoPeople_EachHasTheirOwnRows_AndTogetherTheyAreTheAccount()
    {
        var audit = Couple(s => s
            .Card("C1").Load(First, 500.00m).Spend("2026-04-10", 60.00m, "OAK STUDIO")
            .Card("C2").Load(First, 300.00m, "SAMPLE COUNCIL 2").Spend("2026-04-11", 25.00m, "CITY TAXIS"));

        audit.Picture("P1").Shows(council: 500.00m, spend: -60.00m, closing: 440.00m);
        audit.Picture("P2").Shows(council: 300.00m, spend: -25.00m, closing: 275.00m);
        Assert.Equal(["A1", "A1"], audit.Audit.Pictures.Select(picture => picture.AccountId));
    }

    [Fact]
    public void OneAccountTwoPeople_ARowThatNamesAPerson_IsTheirs()
    {
        var audit = Couple(s => s.For("P2").Load(First, 300.00m).For("P1").Spend("2026-04-11", 25.00m, "CITY TAXIS"));

        audit.Picture("P1").Shows(council: 0m, spend: -25.00m, closing: -25.00m);
        audit.Picture("P2").Shows(council: 300.00m, spend: 0m, closing: 300.00m);
    }

    [Fact]
    public void OneAccountTwoPeople_ARowThatCannotBeTold_IsNobodysUntilSomebodySays()
    {
        var audit = Couple(s => s.Card("C1").Load(First, 500.00m).Card("C9").Spend("2026-04-11", 25.00m, "CITY TAXIS"));

        audit.Picture("P1").Shows(closing: 500.00m);
        audit.Picture("").Shows(spend: -25.00m, closing: -25.00m);
        Assert.Equal("", audit.Row("CITY TAXIS").Person);
    }

    [Fact]
    public void OneAccountOnePerson_AnyCardIsTheirs()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 500.00m).Account("A1", cards: "C1"))
            .WithStatement("A1", s => s.Card("C1").Load(First, 500.00m).Card("C9").Spend("2026-04-11", 25.00m, "CITY TAXIS")).Audit();

        audit.Picture("P1").Shows(spend: -25.00m, closing: 475.00m);
    }

    [Fact]
    public void OnePersonThreeAccounts_IsLookedAtAsOne()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p
                .Plan("2026-01-01", 800.00m, contribution: 40.00m, contingencyWeeks: 1)
                .Line("wages", 300.00m, "four-weekly", "Grace Hill")
                .Account("A1").Account("A2").Account("A3"))
            .WithStatement("A1", s => s.Load(First, 760.00m).Transfer("2026-04-07", -400.00m))
            .WithStatement("A2", s => s.Transfer("2026-04-08", 400.00m).Pay("2026-04-10", 100.00m, "Grace Hill"))
            .WithStatement("A3", s => s.Contribution("2026-04-09", 40.00m).Covers(First, EndOf(First)))
            .Audit();

        // What is the person's stands on the first account; what is the account's on each.
        audit.Picture("P1", First, "A1").Shows(council: 760.00m, transfers: -400.00m, contributionDue: 40.00m, commitments: -200.00m, contingency: 200.00m, closing: 360.00m);
        audit.Picture("P1", First, "A2").Shows(transfers: 400.00m, spend: -100.00m, contributionDue: 0m, commitments: 0m, contingency: 0m, closing: 300.00m);
        audit.Picture("P1", First, "A3").Shows(contributionPaid: 40.00m, closing: 40.00m);

        // 700.00 is there; 200.00 wages are still to come and 200.00 is contingency.
        Assert.Equal(new Money(30_000), audit.Picture("P1", First, "A1").Surplus);
        Assert.Equal(Money.Zero, audit.Picture("P1", First, "A2").Surplus + audit.Picture("P1", First, "A3").Surplus);
        Assert.DoesNotContain(SignalCode.ContributionShort, audit.Codes("P1"));
        Assert.DoesNotContain(SignalCode.LoadMissing, audit.Codes("P1"));
    }

    [Fact]
    public void TwoPeopleWithAccountsOfTheirOwn_AreLookedAtApart()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 800.00m).Account("A1"))
            .WithPerson("P2", p => p.Plan("2026-01-01", 800.00m).Account("A2"))
            .WithStatement("A1", s => s.Load(First, 800.00m).Transfer("2026-04-07", -400.00m))
            .WithStatement("A2", s => s.Transfer("2026-04-08", 400.00m))
            .Audit();

        Assert.Null(audit.PairOf(audit.Row(-400.00m)));
        Assert.Contains(SignalCode.LoadMissing, audit.Codes("P2"));
    }

    private static Audited Couple(Action<AStatement> statement) => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 500.00m).Account("A1", cards: "C1"))
        .WithPerson("P2", p => p.Plan("2026-01-01", 300.00m).Account("A1", cards: "C2"))
        .WithStatement("A1", statement)
        .Audit();
}
