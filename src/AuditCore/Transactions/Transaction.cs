using DpAudit.Core.Primitives;

namespace DpAudit.Core.Transactions;

/// <summary>
/// One typed row of a statement, or the fee that a row names besides its amount. Texts are numbers of the import's
/// <see cref="TextPool"/>. A struct of plain fields, because there are millions of them; what is asked of each again and again comes first and lies together.
/// </summary>
public record struct Transaction
{
    /// <summary>No posted balance on the row.</summary>
    public const long NoBalance = long.MinValue;

    /// <summary>No time of day on the row.</summary>
    public const short NoMinute = -1;

    /// <summary>The id from its content.</summary>
    public TransactionId Id { get; set; }

    /// <summary>Signed pence; negative is out of the account.</summary>
    public long AmountPence { get; set; }

    /// <summary>When the person paid, in London. Plan matching and signals use this date.</summary>
    public DateOnly TransactionDate { get; set; }

    /// <summary>When it was booked, in London. Periods and balances use this date.</summary>
    public DateOnly PostingDate { get; set; }

    /// <summary>The payee's raw text.</summary>
    public int Payee { get; set; }

    /// <summary>Card as the statement names it; 0 = not named.</summary>
    public int Card { get; set; }

    /// <summary>Merchant category code; 0 = none.</summary>
    public ushort Mcc { get; set; }

    /// <summary>Minute of the day of the transaction in London, or <see cref="NoMinute"/>.</summary>
    public short Minute { get; set; }

    /// <summary>What it is.</summary>
    public TransactionKind Kind { get; set; }

    /// <summary>How far it got.</summary>
    public TransactionStatus Status { get; set; }

    /// <summary>Whether it is the fee of the row before, from the same line.</summary>
    public bool IsFeeOfRow { get; set; }

    /// <summary>The posted balance after the row in pence, or <see cref="NoBalance"/>.</summary>
    public long BalancePence { get; set; }

    /// <summary>A hash of the unique reference; 0 = none.</summary>
    public ulong Reference { get; set; }

    /// <summary>A hash of what ties it to other rows; 0 = none.</summary>
    public ulong Link { get; set; }

    /// <summary>The physical line in its file.</summary>
    public int Line { get; set; }

    /// <summary>Account as the statement names it; 0 = not named.</summary>
    public int Account { get; set; }

    /// <summary>Person as the statement names them; 0 = not named.</summary>
    public int Person { get; set; }

    /// <summary>The statement it came from: its place in the import's order.</summary>
    public int Statement { get; set; }

    /// <summary>Whether it moved the posted balance.</summary>
    public readonly bool IsPosted => Status == TransactionStatus.Cleared;
}
