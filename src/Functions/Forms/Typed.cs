using System.Globalization;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Transactions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DpAudit.Functions.Forms;

/// <summary>A date as it was typed, in three fields.</summary>
public sealed class DateParts
{
    /// <summary>The day of the month.</summary>
    public string Day { get; set; } = "";

    /// <summary>The month, as a number or by its name.</summary>
    public string Month { get; set; } = "";

    /// <summary>The year, with four digits.</summary>
    public string Year { get; set; } = "";

    /// <summary>A date to begin with.</summary>
    public static DateParts Of(DateOnly day) => new()
    {
        Day = day.Day.ToString(CultureInfo.InvariantCulture),
        Month = day.Month.ToString(CultureInfo.InvariantCulture),
        Year = day.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    /// <summary>The date; null where the three fields are none.</summary>
    public DateOnly? Read() =>
        DateOnly.TryParseExact($"{Day.Trim()} {Month.Trim()} {Year.Trim()}", ["d M yyyy", "d MMM yyyy", "d MMMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>Reads what was typed. What cannot be read is told beside its field and null.</summary>
internal static class Typed
{
    /// <summary>A date.</summary>
    /// <param name="state">Where errors go.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="parts">What was typed.</param>
    /// <param name="what">What it is, for errors: “the date of the call”.</param>
    public static DateOnly? Date(this ModelStateDictionary state, string field, DateParts parts, string what)
    {
        var isEmpty = parts.Day.Length + parts.Month.Length + parts.Year.Length == 0;
        return parts.Read() ?? Wrong<DateOnly>(state, field, isEmpty ? $"Enter {what}" : $"{Formats.Sentence(what)} must be a real date, for example 27 3 2026");
    }

    /// <summary>An amount of zero or more.</summary>
    public static Money? Amount(this ModelStateDictionary state, string field, string text, string what) =>
        text.Length == 0 ? Wrong<Money>(state, field, $"Enter {what}")
        : AmountText.Read(Encoding.UTF8.GetBytes(text.Trim()), inPence: false, out var pence, out _) == AmountResult.Read && pence >= 0 ? new Money(pence)
        : Wrong<Money>(state, field, $"{Formats.Sentence(what)} must be pounds and pence, for example 12.50");

    /// <summary>A text that must not be empty.</summary>
    /// <param name="state">Where errors go.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="what">What it is, for errors: “the reason”.</param>
    /// <param name="most">The most characters.</param>
    public static string? Text(this ModelStateDictionary state, string field, string text, string what, int most = 2000)
    {
        var trimmed = text.Trim();
        if (trimmed.Length > 0 && trimmed.Length <= most)
        {
            return trimmed;
        }

        state.AddModelError(field, trimmed.Length == 0 ? $"Enter {what}" : string.Create(CultureInfo.InvariantCulture, $"{Formats.Sentence(what)} must have {most:#,##0} characters or fewer"));
        return null;
    }

    private static T? Wrong<T>(ModelStateDictionary state, string field, string message)
        where T : struct
    {
        state.AddModelError(field, message);
        return null;
    }
}
