using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Transactions;

namespace DpAudit.Cli.Commands;

/// <summary>Writes run.json: what the run was made from, what came of every row, how long it took.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The program's version.</summary>
    public static string ProgramVersion { get; } = typeof(RunJson).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public static void Write(AuditRequest request, AuditInputs inputs, CouncilAudit audit, StageClock stages, string path)
    {
        var import = audit.Import;
        if (import.Counts.Values.FirstOrDefault(counts => !counts.AddUp) is { } lost)
        {
            throw new InvalidOperationException($"Rows do not add up: {lost}. Please report this.");
        }

        using var stream = File.Create(path);
        JsonSerializer.Serialize(stream, new
        {
            Program = "dpaudit",
            ProgramVersion,
            request.Council,
            Policies = inputs.Policies.Versions.Select(version => version.Version),
            Periods = audit.Frame.Periods.Select(period => period.ToString()),
            SeedCommitment = request.Seed is null ? null : Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(request.Seed))),
            Plans = Directory.EnumerateFiles(request.PlansFolder).Order(StringComparer.Ordinal).Select(file => new { File = Path.GetFileName(file), Sha256 = Hash(file) }),
            Statements = import.Statements.Select(statement => Describe(statement, import.Counts[statement.Number])),
            Rows = Total(import.Counts.Values),
            Transactions = import.Ledger.Count,
            People = inputs.Plans.People.Count,
            Signals = audit.Signals.CountBy(signal => signal.Code).OrderBy(pair => pair.Key).ToDictionary(pair => Core.Statements.Yaml.Hyphenated(pair.Key), pair => pair.Value),
            request.Threads,
            Seconds = Math.Round(stages.Total, 3),
            Stages = stages.Stages.Select(stage => new { stage.Name, Seconds = Math.Round(stage.Seconds, 3), RowsPerSecond = Math.Round(import.Counts.Values.Sum(counts => (long)counts.Read) / Math.Max(stage.Seconds, 1e-6)) }),
            GcPauseSeconds = Math.Round(GC.GetTotalPauseDuration().TotalSeconds, 3),
            PeakMemoryMb = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024),
        }, Format);
    }

    private static object Describe(ImportedStatement statement, Dispositions counts) => new
    {
        statement.Number,
        File = statement.Name,
        Sha256OfStored = statement.StoredHash,
        Profile = statement.Profile?.Name,
        Arrived = statement.ArrivedOn == DateOnly.MinValue ? null : statement.ArrivedOn.ToString("yyyy-MM-dd"),
        From = statement.Covers?.From.ToString("yyyy-MM-dd"),
        To = statement.Covers?.To.ToString("yyyy-MM-dd"),
        Corrects = statement.Corrects?.Name,
        Error = statement.Refused?.Code.Code,
        counts.Read,
        counts.Accepted,
        counts.Known,
        counts.Rejected,
        counts.Conflict,
        counts.Held,
        statement.CardNumbersMasked,
    };

    private static object Total(IEnumerable<Dispositions> all)
    {
        var counts = all.ToList();
        return new
        {
            Read = counts.Sum(one => (long)one.Read),
            Accepted = counts.Sum(one => (long)one.Accepted),
            Known = counts.Sum(one => (long)one.Known),
            Rejected = counts.Sum(one => (long)one.Rejected),
            Conflict = counts.Sum(one => (long)one.Conflict),
            Held = counts.Sum(one => (long)one.Held),
        };
    }

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
