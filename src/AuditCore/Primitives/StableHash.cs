using System.Buffers.Binary;

namespace DpAudit.Core.Primitives;

/// <summary>
/// A 64-bit hash of bytes that is the same on every machine and in every run, for grouping equal texts. Not for identity or
/// secrets: use SHA-256 or an HMAC there. Multiply-fold mixing after Wang Yi's wyhash (public domain).
/// </summary>
public static class StableHash
{
    /// <summary>The hash of a text's UTF-8 bytes; never 0, so that 0 can mean "none".</summary>
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var hash = 0xA0761D6478BD642FUL ^ (ulong)text.Length;
            for (; text.Length >= 8; text = text[8..])
            {
                hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text), 0xE7037ED1A0B428DBUL);
            }

            var tail = 0UL;
            foreach (var b in text)
            {
                tail = (tail << 8) | b;
            }

            hash = Fold(hash ^ tail, 0x8EBC6AF09C88C6E3UL);
            return hash == 0 ? 1 : hash;
        }
    }

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
