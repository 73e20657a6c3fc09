using System.Text;
using DpAudit.Cli.Commands;
using DpAudit.Core.Reporting;

namespace DpAudit.Cli.Tests.Commands;

/// <summary><c>dpaudit council</c>, <c>import</c> and <c>cycle</c> on the sample council, as an analyst meets them.</summary>
[Collection("command line")] // one at a time: what a command says goes to the console
public sealed class CycleCommandTests : IDisposable
{
    private const string Council = "kestrel-vale";
    private const string Seed = "0000000000000000000000000000000000000000000000000000000000000000";
    private static readonly string Samples = Path.Combine(Repository.Root, "samples");
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-").FullName;

    private string Store => Path.Combine(folder, "store");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void CyclesOfTheSamples_SayWhatOneLongAuditSays()
    {
        AddAndImport();
        Assert.Equal(ExitCodes.NeedsAttention, Run("cycle", "run", "--store", Store, "--now", "2026-07-10").Exit);

        var cycles = new[] { "2026-04-06", "2026-05-04", "2026-06-01" }.Select(FilesOf).ToList();
        foreach (var name in new[] { "scores", "sample", "people", "signals" })
        {
            Assert.Equal(Rows(SampleAudit.Once.Files[name]), cycles.SelectMany(files => Rows(files[name + ".csv"])));
        }

        Assert.Equal(SampleAudit.Once.Files["clocks"], cycles[2]["clocks.csv"]);
        Assert.Equal(
            Rows(SampleAudit.Once.Files["transactions"]).Where(row => IsIn(row, cycles.Count)).OrderBy(PeriodOf, StringComparer.Ordinal).Select(WithoutStatement),
            cycles.SelectMany(files => Rows(files["transactions.csv"])).Select(WithoutStatement));
        Assert.All(cycles, files => Assert.StartsWith(CycleFormats.MissingHeader, files["missing-statements.csv"], StringComparison.Ordinal));

        // The files of a cycle are an audit's: its draw can be repeated.
        Assert.Equal(ExitCodes.Done, Run("verify", Path.Combine(folder, "2026-05-04"), "--seed", Seed).Exit);
    }

    [Fact]
    public void RunAgain_DoesNothing_AndSoDoesImportAgain()
    {
        AddAndImport();
        Run("cycle", "run", "--store", Store, "--now", "2026-05-11T00:00:00Z");
        var first = FilesOf("2026-04-06");

        var (exit, said) = Import();
        Assert.Equal(ExitCodes.Done, exit);
        Assert.Contains("Statements: 0 imported, 44 already there, 0 refused.", said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, Run("cycle", "run", "--store", Store, "--now", "2026-05-11T00:00:00Z").Exit);

        Assert.Equal(first, FilesOf("2026-04-06"));
        var listed = Run("cycle", "list", "--store", Store);
        Assert.Contains("2026-04-06", listed.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-05-04", listed.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void ACycleThatFailed_IsToldWithItsCode_AndRunAgain()
    {
        Add();
        var (exit, said) = Run("cycle", "run", "--store", Store, "--now", "2026-05-12");
        Assert.Equal(ExitCodes.NotDone, exit);
        Assert.Contains("CYCLE-NO-PLANS", said, StringComparison.Ordinal);
        Assert.Contains("failed", said, StringComparison.Ordinal);

        Run("import", "--store", Store, "--council", Council, "--plans", Path.Combine(Samples, "plans"));
        Assert.Equal(ExitCodes.NotDone, Run("cycle", "run", "--store", Store, "--now", "2026-05-12").Exit);
        Assert.Equal(ExitCodes.NeedsAttention, Run("cycle", "run", "--store", Store, "--now", "2026-05-12", "--retry").Exit); // every statement is missing
    }

    [Fact]
    public void BeforeAnythingIsDue_NothingRuns()
    {
        AddAndImport();

        Assert.Equal(ExitCodes.Done, Run("cycle", "run", "--store", Store, "--now", "2026-05-10T22:59:59Z").Exit);
        Assert.Equal(ExitCodes.NotDone, Run("cycle", "files", "--store", Store, "--council", Council, "--period", "2026-04-06", "--out", folder).Exit);
    }

    [Theory]
    [InlineData(null, "DPAUDIT_SEED")]
    [InlineData("", "DPAUDIT_SEED")]
    [InlineData("abc", "64 hexadecimal digits")]
    [InlineData("kestrel-vale abc", "64 hexadecimal digits")]
    [InlineData("an-other 1111111111111111111111111111111111111111111111111111111111111111\nkestrel-vale 0000000000000000000000000000000000000000000000000000000000000000", "")]
    [InlineData("an-other 1111111111111111111111111111111111111111111111111111111111111111\nthird 0000000000000000000000000000000000000000000000000000000000000000", "no seed of kestrel-vale")]
    [InlineData("1111111111111111111111111111111111111111111111111111111111111111\n0000000000000000000000000000000000000000000000000000000000000000", "a line for each council")]
    public void TheSeed_ComesFromAFileOrTheEnvironment_AndItsLackIsTold(string? seed, string told)
    {
        var file = Path.Combine(folder, "seed");
        File.WriteAllText(file, seed ?? "");
        var (exit, said) = Saying(() => CommandLine.Run(["council", "add", "--store", Store, "--council", Council, "--go-live", "2026-04-06", .. seed is null ? [] : new[] { "--seed-file", file }]));

        Assert.Equal(told.Length == 0 ? ExitCodes.Done : ExitCodes.NotDone, exit);
        Assert.Contains(told, said, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherSeed_IsNotTaken()
    {
        AddAndImport();
        var file = Path.Combine(folder, "other");
        File.WriteAllText(file, new string('1', 64));

        var (exit, said) = Saying(() => CommandLine.Run(["cycle", "run", "--store", Store, "--now", "2026-05-12", "--seed-file", file]));

        Assert.Equal(ExitCodes.NotDone, exit);
        Assert.Contains("CYCLE-SEED", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Councils_AreListed_WithOpeningBalancesThatNobodySignedOff()
    {
        AddAndImport();

        var (exit, said) = Run("council", "list", "--store", Store);

        Assert.Equal(ExitCodes.Done, exit);
        Assert.Contains(Council, said, StringComparison.Ordinal);
        Assert.Contains("2026-04-06", said, StringComparison.Ordinal);
    }

    [Fact]
    public void ASeed_IsChangedByWhoeverHasIt()
    {
        AddAndImport();
        var (present, next) = (Path.Combine(folder, "present"), Path.Combine(folder, "next"));
        File.WriteAllText(present, Seed);
        File.WriteAllText(next, new string('7', 64));

        var (exit, said) = Saying(() => CommandLine.Run(["council", "change-seed", "--store", Store, "--council", Council, "--seed-file", present, "--next-seed-file", next, "--reason", "It was in an e-mail"]));
        Assert.Equal(ExitCodes.Done, exit);
        Assert.Contains("from the next cycle on", said, StringComparison.Ordinal);
        Assert.Contains("SEED-USED", Saying(() => CommandLine.Run(["council", "change-seed", "--store", Store, "--council", Council, "--seed-file", next, "--next-seed-file", present, "--reason", "Back again"])).Said, StringComparison.Ordinal);
        Assert.Contains("CYCLE-SEED", Saying(() => CommandLine.Run(["cycle", "run", "--store", Store, "--now", "2026-05-12", "--seed-file", present])).Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.NeedsAttention, Saying(() => CommandLine.Run(["cycle", "run", "--store", Store, "--now", "2026-05-12", "--retry", "--seed-file", next])).Exit);
    }

    [Theory]
    [InlineData("council list --store https://councils.example", "no address of an account")]
    [InlineData("council list --store https://", "names no account of Azure Storage")]
    [InlineData("report --store AccountName=kent --council kestrel-vale --out x", "no AccountName with an AccountKey")]
    [InlineData("import --store STORE --council nobody --plans PLANS", "CYCLE-NO-COUNCIL")]
    [InlineData("import --store STORE --council kestrel-vale", "name statement files")]
    [InlineData("import --store STORE --council kestrel-vale nowhere.csv", "no such file")]
    [InlineData("import --store STORE --council kestrel-vale --plans nowhere", "no such folder")]
    [InlineData("cycle run --store STORE --now yesterday", "is no time")]
    [InlineData("council add --store STORE --council a/b --go-live 2026-04-06", "CYCLE-COUNCIL-ID")]
    [InlineData("council add --store STORE --council kestrel-vale --go-live 2026-05-04", "CYCLE-COUNCIL-KNOWN")]
    [InlineData("cycle list", "--store")]
    public void WhatCannotBeDone_IsTold(string command, string told)
    {
        Add();

        var (exit, said) = Run([.. command.Split(' ').Select(word => word.Replace("STORE", Store, StringComparison.Ordinal).Replace("PLANS", Path.Combine(Samples, "plans"), StringComparison.Ordinal))]);

        Assert.Equal(ExitCodes.NotDone, exit);
        Assert.Contains(told, said, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNoStatement_IsToldWithItsCode_AndTheOthersAreImported()
    {
        Add();
        var bad = Path.Combine(folder, "bad.csv");
        File.WriteAllText(bad, "a,b\n1,2\n");

        var (exit, said) = Run("import", "--store", Store, "--council", Council, bad, Path.Combine(Samples, "statements", "soldo-2026-04-06.csv"));

        Assert.Equal(ExitCodes.NeedsAttention, exit);
        Assert.Contains("FILE-PROFILE-NONE bad.csv", said, StringComparison.Ordinal);
        Assert.Contains("Statements: 1 imported, 0 already there, 1 refused.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("council")]
    [InlineData("import")]
    [InlineData("cycle")]
    [InlineData("cycle run")]
    public void Help_IsThere(string command) => Assert.Equal(ExitCodes.Done, Run([.. command.Split(' '), "--help"]).Exit);

    private void AddAndImport()
    {
        Add();
        Assert.Equal(ExitCodes.Done, Import().Exit);
    }

    private void Add() => Assert.Equal(ExitCodes.Done, Run("council", "add", "--store", Store, "--council", Council, "--go-live", "2026-04-10", "--policy", Path.Combine(Samples, "policy.yaml")).Exit);

    private (int Exit, string Said) Import() => Run(
        "import", "--store", Store, "--council", Council, Path.Combine(Samples, "statements"), "--plans", Path.Combine(Samples, "plans"), "--arrivals", Path.Combine(Samples, "arrivals.csv"));

    /// <summary>Runs a command with the seed in the environment.</summary>
    private static (int Exit, string Said) Run(params string[] arguments)
    {
        Environment.SetEnvironmentVariable("DPAUDIT_SEED", Seed);
        try
        {
            return Saying(() => CommandLine.Run(arguments));
        }
        finally
        {
            Environment.SetEnvironmentVariable("DPAUDIT_SEED", null);
        }
    }

    private Dictionary<string, string> FilesOf(string period)
    {
        var output = Path.Combine(folder, period);
        Assert.Equal(ExitCodes.Done, Run("cycle", "files", "--store", Store, "--council", Council, "--period", period, "--out", output).Exit);
        return Directory.GetFiles(output).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
    }

    private static IEnumerable<string> Rows(string text) => text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1);

    /// <summary>The short number of its file: one file of the samples came twice, and a store has it once.</summary>
    private static string WithoutStatement(string row) => row.Split(',', 3) is [var id, _, var rest] ? $"{id},{rest}" : row;

    private static string PeriodOf(string row) => row.Split(',')[3];

    private static bool IsIn(string row, int periods) => string.CompareOrdinal(PeriodOf(row), "2026-04-06") >= 0 && string.CompareOrdinal(PeriodOf(row), $"{new DateOnly(2026, 4, 6).AddDays(28 * periods):yyyy-MM-dd}") < 0;

    /// <summary>What a command says, to either side.</summary>
    private static (int Exit, string Said) Saying(Func<int> command)
    {
        var (answers, errors, said) = (Console.Out, Console.Error, new StringBuilder());
        using var writer = new StringWriter(said);
        Console.SetOut(writer);
        Console.SetError(writer);
        try
        {
            return (command(), said.ToString());
        }
        finally
        {
            Console.SetOut(answers);
            Console.SetError(errors);
        }
    }
}
