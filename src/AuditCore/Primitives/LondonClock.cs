namespace DpAudit.Core.Primitives;

/// <summary>Turns a provider's wall clock into London's. Every rule about days and periods uses London's date.</summary>
/// <remarks>One per thread: it remembers the offset of the day it saw last, since a file's rows come a day at a time.</remarks>
/// <param name="zone">The zone the provider's clock runs in.</param>
public sealed class LondonClock(TimeZoneInfo zone)
{
    /// <summary>London's IANA name.</summary>
    public const string ZoneId = "Europe/London";

    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);
    private readonly bool same = zone.Id == ZoneId;
    private DateTime day = DateTime.MinValue;
    private TimeSpan? wholeDay;

    /// <summary>
    /// The London time of a wall-clock time in the provider's zone: 23:30 UTC in summer is 00:30 the next day. A time that the zone
    /// skips or repeats is read as standard time.
    /// </summary>
    public DateTime Convert(DateTime local)
    {
        if (same)
        {
            return local;
        }

        if (local.Date != day)
        {
            day = local.Date;
            var morning = Shift(day);
            wholeDay = day < DateTime.MaxValue.Date && morning == Shift(day.AddDays(1).AddTicks(-1)) ? morning : null;
        }

        var shift = wholeDay ?? Shift(local);
        return local.Ticks + shift.Ticks is var ticks && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks) : local;
    }

    /// <summary>The day it is in London at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, London).DateTime);

    private TimeSpan Shift(DateTime local)
    {
        var there = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.GetUtcOffset(there);
        var ticks = Math.Clamp(there.Ticks - offset.Ticks, 0, DateTime.MaxValue.Ticks);
        return London.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc)) - offset;
    }
}
