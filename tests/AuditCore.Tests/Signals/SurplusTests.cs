using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Signals;

/// <summary>What is left, and whose it is. (Trap 9 has the split of council, NHS and person in one period.)</summary>
public class SurplusTests
{
    [Theory]
    [InlineData("four-weekly", 400.00, 8, 800.00)] // 8 weeks of 100.00
    [InlineData("weekly", 100.00, 8, 800.00)]
    [InlineData("fortnightly", 200.00, 4, 400.00)]
    [InlineData("monthly", 434.82, 4, 400.00)] // 434.82 × 12 ÷ 365.25 × 28 = 399.9998…
    [InlineData("four-weekly", 400.00, 0, 0.00)] // the plan's own word before the policy's
    public void Contingency_IsWeeksOfBudget(string every, decimal budget, int weeks, decimal contingency) => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", budget, every: every, contingencyWeeks: weeks).Account("A1"))
        .WithStatement("A1", s => s.Load(First, 10.00m)).Audit().Picture("P1").Shows(contingency: contingency);

    [Fact]
    public void Contingency_IsThePolicys_WhereThePlanDoesNotSay()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m, contingencyWeeks: null).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 1_000.00m))
            .WithPolicy(policy => policy with { Surplus = policy.Surplus with { ContingencyWeeks = 6 } })
            .Audit();

        audit.Picture("P1").Shows(contingency: 600.00m, surplusCouncil: 400.00m);
    }

    [Fact]
    public void WhatIsKeptBack_LeavesNothing_NeverLess() => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m, contingencyWeeks: 8).Account("A1"))
        .WithStatement("A1", s => s.Load(First, 799.99m)).Audit()
        .Picture("P1").Shows(surplusCouncil: 0m, surplusNhs: 0m, surplusPerson: 0m, unattributed: 0m);

    [Fact]
    public void AnOpeningBalanceThatWasSignedOff_IsTheFunders()
    {
        var audit = WithOpening(p => p.Account("A1", opening: 500.00m, signedOff: true));

        // 500.00 and 300.00, both 60 : 40.
        audit.Picture("P1").Shows(opening: 500.00m, surplusCouncil: 480.00m, surplusNhs: 320.00m, unattributed: 0m);
    }

    [Fact]
    public void AnOpeningBalanceThatWasNot_IsNobodys()
    {
        var audit = WithOpening(p => p.Account("A1", opening: 500.00m));

        audit.Picture("P1").Shows(opening: 500.00m, surplusCouncil: 180.00m, surplusNhs: 120.00m, unattributed: 500.00m);
    }

    [Fact]
    public void AnOpeningBalance_OfAPeopleWhoShare_IsSharedByTheirShares()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m).Account("A1", cards: "C1", opening: 100.00m, share: 75))
            .WithPerson("P2", p => p.Plan("2026-01-01", 400.00m).Account("A1", cards: "C2", share: 25))
            .WithStatement("A1", s => s.Opening(100.00m).Card("C1").Load(First, 10.00m))
            .Audit();

        audit.Picture("P1").Shows(opening: 75.00m, closing: 85.00m);
        audit.Picture("P2").Shows(opening: 25.00m, closing: 25.00m);
    }

    [Fact]
    public void ASharedOpeningBalance_WithOneShareGiven_LeavesTheRestToTheOther()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m).Account("A1", cards: "C1", opening: 100.00m, share: 60))
            .WithPerson("P2", p => p.Plan("2026-01-01", 400.00m).Account("A1", cards: "C2"))
            .WithStatement("A1", s => s.Opening(100.00m).Card("C1").Load(First, 10.00m))
            .Audit();

        audit.Picture("P1").Shows(opening: 60.00m);
        audit.Picture("P2").Shows(opening: 40.00m);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheOpeningBalance_IsReadFromTheFirstBalanceStated(bool newestFirst)
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m).Account("A1"))
            .WithStatement("A1", s =>
            {
                s.Opening(250.00m).Spend(First, 20.00m, "OAK STUDIO").Load(First, 400.00m).Spend(First, 30.00m, "CITY TAXIS").Fee("2026-04-20", 1.00m);
                _ = newestFirst ? s.NewestFirst() : s;
            })
            .Audit();

        audit.Picture("P1").Shows(opening: 250.00m, closing: 599.00m);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheOpeningBalance_IsRight_WhereTheFirstDayEndsAsItBegan(bool newestFirst)
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m).Account("A1"))
            .WithStatement("A1", s =>
            {
                s.Opening(50.00m).Load(First, 400.00m).Pay(First, 400.00m, "PAYROLL BUREAU").Fee("2026-04-20", 1.00m);
                _ = newestFirst ? s.NewestFirst() : s;
            })
            .Audit();

        audit.Picture("P1").Shows(opening: 50.00m, closing: 49.00m);
    }

    [Fact]
    public void ADeclaredOpeningBalance_IsOfTheMorningOfItsDay()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m).Account("A1", opening: 500.00m, openingOn: "2026-04-10"))
            .WithStatement("A1", s => s.Opening(90.00m).Load(First, 410.00m).Spend("2026-04-10", 60.00m, "OAK STUDIO"))
            .Audit();

        // 410.00 came before that morning, so 90.00 was there at first.
        audit.Picture("P1").Shows(opening: 90.00m, council: 410.00m, spend: -60.00m, closing: 440.00m);
    }

    [Fact]
    public void WithoutBalancesOrADeclaredOne_TheOpeningIsNothing() => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m).Account("A1"))
        .WithStatement("A1", s => s.WithoutBalances().Load(First, 400.00m)).Audit().Picture("P1").Shows(opening: 0m, closing: 400.00m);

    [Fact]
    public void ALoadAfterThePlanEnded_IsSharedByTheLastVersion()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m, to: "2026-04-19").Plan("2026-04-20", 400.00m, to: "2026-04-26", nhs: 50).Account("A1"))
            .WithStatement("A1", s => s.Load("2026-04-28", 100.00m))
            .Audit();

        audit.Picture("P1").Shows(council: 50.00m, nhs: 50.00m);
    }

    [Fact]
    public void MoneyOfTwoPeriods_IsSplitByWhatIsLeftOfEach()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 300.00m, to: EndOf(First)).Plan(Second, 200.00m, contribution: 100.00m, contingencyWeeks: 2).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 300.00m).Pay("2026-04-20", 150.00m, "GRACE HILL").Load(Second, 100.00m).Contribution(Second, 100.00m))
            .Audit();

        // 150.00 is left of the first period; with the second's it is 250.00 and 100.00. After contingency 250.00 is left, as 250 : 100.
        audit.Picture("P1", Second).Shows(contingency: 100.00m, surplusCouncil: 178.57m, surplusPerson: 71.43m);
    }

    [Fact]
    public void AnOverpaymentOfAnEarlierPeriod_IsStillThePersons()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 400.00m, contribution: 60.00m).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 340.00m).Contribution(First, 100.00m).Pay("2026-04-20", 340.00m, "GRACE HILL").Contribution(Second, 60.00m).Load(Second, 340.00m))
            .Audit();

        // First: 40.00 stays apart; 340.00 of the other 400.00 went, 289.00 of the council's and 51.00 of the person's.
        audit.Picture("P1", First).Shows(surplusCouncil: 51.00m, surplusPerson: 49.00m);

        // Second: both paid what was due, and nothing went.
        audit.Picture("P1", Second).Shows(surplusCouncil: 391.00m, surplusPerson: 109.00m);
    }

    private static Audited WithOpening(Func<APerson, APerson> account) => ACouncil()
        .WithPerson("P1", p => account(p.Plan("2026-01-01", 300.00m, nhs: 40)))
        .WithStatement("A1", s => s.Opening(500.00m).Load(First, 300.00m))
        .Audit();
}
