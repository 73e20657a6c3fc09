using System.Text;
using DpAudit.Cli.Commands;
using DpAudit.Core.Statements;

namespace DpAudit.Cli.Tests.Commands;

/// <summary><c>dpaudit verify</c> and what is read back of an earlier audit, as a user meets them.</summary>
[Collection("command line")] // one at a time: what a command says goes to the console
public sealed class VerifyTests : IClassFixture<VerifyTests.SampledFolder>, IDisposable
{
    private const string Seed = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static readonly string Samples = Path.Combine(Repository.Root, "samples");
    private static readonly string[] Names = ["manifest.json", "scores.csv", "sample.csv", "clocks-before.csv", "clocks.csv"];
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-").FullName;

    public VerifyTests(SampledFolder sampled)
    {
        ArgumentNullException.ThrowIfNull(sampled);
        foreach (var name in Names)
        {
            File.Copy(Path.Combine(sampled.Folder, name), Path.Combine(folder, name));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TheSampleCouncil_IsDrawnAgain() => Assert.Equal(ExitCodes.Done, Verify());

    [Theory]
    [InlineData("manifest.json", "\"capacity\": ", "\"capacity\": 1")]
    [InlineData("scores.csv", ",proportional,", ",proportional,1")]
    [InlineData("sample.csv", ",proportional,0", ",proportional,1")]
    [InlineData("clocks-before.csv", "credits\r\n", "credits\r\nKV001,0000000000000000,0000000000000000\r\n")]
    [InlineData("clocks.csv", ",00", ",10")]
    public void WhatDiffers_IsToldWithAnExitCode(string file, string good, string bad)
    {
        Change(file, good, bad);

        Assert.Equal(ExitCodes.NeedsAttention, Verify());
    }

    [Fact]
    public void AnotherSeed_IsToldWithAnExitCode() => Assert.Equal(ExitCodes.NeedsAttention, CommandLine.Run(["verify", folder, "--seed", new string('0', 64)]));

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("scores.csv")]
    [InlineData("sample.csv")]
    [InlineData("clocks-before.csv")]
    [InlineData("clocks.csv")]
    public void AMissingFile_IsNamed_AndWhatToDo(string file)
    {
        File.Delete(Path.Combine(folder, file));

        var (exit, said) = Saying(() => Verify());
        Assert.Equal(ExitCodes.NotDone, exit);
        Assert.Contains(file, said, StringComparison.Ordinal);
        Assert.Contains("an audit without --seed draws no sample", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifest.json", "")]
    [InlineData("manifest.json", "{")]
    [InlineData("manifest.json", "{}")]
    [InlineData("manifest.json", "[[[[[[")]
    [InlineData("scores.csv", "")]
    [InlineData("scores.csv", "a,b\r\n1,2\r\n")]
    [InlineData("sample.csv", "\"")]
    [InlineData("clocks-before.csv", "")]
    [InlineData("clocks.csv", "person_id,payments\r\nKV001,0000000000000000\r\n")]
    [InlineData("clocks.csv", "person_id,payments,credits\r\nKV001,12,0000000000000000\r\n")]
    public void AFileThatIsNoneOfAnAudits_IsRefusedWithItsCode(string file, string text)
    {
        File.WriteAllText(Path.Combine(folder, file), text);

        var (exit, said) = Saying(() => Verify());
        Assert.Equal(ExitCodes.NotDone, exit);
        Assert.StartsWith("SAMPLE-FILE " + file, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not-hex")]
    [InlineData("abcd")]
    public void ASeedThatIsNoSeed_IsRefused(string seed) => Assert.Equal(ExitCodes.NotDone, CommandLine.Run(["verify", folder, "--seed", seed]));

    [Fact]
    public void NoFolderAtAll_IsRefused() => Assert.Equal(ExitCodes.NotDone, CommandLine.Run(["verify", Path.Combine(folder, "nowhere"), "--seed", Seed]));

    [Fact]
    public void Clocks_OfAnAudit_AreReadBack()
    {
        var clocks = SampleInputs.Clocks(Path.Combine(folder, "clocks.csv"));

        Assert.Equal(File.ReadAllLines(Path.Combine(folder, "clocks.csv")).Length - 1, clocks.Count);
        Assert.Empty(SampleInputs.Clocks(Path.Combine(folder, "clocks-before.csv")));
        Assert.Empty(SampleInputs.Draw([1], clocksFile: null).Clocks);
    }

    [Fact]
    public void Clocks_OfIdsThatLookLikeFormulas_AreThoseOfTheIds() =>
        Assert.Equal(["'=P1", "=P1"], SampleInputs.Clocks(Written("person_id,payments,credits\r\n'=P1,000000000000000a,000000000000000b\r\n''=P1,000000000000000c,000000000000000d\r\n")).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("", 0, "clocks.csv")]
    [InlineData("person_id,payments\r\n", 1, "credits")]
    [InlineData("person_id,payments,credits,payments\r\n", 1, "payments")]
    [InlineData("person_id,payments,credits\r\nP1,0000000000000000\r\n", 2, "")]
    [InlineData("person_id,payments,credits\r\n,0000000000000000,0000000000000000\r\n", 2, "person_id")]
    [InlineData("person_id,payments,credits\r\nP1,000000000000000,0000000000000000\r\n", 2, "000000000000000")]
    [InlineData("person_id,payments,credits\r\nP1,00000000000000000,0000000000000000\r\n", 2, "00000000000000000")]
    [InlineData("person_id,payments,credits\r\nP1,000000000000000g,0000000000000000\r\n", 2, "000000000000000g")]
    [InlineData("person_id,payments,credits\r\nP1,000000000000000A,0000000000000000\r\n", 2, "000000000000000A")]
    [InlineData("person_id,payments,credits\r\nP1,,0000000000000000\r\n", 2, "clock")]
    [InlineData("person_id,payments,credits\r\nP1,0000000000000000,0000000000000000\r\nP1,0000000000000001,0000000000000000\r\n", 3, "P1")]
    [InlineData("person_id,payments,credits\r\n\"P1,0000000000000000,0000000000000000\r\n", 2, "")]
    public void Clocks_ThatAreNone_AreRefused_WithTheLine(string text, int line, string named)
    {
        var problem = Assert.Throws<InputException>(() => SampleInputs.Clocks(Written(text)));

        Assert.Equal((ErrorCodes.SampleFile, "bad-clocks.csv", line), (problem.Code, problem.Place, problem.Line));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Any byte of the clocks: they are read, or refused with a code.</summary>
    [Fact]
    public void Clocks_WithAnyByteChanged_AreReadOrRefused()
    {
        var random = new Random(1);
        var good = File.ReadAllBytes(Path.Combine(folder, "clocks.csv"));
        for (var time = 0; time < 300; time++)
        {
            var bytes = good.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var path = Path.Combine(folder, "bad-clocks.csv");
            File.WriteAllBytes(path, bytes);
            try
            {
                Assert.NotEmpty(SampleInputs.Clocks(path));
            }
            catch (InputException problem)
            {
                Assert.Equal(ErrorCodes.SampleFile, problem.Code);
            }
        }
    }

    [Theory]
    [InlineData("--capacity", "-1")]
    [InlineData("--capacity", "131073")]
    [InlineData("--capacity", "500000")]
    [InlineData("--capacity", "many")]
    [InlineData("--clocks", "nowhere.csv")]
    public void AnOptionThatCannotBe_IsRefused(string option, string value) => Assert.Equal(ExitCodes.NotDone, CommandLine.Run([.. Audit(), "--seed", Seed, option, value]));

    [Fact]
    public void ACapacityAboveTheLimit_SaysWhichItIs() => Assert.Contains("it goes from 0 to 131072", Saying(() => CommandLine.Run([.. Audit(), "--capacity", "500000"])).Said, StringComparison.Ordinal);

    [Fact]
    public void ClocksWithoutASeed_AreRefused_SinceNothingIsDrawn()
    {
        var (exit, said) = Saying(() => CommandLine.Run([.. Audit(), "--clocks", Path.Combine(folder, "clocks.csv")]));

        Assert.Equal(ExitCodes.NotDone, exit);
        Assert.Contains("--seed", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Audit_WithoutASeed_WritesTheChances_AndDrawsNothing()
    {
        CommandLine.Run([.. Audit(), "--capacity", "0"]);

        Assert.True(File.Exists(Path.Combine(folder, "again", "scores.csv")));
        Assert.All(Names.Except(["scores.csv"]), name => Assert.False(File.Exists(Path.Combine(folder, "again", name)), name));
    }

    [Fact]
    public void Audit_WithoutASeed_LeavesNoSampleOfAnEarlierAuditBesideItsScores()
    {
        CommandLine.Run([.. Audit(folder), "--capacity", "0"]);

        Assert.Equal(["scores.csv"], Names.Where(name => File.Exists(Path.Combine(folder, name))));
    }

    [Fact]
    public void Audit_WithTheClocksOfTheOneBefore_CarriesThemOn_AndIsVerified()
    {
        CommandLine.Run([.. Audit(folder), "--seed", Seed, "--from", "2026-04-06", "--to", "2026-05-31"]);
        CommandLine.Run([.. Audit(), "--seed", Seed, "--from", "2026-06-01", "--to", "2026-06-28", "--clocks", Path.Combine(folder, "clocks.csv"), "--capacity", "9"]);

        Assert.Equal(File.ReadAllText(Path.Combine(folder, "clocks.csv")), File.ReadAllText(Path.Combine(folder, "again", "clocks-before.csv")));
        Assert.Contains("\"capacity\": 9,", File.ReadAllText(Path.Combine(folder, "again", "manifest.json")), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, CommandLine.Run(["verify", Path.Combine(folder, "again"), "--seed", Seed]));
    }

    /// <summary>The audit of all three cycles left these clocks, so that the one after them is next.</summary>
    [Theory]
    [InlineData("as they are", "2026-06-29", Seed, "")]
    [InlineData("as they are", "2026-06-01", Seed, "the first one drawn is that of 2026-06-01")] // their own
    [InlineData("as they are", "2026-07-27", Seed, "the first one drawn is that of 2026-07-27")] // one left out
    [InlineData("as they are", null, Seed, "the first one drawn is that of 2026-04-06")]
    [InlineData("as they are", "2026-06-29", "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", "another seed")]
    [InlineData("another person's", "2026-06-29", Seed, "not the clocks that its manifest.json ends with")]
    [InlineData("those before", "2026-06-29", Seed, "not the clocks that its manifest.json ends with")]
    [InlineData("no manifest", "2026-06-29", Seed, "no manifest.json beside it")]
    public void Clocks_AreCarriedOn_ByTheSameSeed_AsTheyWereWritten_IntoThePeriodThatFollows(string clocks, string? from, string seed, string refused)
    {
        var file = clocks == "those before" ? "clocks-before.csv" : "clocks.csv";
        if (clocks == "another person's")
        {
            Change(file, "credits\r\n", "credits\r\nA-NEW-ONE,0000000000000000,0000000000000000\r\n");
        }
        else if (clocks == "no manifest")
        {
            File.Delete(Path.Combine(folder, "manifest.json"));
        }

        var (exit, said) = Saying(() => CommandLine.Run([.. Audit(), "--seed", seed, .. from is null ? [] : new[] { "--from", from }, "--to", "2026-08-23", "--clocks", Path.Combine(folder, file)]));

        Assert.Equal(refused.Length > 0, exit == ExitCodes.NotDone);
        Assert.StartsWith(refused.Length > 0 ? "SAMPLE-CLOCKS" : "", said, StringComparison.Ordinal);
        Assert.Contains(refused, said, StringComparison.Ordinal);
    }

    private string[] Audit(string? into = null) =>
    [
        "audit", "--statements", Path.Combine(Samples, "statements"), "--plans", Path.Combine(Samples, "plans"), "--arrivals", Path.Combine(Samples, "arrivals.csv"),
        "--policy", Path.Combine(Samples, "policy.yaml"), "--out", into ?? Path.Combine(folder, "again"),
    ];

    private int Verify() => CommandLine.Run(["verify", folder, "--seed", Seed]);

    private void Change(string file, string good, string bad)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{good} is not in {file}");
        File.WriteAllText(path, text[..at] + bad + text[(at + good.Length)..]);
    }

    private string Written(string text)
    {
        var path = Path.Combine(folder, "bad-clocks.csv");
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    private static (int Exit, string Said) Saying(Func<int> run)
    {
        var error = Console.Error;
        using var said = new StringWriter();
        Console.SetError(said);
        try
        {
            return (run(), said.ToString());
        }
        finally
        {
            Console.SetError(error);
        }
    }

    /// <summary>The sample council, audited once with a seed.</summary>
    public sealed class SampledFolder : IDisposable
    {
        public SampledFolder() => CommandLine.Run(
        [
            "audit", "--statements", Path.Combine(Samples, "statements"), "--plans", Path.Combine(Samples, "plans"), "--arrivals", Path.Combine(Samples, "arrivals.csv"),
            "--policy", Path.Combine(Samples, "policy.yaml"), "--seed", Seed, "--out", Folder,
        ]);

        public string Folder { get; } = Directory.CreateTempSubdirectory("dpaudit-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
