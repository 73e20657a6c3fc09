using DpAudit.Core.Primitives;

namespace DpAudit.Core.SupportPlans;

/// <summary>What kind of account holds the money.</summary>
public enum AccountKind
{
    /// <summary>A prepaid card, and the cards that replace it.</summary>
    Card,

    /// <summary>The person's own dedicated bank account.</summary>
    Bank,

    /// <summary>An account a provider runs for one person.</summary>
    Managed,

    /// <summary>A provider's ledger for several people.</summary>
    Pooled,
}

/// <summary>The account is the unit of an audit: cards come and go, one person may have several, and one may serve several people.</summary>
public sealed record Account
{
    /// <summary>The account's id.</summary>
    public required string Id { get; init; }

    /// <summary>What kind it is.</summary>
    public AccountKind Kind { get; init; }

    /// <summary>The provider whose statements tell of it; empty = any.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Whom it serves, the first one first.</summary>
    public required IReadOnlyList<AccountHolder> Holders { get; init; }

    /// <summary>The balance before the first statement.</summary>
    public Money? OpeningBalance { get; init; }

    /// <summary>The day that balance is of: movements posted on or after it are added.</summary>
    public DateOnly? OpeningOn { get; init; }

    /// <summary>Whether that balance and its funders were signed off; otherwise it is unattributed and cannot be asked back.</summary>
    public bool OpeningSignedOff { get; init; }

    /// <summary>Who held the account on a day.</summary>
    public IEnumerable<AccountHolder> HoldersOn(DateOnly day) => Holders.Where(holder => holder.Dates.Contains(day));
}

/// <summary>One person an account serves.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Dates">When it serves them.</param>
/// <param name="Cards">Their cards.</param>
/// <param name="ShareBasisPoints">Their part of an opening balance, in hundredths of a per cent; null = equal parts.</param>
public sealed record AccountHolder(string PersonId, DateRange Dates, IReadOnlyList<string> Cards, int? ShareBasisPoints);

/// <summary>A council debit that somebody approved.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="DecidedOn">When.</param>
/// <param name="Amount">How much, as a positive amount.</param>
/// <param name="Reference">The decision's reference.</param>
public sealed record ApprovedDebit(string AccountId, DateOnly DecidedOn, Money Amount, string Reference);
