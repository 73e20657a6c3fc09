using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What a cycle's sample says of all payments it was drawn from (docs/estimating.md).</summary>
internal static class EstimateFigures
{
    private const string Estimate = "estimate";
    private static readonly Measure Value = new(Estimate, "value", FigureUnit.Pounds, "What all payments that could be drawn come to", "the manifest's value; blank without a manifest");
    private static readonly Measure NotShown = new(Estimate, "not-shown", FigureUnit.Pounds, "What of it is not shown to meet a need or outcome: the estimate, and the ends of its interval", "the random stratum, what was concluded about the clock's items known; blank where there is no estimate or no end") { HasKinds = true };
    private static readonly Measure Bound = new(Estimate, "not-shown-upper-bound", FigureUnit.Pounds, "It is unlikely that more than this is not shown", "the conservative bound, open items counted as not shown at all; blank without a manifest");
    private static readonly Measure Open = new(Estimate, "items-not-settled", FigureUnit.Share, "Items that the estimate rests on and that have no settled conclusion", "such items ÷ items that it rests on");

    public static IReadOnlyList<Measure> Measures { get; } = [Value, NotShown, Bound, Open];

    public static IEnumerable<Figure> Of(OutcomeInputs inputs, FourWeekPeriod cycle)
    {
        // Sums of real numbers depend on their order in the last digit: one order, so that the same rows give the same bytes.
        var rows = inputs.Sample.Where(row => row.Period == cycle.Start).OrderBy(row => row.TransactionId, StringComparer.Ordinal).ThenBy(row => row.Stratum).ThenBy(row => row.Probability).ToList();
        if (rows.Count == 0)
        {
            return [];
        }

        var manifest = inputs.Manifest?.Of(cycle.Start) is { } drawn ? new DrawnManifest([drawn]) : null;
        var all = Evaluation.Of(rows, Conclusions(inputs, cycle), manifest, inputs.Confidence)[0];
        var day = cycle.Start;
        return
        [
            Value.On(day, all.Value?.Pence),
            NotShown.On(day, all.Together.Estimate?.Total.Pence, kind: "estimate"),
            NotShown.On(day, all.Together.Estimate?.Low.Pence, kind: "low"),
            NotShown.On(day, all.Together.Estimate?.High?.Pence, kind: "high"),
            Bound.On(day, all.Together.UpperBound?.Pence),
            Open.On(day, all.Together.Open, all.Together.Items),
        ];
    }

    /// <summary>What stands about the payments of a cycle's sample.</summary>
    private static Dictionary<string, Conclusion> Conclusions(OutcomeInputs inputs, FourWeekPeriod cycle) => inputs.Items
        .Where(item => item.Item.Cycle == cycle && item is { Standing: not null, Item.Subject.TransactionId.Length: > 0 })
        .Select(item => new Conclusion(item.Item.Subject.TransactionId, item.Standing!.Kind, item.Standing.Amount, DecidedOn: null, 0))
        .ToDictionary(conclusion => conclusion.TransactionId);
}
