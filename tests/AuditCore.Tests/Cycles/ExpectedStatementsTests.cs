using DpAudit.Core.Cycles;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.Cycles;

/// <summary>Which accounts lack a statement, by the plans and what came. It is a list of files to ask for, never an observation about spending.</summary>
public class ExpectedStatementsTests
{
    private static readonly FourWeekPeriod May = new(new DateOnly(2026, 5, 4));

    /// <summary>Plan from and to, account from and to; the days that need a statement in the period of 4 May.</summary>
    [Theory]
    [InlineData("2026-04-06", "", "", "", "2026-05-04..2026-05-31")]
    [InlineData("2026-05-18", "", "", "", "2026-05-18..2026-05-31")] // a plan that begins in the period
    [InlineData("2026-04-06", "2026-05-10", "", "", "2026-05-04..2026-05-10")] // one that ends in it
    [InlineData("2026-04-06", "", "2026-05-20", "", "2026-05-20..2026-05-31")] // an account that begins in it
    [InlineData("2026-04-06", "", "", "2026-05-06", "2026-05-04..2026-05-06")] // one that ends in it
    [InlineData("2026-04-06", "2026-05-03", "", "", "")] // over
    [InlineData("2026-06-01", "", "", "", "")] // not begun
    [InlineData("2026-04-06", "", "", "2026-05-03", "")] // another account by now
    [InlineData("2026-05-18", "", "", "2026-05-10", "")] // the account ended before the plan began
    public void TheDays_AreThoseOfPlanAndAccount(string from, string to, string accountFrom, string accountTo, string days)
    {
        var plans = Plans($"P1,{from},{to},800.00", $"A1,P1,plain,{accountFrom},{accountTo}");

        Assert.Equal(days, $"{ExpectedStatements.DaysInUse(plans, plans.Accounts[0], May)}");
    }

    [Fact]
    public void ACarersOneOff_NeedsNoStatement() => Assert.Empty(ExpectedStatements.Missing(Plans("P1,2026-04-06,,0.00", "A1,P1,plain,,"), May, (_, _) => false));

    [Fact]
    public void WhatIsMissing_IsNamed_WithProviderAndPeople()
    {
        var plans = Plans("P1,2026-04-06,,800.00\nP2,2026-04-06,,300.00\nP3,2026-05-25,,80.00", "A2,P1,eml-pfs,,\nA1,P1,bank,,\nA1,P2,bank,,\nA3,P3,,,");

        var missing = ExpectedStatements.Missing(plans, May, (account, _) => account.Id == "A2");

        Assert.Equal(["A1 bank P1 P2 2026-05-04..2026-05-31", "A3  P3 2026-05-25..2026-05-31"], missing.Select(one => $"{one.AccountId} {one.Provider} {string.Join(' ', one.PersonIds)} {one.Days}"));
    }

    [Fact]
    public void AnAccountInUseForPartOfThePeriod_IsCovered_ByAStatementOfThatPart()
    {
        var audited = Council.ACouncil().WithPerson("P1", person => person.Plan("2026-05-18", 800m).Account("A1"))
            .WithPerson("P2", person => person.Plan("2026-04-06", 800m).Account("A2"))
            .WithStatement("A1", statement => statement.Load("2026-05-18", 800m).Pay("2026-05-20", 20m, "Grace Hill").Covers("2026-05-18", "2026-05-31").ArrivedOn("2026-06-01"))
            .WithStatement("A2", statement => statement.Load("2026-05-18", 800m).Pay("2026-05-20", 20m, "Grace Hill").Covers("2026-05-18", "2026-05-31").ArrivedOn("2026-06-01"))
            .Between("2026-05-04", "2026-05-31").Audit().Audit;

        Assert.Equal(["A2"], Missing(audited, 0).Select(one => one.AccountId));
    }

    /// <summary>What came after the grace covers its days for nobody's cycle but the next.</summary>
    [Fact]
    public void AStatementThatCameLate_WasMissing()
    {
        var audited = Council.ACouncil().WithPerson("P1", person => person.Plan("2026-04-06", 800m).Account("A1"))
            .WithStatement("A1", statement => statement.Load("2026-04-06", 800m).ArrivedOn("2026-05-04"))
            .WithStatement("A1", statement => statement.Pay("2026-05-05", 20m, "Grace Hill").ArrivedOn("2026-06-20"))
            .Between("2026-04-06", "2026-05-31").Audit().Audit;

        Assert.Empty(Missing(audited, 0));
        Assert.Equal(["A1"], Missing(audited, 1).Select(one => one.AccountId));
    }

    private static IReadOnlyList<MissingStatement> Missing(CouncilAudit audit, int period) => ExpectedStatements.Missing(
        audit.Frame.Plans, audit.Frame.Periods[period],
        (account, days) => audit.Coverage.IsCovered(audit.Frame.Attribution.Accounts.Index().First(one => one.Item.Plan == account).Index, period, days));

    private static PlanBook Plans(string plans, string accounts) => new PlanFolder()
        .WithText("plans", "person_id,from,to,budget\n" + plans).WithText("accounts", "account_id,person_id,provider,from,to\n" + accounts).Read();
}
