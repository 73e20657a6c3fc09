using System.Globalization;
using System.Text.Json;
using DpAudit.Cli.Commands;
using DpAudit.Core.Reporting;

namespace DpAudit.Cli.Tests.Commands;

/// <summary>The fairness report of the sample council, as a user meets it.</summary>
[Collection("command line")] // one at a time: what a command says goes to the console
public sealed class FairnessCommandTests : IDisposable
{
    private static readonly string Plans = Path.Combine(Repository.Root, "samples", "plans");
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-").FullName;

    public FairnessCommandTests()
    {
        Directory.CreateDirectory(In("out"));
        Write("out/people.csv", stream => AuditFiles.WritePeople(SampleAudit.Once.Audit, stream, 1));
        Write("out/signals.csv", stream => AuditFiles.WriteSignals(SampleAudit.Once.Audit, stream, 1));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void OfTheSamples_WithoutASample_SaysSo()
    {
        Assert.Equal(ExitCodes.Done, Run());

        Assert.Equal(46, Json().GetProperty("cells")[0].GetProperty("people").GetInt32());
        Assert.Equal("2026-06-28", Json().GetProperty("as_of").GetString());
        Assert.Equal(
            [
                "Left out: selection, since the audit has no sample.csv.",
                "Left out: contacts, queries, money paid back and changed decisions, since no --outcomes was given.",
                "Left out: age band, sex, ethnicity, language, which are held for nobody.",
            ],
            Json().GetProperty("left_out").EnumerateArray().Select(words => words.GetString()!));
    }

    [Fact]
    public void BothFiles_HaveTheSameNumbers()
    {
        Sample(items: 30);
        File.WriteAllText(In("labels.csv"), "person_id,sex\n" + string.Concat(Enumerable.Range(1, 46).Select(at => $"KV{at:000},{(at % 2 == 0 ? "female" : "male")}\n")));
        Assert.Equal(ExitCodes.Done, Run("--labels", In("labels.csv"), "--smallest-cell", "5"));

        var rows = File.ReadAllLines(In("report/fairness.csv")).Skip(1).ToList();
        var cells = Json().GetProperty("cells").EnumerateArray().ToList();
        Assert.Contains(cells, cell => cell.GetProperty("measure").GetString() == "selected" && cell.GetProperty("count").ValueKind == JsonValueKind.Number);
        Assert.Equal(rows, cells.Select(cell => string.Join(',', cell.EnumerateObject().Select(number => Cell(number.Name, number.Value)))));
    }

    [Fact]
    public void TheInputs_AreNamedWithTheirHashes_AndNoPathOfTheMachine()
    {
        Sample(items: 1);
        Run();

        var inputs = Json().GetProperty("inputs").EnumerateArray().ToList();
        Assert.Equal(
            ["audit/people.csv", "audit/signals.csv", "audit/sample.csv", .. Directory.GetFiles(Plans).Order(StringComparer.Ordinal).Select(file => $"plans/{Path.GetFileName(file)}")],
            inputs.Select(input => input.GetProperty("file").GetString()!));
        Assert.All(inputs, input => Assert.Equal(64, input.GetProperty("sha256").GetString()!.Length));
        Assert.DoesNotContain(folder, File.ReadAllText(In("report/fairness.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void SomebodyUnknownInTheLabels_IsCounted_AndTheReportIsMade()
    {
        File.WriteAllText(In("labels.csv"), "person_id,sex\nKV001,female\nNOBODY,male\nNEITHER,male\n");

        Assert.Equal(ExitCodes.NeedsAttention, Run("--labels", In("labels.csv")));
        Assert.Equal(2, Json().GetProperty("unknown_people").GetProperty("labels.csv").GetInt32());
    }

    [Theory]
    [InlineData("sex\nfemale\n")]
    [InlineData("person_id,sex\nKV001,female\nKV001,male\n")]
    public void LabelsThatCannotBeUsed_MakeNoReport(string labels)
    {
        File.WriteAllText(In("labels.csv"), labels);

        Assert.Equal(ExitCodes.NotDone, Run("--labels", In("labels.csv")));
        Assert.False(Directory.Exists(In("report")));
    }

    [Theory]
    [InlineData("--labels", "nowhere.csv")]
    [InlineData("--outcomes", "nowhere.csv")]
    [InlineData("--smallest-cell", "2")]
    [InlineData("--as-of", "yesterday")]
    [InlineData("--out", "nowhere")]
    [InlineData("--plans", "nowhere")]
    public void ACommand_ThatCannotBeDone_SaysSo(string option, string value) => Assert.Equal(
        ExitCodes.NotDone,
        CommandLine.Run(["fairness", .. new[] { ("--out", In("out")), ("--plans", Plans), ("--report", In("report")) }.Where(given => given.Item1 != option).SelectMany(given => new[] { given.Item1, given.Item2 }), option, value]));

    [Fact]
    public void AnAuditWithoutPeople_MakesNoReport()
    {
        File.WriteAllText(In("out/people.csv"), "period,person_id\n");

        Assert.Equal(ExitCodes.NotDone, Run());
    }

    /// <summary>Labels are for this report only; without them each of these commands can be done.</summary>
    [Theory]
    [InlineData("demo")]
    [InlineData("generate", "--rows", "1000")]
    [InlineData("audit", "--statements", "samples/statements", "--plans", "samples/plans")]
    public void NoOtherCommand_TakesLabels(params string[] command)
    {
        string[] line = [.. command.Select(word => word.StartsWith("samples/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, word) : word), "--out", In("other")];

        Assert.Equal(ExitCodes.NotDone, CommandLine.Run([.. line, "--labels", In("labels.csv")]));
        Assert.NotEqual(ExitCodes.NotDone, CommandLine.Run(line));
    }

    private int Run(params string[] more) => CommandLine.Run(["fairness", "--out", In("out"), "--plans", Plans, "--report", In("report"), .. more]);

    private void Sample(int items) => File.WriteAllText(
        In("out/sample.csv"),
        "period,transaction_id,person_id,stratum,probability,weight,risk,reasons\n" + string.Concat(Enumerable.Range(1, items).Select(at => $"2026-04-06,{at:x64},KV{at:000},random,0.1,10,0.2,why\n")));

    private string In(string name) => Path.Combine(folder, name);

    private void Write(string name, Action<Stream> write)
    {
        using var stream = File.Create(In(name));
        write(stream);
    }

    private JsonElement Json() => JsonDocument.Parse(File.ReadAllText(In("report/fairness.json"))).RootElement;

    private static string Cell(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number when name is "rate" or "low" or "high" => value.GetDouble().ToString("0.0000", CultureInfo.InvariantCulture),
        JsonValueKind.String when value.GetString()!.Contains(',', StringComparison.Ordinal) => $"\"{value}\"",
        _ => value.ToString(),
    };
}
