using System.Numerics;

namespace DpAudit.Core.Primitives;

/// <summary>Logarithms in whole numbers, so that every machine finds the same.</summary>
public static class FixedLog
{
    /// <summary>Steps of a doubling.</summary>
    public const int Steps = 64;

    private const int StepBits = 6;

    /// <summary>The base-2 logarithm in steps of 1/64, straight between powers of two (at most 0.09 of a doubling off); 0 for 0 and 1.</summary>
    public static int Log2(ulong value)
    {
        if (value <= 1)
        {
            return 0;
        }

        var whole = BitOperations.Log2(value);
        var fraction = whole >= StepBits ? value >> (whole - StepBits) : value << (StepBits - whole);
        return (whole << StepBits) + (int)(fraction & (Steps - 1));
    }
}
