using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Tests.Sampling.Estimating;

/// <summary>Plans and bounds agree with the reference numbers: bounds to nine digits, sample sizes exactly.</summary>
public class ReferenceTests
{
    [Fact]
    public void ConfidenceFactors_AreThoseOfTheTable() => Assert.All(
        Reference.Rows("poisson_confidence_factors.csv"),
        row => Reference.Agrees(row.Number("factor"), ErrorBounds.ConfidenceFactor(row.Number("conf"), row.Count("k")), row.Place));

    [Fact]
    public void ConfidenceFactors_RoundedUp_AreTheOnesAuditorsKnow() => Assert.Equal(
        [3.00, 4.75, 6.30, 7.76, 9.16, 10.52],
        Enumerable.Range(0, 6).Select(k => Math.Ceiling(ErrorBounds.ConfidenceFactor(0.95, k) * 100) / 100));

    [Fact]
    public void Plans_AreThoseOfTheTable() => Assert.All(Reference.Rows("planning.csv"), row =>
    {
        var expected = row.Number("expected");
        var plan = SampleSize.Smallest(
            row.Likelihood("likelihood"), row.Number("materiality"), row.Number("conf"),
            expected < 1 ? expected : 0, expected < 1 ? 0 : (int)expected, row.Count("N_units"))!;

        Assert.Equal((row.Place, row.Count("n")), (row.Place, plan.Items));
        Reference.Agrees(row.Number("x"), plan.Tolerated, row.Place);
        Reference.Agrees(row.Number("ub"), plan.UpperBound, row.Place);
        Reference.Agrees(row.Number("precision"), plan.Precision, row.Place);
        Reference.Agrees(row.Number("p_value"), plan.Probability, row.Place);
    });

    [Theory]
    [InlineData(0.05, 0, 60, 59, 57)]
    [InlineData(0.05, 0.01, 93, 93, 90)]
    [InlineData(0.05, 0.025, 231, 234, 197)]
    [InlineData(0.03, 0, 100, 99, 94)]
    [InlineData(0.03, 0.01, 220, 257, 194)]
    [InlineData(0.01, 0, 300, 299, 258)]
    public void Plans_At95PerCent_AreTheOnesAuditorsKnow(double materiality, double expected, int poisson, int binomial, int hypergeometric) => Assert.Equal(
        [poisson, binomial, hypergeometric],
        Enum.GetValues<Likelihood>().Select(likelihood => SampleSize.Smallest(likelihood, materiality, 0.95, expected, population: 1000)!.Items));

    [Fact]
    public void BoundsForWholeErrors_AreThoseOfTheTable() => Assert.All(Reference.Rows("upper_bounds_counts.csv"), row =>
    {
        var (likelihood, n, x) = (row.Likelihood("method"), row.Count("n"), row.Count("x"));
        Reference.Agrees(row.Number("ub"), ErrorBounds.Upper(likelihood, n, x, row.Number("conf"), row.Count("N_units")), row.Place);
        Reference.Agrees(row.Number("p_value"), ErrorBounds.Probability(likelihood, n, x, row.Number("materiality"), row.Count("N_units")), row.Place);
    });

    [Fact]
    public void BoundsForTaints_AreThoseOfTheTable() => Assert.All(Reference.Rows("upper_bounds_taints.csv"), row =>
    {
        var (n, population, confidence, taints) = (row.Count("n"), row.Count("N_units"), row.UpperConfidence, row.Taints);
        if (row.Text("method") is "poisson" or "binomial" && taints.Sum() < 0)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ErrorBounds.Upper(row.Likelihood("method"), n, taints.Sum(), confidence)); // The table allows fewer than no errors.
            return;
        }

        var bound = row.Text("method") switch
        {
            "moment" => TaintBounds.Moment(n, taints, confidence),
            "coxsnell" => TaintBounds.CoxSnell(n, taints, confidence),
            "rohrbach" => TaintBounds.Rohrbach(n, taints, confidence, population),
            "poisson" or "binomial" => ErrorBounds.Upper(row.Likelihood("method"), n, taints.Sum(), confidence),
            _ => TaintBounds.Stringer(row.Likelihood("method"), n, [.. taints.Select(taint => Math.Min(1, taint))], confidence, population), // The table cuts 1.3 to 1.
        };
        Reference.Agrees(row.Number("ub"), bound, row.Place);
    });
}
