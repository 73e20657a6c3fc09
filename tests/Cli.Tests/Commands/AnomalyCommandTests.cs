using DpAudit.Cli.Commands;
using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Cli.Tests.Commands;

/// <summary><c>dpaudit anomaly</c> as an analyst meets it.</summary>
[Collection("command line")] // one at a time: what a command says goes to the console
public sealed class AnomalyCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dpaudit-").FullName;

    private string Features => Path.Combine(folder, "features.csv");

    private string Scores => Path.Combine(folder, "scores.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Scores_AreWrittenInOrder_BesideTheIds_WithEightDecimals()
    {
        WriteFeatures(300);

        Assert.Equal(ExitCodes.Done, Run("--id", "id", "--label", "odd"));

        var lines = File.ReadAllLines(Scores);
        Assert.Equal("row,score,id", lines[0]);
        Assert.Equal(301, lines.Length);
        Assert.All(Enumerable.Range(1, 300), row => Assert.Matches($"^{row},[01]\\.[0-9]{{8}},T{row}$", lines[row]));
        Assert.Equal(150, Array.IndexOf(lines, lines[1..].MaxBy(line => line.Split(',')[1])));
    }

    [Fact]
    public void TheSameSeed_GivesTheSameBytes_OnAnyNumberOfThreads()
    {
        WriteFeatures(5000);
        Run("--id", "id", "--seed", "7", "--threads", "1");
        var one = File.ReadAllText(Scores);
        Run("--id", "id", "--seed", "7", "--threads", "4");
        Assert.Equal(one, File.ReadAllText(Scores));
        Run("--id", "id", "--seed", "8");
        Assert.NotEqual(one, File.ReadAllText(Scores));
    }

    [Fact]
    public void EveryModel_CanBeNamed() => Assert.All(AnomalyModels.Names, name =>
    {
        WriteFeatures(100);
        Assert.Equal(ExitCodes.Done, Run("--id", "id", "--model", name));
        Assert.Equal(101, File.ReadAllLines(Scores).Length);
    });

    [Fact]
    public void WithoutIds_ThereAreRowAndScoreOnly()
    {
        File.WriteAllText(Features, "a,b\n1,2\n3,4\n");
        Assert.Equal(ExitCodes.Done, Run());
        Assert.Equal("row,score", File.ReadAllLines(Scores)[0]);
    }

    /// <summary>The ids are text, the label is not there, the model is not: nothing is written.</summary>
    [Theory]
    [InlineData()]
    [InlineData("--id", "id", "--label", "truth")]
    [InlineData("--id", "id", "--model", "mlnet-randomized-pca")]
    [InlineData("--id", "id", "--model", "forest")]
    [InlineData("--id", "id", "--seed", "-1")]
    public void WhatCannotBeDone_IsSaid_AndNothingIsWritten(params string[] options)
    {
        WriteFeatures(10);
        Assert.Equal(ExitCodes.NotDone, Run(options));
        Assert.False(File.Exists(Scores));
    }

    [Fact]
    public void AFileThatIsNotThere_IsSaid() => Assert.Equal(ExitCodes.NotDone, Run());

    private int Run(params string[] options) => CommandLine.Run(["anomaly", "--input", Features, "--output", Scores, .. options]);

    /// <summary>Rows of two columns that go together; row 150 is far out.</summary>
    private void WriteFeatures(int rows) => File.WriteAllLines(Features, ["id,a,odd,b",
        .. Enumerable.Range(1, rows).Select(row => row == 150 ? "T150,90,1,-90" : $"T{row},{(row * 37) % 50},0,{((row * 37) % 50) + (row % 3)}.5")]);
}
