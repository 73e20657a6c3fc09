using System.Globalization;
using DpAudit.Core.Primitives;

namespace DpAudit.Functions;

/// <summary>How pages write dates, money, chances and names of roles.</summary>
internal static class Formats
{
    private const decimal FewTimes = 10;

    /// <summary>For example <c>3 March 2026</c>.</summary>
    public static string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>For example <c>6 April 2026 to 3 May 2026</c>.</summary>
    public static string Range(DateRange range) => range.From == range.To ? Date(range.From) : $"{Date(range.From)} to {Date(range.To)}";

    /// <summary>A moment in London, for example <c>3 March 2026, 2:05pm</c>.</summary>
    public static string Moment(DateTimeOffset at)
    {
        var there = new LondonClock(TimeZoneInfo.Utc).Convert(at.UtcDateTime);
        return there.ToString("d MMMM yyyy, h:mm", CultureInfo.InvariantCulture) + (there.Hour < 12 ? "am" : "pm");
    }

    /// <summary>For example <c>£1,234.50</c>.</summary>
    public static string Money(Money amount) => amount.ToWords();

    /// <summary>A chance as 1 in so many, with one decimal below ten: <c>1 in 12</c>, <c>1 in 2.5</c>; <c>certain</c>.</summary>
    /// <param name="chance">Above 0, at most 1.</param>
    public static string Chance(double chance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chance);
        var times = 1 / (decimal)Math.Max(chance, 1e-9);
        var rounded = Math.Round(times, times < FewTimes ? 1 : 0, MidpointRounding.AwayFromZero);
        return rounded <= 1 ? "certain" : $"1 in {rounded.ToString(rounded < FewTimes ? "0.#" : "#,##0", CultureInfo.InvariantCulture)}";
    }

    /// <summary>For example <c>3 payments</c>, <c>1 payment</c>.</summary>
    public static string Count(int number, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{number:#,##0} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>For example <c>1,234</c>.</summary>
    public static string Number(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A role, in a sentence.</summary>
    public static string Role(StaffRole role) => role switch
    {
        StaffRole.Finance => "finance officer",
        StaffRole.NhsApprover => "NHS approver",
        StaffRole.Manager => "service manager",
        _ => role.ToString().ToLowerInvariant(),
    };

    /// <summary>Roles, in a sentence.</summary>
    public static string Roles(IEnumerable<StaffRole> roles) => string.Join(", ", roles.Order().Select(Role));

    /// <summary>With a capital, as a sentence begins.</summary>
    public static string Sentence(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A council by its id, as people read it: <c>kestrel-vale</c> is <c>Kestrel Vale</c>.</summary>
    public static string Council(string id) => string.Join(' ', id.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(Sentence));

    /// <summary>A field's name, as people read it: <c>When.Day</c> is <c>When day</c>.</summary>
    public static string Field(string name) => string.Concat(name.Select((c, at) => c is '.' or '_' ? " " : at > 0 && char.IsAsciiLetterUpper(c) ? (name[at - 1] is '.' or '_' ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
}
