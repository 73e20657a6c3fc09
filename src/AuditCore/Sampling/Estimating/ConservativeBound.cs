using DpAudit.Core.Primitives;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>An upper bound for a total that holds whatever the errors are like.</summary>
public static class ConservativeBound
{
    /// <summary>The convention's name, printed with every such bound.</summary>
    public const string Convention = "Poisson convention, sum of gammas (docs/estimating.md)";

    /// <summary>By how much an item may exceed the interval because probabilities and the interval are rounded in files.</summary>
    internal const double Rounding = 1e-3;

    /// <summary>
    /// Y(certain) + K · q, with K the largest value ÷ probability of an item that was not certain to be drawn, τ = y ÷ (πK) each item's
    /// taint, and q the quantile of E₀ + Σ τE (<see cref="TaintBounds.GammaSum"/>). Items without a conclusion count as not shown at all.
    /// </summary>
    /// <param name="draws">The items; the draws of several periods may be put together, with the largest of their intervals.</param>
    /// <param name="known">What is known beside the draws; pence.</param>
    /// <param name="interval">K; pence, above 0.</param>
    /// <param name="confidence">One-sided; above 0, below 1.</param>
    /// <returns>The bound; null where a certain item has no conclusion and its value is not known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not above 0, or an item exceeds it: its taint would be above 1.</exception>
    public static Money? Of(IReadOnlyList<Draw> draws, long known, long interval, double confidence)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        if (draws.Any(draw => draw is { Probability: >= 1, Pence: null, ValuePence: null }))
        {
            return null;
        }

        var uncertain = draws.Where(draw => draw.Probability < 1).Select(draw => (draw.Pence ?? draw.ValuePence) / draw.Probability ?? interval).ToArray();
        var largest = Math.Max(interval, uncertain.DefaultIfEmpty(0).Max());
        if (largest > (interval * (1 + Rounding)) + 1)
        {
            throw new ArgumentOutOfRangeException(nameof(draws), largest, $"An item stands for more than the interval of {interval} pence.");
        }

        return Of(uncertain, known + draws.Where(draw => draw.Probability >= 1).Sum(draw => draw.Pence ?? draw.ValuePence!.Value), largest, confidence);
    }

    /// <summary>The same, if items without a conclusion turn out to be like those with one (as <see cref="HorvitzThompson"/> takes it).</summary>
    /// <returns>The bound; null where there are items and none has a conclusion.</returns>
    /// <inheritdoc cref="Of(IReadOnlyList{Draw}, long, long, double)" path="/param"/>
    public static Money? IfAlike(IReadOnlyList<Draw> draws, long known, long interval, double confidence)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        var settled = HorvitzThompson.Settled(draws, out var part);
        if (settled.Count == 0 && draws.Count > 0)
        {
            return null;
        }

        var uncertain = settled.Where(draw => draw.Probability < 1).Select(draw => draw.Pence!.Value / draw.Probability).ToArray();
        var largest = Math.Max(interval / part, uncertain.DefaultIfEmpty(0).Max());
        return Of(uncertain, known + settled.Where(draw => draw.Probability >= 1).Sum(draw => draw.Pence!.Value), largest, confidence);
    }

    /// <summary>A taint is never cut to 1: what is above the interval by rounding has lifted it instead, which errs on the safe side.</summary>
    private static Money Of(double[] uncertain, long certain, double interval, double confidence) =>
        HorvitzThompson.HalfUp(certain + (interval * TaintBounds.GammaSum(Array.ConvertAll(uncertain, pence => pence / interval), confidence)));
}
