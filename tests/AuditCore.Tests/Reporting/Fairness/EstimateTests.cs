using DpAudit.Core.Reporting.Fairness;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Reporting.Fairness;

public class EstimateTests
{
    /// <summary>R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3 (Wilson's score interval).</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void OfShare_GivesThePublishedIntervals(int count, int people, double low, double high)
    {
        var estimate = Estimate.OfShare(count, people);

        Assert.Equal((double)count / people, estimate.Value, 1e-12);
        Assert.Equal((low, high), (Math.Round(estimate.Low, 4), Math.Round(estimate.High, 4)));
    }

    [Fact]
    public void OfShare_OfNobodyOrEverybody_EndsThere()
    {
        Assert.Equal((0.0, 0.0), (Estimate.OfShare(0, 50).Value, Estimate.OfShare(0, 50).Low));
        Assert.Equal((1.0, 1.0), (Estimate.OfShare(50, 50).Value, Estimate.OfShare(50, 50).High));
    }

    [Fact]
    public void OfShare_IsTheMirrorOfWhatItDoesNotHoldFor_AndNarrowerForMorePeople() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        ArbMap.Default.ArbFor<NonNegativeInt>(),
        (people, any) =>
        {
            var count = any.Get % (people.Get + 1);
            var (one, other, more) = (Estimate.OfShare(count, people.Get), Estimate.OfShare(people.Get - count, people.Get), Estimate.OfShare(count * 4L, people.Get * 4L));
            Assert.Equal((1 - other.High, 1 - other.Low), (one.Low, one.High), (left, right) => Math.Abs(left.Item1 - right.Item1) + Math.Abs(left.Item2 - right.Item2) < 1e-9);
            Assert.True(one.Low <= one.Value && one.Value <= one.High);
            Assert.True(more.High - more.Low < one.High - one.Low);
        }));

    /// <summary>Half of the people have one item and half three, so mean 2; Student's 97.5 % points from printed tables.</summary>
    [Theory]
    [InlineData(4, 3.182)]
    [InlineData(10, 2.262)]
    [InlineData(16, 2.131)]
    [InlineData(30, 2.045)]
    [InlineData(120, 1.980)]
    public void OfMean_IsStudentOnTheLogarithm(int people, double student)
    {
        var estimate = Estimate.OfMean(people, people * 2, people * 5);
        var deviation = Math.Sqrt(people / (people - 1.0));
        var factor = Math.Exp(student * deviation / Math.Sqrt(people) / 2);

        Assert.Equal(2, estimate.Value);
        Assert.Equal(2 / factor, estimate.Low, 0.006);
        Assert.Equal(2 * factor, estimate.High, 0.006 * factor * factor);
    }

    [Fact]
    public void OfMean_OfNothing_RunsToTheExactPoissonLimit() => Assert.Equal((0.0, 0.0, 3.6889), (
        Estimate.OfMean(10, 0, 0).Value, Estimate.OfMean(10, 0, 0).Low, Math.Round(Estimate.OfMean(10, 0, 0).High * 10, 4)));

    [Fact]
    public void OfMean_WhereEverybodyHasTheSame_HasNoLength() => Assert.Equal(new Estimate(3, 3, 3), Estimate.OfMean(12, 36, 108));

    /// <summary>Skewed counts, as items per person are: a gamma-mixed Poisson with mean 2 and variance 4.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public void OfMean_CoversTheTruthAboutAsOftenAsItSays(int people)
    {
        const int Rounds = 4_000;
        var random = new Random(20261123);
        var covered = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var counts = Enumerable.Range(0, people).Select(_ => NegativeBinomial(random)).ToList();
            var estimate = Estimate.OfMean(people, counts.Sum(), counts.Sum(count => count * count));
            covered += estimate.Low <= 2 && 2 <= estimate.High ? 1 : 0;
        }

        Assert.InRange(covered / (double)Rounds, 0.93, 0.97);
    }

    [Theory]
    [InlineData(0.10, 0.10, 60, 240)]
    [InlineData(0.30, 0.15, 40, 400)]
    [InlineData(0.70, 0.50, 25, 100)]
    public void RatioTo_CoversTheTruthAboutAsOftenAsItSays(double own, double other, int people, int others)
    {
        const int Rounds = 4_000;
        var random = new Random(20261123);
        var covered = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var ratio = Estimate.OfShare(Binomial(random, people, own), people).RatioTo(Estimate.OfShare(Binomial(random, others, other), others));
            covered += ratio is null || (ratio.Value.Low <= own / other && own / other <= ratio.Value.High) ? 1 : 0;
        }

        Assert.InRange(covered / (double)Rounds, 0.93, 0.98);
    }

    [Fact]
    public void RatioTo_TheOtherWayRound_IsTheReciprocal()
    {
        var (one, other) = (Estimate.OfShare(30, 100), Estimate.OfShare(50, 400));
        var (there, back) = (one.RatioTo(other)!.Value, other.RatioTo(one)!.Value);

        Assert.Equal(2.4, there.Value, 1e-12);
        Assert.Equal((1 / back.Low, 1 / back.High), (there.High, there.Low), (left, right) => Math.Abs(left.Item1 - right.Item1) + Math.Abs(left.Item2 - right.Item2) < 1e-9);
    }

    [Fact]
    public void RatioTo_OfIntervalsThatAreEvenOnTheLogarithm_IsTheDeltaMethod()
    {
        var ratio = new Estimate(6, 6 / Math.Exp(0.3), 6 * Math.Exp(0.3)).RatioTo(new Estimate(2, 2 / Math.Exp(0.4), 2 * Math.Exp(0.4)))!.Value;

        Assert.Equal(3 * Math.Exp(-0.5), ratio.Low, 1e-12);
        Assert.Equal(3 * Math.Exp(0.5), ratio.High, 1e-12);
    }

    [Fact]
    public void RatioTo_Nothing_IsNone_AndOfNothing_IsZeroUpToALimit()
    {
        Assert.Null(Estimate.OfShare(5, 10).RatioTo(Estimate.OfShare(0, 10)));
        var (none, some) = (Estimate.OfShare(0, 50), Estimate.OfShare(20, 50));
        Assert.Equal(new Estimate(0, 0, none.High / some.Low), none.RatioTo(some));
    }

    private static int NegativeBinomial(Random random)
    {
        // Gamma with shape 2 and mean 2 is the sum of two exponentials; Poisson by counting arrivals.
        var mean = -Math.Log(1 - random.NextDouble()) - Math.Log(1 - random.NextDouble());
        var count = -1;
        for (var time = 0.0; time <= mean; time -= Math.Log(1 - random.NextDouble()))
        {
            count++;
        }

        return count;
    }

    private static int Binomial(Random random, int people, double share) => Enumerable.Range(0, people).Count(_ => random.NextDouble() < share);
}
