using DpAudit.Cli.Generating.Days;

namespace DpAudit.Cli.Generating.People;

/// <summary>How often something recurs, in the words of the plan files.</summary>
internal enum Frequency
{
    Weekly,
    Fortnightly,
    FourWeekly,
    Monthly,
    Quarterly,
    Annual,
}

/// <summary>When something recurs.</summary>
/// <param name="Frequency">How often.</param>
/// <param name="Anchor">
/// Weekly to four-weekly: any day (by index) on which it falls. Monthly and quarterly: the day of the month, at most 28; quarters are
/// January, April, July and October. Annual: the day of the year.
/// </param>
internal readonly record struct Rhythm(Frequency Frequency, int Anchor)
{
    private const decimal DaysInYear = 365.25m;

    /// <summary>How many days lie between two times, on average.</summary>
    public decimal EveryDays => Frequency switch
    {
        Frequency.Weekly => 7,
        Frequency.Fortnightly => 14,
        Frequency.FourWeekly => 28,
        Frequency.Monthly => DaysInYear / 12,
        Frequency.Quarterly => DaysInYear / 4,
        _ => DaysInYear,
    };

    /// <summary>How often it falls into four weeks, on average.</summary>
    public decimal TimesInFourWeeks => CouncilOptions.DaysInPeriod / EveryDays;

    /// <summary>The word of the plan files.</summary>
    public string Word => Frequency == Frequency.FourWeekly ? "four-weekly" : Frequency.ToString().ToLowerInvariant();

    public bool FallsOn(Day day) => Frequency switch
    {
        Frequency.Weekly => (day.Index - Anchor) % 7 == 0,
        Frequency.Fortnightly => (day.Index - Anchor) % 14 == 0,
        Frequency.FourWeekly => (day.Index - Anchor) % 28 == 0,
        Frequency.Monthly => day.Date.Day == Anchor,
        Frequency.Quarterly => day.Date.Day == Anchor && day.Date.Month % 3 == 1,
        _ => day.Date.DayOfYear == Anchor,
    };
}
