using DpAudit.Core.Primitives;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>What one way of estimating says.</summary>
/// <param name="Items">Items it rests on.</param>
/// <param name="Open">Of them without a settled conclusion.</param>
/// <param name="OpenShare">Their part of the value that the items stand for (of the items, where values are not known); 0..1.</param>
/// <param name="Estimate">The estimate and its interval; null where there is none.</param>
/// <param name="WhyNoEstimate">Why there is none; empty where there is one.</param>
/// <param name="UpperBound">The conservative upper bound, open items counted as not shown at all; null where there is none.</param>
/// <param name="UpperBoundIfAlike">The same if open items turn out to be like the others; null where there is none.</param>
/// <param name="WhyNoBound">Why there is none; empty where there is one.</param>
public sealed record Finding(int Items, int Open, double OpenShare, Estimate? Estimate, string WhyNoEstimate, Money? UpperBound, Money? UpperBoundIfAlike, string WhyNoBound);

/// <summary>What a sample says of one period, or of several together.</summary>
/// <param name="Period">The period's first day; null = all together.</param>
/// <param name="Value">The value of everything that could be drawn; null where the manifest does not say.</param>
/// <param name="Random">From the random stratum alone.</param>
/// <param name="Together">
/// What was concluded about the clock's items is known; the random stratum speaks for the rest. It needs no assumption about people,
/// because the random draw does not heed the clock's.
/// </param>
/// <param name="Clock">From the clock's items alone (certain, proportional): it assumes that people do not change because they
/// were looked at.</param>
/// <param name="PickedByHand">Items picked by hand; in no estimate.</param>
/// <param name="CreditValue">The value of all money that came back; null where the manifest does not say.</param>
/// <param name="Credits">Of money that came back, what is not in order, by itself: a refund is no spend, so it is in none of the other findings.</param>
public sealed record PeriodEvaluation(DateOnly? Period, Money? Value, Finding Random, Finding Together, Finding Clock, int PickedByHand, Money? CreditValue, Finding Credits);

/// <summary>Evaluates a sample from auditors' conclusions.</summary>
public static class Evaluation
{
    /// <summary>Why there is no bound without a manifest.</summary>
    public const string NoManifest = "there is no manifest.json beside the sample, so the interval of the draw is not known";

    /// <summary>Evaluates all periods together and each by itself.</summary>
    /// <param name="sample">The sample, all periods.</param>
    /// <param name="conclusions">Conclusions by transaction; items without one are open.</param>
    /// <param name="manifest">What the sample was drawn from, where known.</param>
    /// <param name="confidence">Of the two-sided intervals and the one-sided bounds; above 0, below 1.</param>
    /// <returns>All together first, then each period in order.</returns>
    public static IReadOnlyList<PeriodEvaluation> Of(
        IReadOnlyList<SampleRow> sample, IReadOnlyDictionary<string, Conclusion> conclusions, DrawnManifest? manifest, double confidence)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ErrorBounds.ThrowUnlessBetween0And1(confidence);
        var scope = new Scope(conclusions, manifest, confidence);
        var periods = sample.Select(item => item.Period).Union(manifest?.Periods ?? []).Order().ToList(); // A draw may have chosen nothing in a period.
        var byPeriod = sample.ToLookup(item => item.Period);
        return [scope.Evaluate(null, periods, sample), .. periods.Select(day => scope.Evaluate(day, [day], [.. byPeriod[day]]))];
    }

    private sealed class Scope(IReadOnlyDictionary<string, Conclusion> conclusions, DrawnManifest? manifest, double confidence)
    {
        public PeriodEvaluation Evaluate(DateOnly? period, List<DateOnly> periods, IReadOnlyList<SampleRow> items)
        {
            var random = items.Where(item => item.Stratum == Stratum.Random).ToList();
            var clock = items.Where(item => item.IsOfTheClock).ToList();
            var known = clock.Where(item => Pence(item) is not null).ToList();
            var isKnown = known.Select(item => (item.Period, item.TransactionId)).ToHashSet();
            var rest = random.Where(item => !isKnown.Contains((item.Period, item.TransactionId))).ToList();
            var credits = items.Where(item => item.Stratum == Stratum.Credit).ToList();
            var (value, creditValue) = (Sum(periods, drawn => drawn.Value), Sum(periods, drawn => drawn.CreditValue));

            var undrawn = periods.Where(day => !random.Exists(item => item.Period == day) && manifest?.Of(day)?.Strata.ContainsKey(Stratum.Random) != true).ToList();
            var whyNone = items.Count == 0 ? "the sample is empty" : undrawn.Count > 0 ? $"nothing was drawn at random in the period from {undrawn[0]:yyyy-MM-dd}" : "";
            return new PeriodEvaluation(
                period,
                value,
                Find(random, 0, random.Count, Stratum.Random, periods, value, whyNone.Length == 0 && random.Count == 0 ? "no payment was drawn at random" : whyNone),
                Find(rest, known.Sum(item => Pence(item)!.Value), known.Count + rest.Count, Stratum.Random, periods, value, whyNone),
                Find(clock, 0, clock.Count, Stratum.Proportional, periods, value, clock.Count == 0 ? "the sample has no items of the clock" : ""),
                items.Count(item => item.Stratum == Stratum.Purposive),
                creditValue,
                Find(credits, 0, credits.Count, Stratum.Credit, periods, creditValue, credits.Count == 0 ? "the sample has no money that came back" : ""));
        }

        private Finding Find(List<SampleRow> items, long known, int all, Stratum drawn, List<DateOnly> periods, Money? value, string whyNone)
        {
            var draws = items.ConvertAll(item => new Draw(item.Probability, Pence(item), item.Value?.Pence));
            var open = draws.Count(draw => draw.Pence is null);
            var estimate = whyNone.Length > 0 ? null : HorvitzThompson.Of(draws, known, confidence);
            if (estimate is not null && estimate.High == estimate.Total && !WasAllDrawn(drawn, periods))
            {
                estimate = estimate with { High = null }; // There may be items that had a smaller chance, of which none was drawn.
            }

            var whyNoEstimate = whyNone.Length > 0 ? whyNone : estimate is null ? "no item that it rests on has a conclusion yet" : "";
            var (bound, ifAlike, whyNoBound) = drawn != Stratum.Random ? (null, null, "") : whyNone.Length > 0 ? (null, null, whyNone) : Bound(draws, known, periods);
            return new Finding(all, open, OpenShare(items), Capped(estimate, value), whyNoEstimate, Capped(bound, value), Capped(Capped(ifAlike, bound), value), whyNoBound);
        }

        private bool WasAllDrawn(Stratum stratum, List<DateOnly> periods) =>
            manifest is not null && periods.TrueForAll(day => manifest.Of(day) is not null && manifest.Interval(day, stratum) == 0);

        private (Money? Bound, Money? IfAlike, string WhyNot) Bound(List<Draw> draws, long known, List<DateOnly> periods)
        {
            if (manifest is null)
            {
                return (null, null, NoManifest);
            }

            if (WasAllDrawn(Stratum.Random, periods) && draws.TrueForAll(draw => draw.Probability >= 1))
            {
                return (null, null, "every payment was certain to be drawn, so there is nothing to bound");
            }

            var silent = periods.Where(day => manifest.Interval(day, Stratum.Random) == 0 && !WasCensus(day)).ToList();
            if (silent.Count > 0)
            {
                return (null, null, $"manifest.json gives no interval of the random draw for the period from {silent[0]:yyyy-MM-dd}");
            }

            var interval = periods.Max(day => manifest.Interval(day, Stratum.Random));
            var bound = ConservativeBound.Of(draws, known, interval, confidence);
            var whyNot = bound is null ? "an item that was certain to be drawn has no conclusion, and the sample has no column “value” to say how much it could be" : "";
            return (bound, ConservativeBound.IfAlike(draws, known, interval, confidence), whyNot);
        }

        /// <summary>A period with fewer payments than were to be drawn: all of them were.</summary>
        private bool WasCensus(DateOnly day) => manifest?.Of(day) is { } drawn && drawn.Strata.GetValueOrDefault(Stratum.Random)?.Selected == drawn.Items;

        private Money? Sum(List<DateOnly> periods, Func<DrawnPeriod, Money?> value) =>
            manifest is null || periods.Exists(day => manifest.Of(day) is not { } drawn || value(drawn) is null) ? null : new Money(periods.Sum(day => value(manifest.Of(day)!)!.Value.Pence));

        private static Money? Capped(Money? bound, Money? most) => most < bound ? most : bound;

        /// <summary>No more can be not shown than there was.</summary>
        private static Estimate? Capped(Estimate? estimate, Money? value) => estimate is null || value is null
            ? estimate
            : new Estimate(Money.Min(estimate.Total, value.Value), Money.Min(estimate.Low, value.Value), estimate.High is { } high ? Money.Min(high, value.Value) : null);

        /// <summary>What the open items stand for: value ÷ probability, or the interval of their draw; where neither is known each counts as one.</summary>
        private double OpenShare(List<SampleRow> items)
        {
            if (items.Count == 0)
            {
                return 0;
            }

            Func<SampleRow, double> standsFor =
                items.TrueForAll(item => item.Value is not null) ? item => item.Value!.Value.Pence / item.Probability
                : items.TrueForAll(item => Interval(item) > 0) ? item => Interval(item)
                : _ => 1;
            var total = items.Sum(standsFor);
            return total == 0 ? 0 : items.Where(item => Pence(item) is null).Sum(standsFor) / total;
        }

        private long Interval(SampleRow item) => manifest?.Interval(item.Period, item.Stratum) ?? 0;

        private long? Pence(SampleRow item) =>
            conclusions.TryGetValue(item.TransactionId, out var conclusion) && conclusion.IsSettled ? conclusion.Amount.Pence : null;
    }
}
