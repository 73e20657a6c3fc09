using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Cli.Commands;

/// <summary>Writes run.json: what the run was made from, what came of every row, how long it took.</summary>
internal static class RunJson
{
    /// <summary>The program's version.</summary>
    public static string ProgramVersion { get; } = typeof(RunJson).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public static void Write(AuditRequest request, AuditInputs inputs, CouncilAudit audit, StageClock stages, string path)
    {
        var import = audit.Import;
        if (import.Counts.Values.FirstOrDefault(counts => !counts.AddUp) is { } lost)
        {
            throw new InvalidOperationException($"Rows do not add up: {lost}. Please report this.");
        }

        var run = new JsonObject
        {
            ["program"] = "dpaudit",
            ["program_version"] = ProgramVersion,
            ["council"] = request.Council,
            ["policies"] = Array(inputs.Policies.Versions.Select(version => JsonValue.Create(version.Version))),
            ["periods"] = Array(audit.Frame.Asked.Select(period => JsonValue.Create(period.ToString()))),
            ["seed_commitment"] = request.Seed is null ? null : Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(request.Seed))),
            ["plans"] = Array(Directory.EnumerateFiles(request.PlansFolder).Order(StringComparer.Ordinal)
                .Select(file => new JsonObject { ["file"] = Path.GetFileName(file), ["sha256"] = Hash(file) })),
            ["statements"] = Array(import.Statements.Select(statement => Describe(statement, import.Counts[statement.Number]))),
            ["rows"] = Total([.. import.Counts.Values]),
            ["transactions"] = audit.Written?.Length ?? import.Ledger.Count,
            ["people"] = inputs.Plans.Value.People.Count,
            ["signals"] = new JsonObject(audit.Signals.CountBy(signal => signal.Code).OrderBy(pair => pair.Key)
                .Select(pair => KeyValuePair.Create<string, JsonNode?>(Yaml.Hyphenated(pair.Key), pair.Value))),
            ["threads"] = request.Threads,
            ["seconds"] = Math.Round(stages.Total, 3),
            ["stages"] = Array(stages.Stages.Select(stage => new JsonObject
            {
                ["name"] = stage.Name,
                ["seconds"] = Math.Round(stage.Seconds, 3),
                ["rows_per_second"] = Math.Round(import.Counts.Values.Sum(counts => (long)counts.Read) / Math.Max(stage.Seconds, 1e-6)),
            })),
            ["gc_pause_seconds"] = Math.Round(GC.GetTotalPauseDuration().TotalSeconds, 3),
            ["peak_memory_mb"] = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024),
        };
        using var stream = File.Create(path);
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        run.WriteTo(writer);
    }

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    private static JsonObject Describe(ImportedStatement statement, Dispositions counts) => new()
    {
        ["number"] = statement.Number,
        ["file"] = statement.Name,
        ["sha256_of_stored"] = statement.StoredHash,
        ["profile"] = statement.Profile?.Name,
        ["arrived"] = statement.ArrivedOn == DateOnly.MinValue ? null : statement.ArrivedOn.ToString("yyyy-MM-dd"),
        ["from"] = statement.Covers?.From.ToString("yyyy-MM-dd"),
        ["to"] = statement.Covers?.To.ToString("yyyy-MM-dd"),
        ["corrects"] = statement.Corrects?.Name,
        ["error"] = statement.Refused?.Code.Code,
        ["read"] = counts.Read,
        ["accepted"] = counts.Accepted,
        ["known"] = counts.Known,
        ["rejected"] = counts.Rejected,
        ["conflict"] = counts.Conflict,
        ["held"] = counts.Held,
        ["card_numbers_masked"] = statement.CardNumbersMasked,
    };

    private static JsonObject Total(IReadOnlyList<Dispositions> counts) => new()
    {
        ["read"] = counts.Sum(one => (long)one.Read),
        ["accepted"] = counts.Sum(one => (long)one.Accepted),
        ["known"] = counts.Sum(one => (long)one.Known),
        ["rejected"] = counts.Sum(one => (long)one.Rejected),
        ["conflict"] = counts.Sum(one => (long)one.Conflict),
        ["held"] = counts.Sum(one => (long)one.Held),
    };

    /// <summary>The SHA-256 of a file's bytes.</summary>
    public static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
