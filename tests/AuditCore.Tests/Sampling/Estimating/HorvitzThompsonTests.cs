using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Tests.Sampling.Estimating;

public class HorvitzThompsonTests
{
    [Fact]
    public void TheEstimate_IsWhatIsCertain_AndWhatWasDrawnTimesItsWeight()
    {
        // £10.00 certain; £3.00 at 1 in 4 is £12.00; £2.00 at 1 in 2 is £4.00. v = 0.75 × 12² + 0.5 × 4² = 116 (pounds squared).
        var estimate = HorvitzThompson.Of([new Draw(1, 1_000), new Draw(0.25, 300), new Draw(0.5, 200), new Draw(0.5, 0)], 0, 0.95)!;
        var spread = Math.Exp(1.959963984540054 * Math.Sqrt(Math.Log(1 + (116.0 / (16 * 16)))));

        Assert.Equal(new Money(2_600), estimate.Total);
        Assert.Equal(new Money((long)Math.Floor(1_000 + (1_600 * spread) + 0.5)), estimate.High);
        Assert.Equal(new Money(1_500), estimate.Low); // 10 + 16 ÷ 3.31 is 14.82: less than the 15 that were seen.
    }

    [Fact]
    public void HalfAPenny_IsRoundedUpAtTheEndOnly() =>
        Assert.Equal(new Money(5), HorvitzThompson.Of([new Draw(2.0 / 3, 1), new Draw(2.0 / 3, 1), new Draw(2.0 / 3, 1)], 0, 0.95)!.Total); // 1.5 + 1.5 + 1.5

    [Fact]
    public void AnItemWithoutAConclusion_IsLikeTheOthersOfItsKind_NotNothing()
    {
        var estimate = HorvitzThompson.Of([new Draw(1, 1_000), new Draw(1, null), new Draw(0.5, 300), new Draw(0.5, 100), new Draw(0.5, null), new Draw(0.5, null)], 0, 0.95)!;

        Assert.Equal(new Money((2 * 1_000) + (2 * 2 * 400)), estimate.Total);
    }

    [Fact]
    public void CertainItems_OfWhichNoneHasAConclusion_AreSpokenForByTheOthers() => // One of three has a conclusion: 300 ÷ (0.5 ÷ 3).
        Assert.Equal(new Money(1_800), HorvitzThompson.Of([new Draw(1, null), new Draw(0.5, 300), new Draw(0.5, null)], 0, 0.95)!.Total);

    [Fact]
    public void WithoutAnyConclusion_ThereIsNoEstimate() => Assert.Null(HorvitzThompson.Of([new Draw(0.5, null), new Draw(1, null)], 0, 0.95));

    [Fact]
    public void OfCertainItemsOnly_TheTotalIsKnown() =>
        Assert.Equal(new Estimate(new Money(1_200), new Money(1_200), new Money(1_200)), HorvitzThompson.Of([new Draw(1, 1_000), new Draw(1, 200)], 0, 0.95));

    [Fact]
    public void WhereNothingWasFound_ThereIsNoInterval() =>
        Assert.Equal(new Estimate(new Money(700), new Money(700), High: null), HorvitzThompson.Of([new Draw(0.5, 0), new Draw(1, 0)], 700, 0.95));

    [Fact]
    public void OverAllSamplesThereCanBe_TheMeanIsTheTruth()
    {
        (double Probability, long Pence)[] items = [(1, 500), (0.5, 120), (0.25, 60), (0.8, 0), (0.1, 33)];
        var mean = 0.0;
        for (var chosen = 0; chosen < 1 << items.Length; chosen++)
        {
            var draws = items.Where((_, at) => (chosen & (1 << at)) != 0).Select(item => new Draw(item.Probability, item.Pence)).ToList();
            var probability = items.Select((item, at) => (chosen & (1 << at)) != 0 ? item.Probability : 1 - item.Probability).Aggregate((left, right) => left * right);
            mean += probability * HorvitzThompson.Of(draws, 0, 0.95)!.Total.Pence;
        }

        Assert.Equal(713, mean, 1e-9);
    }
}
