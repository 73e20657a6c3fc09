using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Storage.Contracts.Faults;
using DpAudit.Storage.Contracts.Memory;
using static DpAudit.Core.Tests.Tasks.ATaskDay;

namespace DpAudit.Core.Tests.Tasks;

/// <summary>Tasks over records: made once, listed welfare first, given to somebody, done by somebody.</summary>
public class TaskDeskTests
{
    private static readonly Policy Usual = PolicyBook.Default().Versions[0];
    private static readonly DateOnly Today = new(2026, 5, 5);
    private static readonly HashSet<StaffRole> Coordinators = [StaffRole.Coordinator];
    private readonly TaskDesk desk = new(new InMemoryRecordStore(), CouncilId);
    private int commands;

    [Fact]
    public async Task MadeTwice_OrOnAnotherDay_ATaskIsThereOnce()
    {
        Assert.Equal(2, await desk.OpenAsync([Wage(), Debit()]));
        Assert.Equal(0, await desk.OpenAsync([Wage(Today.AddDays(1)), Debit(Today.AddDays(1))]));

        Assert.Equal([(StaffTaskKind.DeclinedWage, Today), (StaffTaskKind.CouncilDebitDisputed, Today.AddDays(1))], (await desk.ListAsync(new TaskFilter())).Select(task => (task.Kind, task.DueOn)));
    }

    [Fact]
    public async Task WhatIsDone_IsNotMadeAgain()
    {
        await desk.OpenAsync([Wage()]);
        var done = await desk.FinishAsync(Wage().Id, "Rang; the agency covers until Monday", Staff(Col, StaffRole.Coordinator), Stamp(Col));

        Assert.Null(done.Refusal);
        Assert.Equal(0, await desk.OpenAsync([Wage(Today.AddDays(1))]));
        Assert.Empty(await desk.ListAsync(new TaskFilter()));
        Assert.Equal((Col, "Rang; the agency covers until Monday"), ((await desk.FindAsync(Wage().Id))!.Done!.Stamp.By, done.Value.Done!.How));
    }

    [Fact]
    public async Task Welfare_ComesFirst_ThenWhatIsDueFirst()
    {
        await desk.OpenAsync([Debit(Today.AddDays(-9)), Wage(), Load()]);

        Assert.Equal([StaffTaskKind.DeclinedWage, StaffTaskKind.CouncilDebitDisputed, StaffTaskKind.LoadLate], (await desk.ListAsync(new TaskFilter())).Select(task => task.Kind));
        Assert.Equal([StaffTaskKind.CouncilDebitDisputed], (await desk.OverdueAsync(Today)).Select(task => task.Kind));
        Assert.Equal(2, (await desk.OverdueAsync(Today.AddDays(1))).Count);
    }

    [Fact]
    public async Task ATask_IsFoundByItsOwner_OrByTheRoleAsLongAsNobodyIsNamed()
    {
        await desk.OpenAsync([Wage(), Debit()]);
        Assert.Single(await desk.ListAsync(new TaskFilter("eve", Coordinators)));
        Assert.Empty(await desk.ListAsync(new TaskFilter("eve")));

        Assert.Null((await desk.AssignAsync(Wage().Id, Col, Staff("max", StaffRole.Manager), Stamp("max"))).Refusal);

        Assert.Empty(await desk.ListAsync(new TaskFilter("eve", Coordinators)));
        Assert.Single(await desk.ListAsync(new TaskFilter(Col)));
        Assert.Single(await desk.ListAsync(new TaskFilter(Roles: Coordinators)));
        Assert.Equal(2, (await desk.ListAsync(new TaskFilter())).Count);
    }

    [Fact]
    public async Task WhatDoesNotFit_IsRefused()
    {
        await desk.OpenAsync([Wage()]);
        var (col, ana) = (Staff(Col, StaffRole.Coordinator), Staff("ana", StaffRole.Auditor));

        Assert.Equal("TASK-UNKNOWN", (await desk.FinishAsync("0", "Done", col, Stamp(Col))).Refusal?.Code);
        Assert.Equal("TASK-ROLE", (await desk.FinishAsync(Wage().Id, "Done", ana, Stamp("ana"))).Refusal?.Code);
        Assert.Equal("TASK-ROLE", (await desk.FinishAsync(Wage().Id, "Done", col, Stamp("eve"))).Refusal?.Code);
        Assert.Equal("TASK-ROLE", (await desk.AssignAsync(Wage().Id, "ana", ana, Stamp("ana"))).Refusal?.Code);
        Assert.Equal("TASK-OWNER", (await desk.AssignAsync(Wage().Id, " ", col, Stamp(Col))).Refusal?.Code);
        Assert.Equal("TASK-HOW", (await desk.FinishAsync(Wage().Id, " ", col, Stamp(Col))).Refusal?.Code);
        var stamp = Stamp(Col);
        Assert.Null((await desk.FinishAsync(Wage().Id, "Rang", col, stamp)).Refusal);
        Assert.Null((await desk.FinishAsync(Wage().Id, "Rang", col, stamp)).Refusal); // the same again
        Assert.Equal("TASK-COMMAND", (await desk.FinishAsync(Wage().Id, "Wrote", col, stamp)).Refusal?.Code);
        Assert.Equal("TASK-COMMAND", (await desk.AssignAsync(Wage().Id, "eve", col, stamp)).Refusal?.Code);
        Assert.Equal("TASK-OVER", (await desk.FinishAsync(Wage().Id, "Rang", col, Stamp(Col))).Refusal?.Code);
        Assert.Equal("TASK-OVER", (await desk.AssignAsync(Wage().Id, "eve", col, Stamp(Col))).Refusal?.Code);
    }

    [Fact]
    public async Task ATask_IsGivenOn_ABoundedNumberOfTimes()
    {
        await desk.OpenAsync([Wage()]);
        var col = Staff(Col, StaffRole.Coordinator);
        for (var count = 0; count < 50; count++)
        {
            Assert.Null((await desk.AssignAsync(Wage().Id, $"id-{count}", col, Stamp(Col))).Refusal);
        }

        Assert.Equal("TASK-MANY", (await desk.AssignAsync(Wage().Id, "one-more", col, Stamp(Col))).Refusal?.Code);
    }

    [Fact]
    public async Task ATaskOfAnotherCouncil_IsABug() => await Assert.ThrowsAsync<ArgumentException>(() => desk.OpenAsync([Wage() with { CouncilId = "other" }]));

    [Fact]
    public async Task OpeningAndDoing_SurviveACrashAtEachWrite() => Assert.True(await CrashRuns.AtEachWriteAsync(
        () => Task.FromResult(TestStores.InMemory(new ManualClock())),
        async stores =>
        {
            var interrupted = new TaskDesk(stores.Records, CouncilId);
            await interrupted.OpenAsync([Wage(), Debit()]);
            Assert.Null((await interrupted.FinishAsync(Wage().Id, "Rang", Staff(Col, StaffRole.Coordinator), new Stamp("c", Col, At(Today), "default-1"))).Refusal);
        },
        async stores =>
        {
            var after = new TaskDesk(stores.Records, CouncilId);
            Assert.Equal([Debit().Id], (await after.ListAsync(new TaskFilter())).Select(task => task.Id));
            Assert.Single((await stores.Records.ListAsync($"tasks-open.{ContentName.Of(CouncilId)}", "")).Records);
        }) >= 6);

    /// <summary>The list holds copies: who has a task now is read from it without reading the task.</summary>
    [Fact]
    public async Task TheList_SaysWhoseATaskIsNow()
    {
        await desk.OpenAsync([Wage()]);
        await desk.AssignAsync(Wage().Id, "eve", Staff(Col, StaffRole.Coordinator), Stamp(Col));

        Assert.Equal("eve", Assert.Single(await desk.ListAsync(new TaskFilter("eve"))).OwnerId);
    }

    private static StaffTask Wage(DateOnly? on = null) => Seen(SignalCode.DeclinedWage, on);

    private static StaffTask Debit(DateOnly? on = null) => Seen(SignalCode.CouncilDebitDisputed, on);

    private static StaffTask Load() => Seen(SignalCode.LoadLate, null);

    private static StaffTask Seen(SignalCode code, DateOnly? on) =>
        TaskRules.OfObserved([new(code, "P1", new FourWeekPeriod(new DateOnly(2026, 4, 6)), "T7", default)], new TaskContext(CouncilId, on ?? Today, Usual)).Single();

    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(10, 0), TimeSpan.Zero);

    private Stamp Stamp(string by) => new($"command-{++commands}", by, At(Today), Usual.Version);
}
