using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>Chance that is the same everywhere.</summary>
public class SplitMix64Tests
{
    /// <summary>The published test values for seed 1234567.</summary>
    [Fact]
    public void TheDraws_AreThoseOfTheReference()
    {
        var draws = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            Enumerable.Range(0, 5).Select(_ => draws.Next()));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(1000, 5)]
    public void Choose_DrawsDifferentRows_AllOfThemInOrderWhereThereAreFew(int rows, int wanted)
    {
        var chosen = new int[wanted];
        var count = new SplitMix64(8).Choose(rows, chosen);

        Assert.Equal(Math.Min(rows, wanted), count);
        Assert.Equal(count, chosen[..count].Distinct().Count());
        Assert.All(chosen[..count], row => Assert.InRange(row, 0, rows - 1));
        Assert.True(rows > wanted || chosen[..count].SequenceEqual(Enumerable.Range(0, rows)));
    }

    [Fact]
    public void Choose_DrawsEveryRowAsOften()
    {
        var draws = new SplitMix64(1);
        var seen = new int[10];
        var chosen = new int[3];
        for (var time = 0; time < 10_000; time++)
        {
            draws.Choose(10, chosen);
            chosen.ToList().ForEach(row => seen[row]++);
        }

        Assert.All(seen, count => Assert.InRange(count, 2800, 3200));
    }

    [Fact]
    public void Streams_AreUnlike_ForEachSeedPurposeAndPlace()
    {
        var firsts = from seed in Enumerable.Range(0, 10) from purpose in Enumerable.Range(0, 5) from place in Enumerable.Range(0, 20) select SplitMix64.For((ulong)seed, (uint)purpose, place).Next();
        Assert.Equal(1000, firsts.Distinct().Count());
    }
}
