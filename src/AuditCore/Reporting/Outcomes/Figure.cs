namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What a figure counts, and how its value follows from numerator and denominator.</summary>
public enum FigureUnit
{
    /// <summary>A whole number; there is no denominator.</summary>
    Count,

    /// <summary>Money; there is no denominator.</summary>
    Pounds,

    /// <summary>A number of a number: numerator ÷ denominator, 0 to 1.</summary>
    Share,

    /// <summary>Money of money: numerator ÷ denominator.</summary>
    ShareOfPounds,

    /// <summary>So many for each: numerator ÷ denominator.</summary>
    Mean,

    /// <summary>Money for each: numerator ÷ denominator.</summary>
    PoundsEach,

    /// <summary>Days for each: numerator ÷ denominator.</summary>
    Days,
}

/// <summary>One row of a report: a measure of a group in a period.</summary>
/// <param name="Report">The report it is part of.</param>
/// <param name="Period">The first day of the cycle, or the day on which what is open was counted.</param>
/// <param name="Measure">The measure; what follows a colon is its kind.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Numerator">The number itself, or what stands above; money in pence; null where it is not known or not shown.</param>
/// <param name="Denominator">What stands below, where the value is a ratio; null elsewhere, and where it is not shown.</param>
public sealed record Figure(string Report, DateOnly Period, string Measure, FigureUnit Unit, long? Numerator, long? Denominator = null)
{
    /// <summary>The label and the group of what is counted of all people together.</summary>
    public const string Everybody = "everybody";

    private const int Decimals = 4;

    /// <summary>By what people are grouped.</summary>
    public string Label { get; init; } = Everybody;

    /// <summary>The group.</summary>
    public string Group { get; init; } = Everybody;

    /// <summary>Whether numbers are not shown because they are small, or would give a small one away.</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>The numerator as it is written: pounds where it is money.</summary>
    public decimal? Above => Unit is FigureUnit.Pounds or FigureUnit.ShareOfPounds or FigureUnit.PoundsEach ? Numerator / 100m : Numerator;

    /// <summary>The denominator as it is written: pounds where it is money.</summary>
    public decimal? Below => Unit is FigureUnit.ShareOfPounds ? Denominator / 100m : Denominator;

    /// <summary>Whether the value is numerator ÷ denominator.</summary>
    public bool IsRatio => Unit is not (FigureUnit.Count or FigureUnit.Pounds);

    /// <summary>The value: a number, pounds, or a ratio with four decimals; null where there is nothing to divide by, and where it is not shown.</summary>
    public decimal? Value => !IsRatio ? Above : Below is > 0 and { } below && Above is { } above ? Math.Round(above / below, Decimals, MidpointRounding.AwayFromZero) : null;
}

/// <summary>A measure as docs/reports.md explains it.</summary>
/// <param name="Report">The report it is part of.</param>
/// <param name="Name">Its name; kinds follow a colon.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Meaning">What it says, in a sentence.</param>
/// <param name="How">How it is worked out.</param>
public sealed record Measure(string Report, string Name, FigureUnit Unit, string Meaning, string How)
{
    /// <summary>Whether it is one of several, by kind.</summary>
    public bool HasKinds { get; init; }

    /// <summary>A figure of everybody.</summary>
    internal Figure On(DateOnly period, long? numerator, long? denominator = null, string kind = "") =>
        new(Report, period, kind.Length == 0 ? Name : $"{Name}:{kind}", Unit, numerator, denominator);
}
