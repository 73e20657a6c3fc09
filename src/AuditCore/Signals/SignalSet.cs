using System.Numerics;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Signals;

/// <summary>Which observations a transaction is part of: a bit for each <see cref="SignalCode"/>.</summary>
/// <param name="Bits">The bits.</param>
public readonly record struct SignalSet(uint Bits)
{
    /// <summary>A set of some codes.</summary>
    public static SignalSet Of(IEnumerable<SignalCode> codes) => codes.Aggregate(default(SignalSet), (set, code) => set.With(code));

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>This set with a code.</summary>
    public SignalSet With(SignalCode code) => new(Bits | (1u << (int)code));

    /// <summary>This set without the codes of another one.</summary>
    public SignalSet Without(SignalSet others) => new(Bits & ~others.Bits);

    /// <summary>What this set and another one share.</summary>
    public SignalSet Only(SignalSet others) => new(Bits & others.Bits);

    /// <summary>Whether a code is in the set.</summary>
    public bool Has(SignalCode code) => (Bits & (1u << (int)code)) != 0;

    /// <summary>The codes, in their order.</summary>
    public IEnumerable<SignalCode> Codes()
    {
        for (var left = Bits; left != 0; left &= left - 1)
        {
            yield return (SignalCode)BitOperations.TrailingZeroCount(left);
        }
    }
}
