using System.Numerics;
using System.Text;

namespace DpAudit.Cli.Generating;

/// <summary>
/// Chance that is the same on every machine and for every version of .NET: xoshiro256**, seeded by splitmix64
/// (Blackman &amp; Vigna, prng.di.unimi.it). Each purpose draws from a stream of its own, so that one does not disturb another.
/// </summary>
internal sealed class SeededRandom
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    public SeededRandom(ulong seed, string purpose)
    {
        var state = unchecked(seed ^ Fnv1A(purpose));
        a = SplitMix(ref state);
        b = SplitMix(ref state);
        c = SplitMix(ref state);
        d = SplitMix(ref state);
    }

    /// <summary>A number from 0 up to, but not including, the bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number in a range that includes both ends.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int perThousand) => Below(1000) < perThousand;

    /// <summary>One of the items, each as likely as the others.</summary>
    public T Pick<T>(T[] items) => items[Below(items.Length)];

    /// <summary>Different items, each as likely as the others; all of them if there are too few.</summary>
    public T[] PickSome<T>(T[] items, int count)
    {
        var pool = (T[])items.Clone();
        var taken = Math.Min(count, pool.Length);
        for (var i = 0; i < taken; i++)
        {
            var other = Between(i, pool.Length - 1);
            (pool[i], pool[other]) = (pool[other], pool[i]);
        }

        return pool[..taken];
    }

    private ulong Next()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(b * 5, 7) * 9;
            var shifted = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= shifted;
            d = BitOperations.RotateLeft(d, 45);
            return result;
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    private static ulong Fnv1A(string text)
    {
        unchecked
        {
            var hash = 0xCBF29CE484222325;
            foreach (var letter in Encoding.UTF8.GetBytes(text))
            {
                hash = (hash ^ letter) * 0x100000001B3;
            }

            return hash;
        }
    }
}
