using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.SupportPlans;

/// <summary>A rate for the days of a period: by days, half-up, and the pennies of a version always come to the whole.</summary>
public class RateTests
{
    private static readonly DateOnly Anchor = new(2026, 4, 6);

    [Theory]
    [InlineData(Frequency.Weekly, 700, 28, 2800)]
    [InlineData(Frequency.Weekly, 700, 1, 100)]
    [InlineData(Frequency.Fortnightly, 1400, 7, 700)]
    [InlineData(Frequency.FourWeekly, 80_000, 28, 80_000)]
    [InlineData(Frequency.FourWeekly, 80_000, 364, 1_040_000)] // 13 in 364 days
    [InlineData(Frequency.OneOff, 80_000, 28, 0)]
    public void PenceFor_CountsByDays(Frequency frequency, long pence, int days, long expected) =>
        Assert.Equal(expected, new Rate(new Money(pence), frequency).PenceFor(days));

    [Theory]
    [InlineData(Frequency.Monthly, 12)]
    [InlineData(Frequency.Quarterly, 4)]
    [InlineData(Frequency.Annual, 1)]
    public void PenceFor_MonthsQuartersAndYears_ComeSoOftenIn365AndAQuarterDays(Frequency frequency, int timesAYear)
    {
        var rate = new Rate(new Money(100_000), frequency);

        Assert.Equal(100_000m * timesAYear * 28 / 365.25m, rate.PenceFor(28));
        Assert.Equal(4 * timesAYear * 100_000m, rate.PenceFor(1461)); // four years to the day
    }

    [Theory]
    [InlineData(100_000, 91_992)] // 1,000.00 × 12 ÷ 365.25 × 28 = 919.9178…
    [InlineData(48_700, 44_800)] // 487.00 × 12 ÷ 365.25 × 28 = 448.00 exactly
    public void For_AMonthlyAmount_IsRoundedHalfUp(long pence, long expected) =>
        Assert.Equal(new Money(expected), Four(1, new Rate(new Money(pence), Frequency.Monthly)));

    [Theory]
    [InlineData(1, 14, 1)] // half a penny is a penny
    [InlineData(3, 14, 2)]
    [InlineData(1, 13, 0)]
    public void For_HalfAPenny_IsAPenny(long pence, int days, long expected)
    {
        var version = new DateRange(Anchor.AddDays(28 - days), Anchor.AddDays(1000));

        Assert.Equal(new Money(expected), new Rate(new Money(pence), Frequency.FourWeekly).For(new FourWeekPeriod(Anchor).Range, version, Anchor));
    }

    [Fact]
    public void For_ALastPeriod_TakesWhatRoundingLeftOver()
    {
        // 100.00 a month over 84 days comes to 275.98 (275.975…); two periods of 91.99 leave 92.00.
        var rate = new Rate(new Money(10_000), Frequency.Monthly);
        var version = new DateRange(Anchor, Anchor.AddDays(83));

        Assert.Equal([9_199, 9_199, 9_200], Enumerable.Range(0, 3).Select(at => rate.For(new FourWeekPeriod(Anchor.AddDays(28 * at)).Range, version, Anchor).Pence));
    }

    [Fact]
    public void For_AChangeInAPeriod_CountsEachVersionForItsDays()
    {
        var period = new FourWeekPeriod(Anchor).Range;
        var before = new DateRange(Anchor.AddDays(-28), Anchor.AddDays(9)); // its last 10 days
        var after = new DateRange(Anchor.AddDays(10), DateOnly.MaxValue); // its first 18 days

        Assert.Equal(new Money(1_000), new Rate(new Money(2_800), Frequency.FourWeekly).For(period, before, Anchor));
        Assert.Equal(new Money(3_600), new Rate(new Money(5_600), Frequency.FourWeekly).For(period, after, Anchor));
    }

    [Theory]
    [InlineData(-28)]
    [InlineData(28)]
    public void For_APeriodOutsideTheVersion_IsNothing(int shift) =>
        Assert.Equal(Money.Zero, new Rate(new Money(2_800), Frequency.Weekly).For(
            new FourWeekPeriod(Anchor.AddDays(shift)).Range, new DateRange(Anchor, Anchor.AddDays(27)), Anchor));

    [Fact]
    public void For_ThePeriodsOfAVersion_SumToTheRoundedWhole() => Prop.ForAll(Cases.ToArbitrary(), one =>
    {
        var sum = Money.Zero;
        for (var period = FourWeekPeriod.Containing(one.Version.From, Anchor); period.Start <= one.Version.To; period = period.Next)
        {
            sum += one.Rate.For(period.Range, one.Version, Anchor);
        }

        return sum == Money.HalfUp(one.Rate.PenceFor(one.Version.Days));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void For_OnePeriod_IsNeverMoreThanHalfAPennyOff_BeforeTheLast() => Prop.ForAll(Cases.ToArbitrary(), one =>
    {
        var period = FourWeekPeriod.Containing(one.Version.From, Anchor);
        return period.Range.Contains(one.Version.To)
            || Math.Abs(one.Rate.For(period.Range, one.Version, Anchor).Pence - one.Rate.PenceFor(period.Range.DaysShared(one.Version))) <= 0.5m;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static Gen<(Rate Rate, DateRange Version)> Cases =>
        from pence in Gen.Choose(0, 500_000)
        from frequency in Gen.Elements(Frequency.Weekly, Frequency.Fortnightly, Frequency.FourWeekly, Frequency.Monthly, Frequency.Quarterly, Frequency.Annual)
        from start in Gen.Choose(-400, 400)
        from days in Gen.Choose(1, 800)
        select (new Rate(new Money(pence), frequency), new DateRange(Anchor.AddDays(start), Anchor.AddDays(start + days - 1)));

    private static Money Four(int periods, Rate rate) => rate.For(new DateRange(Anchor, Anchor.AddDays((28 * periods) - 1)), new DateRange(Anchor, DateOnly.MaxValue), Anchor);
}
