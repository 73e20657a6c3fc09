using System.Globalization;
using System.Text;

namespace DpAudit.Cli.Generating.Days;

/// <summary>A day of the statements, with the ways statements write it.</summary>
internal sealed class Day(int index, DateOnly date)
{
    /// <summary>Counted from 0.</summary>
    public int Index { get; } = index;

    public DateOnly Date { get; } = date;

    /// <summary>2026-04-06.</summary>
    public byte[] Iso { get; } = Encoding.ASCII.GetBytes(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>06/04/2026.</summary>
    public byte[] British { get; } = Encoding.ASCII.GetBytes(date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));

    /// <summary>Every day from the first to the last.</summary>
    public static Day[] All(DateOnly start, int days) => [.. Enumerable.Range(0, days).Select(index => new Day(index, start.AddDays(index)))];
}
