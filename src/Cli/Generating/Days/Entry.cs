using DpAudit.Cli.Generating.Planting;
using DpAudit.Cli.Generating.Town;

namespace DpAudit.Cli.Generating.Days;

/// <summary>What happens to the money.</summary>
internal enum EntryKind : byte
{
    Load,
    NhsLoad,
    Contribution,
    Purchase,
    BankPayment,
    DirectDebit,
    Cash,
    Fee,
    Refund,
    Reversal,
    Chargeback,

    /// <summary>The balance moves to the replacement card: two rows.</summary>
    CardReplaced,

    /// <summary>The funder takes money back.</summary>
    Return,
}

/// <summary>How an entry reaches the posted balance.</summary>
internal enum Course : byte
{
    /// <summary>At once.</summary>
    Outright,

    /// <summary>Money is held today and taken on a later day.</summary>
    HeldFirst,

    /// <summary>The money held before is taken.</summary>
    Clears,

    /// <summary>Money is held today and let go later.</summary>
    HeldInVain,

    /// <summary>The money held before is let go.</summary>
    Released,

    /// <summary>Never: the payment is turned down.</summary>
    TurnedDown,
}

/// <summary>Something that happens to somebody's money on a day, and becomes a row or two of a statement.</summary>
internal readonly record struct Entry
{
    /// <summary>The person, by index.</summary>
    public required int Person { get; init; }

    /// <summary>Seconds since midnight.</summary>
    public required int Second { get; init; }

    /// <summary>The day it was made, by index; it may be booked later.</summary>
    public int MadeOn { get; init; }

    /// <summary>Seconds since midnight when it was made.</summary>
    public int MadeAt { get; init; }

    public required EntryKind Kind { get; init; }

    public Course Course { get; init; }

    /// <summary>Pence into the account; negative is out of it.</summary>
    public required long Pence { get; init; }

    /// <summary>Pence taken besides, zero or more.</summary>
    public int FeePence { get; init; }

    public required Payee Payee { get; init; }

    /// <summary>Which of the payee's spellings the statement prints.</summary>
    public required byte[] Printed { get; init; }

    /// <summary>Ties the rows of one purchase together; 0 = stands alone.</summary>
    public long Link { get; init; }

    /// <summary>The planted problem it belongs to; <see cref="Problem.None"/> for ordinary life.</summary>
    public Problem Problem { get; init; }

    /// <summary>The planted problem's number.</summary>
    public int Group { get; init; }
}
