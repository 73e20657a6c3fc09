using System.Numerics;

namespace DpAudit.Core.Sampling;

/// <summary>
/// The chance of each item to be looked at: π = min(1, max(λ·size, floor)), with λ such that all chances add up to the capacity. In
/// integers throughout, so that every machine finds the same: π is a multiple of 2⁻⁵³, rounded down.
/// </summary>
/// <remarks>
/// λ is the exact fraction that is left when the items at 1 and the items at their floor have been set apart, a side at a time (variable
/// fixing: Kiwiel 2008, “Breakpoint searching algorithms for the continuous quadratic knapsack problem”, section 3).
/// </remarks>
public sealed class InclusionProbabilities
{
    /// <summary>Binary places of a probability.</summary>
    public const int Places = 53;

    /// <summary>Certainty.</summary>
    public const ulong One = 1UL << Places;

    /// <summary>The most items that can be asked for in one draw.</summary>
    public const int LargestCapacity = 1 << 17;

    /// <summary>What all sizes may add up to; larger ones are halved until they do.</summary>
    public const ulong LargestSum = 1UL << 58;

    private InclusionProbabilities(ulong[] chances, BigInteger numerator, BigInteger denominator, BigInteger floorNumerator, BigInteger floorDenominator)
    {
        Chances = chances;
        Lambda = denominator.IsZero ? double.PositiveInfinity : Divide(numerator, denominator * One);
        FloorFactor = Divide(floorNumerator, floorDenominator);
    }

    /// <summary>The chances in the order of the items, as multiples of 2⁻⁵³.</summary>
    public ulong[] Chances { get; }

    /// <summary>The chance that a unit of size has, for people to read; infinite when every item with a size is taken.</summary>
    public double Lambda { get; }

    /// <summary>1, or by how much all floors had to be scaled down because they alone exceed the capacity.</summary>
    public double FloorFactor { get; }

    /// <summary>Solves for the chances.</summary>
    /// <param name="sizes">The items' sizes, 0 or more.</param>
    /// <param name="floors">The least chance of each item, as a multiple of 2⁻⁵³; at most <see cref="One"/>.</param>
    /// <param name="capacity">How many items can be looked at.</param>
    /// <exception cref="ArgumentException">The arrays differ in length, or a floor is above certainty.</exception>
    public static InclusionProbabilities Solve(ReadOnlySpan<ulong> sizes, ReadOnlySpan<ulong> floors, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, LargestCapacity);
        ArgumentOutOfRangeException.ThrowIfNotEqual(floors.Length, sizes.Length, nameof(floors));
        var chances = new ulong[sizes.Length];
        var (wanted, allFloors, withChance) = ((UInt128)(uint)capacity << Places, (UInt128)0, 0);
        for (var at = 0; at < sizes.Length; at++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(floors[at], One, nameof(floors));
            allFloors += floors[at];
            withChance += sizes[at] > 0 || floors[at] > 0 ? 1 : 0;
        }

        if (withChance <= capacity && AllTaken(sizes, floors, chances) <= wanted)
        {
            return new InclusionProbabilities(chances, 0, 0, 1, 1);
        }

        if (allFloors > wanted)
        {
            for (var at = 0; at < sizes.Length; at++)
            {
                chances[at] = (ulong)(floors[at] * wanted / allFloors);
            }

            return new InclusionProbabilities(chances, 0, 1, wanted, allFloors);
        }

        var halvings = Halvings(sizes, out var free);
        var halved = halvings == 0 ? sizes : Array.ConvertAll(sizes.ToArray(), size => Halved(size, halvings));
        (var left, free) = Fix(halved, floors, wanted, free, chances);
        return new InclusionProbabilities(chances, left, (BigInteger)free << halvings, 1, 1);
    }

    /// <summary>How often the sizes are halved until they add up to <see cref="LargestSum"/> at most: chances go by their proportions.</summary>
    private static int Halvings(ReadOnlySpan<ulong> sizes, out ulong all)
    {
        for (var halvings = 0; ; halvings++)
        {
            var sum = (UInt128)0;
            foreach (var size in sizes)
            {
                sum += Halved(size, halvings);
            }

            if (sum <= LargestSum)
            {
                all = (ulong)sum;
                return halvings;
            }
        }
    }

    /// <summary>What has a size keeps one.</summary>
    private static ulong Halved(ulong size, int halvings) => size == 0 ? 0 : Math.Max(1, size >> halvings);

    /// <summary>Everything that has a size is certain; the rest keeps its floor.</summary>
    private static UInt128 AllTaken(ReadOnlySpan<ulong> sizes, ReadOnlySpan<ulong> floors, ulong[] chances)
    {
        var sum = (UInt128)0;
        for (var at = 0; at < sizes.Length; at++)
        {
            chances[at] = sizes[at] > 0 ? One : floors[at];
            sum += chances[at];
        }

        return sum;
    }

    /// <summary>Sets apart the items at one of their bounds until the others share what is left by size.</summary>
    /// <returns>λ as a fraction: the capacity that is left, and the sizes that share it.</returns>
    private static (UInt128 Left, ulong Free) Fix(ReadOnlySpan<ulong> sizes, ReadOnlySpan<ulong> floors, UInt128 left, ulong free, ulong[] chances)
    {
        var open = Enumerable.Range(0, sizes.Length).ToArray();
        while (true)
        {
            // λ = left / free. How much would be too much above 1, and how much is missing below the floors?
            var (overSize, overCount, underSize, underFloor) = (0UL, 0, 0UL, (UInt128)0);
            var (largest, roughly) = (Largest(left, free), (double)left);
            foreach (var at in open)
            {
                if (sizes[at] > largest)
                {
                    overSize += sizes[at];
                    overCount++;
                }
                else if (IsUnder(sizes[at], floors[at], left, free, roughly))
                {
                    underSize += sizes[at];
                    underFloor += floors[at];
                }
            }

            if (overCount == 0 && underFloor == 0)
            {
                break;
            }

            // The side that is further out stays out wherever λ ends; the other may still come back.
            var tooMuch = ((BigInteger)left * overSize) - ((BigInteger)One * overCount * free);
            var missing = ((BigInteger)underFloor * free) - ((BigInteger)left * underSize);
            var (over, leftNow, freeNow, kept) = (tooMuch >= missing, left, free, 0);
            foreach (var at in open)
            {
                if (over ? sizes[at] > largest : IsUnder(sizes[at], floors[at], leftNow, freeNow, roughly))
                {
                    chances[at] = over ? One : floors[at];
                    left -= chances[at];
                    free -= sizes[at];
                }
                else
                {
                    open[kept++] = at;
                }
            }

            Array.Resize(ref open, kept);
        }

        foreach (var at in open)
        {
            chances[at] = free == 0 ? floors[at] : (ulong)(left * sizes[at] / free);
        }

        return (left, free);
    }

    /// <summary>The largest size whose chance λ · size is not above 1.</summary>
    private static ulong Largest(UInt128 left, ulong free) => left == 0 ? ulong.MaxValue : (ulong)UInt128.Min((UInt128)One * free / left, ulong.MaxValue);

    /// <summary>Whether λ · size is below the floor: exactly, where floating point cannot tell.</summary>
    private static bool IsUnder(ulong size, ulong floor, UInt128 left, ulong free, double leftRoughly)
    {
        const double Surely = 1e-12; // five roundings of 2⁻⁵³ at most
        if (floor == 0)
        {
            return false;
        }

        var (share, least) = (leftRoughly * size, (double)floor * free);
        return share < least * (1 - Surely) || (share < least * (1 + Surely) && left * size < (UInt128)floor * free);
    }

    private static double Divide(BigInteger numerator, BigInteger denominator) => (double)numerator / (double)denominator;
}
