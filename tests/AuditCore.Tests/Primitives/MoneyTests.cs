using DpAudit.Core.Primitives;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Primitives;

public class MoneyTests
{
    [Theory]
    [InlineData(0, "0.00", "£0.00")]
    [InlineData(5, "0.05", "£0.05")]
    [InlineData(-5, "-0.05", "-£0.05")]
    [InlineData(123_450, "1234.50", "£1,234.50")]
    [InlineData(-123_456_789, "-1234567.89", "-£1,234,567.89")]
    public void ToString_IsForFiles_ToWordsIsForPeople(long pence, string file, string words)
    {
        Assert.Equal(file, new Money(pence).ToString());
        Assert.Equal(words, new Money(pence).ToWords());
    }

    [Theory]
    [InlineData("0.5", 1)]
    [InlineData("0.49", 0)]
    [InlineData("1.5", 2)]
    [InlineData("2.5", 3)]
    [InlineData("-0.5", -1)]
    [InlineData("-2.5", -3)]
    public void HalfUp_RoundsHalfAwayFromZero(string pence, long rounded) => Assert.Equal(rounded, Money.HalfUp(decimal.Parse(pence)).Pence);

    [Fact]
    public void Plus_BeyondItsRange_ThrowsAndNeverWraps() => Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(200, new long[] { 1, 1, 1 }, new long[] { 67, 67, 66 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(100, new long[] { 60, 40 }, new long[] { 60, 40 })]
    [InlineData(1, new long[] { 40, 60 }, new long[] { 0, 1 })]
    [InlineData(10, new long[] { 0, 0 }, new long[] { 10, 0 })]
    [InlineData(10, new long[] { 0, 5 }, new long[] { 0, 10 })]
    [InlineData(0, new long[] { 3, 4 }, new long[] { 0, 0 })]
    [InlineData(7, new long[] { 9 }, new long[] { 7 })]
    [InlineData(long.MaxValue, new[] { long.MaxValue, long.MaxValue }, new[] { (long.MaxValue / 2) + 1, long.MaxValue / 2 })]
    public void Share_GivesThePenniesLeftToTheLargestRemainders(long pence, long[] weights, long[] shares) =>
        Assert.Equal(shares, new Money(pence).Share(weights).Select(share => share.Pence));

    [Fact]
    public void Share_AddsUpAndIsFairToAPenny() => Prop.ForAll(Amounts.ToArbitrary(), Weights.ToArbitrary(), (pence, weights) =>
    {
        var shares = new Money(pence).Share(weights);
        var total = weights.Sum();

        Assert.Equal(pence, shares.Sum(share => share.Pence));
        for (var i = 0; i < weights.Length && total > 0; i++)
        {
            var exact = (decimal)pence * weights[i] / total;
            Assert.True(Math.Abs(shares[i].Pence - exact) < 1, $"{shares[i].Pence} for {exact}");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Share_MoreWeight_IsNeverLess() => Prop.ForAll(Amounts.ToArbitrary(), Weights.ToArbitrary(), (pence, weights) =>
    {
        var shares = new Money(Math.Abs(pence)).Share(weights);
        var byWeight = weights.Zip(shares).OrderBy(pair => pair.First).ThenBy(pair => pair.Second).Select(pair => pair.Second).ToList();

        return weights.Sum() == 0 || byWeight.SequenceEqual(byWeight.Order());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Share_OfTheOppositeAmount_IsTheOppositeShares() => Prop.ForAll(Amounts.ToArbitrary(), Weights.ToArbitrary(), (pence, weights) =>
        new Money(-pence).Share(weights).SequenceEqual(new Money(pence).Share(weights).Select(share => -share))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Share_NoWeightsOrANegativeOne_IsACallersBug()
    {
        Assert.Throws<ArgumentException>(() => new Money(1).Share([]));
        Assert.Throws<ArgumentException>(() => new Money(1).Share([2, -1]));
    }

    private static Gen<long> Amounts => Gen.OneOf(Gen.Choose(-1_000, 1_000).Select(pence => (long)pence), Gen.Choose(-1_000_000_000, 1_000_000_000).Select(tens => (tens * 10L) + 7));

    private static Gen<long[]> Weights => Gen.OneOf(Gen.Choose(0, 5).Select(weight => (long)weight), Gen.Choose(0, 1_000_000).Select(weight => (long)weight)).NonEmptyListOf().Select(list => list.ToArray());
}
