using DpAudit.Core.Primitives;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Primitives;

public class DatesTests
{
    private static readonly DateOnly Anchor = new(2026, 4, 6);

    [Theory]
    [InlineData("2026-04-05", "2026-03-09")]
    [InlineData("2026-04-06", "2026-04-06")]
    [InlineData("2026-05-03", "2026-04-06")]
    [InlineData("2026-05-04", "2026-05-04")]
    [InlineData("2027-04-05", "2027-04-05")]
    [InlineData("2020-01-01", "2019-12-23")]
    public void Containing_IsCountedFromTheAnchor(string day, string start) =>
        Assert.Equal(start, FourWeekPeriod.Containing(DateOnly.Parse(day), Anchor).ToString());

    [Fact]
    public void Containing_HoldsTheDay_AndEveryOtherDayOfItsPeriodGivesTheSame() => Prop.ForAll(Days.ToArbitrary(), Days.ToArbitrary(), (day, anchor) =>
    {
        var period = FourWeekPeriod.Containing(day, anchor);

        Assert.True(period.Range.Contains(day));
        Assert.Equal(28, period.Range.Days);
        Assert.Equal(period, FourWeekPeriod.Containing(period.Start, anchor));
        Assert.Equal(period, FourWeekPeriod.Containing(period.End, anchor));
        Assert.Equal(0, (period.Start.DayNumber - anchor.DayNumber) % 28);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Next_BeginsTheDayAfterTheEnd_AndPreviousLeadsBack() => Prop.ForAll(Days.ToArbitrary(), day =>
    {
        var period = FourWeekPeriod.Containing(day, Anchor);

        return period.Next.Start == period.End.AddDays(1) && period.Next.Previous == period && period.Previous.End == period.Start.AddDays(-1)
            && FourWeekPeriod.Containing(period.End.AddDays(1), Anchor) == period.Next;
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Containing_AnyPeriodsFirstDay_IsAsGoodAnAnchor() => Prop.ForAll(Days.ToArbitrary(), Days.ToArbitrary(), (day, other) =>
        FourWeekPeriod.Containing(day, Anchor) == FourWeekPeriod.Containing(day, FourWeekPeriod.Containing(other, Anchor).Start)).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Trap6_ThirteenPeriodsAreNotAYear()
    {
        var period = FourWeekPeriod.Containing(Anchor, Anchor);
        for (var count = 0; count < 13; count++)
        {
            period = period.Next;
        }

        Assert.Equal(Anchor.AddDays(364), period.Start);
    }

    [Fact]
    public void DaysShared_IsTheDaysThatAreInBoth() => Prop.ForAll(Ranges.ToArbitrary(), Ranges.ToArbitrary(), (one, other) =>
    {
        var shared = Enumerable.Range(0, one.Days).Count(at => other.Contains(one.From.AddDays(at)));

        Assert.Equal(shared, one.DaysShared(other));
        Assert.Equal(shared, other.DaysShared(one));
        Assert.Equal(shared > 0, one.Overlaps(other));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void DateRange_BothEndsArePartOfIt()
    {
        var range = new DateRange(new DateOnly(2026, 4, 6), new DateOnly(2026, 5, 3));

        Assert.Equal(28, range.Days);
        Assert.True(range.Contains(range.From) && range.Contains(range.To));
        Assert.False(range.Contains(range.From.AddDays(-1)) || range.Contains(range.To.AddDays(1)));
        Assert.Equal("2026-04-06..2026-05-03", range.ToString());
    }

    private static Gen<DateOnly> Days => Gen.Choose(-40_000, 60_000).Select(Anchor.AddDays);

    private static Gen<DateRange> Ranges => from start in Gen.Choose(0, 60) from days in Gen.Choose(0, 40) select new DateRange(Anchor.AddDays(start), Anchor.AddDays(start + days));
}
