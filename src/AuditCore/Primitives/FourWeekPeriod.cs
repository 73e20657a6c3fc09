using System.Globalization;

namespace DpAudit.Core.Primitives;

/// <summary>One of the council's back-to-back periods of 28 days (13 of them make 364 days: four-weekly is not monthly).</summary>
/// <param name="Start">The first day, in London.</param>
public readonly record struct FourWeekPeriod(DateOnly Start)
{
    /// <summary>Days in a period.</summary>
    public const int Days = 28;

    /// <summary>The last day, part of the period.</summary>
    public DateOnly End => Start.AddDays(Days - 1);

    /// <summary>The period's days.</summary>
    public DateRange Range => new(Start, End);

    /// <summary>The period that follows.</summary>
    public FourWeekPeriod Next => new(Start.AddDays(Days));

    /// <summary>The period before.</summary>
    public FourWeekPeriod Previous => new(Start.AddDays(-Days));

    /// <summary>The period that holds a day, counted from an anchor: the first day of any period of that council.</summary>
    public static FourWeekPeriod Containing(DateOnly day, DateOnly anchor)
    {
        var offset = (day.DayNumber - anchor.DayNumber) % Days;
        return new FourWeekPeriod(day.AddDays(offset < 0 ? -offset - Days : -offset));
    }

    /// <summary>The first day, for example <c>2026-04-06</c>.</summary>
    public override string ToString() => Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
