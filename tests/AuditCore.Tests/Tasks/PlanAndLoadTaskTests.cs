using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tasks;
using DpAudit.Core.Tests.Scenarios;
using FsCheck;
using FsCheck.Fluent;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;
using static DpAudit.Core.Tests.Tasks.ATaskDay;

namespace DpAudit.Core.Tests.Tasks;

/// <summary>The council's own part: reviews, opening balances, late loads, and debits without a decision.</summary>
public class PlanAndLoadTaskTests
{
    private static readonly Policy Usual = PolicyBook.Default().Versions[0];

    /// <summary>£300 is taken back without a decision: the manager has a task, and the £300 show as disputed.</summary>
    [Fact]
    public void ALoadReversalWithoutADecision_IsTheManagersTask_AndShowsAsDisputed()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-12", 800m).Line("wages", 400m, "four-weekly", "Grace Hill").Account("A1"))
            .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-10", 400m, "Grace Hill").Return("2026-04-20", 300m))
            .Audit();

        audit.Picture("P1").Shows(disputed: -300m, spend: -400m);
        var task = Assert.Single(audit.Tasks("2026-05-05"), task => task.Kind == StaffTaskKind.CouncilDebitDisputed);
        Assert.Equal((StaffRole.Manager, "", new DateOnly(2026, 5, 6)), (task.OwnerRole, task.OwnerId, task.DueOn));
        Assert.Equal([audit.Row("LOAD REVERSAL").Id], task.About);
    }

    [Theory]
    [InlineData(800, "2026-04-20", true)] // late
    [InlineData(700, "2026-04-06", true)] // short
    [InlineData(800, "2026-04-06", false)]
    public void ALoadThatIsLateOrShort_IsFinancesTask(decimal amount, string on, bool isTask)
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-12", 800m).Line("wages", 400m, "four-weekly", "Grace Hill").Account("A1", opening: 500m, signedOff: true))
            .WithStatement("A1", s => s.Opening(500m).Load(on, amount).Pay("2026-04-10", 400m, "Grace Hill").Covers(First, EndOf(First))).Audit();

        Assert.Equal(isTask, audit.Tasks("2026-05-05").Any(task => task is { Kind: StaffTaskKind.LoadLate, OwnerRole: StaffRole.Finance }));
    }

    [Theory]
    [InlineData("2026-01-05", "2026-06-06", null)]
    [InlineData("2026-01-05", "2026-06-07", "2026-07-05")] // six months after the start, told 28 days before
    [InlineData("2026-01-05", "2026-12-31", "2026-07-05")]
    [InlineData("2026-01-05", "2027-06-07", "2027-07-05")] // then every twelve
    [InlineData("2026-01-05", "2030-01-01", "2029-07-05")] // one task, not a backlog
    [InlineData("2025-08-31", "2026-02-10", "2026-02-28")] // a month without a 31st
    public void AReview_IsDueSixMonthsAfterTheStart_ThenEveryTwelve(string start, string today, string? due)
    {
        var tasks = TaskRules.OfPlans(Book(Person(start)), On(today)).ToList();

        Assert.Equal(due is null ? [] : [due], tasks.Select(task => $"{task.DueOn:yyyy-MM-dd}"));
        Assert.All(tasks, task => Assert.Equal((StaffTaskKind.PlanReviewDue, StaffRole.Coordinator, due), (task.Kind, task.OwnerRole, task.About.Single())));
    }

    [Fact]
    public void VersionsWithoutAGap_AreOneDirectPayment()
    {
        var person = Person("2026-01-05", "2026-03-31");
        PlanVersion Later(string from) => person.Plans[0] with { Id = "2", Dates = new DateRange(Day(from), DateOnly.MaxValue) };

        Assert.Single(TaskRules.OfPlans(Book(person with { Plans = [.. person.Plans, Later("2026-04-01")] }), On("2026-06-10")));
        Assert.Empty(TaskRules.OfPlans(Book(person with { Plans = [.. person.Plans, Later("2026-05-01")] }), On("2026-06-10")));
    }

    [Fact]
    public void WhatHasEnded_OrIsPaidOnce_IsNotReviewed()
    {
        Assert.Empty(TaskRules.OfPlans(Book(Person("2026-01-05", "2026-06-30")), On("2026-07-05")));
        var once = Person("2026-01-05");
        Assert.Empty(TaskRules.OfPlans(Book(once with { Plans = [once.Plans[0] with { Budget = new Rate(Money.Zero, Frequency.FourWeekly), OneOff = new Money(30_000) }] }), On("2026-07-05")));
    }

    [Fact]
    public void AnOpeningBalance_IsSignedOff()
    {
        Account Of(bool signedOff, params string[] people) => new()
        {
            Id = "A1",
            OpeningBalance = new Money(10_000),
            OpeningSignedOff = signedOff,
            Holders = [.. people.Select(id => new AccountHolder(id, DateRange.Always, [id], null))],
        };

        IEnumerable<StaffTask> Tasks(Account account) => TaskRules.OfPlans(new PlanBook([], [account], [], []), On("2026-05-05"));

        Assert.Empty(Tasks(Of(true, "P1")));
        Assert.Empty(Tasks(Of(false)));
        var task = Assert.Single(Tasks(Of(false, "P1")));
        Assert.Equal((StaffTaskKind.OpeningBalanceToSignOff, StaffRole.Finance, "P1", Day("2026-06-02")), (task.Kind, task.OwnerRole, task.PersonId, task.DueOn));
        Assert.Equal("", Assert.Single(Tasks(Of(false, "P1", "P2"))).PersonId);
    }

    /// <summary>Made twice, or on another day, in any order: the same tasks by id; and no two of one id.</summary>
    [Fact]
    public void Tasks_AreTheSame_HoweverOftenTheyAreMade() => Prop.ForAll(Gen.Choose(0, 60).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (days, seed) =>
    {
        var (audit, shuffled) = (Some.Value, SampledCouncil.Of().Audit(shuffle: seed));
        var today = Day("2026-07-06").AddDays(days);

        var first = Core.Pipeline.CouncilTasks.Of(audit.Audit, [], CouncilId, today);
        var again = Core.Pipeline.CouncilTasks.Of(shuffled.Audit, [], CouncilId, today);
        var next = Core.Pipeline.CouncilTasks.Of(audit.Audit, [], CouncilId, today.AddDays(1)).ToDictionary(task => task.Id);

        Assert.NotEmpty(first);
        Assert.Equal(first.Select(task => (task.Id, task.DueOn, task.OwnerId)), again.Select(task => (task.Id, task.DueOn, task.OwnerId)));
        Assert.Equal(first.Count, first.DistinctBy(task => task.Id).Count());
        Assert.All(first.Where(task => next.ContainsKey(task.Id)), task => Assert.Equal(task.About, next[task.Id].About));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    private static readonly Lazy<Audited> Some = new(() => SampledCouncil.Of().Audit());

    private static TaskContext On(string today) => new(CouncilId, Day(today), Usual);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static PlanBook Book(Person person) => new([person], [], [], []);

    private static Person Person(string from, string? to = null) => new()
    {
        Id = "P1",
        Plans = [new PlanVersion { Id = "1", Dates = new DateRange(Day(from), to is null ? DateOnly.MaxValue : Day(to)), Budget = new Rate(new Money(80_000), Frequency.FourWeekly) }],
    };
}
