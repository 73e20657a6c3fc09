using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Tests.SupportPlans;

public class PersonTests
{
    private static readonly Person Person = new()
    {
        Id = "P1",
        Plans = [Version("old", "2026-01-01", "2026-04-05"), Version("new", "2026-04-20", "2026-12-31")],
        Away = [new AwayPeriod(new DateRange(new DateOnly(2026, 4, 10), new DateOnly(2026, 4, 12)), "hospital")],
    };

    [Theory]
    [InlineData("2025-12-31", null)]
    [InlineData("2026-01-01", "old")]
    [InlineData("2026-04-05", "old")]
    [InlineData("2026-04-06", null)] // a gap
    [InlineData("2026-04-20", "new")]
    [InlineData("2027-01-01", null)]
    public void PlanOn_IsTheVersionOfThatDay_BothEndsIncluded(string day, string? plan) => Assert.Equal(plan, Person.PlanOn(DateOnly.Parse(day))?.Id);

    [Theory]
    [InlineData("2026-04-01", "2026-04-09", false)]
    [InlineData("2026-04-01", "2026-04-10", true)]
    [InlineData("2026-04-12", "2026-04-30", true)]
    [InlineData("2026-04-13", "2026-04-30", false)]
    public void IsAwayDuring_AnyDayCounts(string from, string to, bool expected) =>
        Assert.Equal(expected, Person.IsAwayDuring(new DateRange(DateOnly.Parse(from), DateOnly.Parse(to))));

    private static PlanVersion Version(string id, string from, string to) => new()
    {
        Id = id,
        Dates = new DateRange(DateOnly.Parse(from), DateOnly.Parse(to)),
        Budget = new Rate(new Money(80_000), Frequency.FourWeekly),
    };
}
