using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Sampling.Estimating;

/// <summary>What has to be true of every plan and bound, whatever the numbers.</summary>
public class BoundLawTests
{
    private static readonly Gen<double[]> Taints = Gen.Choose(0, 1000).Select(part => part / 1000.0).ListOf().Select(list => list.Take(30).ToArray());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void TheSumOfGammas_OfWholeErrors_IsTheConfidenceFactor(int errors) =>
        Reference.Agrees(ErrorBounds.ConfidenceFactor(0.95, errors), TaintBounds.GammaSum([.. Enumerable.Repeat(1.0, errors), 0, 0], 0.95), $"{errors}");

    [Fact]
    public void TheSumOfGammas_LiesBetweenWhatWasFound_AndStringer() => Prop.ForAll(Taints.ToArbitrary(), taints =>
    {
        var bound = TaintBounds.GammaSum(taints, 0.95);
        var stringer = 100 * TaintBounds.Stringer(Likelihood.Poisson, 100, taints, 0.95);
        return (bound > taints.Sum() && bound <= stringer * (1 + 1e-9)).Label($"{taints.Sum()} < {bound} ≤ {stringer}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheSumOfGammas_GrowsWithEveryTaint_AndHeedsNoOrder() => Prop.ForAll(Taints.ToArbitrary(), taints =>
    {
        var bound = TaintBounds.GammaSum(taints, 0.95);
        return TaintBounds.GammaSum([.. taints, 0.25], 0.95) > bound && Math.Abs(TaintBounds.GammaSum([.. taints.Reverse()], 0.95) - bound) <= 1e-9 * bound;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1.001)]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    public void ATaint_OutsideOf0To1_IsRefused_NotCut(double taint) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TaintBounds.GammaSum([0.5, taint], 0.95));

    [Theory]
    [InlineData(1.3)]
    [InlineData(double.NaN)]
    public void Stringer_RefusesATaintAboveOne(double taint) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TaintBounds.Stringer(Likelihood.Poisson, 60, [0.5, taint], 0.95));

    [Fact]
    public void ConfidenceAndMateriality_AreAbove0AndBelow1()
    {
        double[] outside = [0, 1, -0.5, 1.5, double.NaN];
        Assert.All(outside, share => Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.Smallest(Likelihood.Poisson, share, 0.95)));
        Assert.All(outside, share => Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.Smallest(Likelihood.Poisson, 0.05, share)));
        Assert.All(outside, share => Assert.Throws<ArgumentOutOfRangeException>(() => ErrorBounds.Upper(Likelihood.Binomial, 60, 0, share)));
        Assert.All(outside, share => Assert.Throws<ArgumentOutOfRangeException>(() => TaintBounds.GammaSum([], share)));
        Assert.All(outside, share => Assert.Throws<ArgumentOutOfRangeException>(() => HorvitzThompson.Of([new Draw(1, 0)], 0, share)));
    }

    [Fact]
    public void WhatIsExpected_IsBelowWhatWouldMatter() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.Smallest(Likelihood.Poisson, 0.05, 0.95, expectedRate: 0.05));

    [Fact]
    public void APlan_ThatNoSampleCanKeep_IsNone()
    {
        Assert.Null(SampleSize.Smallest(Likelihood.Poisson, 0.0100001, 0.95, expectedRate: 0.01));
        Assert.Null(SampleSize.Smallest(Likelihood.Hypergeometric, 0.05, 0.95, expectedErrors: 5, population: 100));
    }

    [Fact]
    public void AllOfAPopulation_LeavesNoDoubt() =>
        Assert.Equal(0.03, ErrorBounds.Upper(Likelihood.Hypergeometric, 100, 3, 0.95, population: 100));

    [Fact]
    public void AConservativeBound_RefusesAnItemWorthMoreThanItsInterval() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ConservativeBound.Of([new Draw(0.1, 20_000)], 0, 100_000, 0.95));

    [Fact]
    public void AConservativeBound_IsWhatIsCertain_AndTheFactorTimesTheInterval()
    {
        // One whole error among what was drawn: 4.743865 intervals of £1,000.00, beside £12.34 that is certain and £5.00 known.
        var bound = ConservativeBound.Of([new Draw(0.5, 50_000), new Draw(0.01, 0), new Draw(1, 1_234)], 500, 100_000, 0.95);

        Assert.Equal(new Money(1_734 + 474_386), bound);
    }

    [Fact]
    public void AConservativeBound_CountsAnOpenItemAsNotShown_OrAsLikeTheOthers()
    {
        Draw[] draws = [new Draw(0.5, null), .. Enumerable.Repeat(new Draw(0.1, 0), 19)];
        Reference.Agrees(474_386, ConservativeBound.Of(draws, 0, 100_000, 0.95)!.Value.Pence, "not shown");
        Reference.Agrees(315_340, ConservativeBound.IfAlike(draws, 0, 100_000, 0.95)!.Value.Pence, "like the others: 2.9957 ÷ 0.95");
    }
}
