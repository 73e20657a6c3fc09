using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;
using static DpAudit.Core.Tests.Tasks.ATaskDay;

namespace DpAudit.Core.Tests.Tasks;

/// <summary>How people are comes first: the same day, with a name, outside of sampling, and never beside money.</summary>
public class WelfareTaskTests
{
    /// <summary>A declined wage of an assistant is imported: a named coordinator has a task for the same day, and there is no question about money.</summary>
    [Fact]
    public void ADeclinedWage_IsANamedCoordinatorsTask_TheSameDay_AndNoQuestionAboutMoney()
    {
        var audit = Wages(s => s.Load(First, 800m).Pay("2026-04-10", 200m, "Grace Hill").Declined("2026-04-17", 200m, "Grace Hill")).WithPolicy(policy => WithRota(policy, Col)).Audit();

        var task = audit.Tasks("2026-05-05")[0];
        Assert.Equal((StaffTaskKind.DeclinedWage, "P1", Col, StaffRole.Coordinator), (task.Kind, task.PersonId, task.OwnerId, task.OwnerRole));
        Assert.Equal(new DateOnly(2026, 5, 5), task.DueOn);
        Assert.Equal([audit.Rows.Single(row => row.Kind == "declined").Id], task.About);

        // It is in no sample and no chance: what was declined is no item.
        Assert.DoesNotContain(audit.Scores, score => score.Id == task.About[0]);
        Assert.Equal([StaffTaskKind.DeclinedWage], audit.Kinds("2026-05-05"));
    }

    [Fact]
    public void AnEmptyAccount_ASuspendedCard_AndNoSpending_AreTasksToo()
    {
        var empty = Wages(s => s.Load(First, 800m).Pay("2026-04-10", 799m, "Grace Hill")).Audit();
        var suspended = Wages(s => s.Load(First, 800m).Pay("2026-04-10", 200m, "Grace Hill").Suspended("2026-04-12", 12m, "CORNER SHOP")).Audit();
        var unspent = Wages(s => s.Load(First, 800m)).Audit();

        Assert.Equal([StaffTaskKind.AccountEmpty], empty.Kinds("2026-05-05"));
        Assert.Equal([StaffTaskKind.AccountSuspended], suspended.Kinds("2026-05-05"));
        Assert.Equal([StaffTaskKind.NoSpending], unspent.Kinds("2026-05-05"));
        Assert.Equal(["2026-04-06"], unspent.Tasks("2026-05-05")[0].About);
        Assert.Equal("", unspent.Tasks("2026-05-05")[0].OwnerId); // nobody is on the rota: it is every coordinator's
    }

    [Fact]
    public void NoSpendingInHospital_IsNoTask() => Assert.Empty(Wages(s => s.Load(First, 800m), "2026-04-20..2026-04-26 hospital").Audit().Tasks("2026-05-05"));

    [Fact]
    public void AMissingStatement_IsFinancesTask_AndNotNoSpending()
    {
        var audit = Wages(s => s.Load(First, 800m).Covers(First, "2026-04-15")).Audit();

        Assert.Empty(audit.Tasks("2026-05-10")); // within the days of grace
        var task = Assert.Single(audit.Tasks("2026-05-11"));
        Assert.Equal((StaffTaskKind.StatementMissing, StaffRole.Finance, "P1"), (task.Kind, task.OwnerRole, task.PersonId));
        Assert.Equal(["A1", "2026-04-06"], task.About);
    }

    [Fact]
    public void ACarersOneOff_GetsNoPromptAtAll()
    {
        var council = ACouncil().WithPerson("P1", p => p.Is(kind: "carer").Plan("2026-04-06", 0m, oneOff: 300m, oneOffOn: "2026-04-08").Account("A1"))
            .WithPerson("P2", p => p.Is(kind: "carer").Plan("2026-04-06", 0m, oneOff: 300m, oneOffOn: "2026-04-08").Account("A2"))
            .WithStatement("A1", s => s.Load("2026-04-08", 300m));

        var audit = council.Audit();

        Assert.Empty(audit.Tasks("2026-05-20"));
        Assert.DoesNotContain(SignalCode.NoSpending, audit.Codes("P1"));
        Assert.False(audit.Picture("P2").StatementComplete); // no statement at all, and nobody asks for one
    }

    [Fact]
    public void WhatIsLongAgo_IsNoTaskForToday()
    {
        var audit = Wages(s => s.Load(First, 800m)).Audit();

        Assert.Contains(StaffTaskKind.NoSpending, audit.Kinds("2026-08-03"));
        Assert.DoesNotContain(StaffTaskKind.NoSpending, audit.Kinds("2026-08-04"));
    }

    [Fact]
    public void APerson_HasTheSameCoordinator_WhoeverElseIsOnTheRota()
    {
        var policy = WithRota(Core.Policies.PolicyBook.Default().Versions[0], "b", "a", "c");

        Assert.Equal(3, Enumerable.Range(0, 60).Select(number => policy.Tasks.WelfareOwner($"P{number}", new DateOnly(2026, 5, 5))).Distinct().Count());
        Assert.Equal(policy.Tasks.WelfareOwner("P1", new DateOnly(2026, 5, 5)), WithRota(policy, "c", "a", "b").Tasks.WelfareOwner("P1", new DateOnly(2026, 6, 5)));
        Assert.Equal("", policy.Tasks.WelfareOwner("P1", new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void WelfareTasks_SayNothingOfMoney() =>
        Assert.All(TaskBook.All.Where(entry => entry.Kind.IsWelfare()), entry => Assert.DoesNotContain(entry.Because, character => char.IsDigit(character) || character == '£'));

    /// <summary>Whatever the samples, the same people get the same welfare tasks.</summary>
    [Fact]
    public void WelfareTasks_DoNotDependOnTheSample()
    {
        var few = SampledCouncil.Of().WithCapacity(0).Audit().Tasks("2026-07-01");
        var many = SampledCouncil.Of().WithCapacity(200).Audit().Tasks("2026-07-01");

        Assert.NotEmpty(few);
        Assert.Equal(few.Select(task => task.Id), many.Select(task => task.Id));
    }

    private static Council Wages(Action<AStatement> statement, string? away = null) => ACouncil()
        .WithPerson("P1", p => p.Is(away: away).Plan("2026-01-12", 800m).Flexible("wages", 200m, "weekly", payees: "Grace Hill").Account("A1"))
        .WithStatement("A1", statement)
        .Between(First, EndOf(First));
}
