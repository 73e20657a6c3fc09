using DpAudit.Cli.Generating;

namespace DpAudit.Cli.Tests.Generating;

public class SeededRandomTests
{
    /// <summary>Numbers worked out by an independent program from the published definitions.</summary>
    [Fact]
    public void Below_GivenSeedAndPurpose_DrawsTheSameOnEveryMachine()
    {
        var random = new SeededRandom(2026, "test");

        Assert.Equal([225, 351, 562, 519, 60, 630, 12, 107], Enumerable.Range(0, 8).Select(_ => random.Below(1000)));
    }

    [Fact]
    public void Between_BothEnds_AreDrawn()
    {
        var random = new SeededRandom(1, "test");

        Assert.Equal([3, 4, 5], Enumerable.Range(0, 100).Select(_ => random.Between(3, 5)).Distinct().Order());
    }

    [Fact]
    public void PickSome_FewerThanAsked_TakesEachOnce()
    {
        var random = new SeededRandom(1, "test");

        Assert.Equal([1, 2, 3], random.PickSome([1, 2, 3], 5).Order());
    }
}
