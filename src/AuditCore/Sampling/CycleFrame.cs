using System.Buffers.Binary;
using System.Security.Cryptography;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Sampling;

/// <summary>One item that can be looked at.</summary>
/// <param name="Id">The transaction.</param>
/// <param name="Person">The person, by their place in the cycle's people.</param>
/// <param name="ValuePence">What it is worth, above 0.</param>
/// <param name="Size">What its chance is in proportion to: value, risk and monitoring together.</param>
/// <param name="IsCertain">Whether it is certain to be looked at.</param>
/// <param name="Paid">When it was paid; told to readers, not used by the draw.</param>
public readonly record struct FrameItem(TransactionId Id, int Person, long ValuePence, ulong Size, bool IsCertain, DateOnly Paid = default);

/// <summary>How many items a cycle's sample may take, by stratum.</summary>
/// <param name="Capacity">All together.</param>
/// <param name="Random">Drawn by value alone.</param>
/// <param name="Credit">Money that came back.</param>
/// <param name="LeastChance">The least that the chances of a person's payments add up to, in multiples of 2⁻⁵³.</param>
public sealed record SampleSizes(int Capacity, int Random, int Credit, ulong LeastChance);

/// <summary>All that one cycle's sample is drawn from; kept, so that the draw can be repeated.</summary>
/// <param name="PeriodStart">The cycle's first day.</param>
/// <param name="Payments">The payments, by person, then in clock order.</param>
/// <param name="Credits">Money that came back, by person, then in clock order.</param>
/// <param name="Sizes">How many to take.</param>
public sealed record CycleFrame(DateOnly PeriodStart, FrameItem[] Payments, FrameItem[] Credits, SampleSizes Sizes)
{
    private const int ItemBytes = SHA256.HashSizeInBytes + sizeof(int) + sizeof(long) + sizeof(ulong) + 1;

    /// <summary>
    /// SHA-256 of the frame: first day and sizes, then payments, then credits, each item with id, number of items of its person before it, value, size and
    /// certainty.
    /// </summary>
    public string Hash()
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[7 * sizeof(long)];
        long[] numbers = [PeriodStart.DayNumber, Sizes.Capacity, Sizes.Random, Sizes.Credit, (long)Sizes.LeastChance, Payments.Length, Credits.Length];
        for (var at = 0; at < numbers.Length; at++)
        {
            BinaryPrimitives.WriteInt64BigEndian(head[(at * sizeof(long))..], numbers[at]);
        }

        sha256.AppendData(head);
        Append(sha256, Payments);
        Append(sha256, Credits);
        return Convert.ToHexStringLower(sha256.GetHashAndReset());
    }

    private static void Append(IncrementalHash sha256, FrameItem[] items)
    {
        const int Batch = 1024;
        var bytes = new byte[Batch * ItemBytes];
        var (used, ofPerson, person) = (0, 0, -1);
        foreach (var item in items)
        {
            (ofPerson, person) = (item.Person == person ? ofPerson + 1 : 0, item.Person);
            var span = bytes.AsSpan(used, ItemBytes);
            item.Id.CopyTo(span);
            span = span[SHA256.HashSizeInBytes..];
            BinaryPrimitives.WriteInt32BigEndian(span, ofPerson);
            BinaryPrimitives.WriteInt64BigEndian(span[4..], item.ValuePence);
            BinaryPrimitives.WriteUInt64BigEndian(span[12..], item.Size);
            span[20] = item.IsCertain ? (byte)1 : (byte)0;
            used += ItemBytes;
            if (used == bytes.Length)
            {
                sha256.AppendData(bytes);
                used = 0;
            }
        }

        sha256.AppendData(bytes, 0, used);
    }
}
