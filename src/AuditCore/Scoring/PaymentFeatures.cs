using System.Globalization;
using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Scoring;

/// <summary>
/// What the anomaly model sees of a payment: numbers against the person's own history, their plan and their peers, and nothing about who
/// the person is (docs/model-card.md tells of each feature why it is there). All are whole numbers of 16 bits, so that every machine finds the same.
/// </summary>
public static class PaymentFeatures
{
    /// <summary>How large; a step is 1/64 of a doubling.</summary>
    public const int Amount = 0;

    /// <summary>How large beside what is usual at this payee for the person.</summary>
    public const int AmountForPayee = 1;

    /// <summary>How large beside what is usual for the person.</summary>
    public const int AmountForPerson = 2;

    /// <summary>How large beside what is usual for the same purpose among peers.</summary>
    public const int AmountForPeers = 3;

    /// <summary>How often the person paid this payee before.</summary>
    public const int TimesBefore = 4;

    /// <summary>How long ago the person last paid this payee.</summary>
    public const int SincePayee = 5;

    /// <summary>How far from the usual rhythm of this payee.</summary>
    public const int Rhythm = 6;

    /// <summary>How long ago the person last paid anything.</summary>
    public const int SinceAny = 7;

    /// <summary>How many payments that day, so far.</summary>
    public const int SameDay = 8;

    /// <summary>What was paid within seven days, beside a week's budget.</summary>
    public const int WeekShare = 9;

    /// <summary>What was paid on the plan line in the period, beside what it expects.</summary>
    public const int LineShare = 10;

    /// <summary>How surely it was matched to the plan.</summary>
    public const int PlanFit = 11;

    /// <summary>How far from one in the afternoon, in hours, where the time is known.</summary>
    public const int TimeOfDay = 12;

    /// <summary>Cash within the period so far, beside what the plan agrees.</summary>
    public const int CashShare = 13;

    /// <summary>The longest time that is told apart, in days.</summary>
    internal const int LongestGap = 366;

    /// <summary>Thirteen hours after midnight, in minutes: what a time of day is measured from.</summary>
    internal const int EarlyAfternoon = 13 * 60;

    private const int EarlyOrLate = 7; // hours from one in the afternoon

    private const int QuietDays = 7;

    private const int FirstFew = 3;

    private const int MostTimes = 200; // above, there is hardly anything to compare with

    /// <summary>The names, in the order of the columns.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "amount", "amount-for-payee", "amount-for-person", "amount-for-peers", "times-before", "since-payee", "rhythm", "since-any", "same-day",
        "week-share", "line-share", "plan-fit", "time-of-day", "cash-share",
    ];

    /// <summary>
    /// What each feature is about, in the order of the columns: how large, how often, how much in all, or itself alone. Those of one subject rise and fall together, so
    /// that a reader is told one of them.
    /// </summary>
    internal static IReadOnlyList<int> Subjects { get; } =
    [
        Amount, Amount, Amount, Amount, SincePayee, SincePayee, SincePayee, SinceAny, SameDay, WeekShare, WeekShare, PlanFit, TimeOfDay, WeekShare,
    ];

    /// <summary>Among features of one subject, which to tell: the amount that is farthest from what is usual, and an amount beside nothing last.</summary>
    internal static float Telling(int feature, float value) => feature switch
    {
        AmountForPayee or AmountForPerson or AmountForPeers or WeekShare or LineShare or CashShare => Math.Abs(value),
        Amount => -1,
        _ => 0,
    };

    /// <summary>What a reader is told when a feature made a payment stand out, with its number; empty where its value says nothing to a person.</summary>
    /// <param name="feature">The feature's column.</param>
    /// <param name="value">Its value.</param>
    public static string Say(int feature, float value) => feature switch
    {
        Amount => "an amount unlike that of most payments",
        AmountForPayee => Beside(value, "the usual amount at this payee"),
        AmountForPerson => Beside(value, "the usual amount of this person's payments"),
        AmountForPeers => Beside(value, "the usual amount for this purpose in plans like this one"),
        TimesBefore => Number(value) switch { 0 => "the first payment to this payee", < FirstFew and var before => $"only {before} {(before == 1 ? "payment" : "payments")} to this payee before", _ => "" },
        SincePayee => Number(value) == 0 ? "paid again on the day of an earlier payment to this payee" : Days(value, "the last payment to this payee"),
        Rhythm => Above(value, times => $"{times} longer or shorter than usual since the last payment to this payee"),
        SinceAny => Number(value) < QuietDays ? "" : Days(value, "any payment"),
        SameDay => value < 1 ? "" : $"{Whole(value + 1)} payments on that day so far",
        WeekShare => Above(value, times => $"{times} a week's budget paid within seven days", "with no budget, or hardly any, beside it"),
        LineShare => Above(value, times => $"{times} what the plan line expects, paid on it in the four weeks so far", "on a plan line that expects hardly anything"),
        PlanFit => value switch { 0 => "", 1 => "not surely matched to the plan", 2 => "matched to the plan by an amount or a category only", _ => "not matched to the plan" },
        TimeOfDay => value < EarlyOrLate ? "" : $"paid about {Whole(value)} hours from 1 pm",
        CashShare => Above(value, times => $"{times} the cash that the plan agrees for four weeks", "the plan agrees no cash, or hardly any"),
        _ => throw new ArgumentOutOfRangeException(nameof(feature)),
    };

    /// <summary>
    /// How surely a payment was matched: 0 by the payee's whole name, 1 by its first words, 2 by an amount or a category, 3 not at all; what
    /// people decided before does not count.
    /// </summary>
    internal static int FitOf(in MatchedSpend match) => match.IsNamedByPlan ? 0 : match.PlanAloneBy switch
    {
        MatchMethod.Merchant => 1,
        MatchMethod.None => 3,
        _ => 2,
    };

    /// <summary>So many times, or so many per cent of, what is usual; nothing where it is about the same.</summary>
    private static string Beside(float steps, string usual) => steps < 0
        ? (100 * Ratio(steps) is var percent && percent < 80 ? $"about {Whole(percent)} % of {usual}" : "")
        : Above(steps, times => $"{times} {usual}");

    /// <summary>So many times; nothing where it is about the same or less, and other words where there is nothing to compare with.</summary>
    private static string Above(float steps, Func<string, string> say, string? ofNothing = null) => Ratio(steps) switch
    {
        < 1.25 => "",
        >= MostTimes when ofNothing is not null => ofNothing,
        >= 9.95 and var times => say($"about {Whole(times)} times"),
        var times => say($"about {times.ToString("0.0", CultureInfo.InvariantCulture)} times"),
    };

    private static string Days(float steps, string what) => Number(steps) switch
    {
        1 => $"1 day since {what}",
        _ when steps >= FixedLog.Log2(LongestGap + 1) => $"a year or more since {what}, if there was any",
        var days => $"{Whole(days)} days since {what}",
    };

    private static string Whole(double number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    private static double Ratio(float steps) => Math.Pow(2, steps / FixedLog.Steps);

    /// <summary>The number of which a feature is the logarithm, less the one that was added to it.</summary>
    private static int Number(float steps)
    {
        var (doublings, rest) = Math.DivRem((int)steps, FixedLog.Steps);
        return (int)Math.Round(((1 << doublings) * (1 + (rest / (double)FixedLog.Steps))) - 1);
    }
}
