using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DpAudit.Cli.Commands;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting;

namespace DpAudit.Cli.Tests;

/// <summary>An audit of the sample council, as the text of the files it writes.</summary>
internal sealed class SampleAudit
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples");

    private SampleAudit(CouncilAudit audit, int threads)
    {
        Audit = audit;
        var (scores, sample) = (Written(stream => SampleFiles.WriteScores(audit.Sample, stream, threads)), Written(stream => SampleFiles.WriteSample(audit.Sample, stream, threads)));
        Files = new Dictionary<string, string>
        {
            ["transactions"] = Written(stream => AuditFiles.WriteTransactions(audit, stream, threads)),
            ["people"] = Written(stream => AuditFiles.WritePeople(audit, stream, threads)),
            ["signals"] = Written(stream => AuditFiles.WriteSignals(audit, stream, threads)),
            ["rejected"] = Written(stream => AuditFiles.WriteRejected(audit, stream)),
            ["scores"] = scores,
            ["sample"] = sample,
            ["clocks"] = Written(stream => SampleFiles.WriteClocks(audit.Sample.Clocks!.States, stream)),
            ["manifest"] = Written(stream => SampleManifest.Write(audit.Sample, Hash(scores), Hash(sample), stream)),
        };
    }

    /// <summary>The samples as they stand in the repository.</summary>
    public static SampleAudit Once { get; } = Run(Inputs());

    public CouncilAudit Audit { get; }

    /// <summary>The output files by name without its ending.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    public static SampleAudit Run(AuditInputs inputs) => new(CouncilAudit.Run(inputs), inputs.Threads);

    public static AuditInputs Inputs(int threads = 2, string? plansFolder = null) => DpAudit.Cli.Commands.Inputs.Read(new AuditRequest(
        [Path.Combine(Samples, "statements")], null, plansFolder ?? Path.Combine(Samples, "plans"), Path.Combine(Samples, "policy.yaml"), null, null,
        Path.Combine(Samples, "arrivals.csv"), "kestrel-vale", new string('0', 64), null, null, true, threads, "unused"));

    /// <summary>The sample plans with the rows of each file in another order.</summary>
    public static DirectoryInfo ShuffledPlans(int seed)
    {
        var folder = Directory.CreateTempSubdirectory("plans");
        var random = new Random(seed);
        foreach (var file in Directory.GetFiles(Path.Combine(Samples, "plans"), "*.csv"))
        {
            var lines = File.ReadAllLines(file);
            random.Shuffle(lines.AsSpan(1..));
            File.WriteAllLines(Path.Combine(folder.FullName, Path.GetFileName(file)), lines);
        }

        return folder;
    }

    /// <summary>A person's amount in people.csv, over all their accounts.</summary>
    public decimal Amount(string person, string period, string column) =>
        Rows("people").Where(row => row["person_id"] == person && row["period"] == period).Sum(row => decimal.Parse(row[column], CultureInfo.InvariantCulture));

    /// <summary>A person's signals of a period, each with its amount: <c>no-spending 576.60</c>.</summary>
    public IEnumerable<string> Signals(string person, string period) =>
        Rows("signals").Where(row => row["person_id"] == person && row["period"] == period).Select(row => $"{row["code"]} {row["amount"]}");

    public IEnumerable<Dictionary<string, string>> Transactions(string account) => Rows("transactions").Where(row => row["account_id"] == account);

    /// <summary>A file's rows by column. The words of a signal and the hint of an error, the last columns, may hold commas.</summary>
    public IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = Files[file].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',');
        return lines.Skip(1).Select(line => header.Zip(line.Split(',', header.Length)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
