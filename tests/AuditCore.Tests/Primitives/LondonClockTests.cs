using DpAudit.Core.Primitives;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Primitives;

public class LondonClockTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById(LondonClock.ZoneId);

    public static TheoryData<string> Zones => new("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Pago_Pago");

    [Theory]
    [InlineData("2026-07-01 22:59", "2026-07-01 23:59")]
    [InlineData("2026-07-01 23:00", "2026-07-02 00:00")]
    [InlineData("2026-07-01 23:30", "2026-07-02 00:30")]
    [InlineData("2026-05-03 23:30", "2026-05-04 00:30")]
    [InlineData("2026-12-31 23:30", "2026-12-31 23:30")]
    // British Summer Time begins on 29 March 2026 at 01:00 UTC and ends on 25 October 2026 at 01:00 UTC.
    [InlineData("2026-03-29 00:59", "2026-03-29 00:59")]
    [InlineData("2026-03-29 01:00", "2026-03-29 02:00")]
    [InlineData("2026-03-29 23:30", "2026-03-30 00:30")]
    [InlineData("2026-10-24 23:30", "2026-10-25 00:30")]
    [InlineData("2026-10-25 00:30", "2026-10-25 01:30")]
    [InlineData("2026-10-25 01:00", "2026-10-25 01:00")]
    [InlineData("2026-10-25 23:30", "2026-10-25 23:30")]
    public void Trap5_LateInTheEveningUtc_IsTheNextDayInLondonInSummer(string utc, string london) =>
        Assert.Equal(DateTime.Parse(london), new LondonClock(TimeZoneInfo.Utc).Convert(DateTime.Parse(utc)));

    [Fact]
    public void Trap5_TheNextDay_MayBeTheNextPeriod()
    {
        var anchor = new DateOnly(2026, 4, 6);
        var utc = new DateTime(2026, 5, 3, 23, 30, 0);
        var london = new LondonClock(TimeZoneInfo.Utc).Convert(utc);

        Assert.NotEqual(FourWeekPeriod.Containing(DateOnly.FromDateTime(utc), anchor), FourWeekPeriod.Containing(DateOnly.FromDateTime(london), anchor));
    }

    [Fact]
    public void Convert_LondonsOwnTime_StaysAsItIs()
    {
        var clock = new LondonClock(London);
        // The first does not exist, the second is there twice: neither is changed.
        foreach (var time in new[] { new DateTime(2026, 3, 29, 1, 30, 0), new DateTime(2026, 10, 25, 1, 30, 0), DateTime.MinValue, DateTime.MaxValue })
        {
            Assert.Equal(time, clock.Convert(time));
        }
    }

    /// <summary>The framework's own conversion is the measure; the order in which times come may not matter.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public void Convert_AnyTimesInAnyOrder_AreWhatTheFrameworkSays(string zone)
    {
        var from = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var clock = new LondonClock(from);

        Prop.ForAll(Times.ListOf().ToArbitrary(), times =>
        {
            foreach (var time in times.Where(time => !from.IsInvalidTime(time)))
            {
                Assert.Equal(TimeZoneInfo.ConvertTime(time, from, London), clock.Convert(time));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Convert_AtTheEndsOfTime_DoesNotThrow(string zone)
    {
        var clock = new LondonClock(TimeZoneInfo.FindSystemTimeZoneById(zone));
        foreach (var time in new[] { DateTime.MinValue, DateTime.MaxValue, DateTime.MinValue.AddHours(1), DateTime.MaxValue.Date })
        {
            Assert.InRange(clock.Convert(time), DateTime.MinValue, DateTime.MaxValue);
        }
    }

    /// <summary>Times of a few years, half of them in the days in which clocks change.</summary>
    private static Gen<DateTime> Times => Gen.OneOf(
        from minute in Gen.Choose(0, 60 * 24 * 365 * 6) select new DateTime(2022, 1, 1).AddMinutes(minute),
        from day in Gen.Elements(new DateTime(2026, 3, 29), new DateTime(2026, 10, 25), new DateTime(2026, 3, 8), new DateTime(2026, 11, 1), new DateTime(2026, 4, 5), new DateTime(2026, 9, 27))
        from minute in Gen.Choose(-60 * 24, 60 * 48)
        select day.AddMinutes(minute));
}
