using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Signals;

/// <summary>One person's money on one account, moving from period to period.</summary>
/// <param name="account">The account.</param>
/// <param name="accountIndex">Its place in the attribution.</param>
/// <param name="personId">The person; empty when nobody could be told.</param>
/// <param name="used">The approved debits that were met already, by whichever of the account's people.</param>
internal sealed class Purse(AuditedAccount account, int accountIndex, string personId, HashSet<ApprovedDebit> used)
{
    private readonly HashSet<TransactionId> disputed = [];

    /// <summary>The account's place in the attribution.</summary>
    public int AccountIndex => accountIndex;

    /// <summary>The account's id.</summary>
    public string AccountId => account.Id;

    /// <summary>The posted balance so far.</summary>
    public Money Balance { get; set; }

    /// <summary>The picture being made.</summary>
    public FourWeekPicture Picture { get; private set; } = null!;

    /// <summary>Whether anything moved in the period.</summary>
    public bool Moved { get; private set; }

    /// <summary>Starts a period.</summary>
    public void Begin(FourWeekPeriod period)
    {
        Picture = new FourWeekPicture { Period = period, PersonId = personId, AccountId = account.Id, Opening = Balance };
        Moved = false;
    }

    /// <summary>Books a posted row.</summary>
    /// <returns>What it adds to the pots of funders that can be named; the rest of it is shared in proportion.</returns>
    public FunderPots Book(in Transaction row, in MatchedSpend match, int nhsShareBasisPoints, ILookup<string, ApprovedDebit> approved)
    {
        var amount = new Money(row.AmountPence);
        Balance += amount;
        Picture.Closing = Balance;
        Moved = true;
        switch (row.Kind)
        {
            case TransactionKind.Load:
                var pots = FunderPots.ByShare(amount, nhsShareBasisPoints);
                Picture.LoadsCouncil += pots.Council;
                Picture.LoadsNhs += pots.Nhs;
                return pots;
            case TransactionKind.NhsLoad:
                Picture.LoadsNhs += amount;
                return new FunderPots(Money.Zero, amount, Money.Zero, Money.Zero);
            case TransactionKind.Contribution:
                Picture.ContributionPaid += amount;
                return new FunderPots(Money.Zero, Money.Zero, amount, Money.Zero);
            case TransactionKind.Return when Approve(row, approved):
                Picture.LoadsCouncil += amount;
                return new FunderPots(amount, Money.Zero, Money.Zero, Money.Zero);
            case TransactionKind.Return:
                disputed.Add(row.Id);
                Picture.Disputed += amount;
                return default;
            case TransactionKind.Spend or TransactionKind.BankPayment:
                Picture.Spend += amount;
                Picture.Unmatched += match.Line == MatchedSpend.NoLine ? amount : Money.Zero;
                return default;
            case TransactionKind.Cash:
                Picture.Cash += amount;
                return default;
            case TransactionKind.Fee:
                Picture.Fees += amount;
                return default;
            case TransactionKind.Transfer:
                Picture.Transfers += amount;
                return default;
            default:
                Picture.Refunds += amount;
                return default;
        }
    }

    /// <summary>Whether a council debit on this account had no approved decision.</summary>
    public bool IsDisputed(TransactionId id) => disputed.Contains(id);

    /// <summary>Each approved decision covers one debit of its amount, posted on or after the day it was made.</summary>
    private bool Approve(Transaction row, ILookup<string, ApprovedDebit> approved)
    {
        var decision = approved[account.Id]
            .Where(debit => debit.Amount.Pence == -row.AmountPence && debit.DecidedOn <= row.PostingDate && !used.Contains(debit))
            .MinBy(debit => (debit.DecidedOn, debit.Reference));
        return decision is not null && used.Add(decision);
    }
}
