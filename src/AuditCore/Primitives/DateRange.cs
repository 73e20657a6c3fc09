using System.Globalization;

namespace DpAudit.Core.Primitives;

/// <summary>A range of days; both ends are part of it.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, never before <paramref name="From"/>.</param>
public readonly record struct DateRange(DateOnly From, DateOnly To)
{
    /// <summary>All days there are.</summary>
    public static readonly DateRange Always = new(DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>How many days the range has; at least 1.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Whether the day is in the range.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>Whether the ranges share a day.</summary>
    public bool Overlaps(DateRange other) => From <= other.To && other.From <= To;

    /// <summary>How many days the ranges share.</summary>
    public int DaysShared(DateRange other) =>
        Math.Max(0, Math.Min(To.DayNumber, other.To.DayNumber) - Math.Max(From.DayNumber, other.From.DayNumber) + 1);

    /// <summary>For example <c>2026-04-06..2026-05-03</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}");
}
