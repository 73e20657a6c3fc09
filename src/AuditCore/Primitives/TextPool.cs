using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DpAudit.Core.Primitives;

/// <summary>
/// Keeps each distinct text once and hands out small numbers for it, from any thread. The numbers are good for
/// equality only: they differ from run to run, so nothing that is written may depend on them.
/// </summary>
public sealed class TextPool
{
    /// <summary>The number of the empty text.</summary>
    public const int Empty = 0;

    private readonly ConcurrentDictionary<byte[], int> numbers;
    private readonly ConcurrentDictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> lookup;
    private readonly Lock growing = new();
    private byte[][] texts = new byte[1024][];
    private int count;

    /// <summary>A pool that holds the empty text as number 0.</summary>
    public TextPool()
    {
        numbers = new ConcurrentDictionary<byte[], int>(new Utf8Comparer());
        lookup = numbers.GetAlternateLookup<ReadOnlySpan<byte>>();
        Intern(ReadOnlySpan<byte>.Empty);
    }

    /// <summary>How many distinct texts there are.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>The text of a number, as UTF-8.</summary>
    public ReadOnlySpan<byte> this[int number] => Volatile.Read(ref texts)[number];

    /// <summary>The text of a number.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(this[number]);

    /// <summary>The number of a text given as UTF-8.</summary>
    public int Intern(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty && count > 0)
        {
            return Empty;
        }

        if (lookup.TryGetValue(text, out var number))
        {
            return number;
        }

        lock (growing)
        {
            if (lookup.TryGetValue(text, out number))
            {
                return number;
            }

            var kept = text.ToArray();
            if (count == texts.Length)
            {
                var larger = texts;
                Array.Resize(ref larger, count * 2);
                Volatile.Write(ref texts, larger);
            }

            texts[count] = kept;
            numbers[kept] = count;
            Volatile.Write(ref count, count + 1);
            return count - 1;
        }
    }

    /// <summary>The number of a text.</summary>
    public int Intern(string text) => Intern(Encoding.UTF8.GetBytes(text));

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate) => unchecked((int)StableHash.Of(alternate));

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
