using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Cycles;

/// <summary>
/// Which of a council's periods are due: those whose days of grace are over, by the date in London. What came before the council's first period is never
/// due. It remembers nothing: a clock that goes back finds fewer periods due, and what was begun stays begun.
/// </summary>
public static class DueCycles
{
    /// <summary>The first day on which a period's audit may begin: the day after its end and the policy's days of grace.</summary>
    public static DateOnly DueOn(FourWeekPeriod period, PolicyBook policies) => CycleCalendar.Deadline(period, policies).AddDays(1);

    /// <summary>The periods that are due, in order. One with longer grace than the next holds the next one up: periods are audited in order.</summary>
    /// <param name="now">The time.</param>
    /// <param name="goLive">The first period that the council audits.</param>
    /// <param name="policies">The council's policy.</param>
    public static IEnumerable<FourWeekPeriod> On(DateTimeOffset now, FourWeekPeriod goLive, PolicyBook policies)
    {
        var today = LondonClock.DayOf(now);
        for (var period = goLive; DueOn(period, policies) <= today; period = period.Next)
        {
            yield return period;
        }
    }
}
