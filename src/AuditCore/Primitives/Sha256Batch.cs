using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace DpAudit.Core.Primitives;

/// <summary>
/// SHA-256 (FIPS 180-4) of many short texts at once: eight of equal length in blocks side by side, one in each lane of a vector.
/// A million calls of the platform's own hash cost more in setting each one up than in hashing (docs/adr/0009).
/// </summary>
public sealed class Sha256Batch
{
    /// <summary>The most texts a batch holds.</summary>
    public const int Capacity = 512;

    private const int Lanes = 8;
    private const int BlockBytes = 64;
    private const int BlockWords = 16;
    private const int PaddingBytes = 1 + sizeof(ulong);
    private const int PlaceBits = 16;
    private readonly (int Start, int Length)[] texts = new (int, int)[Capacity];
    private readonly int[] order = new int[Capacity];
    private byte[] blocks = new byte[Capacity * BlockBytes * 3];
    private int used;

    private static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private static ReadOnlySpan<uint> InitialState =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>How many texts wait.</summary>
    public int Count { get; private set; }

    /// <summary>Room to write the next text into; <see cref="Add"/> ends it.</summary>
    /// <param name="length">The most bytes it may have.</param>
    public Span<byte> Room(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Count, Capacity, nameof(length));
        var padded = length + PaddingBytes + BlockBytes;
        if (blocks.Length - used < padded)
        {
            Array.Resize(ref blocks, Math.Max(blocks.Length * 2, used + padded));
        }

        return blocks.AsSpan(used, length);
    }

    /// <summary>Adds the text that was written into the room.</summary>
    /// <param name="length">Its bytes.</param>
    public void Add(int length)
    {
        var size = (length + PaddingBytes + BlockBytes - 1) / BlockBytes * BlockBytes;
        var padding = blocks.AsSpan(used + length, size - length);
        padding.Clear();
        padding[0] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padding[^sizeof(ulong)..], (ulong)length * 8);
        texts[Count] = (used, length);
        order[Count] = (size / BlockBytes << PlaceBits) | Count;
        Count++;
        used += size;
    }

    /// <summary>Hashes the texts that wait, and forgets them.</summary>
    /// <param name="hashes">Takes 32 bytes a text, in the order they were added.</param>
    public void HashAll(Span<byte> hashes)
    {
        var waiting = order.AsSpan(0, Count);
        waiting.Sort();
        for (var at = 0; at < waiting.Length;)
        {
            var sameLength = at + Lanes <= waiting.Length && waiting[at] >> PlaceBits == waiting[at + Lanes - 1] >> PlaceBits;
            if (sameLength && Vector256.IsHardwareAccelerated)
            {
                HashLanes(waiting.Slice(at, Lanes), hashes);
                at += Lanes;
            }
            else
            {
                var text = waiting[at++] & ((1 << PlaceBits) - 1);
                SHA256.HashData(blocks.AsSpan(texts[text].Start, texts[text].Length), hashes[(text * SHA256.HashSizeInBytes)..]);
            }
        }

        (Count, used) = (0, 0);
    }

    private void HashLanes(ReadOnlySpan<int> lanes, Span<byte> hashes)
    {
        Span<Vector256<uint>> state = stackalloc Vector256<uint>[8];
        Span<uint> words = stackalloc uint[BlockWords * Lanes];
        for (var word = 0; word < state.Length; word++)
        {
            state[word] = Vector256.Create(InitialState[word]);
        }

        for (var block = 0; block < lanes[0] >> PlaceBits; block++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                var bytes = blocks.AsSpan(texts[lanes[lane] & ((1 << PlaceBits) - 1)].Start + (block * BlockBytes), BlockBytes);
                for (var word = 0; word < BlockWords; word++)
                {
                    words[(word * Lanes) + lane] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(word * sizeof(uint))..]);
                }
            }

            Compress(state, words);
        }

        for (var lane = 0; lane < Lanes; lane++)
        {
            var hash = hashes.Slice((lanes[lane] & ((1 << PlaceBits) - 1)) * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
            for (var word = 0; word < state.Length; word++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(hash[(word * sizeof(uint))..], state[word][lane]);
            }
        }
    }

    /// <summary>One block of each lane, FIPS 180-4 section 6.2.2 with its names.</summary>
    private static void Compress(Span<Vector256<uint>> state, ReadOnlySpan<uint> words)
    {
        Span<Vector256<uint>> w = stackalloc Vector256<uint>[BlockWords];
        for (var t = 0; t < BlockWords; t++)
        {
            w[t] = Vector256.Create(words.Slice(t * Lanes, Lanes));
        }

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < RoundConstants.Length; t++)
        {
            if (t >= BlockWords)
            {
                var (early, late) = (w[(t - 15) & 15], w[(t - 2) & 15]);
                w[t & 15] += (Rotate(early, 7) ^ Rotate(early, 18) ^ (early >>> 3)) + w[(t - 7) & 15] + (Rotate(late, 17) ^ Rotate(late, 19) ^ (late >>> 10));
            }

            var t1 = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + ((e & f) ^ (~e & g)) + Vector256.Create(RoundConstants[t]) + w[t & 15];
            var t2 = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e) = (g, f, e, d + t1);
            (d, c, b, a) = (c, b, a, t1 + t2);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static Vector256<uint> Rotate(Vector256<uint> value, int right) => (value >>> right) | (value << (32 - right));
}
