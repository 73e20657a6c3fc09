namespace DpAudit.Core.Scoring.Anomaly;

/// <summary>
/// Chance from a seed, the same on every machine: SplitMix64 (Steele, Lea &amp; Flood 2014). Plain integer arithmetic, one word of state.
/// </summary>
/// <param name="seed">Any number; different seeds give unrelated draws.</param>
public struct SplitMix64(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state = seed;

    /// <summary>A stream of its own for each purpose and place, so that work can be shared out among threads in any order.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="purpose">What the draws are for.</param>
    /// <param name="place">Which of the pieces, for example the number of a tree.</param>
    public static SplitMix64 For(ulong seed, uint purpose, int place) =>
        new(Mix(unchecked(Mix(seed + Step) ^ (((ulong)purpose << 32) | (uint)place))));

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(unchecked(state += Step));

    /// <summary>A number from 0 up to, but not including, the bound.</summary>
    /// <param name="bound">At least 1.</param>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from 0 up to, but not including, 1, in steps of 2⁻⁵³.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>Draws different rows, each as likely as the others (Floyd 1987); all of them in order where there are no more than asked for.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="chosen">Where they go; at least as long as the smaller of both numbers.</param>
    /// <returns>How many were chosen.</returns>
    public int Choose(int rows, Span<int> chosen)
    {
        var count = Math.Min(rows, chosen.Length);
        for (var i = 0; i < count; i++)
        {
            var last = rows - count + i;
            var drawn = rows == count ? i : Below(last + 1);
            chosen[i] = chosen[..i].Contains(drawn) ? last : drawn;
        }

        return count;
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
