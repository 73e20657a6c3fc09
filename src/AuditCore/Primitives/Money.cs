using System.Globalization;

namespace DpAudit.Core.Primitives;

/// <summary>An amount of pounds sterling as signed integer pence; negative is out of the account.</summary>
/// <param name="Pence">Pence; arithmetic is checked, so an overflow is an exception and never a wrong sum.</param>
public readonly record struct Money(long Pence) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static readonly Money Zero;

    /// <summary>The amount without its sign.</summary>
    public Money Abs => new(Math.Abs(Pence));

    /// <summary>Adds two amounts.</summary>
    public static Money operator +(Money left, Money right) => new(left.Pence + right.Pence);

    /// <summary>Takes the second amount from the first.</summary>
    public static Money operator -(Money left, Money right) => new(left.Pence - right.Pence);

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money value) => new(-value.Pence);

    /// <summary>Compares amounts.</summary>
    public static bool operator <(Money left, Money right) => left.Pence < right.Pence;

    /// <summary>Compares amounts.</summary>
    public static bool operator >(Money left, Money right) => left.Pence > right.Pence;

    /// <summary>Compares amounts.</summary>
    public static bool operator <=(Money left, Money right) => left.Pence <= right.Pence;

    /// <summary>Compares amounts.</summary>
    public static bool operator >=(Money left, Money right) => left.Pence >= right.Pence;

    /// <summary>The smaller amount.</summary>
    public static Money Min(Money left, Money right) => left < right ? left : right;

    /// <summary>The larger amount.</summary>
    public static Money Max(Money left, Money right) => left > right ? left : right;

    /// <summary>Rounds an exact number of pence half away from zero (half-up for positive amounts).</summary>
    public static Money HalfUp(decimal pence) => new((long)Math.Round(pence, MidpointRounding.AwayFromZero));

    /// <summary>Shares the amount in proportion to the weights; the pennies that do not divide go to the largest remainders, ties to the first.</summary>
    /// <param name="weights">Weights of zero or more; when all are zero the whole amount goes to the first.</param>
    /// <returns>One amount per weight; they always add up to this amount.</returns>
    /// <exception cref="ArgumentException">No weights, or a negative one.</exception>
    public Money[] Share(ReadOnlySpan<long> weights)
    {
        var total = Int128.Zero;
        foreach (var weight in weights)
        {
            total += weight >= 0 ? weight : throw new ArgumentException("A weight is negative.", nameof(weights));
        }

        if (weights.IsEmpty)
        {
            throw new ArgumentException("At least one weight is needed.", nameof(weights));
        }

        var shares = new Money[weights.Length];
        if (total == 0)
        {
            shares[0] = this;
            return shares;
        }

        var left = Pence;
        var remainders = new Int128[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var (whole, remainder) = Int128.DivRem((Int128)Math.Abs(Pence) * weights[i], total);
            remainders[i] = remainder;
            shares[i] = new Money(Math.Sign(Pence) * (long)whole);
            left -= shares[i].Pence;
        }

        for (; left != 0; left -= Math.Sign(Pence))
        {
            var largest = 0;
            for (var i = 1; i < remainders.Length; i++)
            {
                largest = remainders[i] > remainders[largest] ? i : largest;
            }

            shares[largest] += new Money(Math.Sign(Pence));
            remainders[largest] = -1;
        }

        return shares;
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => Pence.CompareTo(other.Pence);

    /// <summary>Pounds with two decimals, for example <c>-1234.50</c>.</summary>
    public override string ToString() => (Pence / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Pounds with a pound sign and thousands for people, for example <c>£1,234.50</c>; the sign stands before the pound sign.</summary>
    public string ToWords() => (Pence < 0 ? "-£" : "£") + (Math.Abs(Pence) / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);
}
