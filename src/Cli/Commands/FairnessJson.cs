using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Cli.Commands;

/// <summary>Writes fairness.json: the numbers of fairness.csv, what they were made from, and what was left out.</summary>
internal static class FairnessJson
{
    public static void Write(FairnessRequest request, FairnessInputs inputs, FairnessReport report, IEnumerable<PlanError> unknown, string path)
    {
        var json = new JsonObject
        {
            ["program"] = "dpaudit",
            ["program_version"] = RunJson.ProgramVersion,
            ["as_of"] = inputs.AsOf.ToString("yyyy-MM-dd"),
            ["periods"] = inputs.Audit.Periods,
            ["smallest_cell"] = inputs.SmallestCell,
            ["inputs"] = Array(Files(request).Select(file => new JsonObject { ["file"] = file.Name, ["sha256"] = RunJson.Hash(file.Path) })),
            ["left_out"] = Array(FairnessSummary.LeftOut(inputs, report).Select(words => JsonValue.Create(words))),
            ["unknown_people"] = new JsonObject(unknown.CountBy(row => row.File).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => KeyValuePair.Create<string, JsonNode?>(row.Key, row.Value))),
            ["comparisons"] = report.Comparisons,
            ["differences"] = Array(report.Differences.Select(one => new JsonObject
            {
                ["label"] = Yaml.Hyphenated(one.Group.Label),
                ["group"] = one.Group.Name,
                ["measure"] = one.Measure,
                ["own"] = Numbers(one.Own),
                ["others"] = Numbers(one.Others),
                ["words"] = one.Words,
            })),
            ["cells"] = Array(report.Cells.Select(cell => new JsonObject
            {
                ["label"] = Yaml.Hyphenated(cell.Group.Label),
                ["group"] = cell.Group.Name,
                ["measure"] = cell.Measure,
                ["people"] = cell.People,
                ["count"] = cell.Count,
                ["rate"] = Rounded(cell.Estimate?.Value),
                ["low"] = Rounded(cell.Estimate?.Low),
                ["high"] = Rounded(cell.Estimate?.High),
                ["suppressed"] = cell.IsSuppressed,
            })),
        };
        using var stream = File.Create(path);
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteTo(writer);
    }

    private static IEnumerable<(string Name, string Path)> Files(FairnessRequest request) =>
    [
        .. new[] { "people.csv", "signals.csv", "sample.csv" }.Select(name => ($"audit/{name}", Path.Combine(request.AuditFolder, name))).Where(file => File.Exists(file.Item2)),
        .. Directory.EnumerateFiles(request.PlansFolder).Order(StringComparer.Ordinal).Select(path => ($"plans/{Path.GetFileName(path)}", path)),
        .. new[] { request.LabelsFile, request.OutcomesFile }.OfType<string>().Select(path => (Path.GetFileName(path), path)),
    ];

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    private static JsonArray Numbers(Estimate estimate) => new(Rounded(estimate.Value), Rounded(estimate.Low), Rounded(estimate.High));

    private static double? Rounded(double? value) => value is { } real ? Math.Round(real, FairnessFile.Decimals) : null;
}
