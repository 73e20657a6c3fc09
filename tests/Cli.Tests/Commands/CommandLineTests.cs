using System.Text.Json;
using DpAudit.Cli.Commands;

namespace DpAudit.Cli.Tests.Commands;

/// <summary>The command line as a user meets it: exit codes, the files that are written, bad input of every kind.</summary>
[Collection("command line")] // one at a time: what a command says goes to the console
public sealed class CommandLineTests : IDisposable
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples");
    private static readonly string Errors = Path.Combine(Repository.Root, "tests", "AuditCore.Tests", "Fixtures", "errors");
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Audit_OfTheSamples_WritesEveryFile_AndSaysThatRowsNeedAttention()
    {
        var exit = CommandLine.Run(["audit", "--statements", Path.Combine(Samples, "statements"), "--plans", Path.Combine(Samples, "plans"),
            "--arrivals", Path.Combine(Samples, "arrivals.csv"), "--policy", Path.Combine(Samples, "policy.yaml"), "--out", folder]);

        Assert.Equal(ExitCodes.NeedsAttention, exit);
        Assert.All(["transactions.csv", "people.csv", "signals.csv", "rejected.csv", "run.json"], name => Assert.True(File.Exists(Path.Combine(folder, name)), name));
        var rows = Run().GetProperty("rows");
        Assert.Equal(rows.GetProperty("read").GetInt64(), new[] { "accepted", "known", "rejected", "conflict", "held" }.Sum(name => rows.GetProperty(name).GetInt64()));
    }

    [Fact]
    public void Audit_WithoutScores_EndsAtTheSamePictures_AndLeavesNoEarlierScoresBeside()
    {
        string[] audit = ["audit", "--statements", Path.Combine(Samples, "statements"), "--plans", Path.Combine(Samples, "plans"),
            "--arrivals", Path.Combine(Samples, "arrivals.csv"), "--policy", Path.Combine(Samples, "policy.yaml"), "--seed", new string('1', 64), "--out", folder];
        CommandLine.Run(audit);
        var whole = Files();
        CommandLine.Run([.. audit, "--no-scores"]);
        var pictures = Files();

        Assert.Equal(["people.csv", "rejected.csv", "signals.csv", "transactions.csv"], pictures.Keys.Order());
        Assert.All(pictures, file => Assert.Equal(whole[file.Key], file.Value));

        Dictionary<string, string> Files() => Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != "run.json").ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
    }

    [Theory]
    [InlineData("--capacity", "5")]
    [InlineData("--clocks", "clocks.csv")]
    public void Audit_WithoutScores_RefusesWhatIsForADraw(string option, string value) => Assert.Equal(ExitCodes.NotDone, CommandLine.Run(
        ["audit", "--statements", Path.Combine(Samples, "statements"), "--plans", Path.Combine(Samples, "plans"), "--no-scores", "--seed", new string('1', 64), option, value, "--out", folder]));

    [Fact]
    public void Audit_OfEveryBadFileAtOnce_LosesNothing_AndWritesRowsToMend()
    {
        var bad = Directory.CreateDirectory(Path.Combine(folder, "bad")).FullName;
        foreach (var file in Directory.EnumerateFiles(Errors, "*.csv").Where(file => Path.GetFileName(file).StartsWith("FILE-", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("ROW-", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(bad, Path.GetFileName(file)));
        }

        var exit = CommandLine.Run(["audit", "--statements", bad, "--plans", Path.Combine(Samples, "plans"), "--out", folder]);

        Assert.Equal(ExitCodes.NeedsAttention, exit);
        var statements = Run().GetProperty("statements").EnumerateArray().ToList();
        Assert.Equal(Directory.GetFiles(bad).Length, statements.Count);
        Assert.All(statements, one => Assert.Equal(
            one.GetProperty("read").GetInt32(),
            new[] { "accepted", "known", "rejected", "conflict", "held" }.Sum(name => one.GetProperty(name).GetInt32())));
        var mend = Directory.GetFiles(Path.Combine(folder, "mend"));
        Assert.NotEmpty(mend);
        Assert.All(mend, file => Assert.True(File.ReadAllLines(file).Length >= 2, "header and rows"));
    }

    [Fact]
    public void Audit_OfRowsMendedFromTheMendFile_AcceptsThem()
    {
        var statements = Directory.CreateDirectory(Path.Combine(folder, "in")).FullName;
        var plans = Directory.CreateDirectory(Path.Combine(folder, "plans")).FullName;
        File.WriteAllText(Path.Combine(plans, "plans.csv"), "person_id,from,budget\nP1,2026-01-01,100.00\n");
        File.WriteAllText(Path.Combine(statements, "a.csv"), "Date,Type,Description,Paid out,Paid in,Balance\n06/04/2026,Bank giro credit,COUNCIL,,100.00,100.00\n07/04/2026,Card payment,SHOP,1O.50,,89.50\n08/04/2026,Card payment,SHOP,2.00,,87.50\n");
        string[] audit = ["audit", "--statements", statements, "--plans", plans, "--out", folder];

        Assert.Equal(ExitCodes.NeedsAttention, CommandLine.Run(audit));
        var mend = File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(folder, "mend"))));
        File.WriteAllText(Path.Combine(statements, "a.correction.csv"), mend.Replace("1O.50", "10.50", StringComparison.Ordinal));
        CommandLine.Run(audit);

        Assert.Equal(3, Run().GetProperty("transactions").GetInt32());
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("audit --statements nowhere --plans nowhere --out x")]
    [InlineData("audit --bogus")]
    [InlineData("check nowhere.csv")]
    [InlineData("generate --rows 1 --out x")]
    public void ACommand_ThatCannotBeDone_SaysSo(string line) => Assert.Equal(ExitCodes.NotDone, CommandLine.Run(line.Split(' ')));

    [Theory]
    [InlineData("not-hex")]
    [InlineData("abcd")]
    public void ASeed_ThatIsNoSeed_IsRefused(string seed) => Assert.Equal(
        ExitCodes.NotDone,
        CommandLine.Run(["audit", "--statements", Path.Combine(Samples, "statements"), "--plans", Path.Combine(Samples, "plans"), "--seed", seed, "--out", folder]));

    [Fact]
    public void Check_OfAGoodFile_IsDone_AndOfABadOne_IsNot()
    {
        Assert.Equal(ExitCodes.Done, CommandLine.Run(["check", Path.Combine(Samples, "statements", "bank-20500037-2026-05-04.csv")]));
        Assert.Equal(ExitCodes.NotDone, CommandLine.Run(["check", Path.Combine(Errors, "FILE-EMPTY.csv")]));
    }

    [Fact]
    public void Demo_IsDone() => Assert.Equal(ExitCodes.Done, CommandLine.Run(["demo", "--out", folder]));

    private JsonElement Run() => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "run.json"))).RootElement;
}
