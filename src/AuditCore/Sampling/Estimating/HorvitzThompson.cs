using DpAudit.Core.Primitives;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>One item of a draw.</summary>
/// <param name="Probability">The probability with which it was drawn; above 0, at most 1.</param>
/// <param name="Pence">What was not shown; null = no settled conclusion.</param>
/// <param name="ValuePence">The item's value, where known.</param>
public readonly record struct Draw(double Probability, long? Pence, long? ValuePence = null);

/// <summary>A total estimated from a sample.</summary>
/// <param name="Total">The estimate.</param>
/// <param name="Low">The interval's lower end; never below what was seen.</param>
/// <param name="High">Its upper end; null where the sample found nothing, or too little, to judge its own spread by.</param>
public sealed record Estimate(Money Total, Money Low, Money? High);

/// <summary>Estimates totals from items drawn with known probabilities.</summary>
public static class HorvitzThompson
{
    /// <summary>
    /// Horvitz &amp; Thompson (1952): Ŷ = Y(certain) + Σ y/π, with v = Σ (1 − π)(y/π)² (each item drawn by itself, which is not too small for
    /// draws of fixed size). The interval is log-normal on the uncertain part S: S ÷ C to S × C, C = exp(z √ln(1 + v/S²)).
    /// </summary>
    /// <remarks>
    /// Items without a conclusion are taken to be like those with one, of the same kind: certain, or drawn (Särndal, Swensson &amp;
    /// Wretman 1992, section 15.6). Having been concluded then counts as a second draw: π is multiplied by the part that has been.
    /// </remarks>
    /// <param name="draws">The items.</param>
    /// <param name="known">What is known beside the draws; pence.</param>
    /// <param name="confidence">The interval's, two-sided; above 0, below 1.</param>
    /// <returns>The estimate; null where there are items and none has a conclusion.</returns>
    public static Estimate? Of(IReadOnlyList<Draw> draws, long known, double confidence)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ErrorBounds.ThrowUnlessBetween0And1(confidence);
        var settled = Settled(draws, out _);
        if (settled.Count == 0 && draws.Count > 0)
        {
            return null;
        }

        double fixedPart = known, uncertain = 0, variance = 0;
        foreach (var draw in settled)
        {
            var expanded = draw.Pence!.Value / draw.Probability;
            if (draw.Probability < 1)
            {
                uncertain += expanded;
                variance += (1 - draw.Probability) * expanded * expanded;
            }
            else
            {
                fixedPart += expanded;
            }
        }

        var total = HalfUp(fixedPart + uncertain);
        if (uncertain == 0)
        {
            return new Estimate(total, total, settled.TrueForAll(draw => draw.Probability >= 1) ? total : null);
        }

        var spread = Math.Exp(Quantiles.Normal((1 + confidence) / 2) * Math.Sqrt(Math.Log(1 + (variance / (uncertain * uncertain)))));
        var seen = new Money(known + settled.Sum(draw => draw.Pence!.Value));
        return new Estimate(total, Money.Max(seen, HalfUp(fixedPart + (uncertain / spread))), HalfUp(fixedPart + (uncertain * spread)));
    }

    /// <summary>Rounds pence half up, at the end of all sums.</summary>
    internal static Money HalfUp(double pence) => new((long)Math.Floor(pence + 0.5));

    /// <summary>The items with a conclusion, each with the probability that it was drawn and concluded.</summary>
    /// <param name="draws">All items.</param>
    /// <param name="part">The part of those drawn, and not certain, that has a conclusion.</param>
    internal static List<Draw> Settled(IReadOnlyList<Draw> draws, out double part)
    {
        var settled = draws.Where(draw => draw.Pence is not null).ToList();
        var (certain, drawn) = (SettledPart(draws, isCertain: true), SettledPart(draws, isCertain: false));
        if (certain == 0 || drawn == 0)
        {
            certain = drawn = (double)settled.Count / draws.Count; // One kind has no conclusion at all: the other speaks for it.
        }

        part = drawn;
        return settled.ConvertAll(draw => draw with { Probability = draw.Probability * (draw.Probability < 1 ? drawn : certain) });
    }

    /// <summary>Which part of the items of a kind has a conclusion; 1 where there are none.</summary>
    private static double SettledPart(IReadOnlyList<Draw> draws, bool isCertain)
    {
        var ofKind = draws.Where(draw => draw.Probability >= 1 == isCertain).ToList();
        return ofKind.Count == 0 ? 1 : (double)ofKind.Count(draw => draw.Pence is not null) / ofKind.Count;
    }
}
