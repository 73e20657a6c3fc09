using System.Globalization;
using DpAudit.Core.Cycles;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Cycles;

/// <summary>A period is due when its days of grace are over in London: not an hour earlier, and for ever after.</summary>
public class DueCyclesTests
{
    private static readonly Policy Usual = PolicyBook.Default().Versions[0];

    [Theory]
    [InlineData("2026-04-06", 7, "2026-05-10T22:59:59Z", 0)] // the last evening of grace, in summer time
    [InlineData("2026-04-06", 7, "2026-05-10T23:00:00Z", 1)] // midnight in London is 23:00 UTC
    [InlineData("2026-04-06", 0, "2026-05-03T22:59:59Z", 0)]
    [InlineData("2026-04-06", 0, "2026-05-03T23:00:00Z", 1)]
    [InlineData("2026-02-23", 6, "2026-03-28T23:59:59Z", 0)] // the clocks go forward in the night to 29 March
    [InlineData("2026-02-23", 6, "2026-03-29T00:00:00Z", 1)]
    [InlineData("2026-02-23", 7, "2026-03-29T22:59:59Z", 0)] // and the day after begins an hour earlier by UTC
    [InlineData("2026-02-23", 7, "2026-03-29T23:00:00Z", 1)]
    [InlineData("2026-09-21", 6, "2026-10-24T22:59:59Z", 0)] // the clocks go back in the night to 25 October
    [InlineData("2026-09-21", 6, "2026-10-24T23:00:00Z", 1)]
    [InlineData("2026-09-21", 7, "2026-10-25T23:59:59Z", 0)]
    [InlineData("2026-09-21", 7, "2026-10-26T00:00:00Z", 1)]
    [InlineData("2026-12-14", 0, "2027-01-10T23:59:59Z", 0)] // over the end of a year
    [InlineData("2026-12-14", 0, "2027-01-11T00:00:00Z", 1)]
    [InlineData("2026-04-06", 7, "2026-04-01T12:00:00Z", 0)] // before it went live
    [InlineData("2026-04-06", 7, "2027-05-01T12:00:00Z", 13)] // thirteen a year
    [InlineData("2026-05-04", 7, "2026-07-08T12:00:00Z", 2)] // the one before go-live is never due
    public void APeriod_IsDue_WhenItsGraceIsOverInLondon(string goLive, int grace, string now, int due)
    {
        var first = Period(goLive);

        var found = DueCycles.On(Instant(now), first, Policies(grace)).ToList();

        Assert.Equal(Enumerable.Range(0, due).Select(number => new FourWeekPeriod(first.Start.AddDays(number * FourWeekPeriod.Days))), found);
    }

    [Fact]
    public void Periods_BecomeDueOneByOne_AndStaySo()
    {
        var before = 0;
        for (var now = Instant("2026-04-01T00:30:00Z"); now.Year < 2029; now = now.AddHours(11))
        {
            var due = DueCycles.On(now, Period("2026-04-06"), Policies(7)).Count();
            Assert.InRange(due, before, before + 1);
            before = due;
        }

        Assert.Equal(35, before);
    }

    [Fact]
    public void AClockThatGoesBack_FindsFewer_AndTheSameOnesAgain()
    {
        var late = DueCycles.On(Instant("2026-08-01T12:00:00Z"), Period("2026-04-06"), Policies(7)).ToList();
        var early = DueCycles.On(Instant("2026-06-09T12:00:00Z"), Period("2026-04-06"), Policies(7)).ToList();

        Assert.Equal(late.Take(early.Count), early);
        Assert.Equal((3, 2), (late.Count, early.Count));
    }

    [Fact]
    public void LongerGrace_HoldsUpTheNextOneToo()
    {
        var policies = new PolicyBook([Usual with { GraceDays = 60 }, Usual with { Version = "short", GraceDays = 0, EffectiveFrom = new DateOnly(2026, 5, 4) }]);

        Assert.Empty(DueCycles.On(Instant("2026-07-02T12:00:00Z"), Period("2026-04-06"), policies));
        Assert.Equal(3, DueCycles.On(Instant("2026-07-03T12:00:00Z"), Period("2026-04-06"), policies).Count());
    }

    private static PolicyBook Policies(int grace) => new([Usual with { GraceDays = grace }]);

    private static FourWeekPeriod Period(string start) => new(DateOnly.ParseExact(start, "yyyy-MM-dd"));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
