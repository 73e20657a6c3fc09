using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DpAudit.Core.Sampling;

/// <summary>
/// A person's clock: each item moves it on by its chance, and an item at which it strikes a whole number is looked at. In any run of
/// items a person is looked at as often as their chances add up to, rounded down or up: never twice in a row by bad luck.
/// </summary>
/// <remarks>
/// One 64-bit number in fixed point, 11 binary places before the point and 53 after it, carried from cycle to cycle; it may wrap around. It
/// starts at a uniform number that the seed, the person and the epoch give (docs/adr/0004).
/// </remarks>
public static class PersonalClock
{
    private const char UnitSeparator = '\u001F';

    /// <summary>Moves a clock on.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="chance">The item's chance, a multiple of 2⁻⁵³, at most 1.</param>
    /// <returns>Whether the item is looked at.</returns>
    public static bool Strikes(ref ulong clock, ulong chance)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chance, InclusionProbabilities.One);
        var before = clock;
        clock = unchecked(clock + chance);
        return before >> InclusionProbabilities.Places != clock >> InclusionProbabilities.Places;
    }

    /// <summary>Where a clock starts: the first 53 bits of HMAC-SHA256 over the parts, joined by unit separators, as UTF-8.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="parts">What names the clock, for example <c>person</c>, the person's id and the epoch.</param>
    public static ulong Start(ReadOnlySpan<byte> seed, params ReadOnlySpan<string> parts)
    {
        var text = string.Join(UnitSeparator, parts);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(text), mac);
        return BinaryPrimitives.ReadUInt64BigEndian(mac) >> (64 - InclusionProbabilities.Places);
    }
}
