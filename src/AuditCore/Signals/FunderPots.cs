using DpAudit.Core.Primitives;

namespace DpAudit.Core.Signals;

/// <summary>
/// Whose money a balance is. Money in goes to the pot of whoever paid it; money out is taken from all pots in proportion to what is
/// in them (the method <c>proportional</c>); the pots always add up to the balance.
/// </summary>
/// <param name="Council">The council's.</param>
/// <param name="Nhs">The NHS's.</param>
/// <param name="Person">The person's own.</param>
/// <param name="Unattributed">Nobody knows whose.</param>
public readonly record struct FunderPots(Money Council, Money Nhs, Money Person, Money Unattributed)
{
    /// <summary>All pots together.</summary>
    public Money Total => Council + Nhs + Person + Unattributed;

    /// <summary>Adds pots to pots.</summary>
    public static FunderPots operator +(FunderPots left, FunderPots right) =>
        new(left.Council + right.Council, left.Nhs + right.Nhs, left.Person + right.Person, left.Unattributed + right.Unattributed);

    /// <summary>An amount by a plan's shares of council and NHS.</summary>
    public static FunderPots ByShare(Money amount, int nhsShareBasisPoints)
    {
        var shares = amount.Share([10_000 - nhsShareBasisPoints, nhsShareBasisPoints]);
        return new FunderPots(shares[0], shares[1], Money.Zero, Money.Zero);
    }

    /// <summary>An amount shared in proportion to what the pots hold; the council's when they are empty.</summary>
    public FunderPots InProportion(Money amount)
    {
        var shares = amount.Share([Math.Max(0, Council.Pence), Math.Max(0, Nhs.Pence), Math.Max(0, Person.Pence), Math.Max(0, Unattributed.Pence)]);
        return new FunderPots(shares[0], shares[1], shares[2], shares[3]);
    }

    /// <summary>An amount by whose money it was taken from: in proportion to what the pots hold; of nobody known when they are empty.</summary>
    public FunderSplit WhoseMoney(Money amount)
    {
        var parts = Council > Money.Zero || Nhs > Money.Zero || Person > Money.Zero ? InProportion(amount) : new FunderPots(Money.Zero, Money.Zero, Money.Zero, amount);
        return new FunderSplit(parts.Council, parts.Nhs, parts.Person, parts.Unattributed);
    }

    /// <summary>Splits what is left among those whose money it is; an overpaid contribution is the person's before anything else.</summary>
    /// <param name="surplus">What is left after netting.</param>
    /// <param name="overpaid">What the person paid in above the contributions due.</param>
    public FunderPots Split(Money surplus, Money overpaid)
    {
        var own = Money.Max(Money.Zero, Money.Min(overpaid, Money.Min(surplus, Person)));
        var rest = this with { Person = Person - own };
        return rest.InProportion(surplus - own) + new FunderPots(Money.Zero, Money.Zero, own, Money.Zero);
    }
}
