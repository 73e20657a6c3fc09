using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

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

    /// <summary>How far from midday, where the time is known.</summary>
    public const int TimeOfDay = 12;

    /// <summary>Cash within the period so far, beside what the plan agrees.</summary>
    public const int CashShare = 13;

    /// <summary>The names, in the order of the columns.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "amount", "amount-for-payee", "amount-for-person", "amount-for-peers", "times-before", "since-payee", "rhythm", "since-any", "same-day",
        "week-share", "line-share", "plan-fit", "time-of-day", "cash-share",
    ];

    /// <summary>What a reader is told when a feature made a payment stand out.</summary>
    /// <param name="feature">The feature's column.</param>
    /// <param name="value">Its value.</param>
    public static string Say(int feature, float value) => feature switch
    {
        Amount => "a large or unusual amount",
        AmountForPayee when value > 0 => $"{Times(value)} the usual amount at this payee",
        AmountForPayee => "an unusual amount at this payee",
        AmountForPerson when value > 0 => $"{Times(value)} the usual amount of this person's payments",
        AmountForPerson => "an unusual amount for this person",
        AmountForPeers when value > 0 => $"{Times(value)} the usual amount for this purpose in plans like this one",
        AmountForPeers => "an unusual amount for this purpose in plans like this one",
        TimesBefore when value == 0 => "the first payment to this payee",
        TimesBefore => "a payee paid unusually often or seldom",
        SincePayee => "an unusual time since the last payment to this payee",
        Rhythm => "out of the usual rhythm of this payee",
        SinceAny => "an unusual time since the last payment",
        SameDay => $"{value + 1:0} payments on one day",
        WeekShare => "much paid within a week, beside the budget",
        LineShare => "much paid on this plan line, beside what it expects",
        PlanFit => "not, or not surely, matched to the plan",
        TimeOfDay => "an unusual time of day",
        CashShare => "cash beside what the plan agrees",
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

    /// <summary>What the payment is for, for comparing with peers: the line's purpose, or how it was paid.</summary>
    internal static string PurposeOf(in Transaction row, PlanLine? line) => line is { Purpose.Length: > 0 } ? line.Purpose : row.Kind == TransactionKind.Cash ? "cash" : "not in the plan";

    private static string Times(float steps) => $"{Math.Pow(2, steps / FixedLog.Steps):0.0} times";
}
