using DpAudit.Core.Sampling;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What a cycle's sample says of everything it was drawn from, from what stands by now (docs/estimating.md).</summary>
/// <param name="InWords">In a sentence with its bounds; or why nothing can be said yet.</param>
/// <param name="FromTheRandomDraw">The same from the random draw alone; empty where it would say no more.</param>
/// <param name="OfCredits">What money that came back shows; empty where nothing can be said.</param>
/// <param name="Evaluation">The figures; null where nothing can be said.</param>
public sealed record SampleSays(string InWords, string FromTheRandomDraw = "", string OfCredits = "", PeriodEvaluation? Evaluation = null)
{
    /// <summary>Of intervals and bounds.</summary>
    public const double Confidence = 0.95;

    /// <summary>With less than this part of the random draw settled, which speaks for the whole, the rest may well change what it says.</summary>
    private const double LeastSettled = 0.5;

    /// <summary>Weighs what was concluded about a sample.</summary>
    /// <param name="rows">The sample of a cycle.</param>
    /// <param name="conclusions">What stands, by transaction.</param>
    /// <param name="manifest">What it was drawn from.</param>
    public static SampleSays Of(IReadOnlyList<SampleRow> rows, IReadOnlyDictionary<string, Conclusion> conclusions, DrawnManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(conclusions);
        var random = rows.Where(row => row.Stratum == Stratum.Random).ToList();
        var settled = random.Count(row => conclusions.TryGetValue(row.TransactionId, out var one) && one.IsSettled);
        if (random.Count == 0)
        {
            return new SampleSays("Nothing can be said of the whole: no payment was drawn at random.");
        }

        if (settled < random.Count * LeastSettled)
        {
            return new SampleSays($"Too little is concluded to say anything of the whole yet: {settled:N0} of the {random.Count:N0} payments that were drawn at random {(settled == 1 ? "has" : "have")} a settled conclusion.");
        }

        var all = Sampling.Estimating.Evaluation.Of(rows, conclusions, manifest, Confidence)[0];
        var alone = all.Clock.Items > 0 ? EvaluationWords.Of(all.Random, all.Value, Confidence) : "";
        return new SampleSays(EvaluationWords.Of(all.Together, all.Value, Confidence), alone, EvaluationWords.OfCredits(all), all);
    }
}
