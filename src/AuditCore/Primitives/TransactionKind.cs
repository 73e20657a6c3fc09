namespace DpAudit.Core.Primitives;

/// <summary>What a row of a statement is, in the words every provider's texts are mapped to.</summary>
public enum TransactionKind : byte
{
    /// <summary>The council's money in.</summary>
    Load,

    /// <summary>The NHS's money in (personal health budget or joint package).</summary>
    NhsLoad,

    /// <summary>The person's own money in: the assessed contribution or a top-up.</summary>
    Contribution,

    /// <summary>A card purchase.</summary>
    Spend,

    /// <summary>A direct debit, standing order or bank transfer out.</summary>
    BankPayment,

    /// <summary>A cash withdrawal.</summary>
    Cash,

    /// <summary>The provider's fee.</summary>
    Fee,

    /// <summary>Money back from a payee, whole or in part.</summary>
    Refund,

    /// <summary>A booking taken back by the provider or the payee.</summary>
    Reversal,

    /// <summary>A purchase disputed through the card scheme.</summary>
    Chargeback,

    /// <summary>Between the person's own cards or accounts, for example to a replacement card.</summary>
    Transfer,

    /// <summary>Taken back by, or sent back to, the funder.</summary>
    Return,
}

/// <summary>How far a transaction got; only <see cref="Cleared"/> ones move the posted balance.</summary>
public enum TransactionStatus : byte
{
    /// <summary>Approved, not yet booked: a commitment, never spend.</summary>
    Authorised,

    /// <summary>Booked.</summary>
    Cleared,

    /// <summary>Refused: kept, never spend.</summary>
    Declined,

    /// <summary>An authorisation that was taken back before it was booked: kept, never spend.</summary>
    Reversed,

    /// <summary>Refused because the card or account is suspended: kept, never spend.</summary>
    Suspended,
}
