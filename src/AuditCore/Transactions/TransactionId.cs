using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DpAudit.Core.Transactions;

/// <summary>
/// Names a transaction by its content: SHA-256 of provider, card, dates, amount, raw payee and unique reference or posted balance;
/// never of file, line, status or person. The second, third … equal row of one file is hashed once more with its number.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TransactionId : IComparable<TransactionId>
{
    /// <summary>Characters of its text.</summary>
    public const int TextLength = 64;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    private TransactionId(ReadOnlySpan<byte> hash)
    {
        first = BinaryPrimitives.ReadUInt64BigEndian(hash);
        second = BinaryPrimitives.ReadUInt64BigEndian(hash[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(hash[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(hash[24..]);
    }

    /// <summary>The first 64 bits; sorting by them sorts by the text.</summary>
    public ulong Prefix => first;

    /// <summary>Orders ids as their texts are ordered.</summary>
    public static bool operator <(TransactionId left, TransactionId right) => left.CompareTo(right) < 0;

    /// <summary>Orders ids as their texts are ordered.</summary>
    public static bool operator >(TransactionId left, TransactionId right) => left.CompareTo(right) > 0;

    /// <summary>Orders ids as their texts are ordered.</summary>
    public static bool operator <=(TransactionId left, TransactionId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders ids as their texts are ordered.</summary>
    public static bool operator >=(TransactionId left, TransactionId right) => left.CompareTo(right) >= 0;

    /// <summary>The id of a content.</summary>
    public static TransactionId Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new TransactionId(hash);
    }

    /// <summary>The id of a content whose SHA-256 is known.</summary>
    public static TransactionId OfHash(ReadOnlySpan<byte> hash) => new(hash);

    /// <summary>The id of the same content met again in the same file.</summary>
    /// <param name="occurrence">2 for the second, 3 for the third …</param>
    public TransactionId Again(int occurrence)
    {
        Span<byte> content = stackalloc byte[SHA256.HashSizeInBytes + sizeof(int)];
        Write(content);
        BinaryPrimitives.WriteInt32BigEndian(content[SHA256.HashSizeInBytes..], occurrence);
        return Of(content);
    }

    /// <summary>Reads 64 hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TransactionId id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var isRead = text.Length == TextLength && Convert.FromHexString(text, hash, out _, out _) == System.Buffers.OperationStatus.Done;
        id = isRead ? new TransactionId(hash) : default;
        return isRead;
    }

    /// <summary>Writes its 32 bytes.</summary>
    public void CopyTo(Span<byte> bytes) => Write(bytes);

    /// <summary>Writes 64 hexadecimal digits in lower case as UTF-8.</summary>
    public void Format(Span<byte> text)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Write(bytes);
        Convert.TryToHexStringLower(bytes, text, out _);
    }

    /// <inheritdoc/>
    public int CompareTo(TransactionId other) =>
        first != other.first ? first.CompareTo(other.first)
        : second != other.second ? second.CompareTo(other.second)
        : third != other.third ? third.CompareTo(other.third)
        : fourth.CompareTo(other.fourth);

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], fourth);
    }
}
