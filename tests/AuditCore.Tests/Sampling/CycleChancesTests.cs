using DpAudit.Core.Sampling;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Sampling;

/// <summary>The chance of every item in each stratum.</summary>
public class CycleChancesTests
{
    private const double Unit = InclusionProbabilities.One;

    /// <summary>The year's least chance, a thirteenth of it in each cycle: somebody who spends little is looked at as well.</summary>
    [Fact]
    public void EverybodyWithPayments_HasTheLeastChance_UnlessTheFloorsHadToBeScaled() => Prop.ForAll(AFrame.Any, frame =>
    {
        var chances = CycleChances.Of(frame);
        foreach (var person in ByPerson(chances).Where(person => person.Size > 0))
        {
            var least = chances.Proportional.FloorFactor * (AFrame.LeastChance / Unit);
            Assert.True(person.Certain > 0 || person.Sum / Unit >= least - 1e-12, $"{person.Sum / Unit} is less than {least}");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void TheLeastChance_IsSharedByValue()
    {
        var chances = CycleChances.Of(AFrame.Of(1, (0, 1_000_000), (1, 100), (1, 300))).Proportional.Chances;

        Assert.Equal(1.0 / 13, (chances[1] + chances[2]) / Unit, 1e-12);
        Assert.Equal(3, (double)chances[2] / chances[1], 1e-9);
    }

    [Fact]
    public void FloorsAboveTheCapacity_AreScaledDown_WhichIsReported()
    {
        // Twenty-six people with a thirteenth each come to two.
        var chances = CycleChances.Of(AFrame.Of(1, [.. Enumerable.Range(0, 26).Select(person => (person, 100L))])).Proportional;

        Assert.Equal(0.5, chances.FloorFactor, 1e-9);
        Assert.All(chances.Chances, chance => Assert.Equal(1.0 / 26, chance / Unit, 1e-9));
    }

    [Fact]
    public void AValueOf0_HasNoChance()
    {
        var chances = CycleChances.Of(AFrame.Of([(0, 0, false), (0, 500, false), (1, 0, false)], [(0, 0), (0, 5)], new SampleSizes(10, 5, 5, AFrame.LeastChance)));

        Assert.Equal([0, InclusionProbabilities.One, 0], chances.Proportional.Chances);
        Assert.Equal([0, InclusionProbabilities.One, 0], chances.Random.Chances);
        Assert.Equal([0, InclusionProbabilities.One], chances.Credit.Chances);
    }

    [Fact]
    public void WhatIsCertain_TakesNoPartInTheClocksChances_AndDoesInTheRandomOnes()
    {
        var chances = CycleChances.Of(AFrame.Of([(0, 900, true), (0, 500, false), (1, 400, false)], [], new SampleSizes(2, 1, 0, 0)));

        Assert.Equal((1, 0UL), (chances.Certain, chances.Proportional.Chances[0]));
        Assert.Equal(0.5, chances.Random.Chances[0] / Unit, 1e-12);
    }

    /// <summary>Certain, random and credit come first; the clock has the rest, and no stratum more than there are items.</summary>
    [Fact]
    public void Chances_AddUpToTheCapacity() => Prop.ForAll(AFrame.Any, frame =>
    {
        var chances = CycleChances.Of(frame);
        var credits = Math.Min(frame.Sizes.Credit, frame.Credits.Length);
        var left = Math.Max(0, frame.Sizes.Capacity - chances.Certain - frame.Sizes.Random - credits);
        AssertSum(left, frame.Payments.Count(item => item is { IsCertain: false, Size: > 0 }), chances.Proportional, frame.Payments.Length);
        AssertSum(frame.Sizes.Random, frame.Payments.Count(item => item.ValuePence > 0), chances.Random, frame.Payments.Length);
        AssertSum(credits, frame.Credits.Length, chances.Credit, frame.Credits.Length);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>A hundred million pounds, a risk factor of 1000, ten times the size by enhanced monitoring: no sum is too large.</summary>
    [Fact]
    public void Chances_OfTheLargestAmounts_AddUpToTheCapacityToo() => Prop.ForAll(AFrame.AnyHuge, frame =>
    {
        var chances = CycleChances.Of(frame);
        var left = Math.Max(0, frame.Sizes.Capacity - chances.Certain - frame.Sizes.Random - Math.Min(frame.Sizes.Credit, frame.Credits.Length));
        AssertSum(left, frame.Payments.Count(item => item is { IsCertain: false, Size: > 0 }), chances.Proportional, frame.Payments.Length);
        Assert.True(CycleChances.IntervalPence(frame.Payments, chances.Proportional) >= 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>What is worth very much and counts with next to nothing has the smallest chance there is.</summary>
    [Fact]
    public void TheInterval_IsAtMostWhatANumberHolds()
    {
        var frame = AFrame.Of(1, (0, 10_000_000_000), (1, 10_000_000_000), (2, 10_000_000_000)) with { Sizes = new SampleSizes(1, 0, 0, 0) };
        frame.Payments[0] = frame.Payments[0] with { Size = 2000 };
        frame.Payments[1] = frame.Payments[1] with { Size = 1UL << 62 };
        frame.Payments[2] = frame.Payments[2] with { Size = 1UL << 62 };

        Assert.Equal(long.MaxValue, CycleChances.IntervalPence(frame.Payments, CycleChances.Of(frame).Proportional));
    }

    [Fact]
    public void Certain_MoreThanTheCapacity_LeavesTheClockNothing()
    {
        var chances = CycleChances.Of(AFrame.Of([(0, 900, true), (1, 900, true), (2, 400, false)], [], new SampleSizes(1, 0, 0, 0)));

        Assert.Equal([0, 0, 0], chances.Proportional.Chances);
    }

    [Fact]
    public void TheInterval_IsTheMostThatOneItemStandsFor_CertaintiesApart()
    {
        var frame = AFrame.Of([(0, 1000, false), (0, 100, false), (1, 100, false)], [], new SampleSizes(2, 0, 0, 0));

        // The largest is taken for certain; the two others share one selection.
        Assert.Equal(200, CycleChances.IntervalPence(frame.Payments, CycleChances.Of(frame).Proportional));
        Assert.Equal(0, CycleChances.IntervalPence([], CycleChances.Of(AFrame.Of(5)).Proportional));
    }

    [Fact]
    public void TheFrameHash_NamesEveryPartOfEveryItem()
    {
        SampleSizes sizes = new(5, 1, 1, 0);
        string Hash((int, long, bool)[] payments, (int, long)[] credits) => AFrame.Of(payments, credits, sizes).Hash();
        var hash = Hash([(0, 100, false), (1, 200, false)], [(0, 50)]);

        Assert.Equal(hash, Hash([(0, 100, false), (1, 200, false)], [(0, 50)]));
        Assert.Equal(64, hash.Length);
        Assert.NotEqual(hash, Hash([(0, 101, false), (1, 200, false)], [(0, 50)]));
        Assert.NotEqual(hash, Hash([(0, 100, true), (1, 200, false)], [(0, 50)]));
        Assert.NotEqual(hash, Hash([(0, 100, false), (0, 200, false)], [(0, 50)])); // one person's
        Assert.NotEqual(hash, Hash([(0, 100, false), (1, 200, false)], [(0, 51)]));
        Assert.NotEqual(hash, Hash([(0, 100, false), (1, 200, false)], []));
        var frame = AFrame.Of([(0, 100, false), (1, 200, false)], [(0, 50)], sizes);
        Assert.Equal(hash, frame.Hash());
        Assert.NotEqual(hash, (frame with { PeriodStart = new DateOnly(2026, 5, 4) }).Hash());
        Assert.All(
            [sizes with { Capacity = 6 }, sizes with { Random = 2 }, sizes with { Credit = 2 }, sizes with { LeastChance = 1 }],
            other => Assert.NotEqual(hash, (frame with { Sizes = other }).Hash()));
    }

    private static IEnumerable<(ulong Sum, ulong Size, int Certain)> ByPerson(CycleChances chances) =>
        chances.Frame.Payments.Zip(chances.Proportional.Chances).GroupBy(item => item.First.Person).Select(items => (
            items.Aggregate(0UL, (sum, item) => sum + item.Second),
            items.Aggregate(0UL, (sum, item) => sum + (item.First.IsCertain ? 0 : item.First.Size)),
            items.Count(item => item.First.IsCertain)));

    private static void AssertSum(int wanted, int withChance, InclusionProbabilities solved, int items)
    {
        var sum = solved.Chances.Aggregate((UInt128)0, (all, chance) => all + chance);
        var expected = (UInt128)(uint)Math.Min(wanted, withChance) << InclusionProbabilities.Places;
        Assert.InRange(sum, expected > (uint)items ? expected - (uint)items : 0, expected);
    }
}
