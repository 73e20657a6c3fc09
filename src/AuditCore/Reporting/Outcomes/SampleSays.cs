using DpAudit.Core.Ports;
using DpAudit.Core.Sampling.Estimating;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>What a cycle's sample says of everything it was drawn from, from what stands by now (docs/estimating.md).</summary>
/// <param name="Evaluation">All that can be said.</param>
/// <param name="IsEnough">Whether enough of the random draw, which speaks for the whole, is settled to say it.</param>
public sealed record SampleSays(PeriodEvaluation Evaluation, bool IsEnough)
{
    /// <summary>Of intervals and bounds.</summary>
    public const double Confidence = 0.95;

    /// <summary>With less than this part of the random draw settled, the rest may well change what it says.</summary>
    private const double LeastSettled = 0.5;

    /// <summary>In a sentence with its bounds, or why nothing can be said yet.</summary>
    public string InWords => IsEnough ? EvaluationWords.Of(Evaluation.Together, Evaluation.Value, Confidence) : TooLittle(Evaluation.Random);

    /// <summary>The same from the random draw alone; empty where it would say the same, or nothing.</summary>
    public string FromTheRandomDraw => IsEnough && Evaluation.Clock.Items > 0 ? EvaluationWords.Of(Evaluation.Random, Evaluation.Value, Confidence) : "";

    /// <summary>What money that came back shows; empty where nothing can be said.</summary>
    public string OfCredits => IsEnough ? EvaluationWords.OfCredits(Evaluation) : "";

    /// <summary>Reads the sample that a cycle stored, and weighs what was concluded about it.</summary>
    /// <param name="files">Files.</param>
    /// <param name="folder">The cycle's folder.</param>
    /// <param name="conclusions">What stands, by transaction.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>What it says; null where the cycle drew nothing.</returns>
    /// <exception cref="InputException">The files are not those that the cycle wrote.</exception>
    public static async Task<SampleSays?> ReadAsync(IFileStore files, string folder, IReadOnlyDictionary<string, Conclusion> conclusions, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        await using var sample = await files.TryOpenAsync($"{folder}/sample.csv", stop);
        await using var manifest = await files.TryOpenAsync($"{folder}/manifest.json", stop);
        if (sample is null || manifest is null)
        {
            return null;
        }

        var errors = new List<RowError>();
        var rows = SampleFile.Read(sample, "sample.csv", errors);
        if (errors.Count > 0)
        {
            throw new InputException(errors[0].Code, "sample.csv", $"{errors[0].Field} “{errors[0].Value}”.", errors[0].Line);
        }

        var drawn = DrawnManifest.Read(manifest, "manifest.json");
        drawn.ThrowUnlessComplete(rows, "manifest.json");
        return rows.Count == 0 ? null : Of(rows, conclusions, drawn);
    }

    /// <summary>Weighs what was concluded about a sample.</summary>
    public static SampleSays Of(IReadOnlyList<SampleRow> rows, IReadOnlyDictionary<string, Conclusion> conclusions, DrawnManifest manifest)
    {
        var all = Sampling.Estimating.Evaluation.Of(rows, conclusions, manifest, Confidence)[0];
        return new SampleSays(all, all.Random.Estimate is not null && 1 - all.Random.OpenShare >= LeastSettled);
    }

    private static string TooLittle(Finding finding) => finding.Items == 0
        ? $"Nothing can be said of the whole: {finding.WhyNoEstimate}."
        : $"Too little is concluded to say anything of the whole yet: {finding.Items - finding.Open} of the {finding.Items} payments that were drawn at random {(finding.Items - finding.Open == 1 ? "has" : "have")} a settled conclusion.";
}
