using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Tests.Sampling.Estimating;

public class GammaSumTests
{
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1, 0.95)]
    [InlineData(1, 0.9999)]
    [InlineData(4, 0.95)]
    [InlineData(30, 0.99)]
    [InlineData(400, 0.95)]
    public void Quantile_OfOneWeight_IsTheGammaQuantile(int shape, double probability)
    {
        Reference.Agrees(Quantiles.Gamma(probability, shape), new GammaSum([(1, shape)]).Quantile(probability), "weight 1");
        Reference.Agrees(0.3 * Quantiles.Gamma(probability, shape), new GammaSum([(0.3, shape)]).Quantile(probability), "weight 0.3");
        Reference.Agrees(Quantiles.Gamma(probability, shape), new GammaSum([(1, shape - 0.5), (1, 0.5)]).Quantile(probability), "in two parts");
    }

    /// <summary>Of exponential variables with different weights the tail is known: Σ exp(−x/wᵢ) Πⱼ wᵢ/(wᵢ − wⱼ).</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(9)]
    public void At_OfDifferentWeights_IsTheKnownTail(double value)
    {
        double[] weights = [1, 0.7, 0.4, 0.05, 0.001];
        var expected = weights.Sum(own => Math.Exp(-value / own) * weights.Where(other => other != own).Aggregate(1.0, (product, other) => product * own / (own - other)));

        Reference.Agrees(expected, new GammaSum([.. weights.Select(weight => (weight, 1.0))]).At(value).Beyond, $"{value}");
    }

    [Theory]
    [InlineData(0.05, 370)]
    [InlineData(0.03, 186)]
    [InlineData(0.001, 5_000)]
    public void Quantile_OfManySmallTaints_IsFound(double weight, int times)
    {
        var sum = new GammaSum([(1, 1), (weight, times)]);
        Reference.Agrees(0.05, sum.At(sum.Quantile(0.95)).Beyond, $"{times} × {weight}");
    }

    [Fact]
    public void Quantile_OfManyWeights_LeavesItsProbabilityBeyond()
    {
        var random = new Random(7);
        for (var at = 0; at < 50; at++)
        {
            var sum = new GammaSum([(1, 1), .. Enumerable.Range(0, at).Select(_ => (random.NextDouble() + 1e-6, 1.0 + random.Next(3)))]);
            Reference.Agrees(0.05, sum.At(sum.Quantile(0.95)).Beyond, $"{at} weights");
        }
    }
}
