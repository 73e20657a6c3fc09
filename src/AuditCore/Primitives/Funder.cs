namespace DpAudit.Core.Primitives;

/// <summary>Whose money it is. Only a funder's own share can ever go back to it; the person's own money is theirs.</summary>
public enum Funder
{
    /// <summary>The council.</summary>
    Council,

    /// <summary>The NHS, whose own approver decides its share.</summary>
    Nhs,

    /// <summary>The person, through their contribution.</summary>
    Person,
}

/// <summary>An amount by whose money it was, under the dated method that the policy names.</summary>
/// <param name="Council">The council's.</param>
/// <param name="Nhs">The NHS's.</param>
/// <param name="Person">The person's own; never anybody else's.</param>
/// <param name="Unattributed">Nobody knows whose; it cannot be asked back.</param>
public readonly record struct FunderSplit(Money Council, Money Nhs, Money Person, Money Unattributed)
{
    /// <summary>All of it.</summary>
    public Money Total => Council + Nhs + Person + Unattributed;

    /// <summary>Adds what both hold.</summary>
    public static FunderSplit operator +(FunderSplit left, FunderSplit right) =>
        new(left.Council + right.Council, left.Nhs + right.Nhs, left.Person + right.Person, left.Unattributed + right.Unattributed);

    /// <summary>Whether no part is negative, or above the same part of another.</summary>
    public bool IsWithin(FunderSplit other) =>
        IsPart(Council, other.Council) && IsPart(Nhs, other.Nhs) && IsPart(Person, other.Person) && IsPart(Unattributed, other.Unattributed);

    /// <summary>What a funder has in it.</summary>
    public Money Of(Funder funder) => funder switch
    {
        Funder.Council => Council,
        Funder.Nhs => Nhs,
        _ => Person,
    };

    private static bool IsPart(Money part, Money whole) => part >= Money.Zero && part <= whole;
}
