using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Primitives;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Primitives;

/// <summary>The platform's own SHA-256 is the judge.</summary>
public class Sha256BatchTests
{
    /// <summary>Lengths around the ends of blocks, several of each, so that both lanes and single texts are hashed.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(20)]
    public void HashAll_AnyLength_IsThePlatformsHash(int ofEach)
    {
        var batch = new Sha256Batch();
        foreach (var length in new[] { 0, 1, 54, 55, 56, 57, 63, 64, 65, 118, 119, 120, 128, 183, 184, 1000 })
        {
            AssertHashes(batch, [.. Enumerable.Range(0, ofEach).Select(number => Text(length, number))]);
        }
    }

    [Fact]
    public void HashAll_MixedLengths_KeepsTheOrderOfTexts() => Prop.ForAll(
        Gen.Choose(0, 300).ArrayOf().Where(lengths => lengths.Length <= Sha256Batch.Capacity).ToArbitrary(),
        lengths => AssertHashes(new Sha256Batch(), [.. lengths.Select(Text)])).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void HashAll_AFullBatchTwice_StartsAfresh()
    {
        var batch = new Sha256Batch();
        AssertHashes(batch, [.. Enumerable.Range(0, Sha256Batch.Capacity).Select(number => Text(100 + (number % 90), number))]);
        AssertHashes(batch, [.. Enumerable.Range(0, Sha256Batch.Capacity).Select(number => Text(number, number + 1))]);
    }

    [Fact]
    public void HashAll_TextThatStoodInTheRoomBefore_LeavesNoTrace()
    {
        var batch = new Sha256Batch();
        batch.Room(100).Fill(0xFF);
        "abc"u8.CopyTo(batch.Room(100));
        batch.Add(3);
        var hash = new byte[SHA256.HashSizeInBytes];
        batch.HashAll(hash);

        Assert.Equal(SHA256.HashData("abc"u8), hash);
    }

    [Fact]
    public void Room_OverCapacity_IsRefused()
    {
        var batch = new Sha256Batch();
        for (var number = 0; number < Sha256Batch.Capacity; number++)
        {
            batch.Room(0);
            batch.Add(0);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Room(0).Length);
    }

    private static byte[] Text(int length, int number) => [.. Encoding.UTF8.GetBytes($"{number}·{length}·").Concat(Enumerable.Range(0, length).Select(at => (byte)(((at * 7) + number) & byte.MaxValue))).Take(length)];

    private static void AssertHashes(Sha256Batch batch, byte[][] texts)
    {
        foreach (var text in texts)
        {
            text.CopyTo(batch.Room(text.Length));
            batch.Add(text.Length);
        }

        var hashes = new byte[Math.Max(1, texts.Length) * SHA256.HashSizeInBytes];
        batch.HashAll(hashes);
        Assert.Equal(texts.Select(text => Convert.ToHexString(SHA256.HashData(text))), texts.Select((_, at) => Convert.ToHexString(hashes, at * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes)));
        Assert.Equal(0, batch.Count);
    }
}
