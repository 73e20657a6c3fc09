using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Cycles;

/// <summary>
/// When each period's audit begins: at its end plus grace, whether or not every statement is there. What arrives later joins the next
/// one. Periods that were over before the council's first statement arrived were never audited, so nothing can be late for them.
/// </summary>
public sealed class CycleCalendar
{
    private readonly DateOnly[] deadlines;
    private readonly DateOnly firstArrival;

    /// <summary>A calendar.</summary>
    /// <param name="periods">The periods, back to back.</param>
    /// <param name="policies">The grace days.</param>
    /// <param name="firstArrival">The day the council's first statement arrived, or the last day of grace of the first period that it audits.</param>
    public CycleCalendar(IReadOnlyList<FourWeekPeriod> periods, PolicyBook policies, DateOnly firstArrival)
    {
        Periods = periods;
        deadlines = [.. periods.Select(period => Deadline(period, policies))];
        this.firstArrival = firstArrival;
    }

    /// <summary>The periods, in order.</summary>
    public IReadOnlyList<FourWeekPeriod> Periods { get; }

    /// <summary>The last day on which something is in time for a period.</summary>
    public static DateOnly Deadline(FourWeekPeriod period, PolicyBook policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return period.End.AddDays(policies.For(period).GraceDays);
    }

    /// <summary>Whether something that arrived on a day is in time for a period.</summary>
    public bool IsInTime(DateOnly arrived, int period) => arrived <= deadlines[period] || deadlines[period] < firstArrival;

    /// <summary>The index of the period a posting date lies in; -1 before the first one, <c>Periods.Count</c> after the last.</summary>
    public int IndexOf(DateOnly posted)
    {
        var days = Periods.Count == 0 ? -1 : posted.DayNumber - Periods[0].Start.DayNumber;
        return days < 0 ? -1 : Math.Min(days / FourWeekPeriod.Days, Periods.Count);
    }

    /// <summary>The first period, from a row's own one on, that was still open when the row arrived.</summary>
    public int Joins(int own, DateOnly arrived)
    {
        var joined = own;
        while (joined >= 0 && joined < Periods.Count && !IsInTime(arrived, joined))
        {
            joined++;
        }

        return joined;
    }
}
