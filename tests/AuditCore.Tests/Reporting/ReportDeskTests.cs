using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Tasks;
using DpAudit.Core.Tests.Desks;

namespace DpAudit.Core.Tests.Reporting;

/// <summary>Reports are made from the store alone, and counted again only where something may have changed.</summary>
public sealed class ReportDeskTests
{
    private static readonly StaffMember Mia = new("mia.manager", new HashSet<StaffRole> { StaffRole.Manager });

    [Fact]
    public async Task WithoutACycleThatIsDone_ThereIsNothingToReport()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        Assert.Null(await DeskOf(council).ReadAsync(ADeskCouncil.Id));
        await council.RunAsync();
        Assert.Null(await DeskOf(council).ReadAsync(ADeskCouncil.Id, new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public async Task ItTells_WhatTheCyclesFilesSay_OfEachCycle()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();
        var report = (await DeskOf(council).ReadAsync(ADeskCouncil.Id))!;

        Assert.Equal([ADeskCouncil.First, ADeskCouncil.First.Next], report.Cycles);
        foreach (var (at, cycle) in report.Cycles.Index())
        {
            var (people, sample) = (await council.RowsAsync(at, "people.csv"), await council.RowsAsync(at, "sample.csv"));
            Assert.Equal(people.Count, Of(report, "people", cycle).Numerator); // Everybody has one account.
            Assert.Equal(sample.Select(row => row[1]).Distinct().Count(), Of(report, "items-in-sample", cycle).Numerator);
            Assert.NotNull(Of(report, "value", cycle).Numerator); // The manifest was read.
        }

        Assert.Equal(3, report.Fairness!.Cells.First(cell => cell.Group.Label == FairnessLabel.Everybody).Group.Members.Count);
        Assert.Contains(report.Figures, figure => figure.Report == "by-group" && figure.IsSuppressed);
    }

    [Fact]
    public async Task APeriodThatGoesOn_IsToldOf_AsFarAsPeoplesWorkGoes()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();
        var running = new FourWeekPeriod(new DateOnly(2026, 6, 1));
        var report = (await DeskOf(council).ReadAsync(ADeskCouncil.Id))!;
        var opened = (await council.Tasks.ListAsync(new TaskFilter())).Count(task => task.Kind.IsWelfare());

        Assert.Equal(running, report.Running);
        Assert.Equal(opened, Of(report, "welfare-tasks", running).Numerator);
        Assert.DoesNotContain(report.Figures, figure => figure.Period == running.Start && OutcomeReport.NeedsTheCycle(figure));
        Assert.Null((await DeskOf(council).ReadAsync(ADeskCouncil.Id, to: ADeskCouncil.First.Next.Start))!.Running);
    }

    [Fact]
    public async Task ItIsKept_AndCountedAgain_OnceAMinute_OrAfterACycle()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();
        var desk = DeskOf(council);
        var first = await desk.ReadAsync(ADeskCouncil.Id);
        await council.Tasks.OpenAsync([ATask(council)]);
        Assert.Same(first, await desk.ReadAsync(ADeskCouncil.Id));

        council.Clock.Advance(TimeSpan.FromMinutes(2));
        var next = await UntilAsync(() => desk.ReadAsync(ADeskCouncil.Id), report => !ReferenceEquals(report, first));
        Assert.Equal(Open(first!) + 1, Open(next));
        Assert.True(next.CountedAt > first!.CountedAt);

        council.At(7, 7);
        await council.RunAsync();
        Assert.Equal(3, (await desk.ReadAsync(ADeskCouncil.Id))!.Cycles.Count);
    }

    [Fact]
    public async Task WhoeverAsksAtOnce_GetsTheSameReport()
    {
        var council = await ADeskCouncil.WithStatementsAsync();
        await council.RunAsync();
        var desk = DeskOf(council);
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.ReadAsync(ADeskCouncil.Id)));
        Assert.Single(all.Distinct());
    }

    private static ReportDesk DeskOf(ADeskCouncil council) => new(council.Stores.Records, council.Stores.Files, new CouncilBooks(council.Stores.Records, council.Stores.Files), council.Clock);

    private static Figure Of(CouncilReport report, string measure, FourWeekPeriod cycle) => Assert.Single(report.Figures, figure => figure.Measure == measure && figure.Period == cycle.Start && figure.Label == Figure.Everybody && figure.Report != "by-group");

    private static long Open(CouncilReport report) => report.Figures.Where(figure => figure.Measure.StartsWith("tasks-open:", StringComparison.Ordinal)).Sum(figure => figure.Numerator ?? 0);

    private static StaffTask ATask(ADeskCouncil council) => new()
    {
        Id = new string('e', 32),
        Kind = StaffTaskKind.DiscussionAgeing,
        CouncilId = ADeskCouncil.Id,
        PersonId = "P1",
        OwnerRole = StaffRole.Manager,
        FirstOwnerId = Mia.Id,
        DueOn = LondonClock.DayOf(council.Clock.GetUtcNow()),
        OpenedOn = LondonClock.DayOf(council.Clock.GetUtcNow()),
        About = ["a discussion"],
    };

    private static async Task<CouncilReport> UntilAsync(Func<Task<CouncilReport?>> read, Func<CouncilReport, bool> holds)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (await read() is { } report && holds(report))
            {
                return report;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException("The report was not counted again.");
    }
}
