using System.Text.Json;
using System.Text.Json.Nodes;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Cli.Commands;

/// <summary>Writes the numbers of <c>dpaudit evaluate</c> for other programs; money in pence.</summary>
internal static class EvaluationJson
{
    public static void Write(IReadOnlyList<PeriodEvaluation> evaluations, double confidence, string path)
    {
        var root = new JsonObject
        {
            ["confidence"] = confidence,
            ["interval"] = "two-sided, log-normal",
            ["upper_bound"] = ConservativeBound.Convention,
            ["all_periods"] = Describe(evaluations[0]),
            ["periods"] = new JsonArray([.. evaluations.Skip(1).Select(Describe)]),
        };
        using var stream = File.Create(path);
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        root.WriteTo(writer);
    }

    private static JsonObject Describe(PeriodEvaluation evaluation) => new()
    {
        ["period"] = evaluation.Period?.ToString("yyyy-MM-dd"),
        ["value_pence"] = evaluation.Value?.Pence,
        ["random"] = Describe(evaluation.Random),
        ["random_with_clock_known"] = Describe(evaluation.Together),
        ["clock_assuming_no_change"] = Describe(evaluation.Clock),
        ["picked_by_hand"] = evaluation.PickedByHand,
        ["credit_value_pence"] = evaluation.CreditValue?.Pence,
        ["credits"] = Describe(evaluation.Credits),
    };

    private static JsonObject Describe(Finding finding) => new()
    {
        ["items"] = finding.Items,
        ["not_settled"] = finding.Open,
        ["not_settled_share"] = Math.Round(finding.OpenShare, 6),
        ["estimate_pence"] = finding.Estimate?.Total.Pence,
        ["low_pence"] = finding.Estimate is { High: not null } estimate ? estimate.Low.Pence : null,
        ["high_pence"] = finding.Estimate?.High?.Pence,
        ["upper_bound_pence"] = finding.UpperBound?.Pence,
        ["upper_bound_if_alike_pence"] = finding.UpperBoundIfAlike?.Pence,
        ["why_no_estimate"] = finding.WhyNoEstimate.Length > 0 ? finding.WhyNoEstimate : null,
        ["why_no_upper_bound"] = finding.WhyNoBound.Length > 0 ? finding.WhyNoBound : null,
    };
}
