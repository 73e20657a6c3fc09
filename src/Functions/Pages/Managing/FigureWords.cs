using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Outcomes;

namespace DpAudit.Functions.Pages.Managing;

/// <summary>How figures of reports are written for people.</summary>
internal static class FigureWords
{
    /// <summary>What stands where there is nothing to divide by, or nothing is known.</summary>
    public const string Nothing = "–";

    /// <summary>What stands where a number is small, or would give a small one away.</summary>
    public const string NotShown = "not shown";

    /// <summary>A figure: <c>1,234</c>, <c>£12.00</c>, <c>45% (9 of 20)</c>, <c>1.20</c>, <c>3.5 days</c>.</summary>
    public static string Of(Figure? figure) => figure switch
    {
        null or { Numerator: null, IsSuppressed: false } => Nothing,
        { IsSuppressed: true } => NotShown,
        { Unit: FigureUnit.Count } => Number(figure.Numerator!.Value),
        { Unit: FigureUnit.Pounds } => new Money(figure.Numerator!.Value).ToWords(),
        { Unit: FigureUnit.ShareOfPounds } => new Money(figure.Numerator!.Value).ToWords() + (figure.Value is { } share ? $" ({Percent(share)})" : ""),
        { Value: null } => Nothing,
        { Unit: FigureUnit.Share } => $"{Percent(figure.Value!.Value)} ({Number(figure.Numerator!.Value)} of {Number(figure.Denominator!.Value)})",
        { Unit: FigureUnit.PoundsEach } => new Money((long)Math.Round(figure.Value!.Value * 100)).ToWords(),
        { Unit: FigureUnit.Days } => figure.Value!.Value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => figure.Value!.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>What a bar of it shows: the share where it is one of a number, otherwise what stands above.</summary>
    public static decimal? Bar(Figure? figure) => figure is null or { IsSuppressed: true } ? null : figure.Unit is FigureUnit.Count or FigureUnit.Pounds or FigureUnit.ShareOfPounds ? figure.Above : figure.Value;

    /// <summary>What the whole width of bars stands for: all of it for shares, otherwise the largest.</summary>
    public static decimal Most(IEnumerable<Figure> figures)
    {
        var all = figures.ToList();
        return all.Exists(one => one.Unit == FigureUnit.Share) ? 1 : all.Select(one => Bar(one) ?? 0).DefaultIfEmpty().Max();
    }

    /// <summary>A kind after the colon, as a person says it: <c>meets-the-plan</c> is <c>Meets the plan</c>, <c>0-28</c> is <c>0 to 28</c>.</summary>
    public static string Kind(string measure)
    {
        var kind = measure[(measure.IndexOf(':', StringComparison.Ordinal) + 1)..];
        kind = kind.All(c => char.IsAsciiDigit(c) || c == '-') ? kind.Replace("-", " to ", StringComparison.Ordinal) : kind.Replace('-', ' ');
        return kind.Length == 0 ? kind : char.ToUpperInvariant(kind[0]) + kind[1..];
    }

    /// <summary>A rate of 0 to 1 in per cent: <c>45%</c>, below ten with one decimal.</summary>
    public static string Percent(decimal rate) => (rate * 100).ToString(rate is > 0 and < 0.0995m ? "0.0" : "0", CultureInfo.InvariantCulture) + "%";

    private static string Number(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
