using System.Text.Json;
using DpAudit.Cli.Commands;

namespace DpAudit.Cli.Tests.Commands;

/// <summary>plan and evaluate as a user meets them: options, files, exit codes, JSON.</summary>
[Collection("command line")] // one at a time: what a command says goes to the console
public sealed class EstimatingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("plan --materiality 0.05")]
    [InlineData("plan --materiality 0.05 --confidence 0.9 --expected 0.01 --population 1000 --value 1250000.50")]
    [InlineData("plan --materiality 0.05 --expected 0.0499")]
    public void Plan_IsDone(string line) => Assert.Equal(ExitCodes.Done, CommandLine.Run(line.Split(' ')));

    [Theory]
    [InlineData("plan")]
    [InlineData("plan --materiality 0")]
    [InlineData("plan --materiality 1")]
    [InlineData("plan --materiality 5")]
    [InlineData("plan --materiality NaN")]
    [InlineData("plan --materiality five")]
    [InlineData("plan --materiality 0.05 --confidence 95")]
    [InlineData("plan --materiality 0.05 --expected 0.05")]
    [InlineData("plan --materiality 0.05 --expected -0.01")]
    [InlineData("plan --materiality 0.05 --population 0")]
    [InlineData("plan --materiality 0.05 --value 0")]
    [InlineData("evaluate nowhere.csv nowhere.csv")]
    public void OptionsThatCannotBe_AreRefused(string line) => Assert.Equal(ExitCodes.NotDone, CommandLine.Run(line.Split(' ')));

    [Fact]
    public void Evaluate_WritesTheNumbersAsJson()
    {
        Assert.Equal(ExitCodes.Done, Evaluate("T1,not-shown,25.00,2026-05-11\n", "--by-period", "--json", Path.Combine(folder, "out.json")));

        var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "out.json"))).RootElement;
        var random = json.GetProperty("all_periods").GetProperty("random");
        Assert.Equal(0.95, json.GetProperty("confidence").GetDouble());
        Assert.Equal((2, 1), (random.GetProperty("items").GetInt32(), random.GetProperty("not_settled").GetInt32()));
        Assert.Equal(2 * 2 * 2_500, random.GetProperty("estimate_pence").GetInt64());
        Assert.True(random.GetProperty("upper_bound_pence").GetInt64() > random.GetProperty("estimate_pence").GetInt64());
        Assert.Equal("2026-04-06", Assert.Single(json.GetProperty("periods").EnumerateArray()).GetProperty("period").GetString());
    }

    [Fact]
    public void Evaluate_TellsOfMoneyThatCameBack_ByItself()
    {
        var exit = EvaluateWith(
            Manifest.Replace("\"strata\":{", "\"credit_value_pence\":9000,\"strata\":{\"credit\":{\"selected\":1,\"interval_pence\":9000},", StringComparison.Ordinal),
            "T1,not-shown,25.00,\nT3,not-shown,10.00,\n", ",2,0.5,credit,P2,T3,2026-04-06,0\n", "--json", Path.Combine(folder, "out.json"));

        var all = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "out.json"))).RootElement.GetProperty("all_periods");
        Assert.Equal((ExitCodes.Done, 9_000, 2_000), (exit, all.GetProperty("credit_value_pence").GetInt64(), all.GetProperty("credits").GetProperty("estimate_pence").GetInt64()));
        Assert.Equal(2 * 2 * 2_500, all.GetProperty("random").GetProperty("estimate_pence").GetInt64());
        Assert.Equal(0, all.GetProperty("clock_assuming_no_change").GetProperty("items").GetInt32());
    }

    [Fact]
    public void Evaluate_WithoutAManifest_IsDone_AndHasNoBound()
    {
        var exit = EvaluateWith(manifest: null, "T1,not-shown,25.00,\n", "", "--json", Path.Combine(folder, "out.json"));

        var random = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "out.json"))).RootElement.GetProperty("all_periods").GetProperty("random");
        Assert.Equal((ExitCodes.Done, JsonValueKind.Null), (exit, random.GetProperty("upper_bound_pence").ValueKind));
        Assert.Contains("manifest.json", random.GetProperty("why_no_upper_bound").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T9,explained,0.00,\n")]
    [InlineData("T1,explained,0.00,\nT1,explained,0.00,\n")]
    [InlineData("T1,not-shown,many,\n")]
    public void Evaluate_OfBadConclusions_IsNotDone_AndWritesNothing(string rows)
    {
        Assert.Equal(ExitCodes.NotDone, Evaluate(rows, "--json", Path.Combine(folder, "out.json")));
        Assert.False(File.Exists(Path.Combine(folder, "out.json")));
    }

    [Fact]
    public void Evaluate_OfASampleThatLostARow_IsNotDone() =>
        Assert.Equal(ExitCodes.NotDone, EvaluateWith(Manifest.Replace("\"selected\":2", "\"selected\":3", StringComparison.Ordinal), ""));

    private const string Manifest = """{"cycles":[{"period":"2026-04-06","items":40,"value_pence":400000,"strata":{"random":{"selected":2,"interval_pence":20000}}}]}""";

    private int Evaluate(string conclusions, params string[] options) => EvaluateWith(Manifest, conclusions, "", options);

    private int EvaluateWith(string? manifest, string conclusions, string row = "", params string[] options)
    {
        var (sample, found) = (Path.Combine(folder, "sample.csv"), Path.Combine(folder, "conclusions.csv"));
        File.WriteAllText(sample, "reasons,weight,probability,stratum,person_id,transaction_id,period,risk\n,2,0.5,random,P1,T1,2026-04-06,0.5\n,2,0.5,random,P2,T2,2026-04-06,0.5\n" + row);
        File.WriteAllText(found, "transaction_id,conclusion,amount,decided_on\n" + conclusions);
        if (manifest is not null)
        {
            File.WriteAllText(Path.Combine(folder, "manifest.json"), manifest);
        }

        return CommandLine.Run(["evaluate", sample, found, .. options]);
    }
}
