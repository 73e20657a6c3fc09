using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Matching;

/// <summary>How a transaction came to its plan line, surest first.</summary>
public enum MatchMethod : byte
{
    /// <summary>It did not, or needs none.</summary>
    None,

    /// <summary>An earlier decision put this payee on the line.</summary>
    Decision,

    /// <summary>The payee as the plan writes it.</summary>
    Payee,

    /// <summary>Another name that the plan gives for the payee.</summary>
    Alias,

    /// <summary>The merchant's cleaned name.</summary>
    Merchant,

    /// <summary>A payment that recurs with the line's amount.</summary>
    Recurring,

    /// <summary>The merchant category only.</summary>
    Mcc,

    /// <summary>Money back for a purchase that is on the line.</summary>
    Pair,
}

/// <summary>What matching found for a transaction.</summary>
/// <param name="Line">The plan line by its number in <see cref="PlanBook.Lines"/>, or <see cref="NoLine"/>: a reference in each of millions of rows would keep the collector busy.</param>
/// <param name="By">How.</param>
/// <param name="ConfidencePercent">How sure, from 0 to 100.</param>
/// <param name="PairsWith">The other row of a pair in the ledger, or <see cref="NoPair"/>.</param>
/// <param name="IsSuperseded">An authorisation that <paramref name="PairsWith"/> cleared or released.</param>
/// <param name="IsRefunded">A purchase for which money came back, in whole or in part.</param>
public readonly record struct MatchedSpend(int Line, MatchMethod By, byte ConfidencePercent, int PairsWith, bool IsSuperseded, bool IsRefunded = false)
{
    /// <summary>Not matched to the plan.</summary>
    public const int NoLine = -1;

    /// <summary>No other row.</summary>
    public const int NoPair = -1;

    /// <summary>
    /// The line that the plan alone gives, without what people decided about the payee before; otherwise the same as <see cref="Line"/>. What an
    /// audit taught us silences observations on the page, and never changes anybody's chance to be looked at.
    /// </summary>
    public int PlanAlone { get; init; } = Line;

    /// <summary>How the plan alone gives it.</summary>
    public MatchMethod PlanAloneBy { get; init; } = By;

    /// <summary>How sure the plan alone is, from 0 to 100.</summary>
    public byte PlanAlonePercent { get; init; } = ConfidencePercent;

    /// <summary>Whether the plan names the payee: by their whole name, however a statement prints it; not by its first words, an amount or a category.</summary>
    public bool IsNamedByPlan => PlanAlonePercent >= WholeNamePercent;

    /// <summary>How sure a match by the merchant's whole cleaned name is.</summary>
    internal const byte WholeNamePercent = 90;

    /// <summary>Nothing found yet.</summary>
    public static readonly MatchedSpend Nothing = new(NoLine, MatchMethod.None, 0, NoPair, false);
}
