using DpAudit.Core.Cycles;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Cycles;

/// <summary>What is in time for a period, and which period a late row joins. Grace is seven days.</summary>
public class CycleCalendarTests
{
    private static readonly DateOnly Start = new(2026, 4, 6);

    [Theory]
    [InlineData("2026-04-05", -1)]
    [InlineData("2026-04-06", 0)]
    [InlineData("2026-05-03", 0)]
    [InlineData("2026-05-04", 1)]
    [InlineData("2026-06-28", 2)]
    [InlineData("2026-06-29", 3)]
    [InlineData("2027-06-29", 3)] // after the last one
    public void IndexOf_IsThePeriodOfThePostingDate(string posted, int period) => Assert.Equal(period, Calendar().IndexOf(DateOnly.Parse(posted)));

    [Fact]
    public void IndexOf_WithoutPeriods_IsBeforeThem() => Assert.Equal(-1, new CycleCalendar([], PolicyBook.Default(), Start).IndexOf(Start));

    [Theory]
    [InlineData("2026-04-20", 0, 0)] // within the period
    [InlineData("2026-05-04", 0, 0)] // the day after it
    [InlineData("2026-05-10", 0, 0)] // the last day of grace
    [InlineData("2026-05-11", 0, 1)] // late: the next one is open
    [InlineData("2026-06-07", 0, 1)] // the last day of grace of the next one
    [InlineData("2026-06-08", 0, 2)]
    [InlineData("2026-06-08", 1, 2)]
    [InlineData("2026-06-08", 2, 2)]
    [InlineData("2026-07-06", 0, 3)] // after all of them
    [InlineData("2026-07-06", -1, -1)] // what lies before the first one stays there
    [InlineData("2026-07-06", 3, 3)]
    public void Joins_IsTheFirstPeriodStillOpen(string arrived, int own, int joined) => Assert.Equal(joined, Calendar().Joins(own, DateOnly.Parse(arrived)));

    [Theory]
    [InlineData("2026-06-20", 0, 0)] // over, grace and all, before anything had come
    [InlineData("2026-06-20", 1, 1)]
    [InlineData("2026-07-06", 2, 3)] // still open when the first statement came, so it can be late
    public void NothingIsLate_ForPeriodsThatWereOverBeforeTheFirstArrival(string arrived, int own, int joined) =>
        Assert.Equal(joined, Calendar(firstArrival: "2026-06-10").Joins(own, DateOnly.Parse(arrived)));

    [Theory]
    [InlineData("2026-05-10", "2026-05-20", 1)] // the first statement came on the last day of grace: the period was open
    [InlineData("2026-05-11", "2026-05-20", 0)] // a day later it was over
    public void TheLastDayOfGrace_CountsAsOpen(string firstArrival, string arrived, int joined) => Assert.Equal(joined, Calendar(firstArrival).Joins(0, DateOnly.Parse(arrived)));

    [Fact]
    public void Grace_IsThatOfThePolicyAtThePeriodsEnd()
    {
        var usual = PolicyBook.Default().Versions[0];
        var policies = new PolicyBook([usual, usual with { Version = "longer", EffectiveFrom = new DateOnly(2026, 5, 31), GraceDays = 20 }]);
        var calendar = new CycleCalendar(ThreePeriods, policies, Start);

        Assert.False(calendar.IsInTime(new DateOnly(2026, 5, 11), 0));
        Assert.True(calendar.IsInTime(new DateOnly(2026, 6, 20), 1));
        Assert.False(calendar.IsInTime(new DateOnly(2026, 6, 21), 1));
    }

    private static FourWeekPeriod[] ThreePeriods => [.. Enumerable.Range(0, 3).Select(at => new FourWeekPeriod(Start.AddDays(FourWeekPeriod.Days * at)))];

    private static CycleCalendar Calendar(string firstArrival = "2026-04-06") => new(ThreePeriods, PolicyBook.Default(), DateOnly.Parse(firstArrival));
}
