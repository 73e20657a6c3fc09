using DpAudit.Core.Primitives;

namespace DpAudit.Core.Signals;

/// <summary>
/// One person's four weeks on one account, right to the penny: what was there, what came in, what went out, what is still to come,
/// and what is left after that. Amounts are signed, negative is out of the account. Amounts that belong to the person and not to
/// one account (contribution due, commitments, contingency, surplus) stand on the person's first account and are zero on the others.
/// </summary>
/// <remarks>
/// Opening + loads + contribution paid + spend + refunds + fees + cash + disputed + transfers = closing. Days are London posting dates.
/// </remarks>
public sealed record FourWeekPicture
{
    /// <summary>The period.</summary>
    public required FourWeekPeriod Period { get; init; }

    /// <summary>The person; empty for money on an account that nobody could be told for.</summary>
    public required string PersonId { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The balance before the period.</summary>
    public Money Opening { get; set; }

    /// <summary>Loaded by the council, less what it took back by an approved decision.</summary>
    public Money LoadsCouncil { get; set; }

    /// <summary>Loaded by the NHS.</summary>
    public Money LoadsNhs { get; set; }

    /// <summary>The contribution the person was to pay in.</summary>
    public Money ContributionDue { get; set; }

    /// <summary>The person's own money paid in.</summary>
    public Money ContributionPaid { get; set; }

    /// <summary>Card purchases and bank payments.</summary>
    public Money Spend { get; set; }

    /// <summary>Refunds, reversals and chargebacks.</summary>
    public Money Refunds { get; set; }

    /// <summary>Fees.</summary>
    public Money Fees { get; set; }

    /// <summary>Cash withdrawn.</summary>
    public Money Cash { get; set; }

    /// <summary>The part of the spend that is not matched to the plan.</summary>
    public Money Unmatched { get; set; }

    /// <summary>Council debits without an approved decision.</summary>
    public Money Disputed { get; set; }

    /// <summary>Between the person's own cards and accounts; zero over all of them once both sides are there.</summary>
    public Money Transfers { get; set; }

    /// <summary>Still to come: payments the plan expects and that are not made yet, authorisations not booked, agreed savings, an advance just loaded.</summary>
    public Money Commitments { get; set; }

    /// <summary>What the person may hold for the unforeseen.</summary>
    public Money Contingency { get; set; }

    /// <summary>The council's part of what is left.</summary>
    public Money SurplusCouncil { get; set; }

    /// <summary>The NHS's part of what is left.</summary>
    public Money SurplusNhs { get; set; }

    /// <summary>The person's own part of what is left; never anybody else's.</summary>
    public Money SurplusPerson { get; set; }

    /// <summary>The part of what is left whose funder is not known; it cannot be asked back.</summary>
    public Money Unattributed { get; set; }

    /// <summary>Whose money the period's payments were taken from, in proportion; the same on all of the person's accounts. Empty = of nobody known.</summary>
    public FunderPots TakenFrom { get; set; }

    /// <summary>The balance at the period's end.</summary>
    public Money Closing { get; set; }

    /// <summary>Whether statements cover the whole period.</summary>
    public bool StatementComplete { get; set; }

    /// <summary>All that is left after netting.</summary>
    public Money Surplus => SurplusCouncil + SurplusNhs + SurplusPerson + Unattributed;
}
