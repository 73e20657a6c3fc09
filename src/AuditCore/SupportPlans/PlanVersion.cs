using DpAudit.Core.Primitives;

namespace DpAudit.Core.SupportPlans;

/// <summary>How often an amount comes.</summary>
public enum Frequency
{
    /// <summary>Every 7 days.</summary>
    Weekly,

    /// <summary>Every 14 days.</summary>
    Fortnightly,

    /// <summary>Every 28 days, 13 times in 364 days.</summary>
    FourWeekly,

    /// <summary>12 times in 365.25 days.</summary>
    Monthly,

    /// <summary>4 times in 365.25 days.</summary>
    Quarterly,

    /// <summary>Once in 365.25 days.</summary>
    Annual,

    /// <summary>Once.</summary>
    OneOff,
}

/// <summary>An amount with how often it comes.</summary>
/// <param name="Amount">The amount each time.</param>
/// <param name="Frequency">How often.</param>
public readonly record struct Rate(Money Amount, Frequency Frequency)
{
    /// <summary>What four weeks may bring: the amount for 28 days, and one whole payment where it comes more seldom.</summary>
    public Money WithinFourWeeks => Money.Max(Amount, Money.HalfUp(PenceFor(FourWeekPeriod.Days)));

    /// <summary>The exact pence for a number of days; a monthly amount counts × 12 / 365.25 × days.</summary>
    public decimal PenceFor(int days) => Frequency switch
    {
        Frequency.Weekly => Amount.Pence * (decimal)days / 7,
        Frequency.Fortnightly => Amount.Pence * (decimal)days / 14,
        Frequency.FourWeekly => Amount.Pence * (decimal)days / 28,
        Frequency.Monthly => Amount.Pence * 12m * days / 365.25m,
        Frequency.Quarterly => Amount.Pence * 4m * days / 365.25m,
        Frequency.Annual => Amount.Pence * (decimal)days / 365.25m,
        _ => 0,
    };

    /// <summary>The amount for the days of a period that a plan version covers, half-up; the version's last period takes what rounding left over.</summary>
    /// <param name="period">The days asked for.</param>
    /// <param name="version">The days the rate holds.</param>
    /// <param name="anchor">The first day of any period of the council: where periods begin.</param>
    public Money For(DateRange period, DateRange version, DateOnly anchor)
    {
        var days = period.DaysShared(version);
        if (days == 0)
        {
            return Money.Zero;
        }

        if (!period.Contains(version.To))
        {
            return Money.HalfUp(PenceFor(days));
        }

        var before = Money.Zero;
        for (var earlier = FourWeekPeriod.Containing(version.From, anchor); earlier.End < period.From; earlier = earlier.Next)
        {
            before += Money.HalfUp(PenceFor(earlier.Range.DaysShared(version)));
        }

        return Money.HalfUp(PenceFor(version.Days)) - before;
    }
}

/// <summary>Money put by for something agreed.</summary>
/// <param name="Amount">How much in all.</param>
/// <param name="By">Until when it may be kept.</param>
/// <param name="Purpose">What for.</param>
public sealed record AgreedSaving(Money Amount, DateOnly By, string Purpose);

/// <summary>One version of a person's plan and budget; spending is judged by the version in force on its own date.</summary>
public sealed record PlanVersion
{
    /// <summary>The plan's id.</summary>
    public required string Id { get; init; }

    /// <summary>When it holds.</summary>
    public required DateRange Dates { get; init; }

    /// <summary>What is loaded, before the contribution.</summary>
    public required Rate Budget { get; init; }

    /// <summary>Whether the money comes before the days it is for.</summary>
    public bool InAdvance { get; init; } = true;

    /// <summary>What the person is assessed to pay, as often as the budget.</summary>
    public Money Contribution { get; init; }

    /// <summary>Net: the council loads the budget less the contribution and the person pays theirs in. Gross: the council loads all and invoices.</summary>
    public bool IsGross { get; init; }

    /// <summary>The NHS's share of the budget, in hundredths of a per cent.</summary>
    public int NhsShareBasisPoints { get; init; }

    /// <summary>How many weeks of budget may be kept for the unforeseen; null = the policy's.</summary>
    public int? ContingencyWeeks { get; init; }

    /// <summary>Money put by for something agreed.</summary>
    public IReadOnlyList<AgreedSaving> Savings { get; init; } = [];

    /// <summary>Cash agreed per four weeks.</summary>
    public Money AgreedCash { get; init; }

    /// <summary>What else was agreed, in words.</summary>
    public string Exceptions { get; init; } = "";

    /// <summary>A payment that comes once.</summary>
    public Money OneOff { get; init; }

    /// <summary>The day of the one-off.</summary>
    public DateOnly? OneOffOn { get; init; }

    /// <summary>What the plan is for: outcome ids and words.</summary>
    public IReadOnlyDictionary<string, string> Outcomes { get; init; } = new Dictionary<string, string>();

    /// <summary>What the money is for.</summary>
    public IReadOnlyList<PlanLine> Lines { get; init; } = [];

    /// <summary>The contribution with the budget's rhythm.</summary>
    public Rate ContributionRate => new(Contribution, Budget.Frequency);

    /// <summary>Whether the contribution is to be paid into the account.</summary>
    public bool ContributionIsPaidIn => !IsGross && Contribution > Money.Zero;
}

/// <summary>One thing the money is for.</summary>
public sealed record PlanLine
{
    /// <summary>The line's id, unique for the person.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of support, for example wages or respite.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>The outcome it serves.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>What is expected.</summary>
    public required Rate Expected { get; init; }

    /// <summary>Payees and their other names.</summary>
    public IReadOnlyList<string> Payees { get; init; } = [];

    /// <summary>Merchant category codes that fit.</summary>
    public IReadOnlyList<(ushort From, ushort To)> Mccs { get; init; } = [];

    /// <summary>Whether the amount is fixed; otherwise it may be spent as needed.</summary>
    public bool IsFixed { get; init; }
}
