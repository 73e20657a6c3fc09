using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Sampling;
using DpAudit.Core.Scoring;

namespace DpAudit.Core.Reporting;

/// <summary>
/// Writes manifest.json: all that is needed, besides scores.csv and the secret seed, to draw the same samples again. The seed itself is in
/// no file; its SHA-256 is, so that nobody can say later that it was another.
/// </summary>
public static class SampleManifest
{
    /// <summary>How the samples are drawn; it changes whenever the same frame and seed would give another sample.</summary>
    public const string Method = "personal-clock-1";

    /// <summary>Names a seed without telling it.</summary>
    public static string Commitment(ReadOnlySpan<byte> seed) => Convert.ToHexStringLower(SHA256.HashData(seed));

    /// <summary>A short name for a seed, from its commitment.</summary>
    public static string SeedId(string commitment) => commitment[..8];

    /// <summary>Writes the manifest of samples that were drawn.</summary>
    /// <param name="sample">The samples.</param>
    /// <param name="scoresHash">SHA-256 of scores.csv, in lower-case hexadecimal digits.</param>
    /// <param name="sampleHash">The same of sample.csv.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(CouncilSample sample, string scoresHash, string sampleHash, Stream output)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(output);
        var commitment = Commitment(sample.Draw!.Seed);
        var manifest = new JsonObject
        {
            ["method"] = Method,
            ["seed_id"] = SeedId(commitment),
            ["seed_commitment"] = commitment,
            ["scores_sha256"] = scoresHash,
            ["sample_sha256"] = sampleHash,
            ["risk_rule"] = RiskRule.Version,
            ["models"] = new JsonArray([.. sample.Scores.Models.Select(model => $"{model.Name} {model.Version}").Distinct().Select(model => (JsonNode)model)]),
            ["of_nobody_known"] = new JsonObject { ["items"] = sample.OfNobodyKnown.Payments, ["value_pence"] = sample.OfNobodyKnown.Value.Pence },
            ["cycles"] = new JsonArray([.. sample.Cycles.Select(Cycle)]),
        };
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        manifest.WriteTo(writer);
    }

    /// <summary>What the manifest says of a cycle.</summary>
    internal static JsonNode Cycle(CycleResult cycle)
    {
        var (chances, frame) = (cycle.Chances, cycle.Chances.Frame);
        return new JsonObject
        {
            ["period"] = $"{cycle.Period.Start:yyyy-MM-dd}",
            ["policy"] = cycle.PolicyVersion,
            ["epoch"] = cycle.Epoch,
            ["frame_sha256"] = chances.FrameHash,
            ["items"] = frame.Payments.Length,
            ["value_pence"] = frame.Payments.Sum(item => item.ValuePence),
            ["credits"] = frame.Credits.Length,
            ["credit_value_pence"] = frame.Credits.Sum(item => item.ValuePence),
            ["capacity"] = frame.Sizes.Capacity,
            ["random"] = frame.Sizes.Random,
            ["credit"] = frame.Sizes.Credit,
            ["least_chance"] = frame.Sizes.LeastChance.ToString(CultureInfo.InvariantCulture),
            ["lambda"] = Number(chances.Proportional.Lambda),
            ["floor_factor"] = Number(chances.Proportional.FloorFactor),
            ["clocks_before_sha256"] = cycle.ClocksBefore,
            ["clocks_after_sha256"] = cycle.ClocksAfter,
            ["strata"] = new JsonObject
            {
                ["certain"] = Of(Stratum.Certain, 0),
                ["credit"] = Of(Stratum.Credit, chances.CreditInterval),
                ["proportional"] = Of(Stratum.Proportional, chances.ProportionalInterval),
                ["random"] = Of(Stratum.Random, chances.RandomInterval),
            },
        };

        JsonObject Of(Stratum stratum, long intervalPence) =>
            new() { ["selected"] = cycle.Items.Count(item => item.Stratum == stratum), ["interval_pence"] = intervalPence };
    }

    /// <summary>JSON has no number for “all are taken”.</summary>
    private static string Number(double number) => double.IsPositiveInfinity(number) ? "all" : number.ToString("R", CultureInfo.InvariantCulture);
}
