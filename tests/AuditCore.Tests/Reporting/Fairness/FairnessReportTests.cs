using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.Reporting.Fairness;

public class FairnessReportTests
{
    /// <summary>Of two groups of 100 and 200, each with numbers of its own.</summary>
    private static FairnessFolder TwoGroups => FairnessFolder.Empty()
        .Group("blue", 100, selected: 60, items: 2, observed: 15, contacted: 20)
        .Group("green", 200, selected: 40, observed: 30, contacted: 50);

    [Theory]
    [InlineData("everybody", "selected", 300, 100, 0.3333)]
    [InlineData("blue", "selected", 100, 60, 0.6)]
    [InlineData("green", "selected", 200, 40, 0.2)]
    [InlineData("blue", "items-per-person", 100, 120, 1.2)]
    [InlineData("green", "items-per-person", 200, 40, 0.2)]
    [InlineData("blue", "contacted", 100, 20, 0.2)]
    [InlineData("blue", "queried", 100, 20, 0.2)]
    [InlineData("blue", "paid-back", 100, 20, 0.2)]
    [InlineData("green", "overturned", 200, 50, 0.25)]
    [InlineData("blue", "signal:near-duplicate", 100, 15, 0.15)]
    [InlineData("green", "signal:no-spending", 200, 0, 0.0)]
    public void ACell_IsOfPeople_HoweverOftenItHeldForThem(string group, string measure, int people, int count, double rate)
    {
        var cell = Cell(TwoGroups.Report(), group, measure);

        Assert.Equal((people, count, false), (cell.People, cell.Count, cell.IsSuppressed));
        Assert.Equal(rate, cell.Estimate!.Value.Value, 0.0001);
    }

    [Fact]
    public void Selection_IsAlsoToldRelativeToTheLargestGroup()
    {
        var report = TwoGroups.Report();
        var (own, largest) = (Cell(report, "blue", "selected"), Cell(report, "green", "selected"));

        Assert.Equal(own.Estimate!.Value.RatioTo(largest.Estimate!.Value), Cell(report, "blue", "selected:relative").Estimate);
        Assert.Equal(new Estimate(1, 1, 1), Cell(report, "green", "selected:relative").Estimate);
        Assert.Equal(6, Cell(report, "blue", "items-per-person:relative").Estimate!.Value.Value, 1e-9);
    }

    [Fact]
    public void TheLargestGroup_IsNotThatOfWhichNothingIsHeld()
    {
        var folder = TwoGroups;
        folder.Needs = folder.Needs.Replace(",green\n", ",\n", StringComparison.Ordinal);

        Assert.Equal(new Estimate(1, 1, 1), Cell(folder.Report(), "blue", "selected:relative").Estimate);
    }

    [Fact]
    public void EverySignal_HasItsRateByGroup_AlsoWhereNobodyHasIt() => Assert.Equal(
        Yaml.Words<SignalCode>().Select(code => $"signal:{code}"),
        TwoGroups.Report().Cells.Where(cell => cell.Group.Name == "blue" && cell.Measure.StartsWith("signal:", StringComparison.Ordinal)).Select(cell => cell.Measure));

    [Fact]
    public void WithoutASampleOrOutcomes_ThereAreNoSuchRates()
    {
        var folder = TwoGroups;
        (folder.Sample, folder.Outcomes) = (null, null);

        Assert.All(folder.Report().Cells, cell => Assert.StartsWith("signal:", cell.Measure, StringComparison.Ordinal));
    }

    [Fact]
    public void AGroupThatStandsApart_IsSaidInOneSentence_WithoutACause()
    {
        var report = TwoGroups.Report();

        Assert.Equal(
            [
                "Needs group “blue”: 60% (50–69) had an item selected, and 20% (15–26) of everybody else.",
                "Needs group “blue”: 1.20 (1.02–1.41) items selected per person, and 0.20 (0.15–0.26) for everybody else.",
            ],
            report.Differences.Select(difference => difference.Words));
        Assert.Equal(6 + Enum.GetValues<SignalCode>().Length, report.Comparisons); // Six measures and every signal; green would say the same as blue.
    }

    [Fact]
    public void GroupsOfTheSamePeople_AreComparedOnce()
    {
        var folder = TwoGroups;
        folder.Labels = "person_id,sex\n" + string.Concat(Enumerable.Range(0, 100).Select(person => $"blue-{person:000},blue too\n"));

        Assert.Equal(TwoGroups.Report().Comparisons, folder.Report().Comparisons);
    }

    [Fact]
    public void ASmallCell_HasNoNumbers_NorHasTheOneThatWouldTell()
    {
        var report = FairnessFolder.Empty().Group("blue", 100, selected: 9).Group("green", 200, selected: 40).Group("red", 300, selected: 60).Report();

        Assert.Equal(
            "everybody 600 109; blue 100 · suppressed; green 200 · suppressed; red 300 60",
            string.Join("; ", report.Cells.Where(cell => cell.Measure == "selected" && cell.Group.Label <= FairnessLabel.NeedsGroup)
                .Select(cell => $"{cell.Group.Name} {cell.People} {(cell.IsSuppressed ? "· suppressed" : cell.Count)}")));
        Assert.All(report.Cells.Where(cell => cell.IsSuppressed), cell => Assert.Equal((null, null), (cell.Count, cell.Estimate)));
        Assert.True(Cell(report, "blue", "items-per-person").IsSuppressed, "the same people");
        Assert.True(Cell(report, "blue", "selected:relative").IsSuppressed, "the same people");
    }

    [Fact]
    public void AGroupOfFewPeople_HasNoNumbersAtAll()
    {
        var report = FairnessFolder.Empty().Group("blue", 9, selected: 9).Group("green", 200, selected: 40).Group("red", 300, selected: 60).Report();

        Assert.All(report.Cells.Where(cell => cell.Group.Name == "blue"), cell => Assert.Equal((null, null, null, true), (cell.People, cell.Count, cell.Estimate, cell.IsSuppressed)));
        Assert.Null(Cell(report, "green", "selected").People); // Or blue would be the total less green and red.
        Assert.Equal(300, Cell(report, "red", "selected").People);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void ASmallestCellOfLessThanThree_IsRefused(int smallest)
    {
        var folder = TwoGroups;
        folder.SmallestCell = smallest;

        Assert.Throws<ArgumentException>(() => folder.Report());
    }

    [Fact]
    public void TheFile_HasTheSameBytes_InAnyOrderOfRows()
    {
        var folder = TwoGroups.Group("red", 7, selected: 5);
        folder.Labels = "person_id,sex,age_band\n" + string.Concat(Enumerable.Range(0, 100).Select(at => $"green-{at:000},{(at % 3 == 0 ? "Female" : "female")},{at % 4}\n"));
        var expected = Written(folder.Report());

        for (var seed = 0; seed < 5; seed++)
        {
            Assert.Equal(expected, Written(folder.Report(new Random(seed))));
        }
    }

    [Fact]
    public void TheFile_HasARowForEachNumber()
    {
        var rows = CsvText.Read(Written(FairnessFolder.Empty().Group("blue", 100, selected: 9).Group("green", 200, selected: 40).Group("red", 100, selected: 50).Report()));

        Assert.Equal("label,group,measure,people,count,rate,low,high,suppressed", string.Join(',', rows[0]));
        Assert.Contains("needs-group|blue|selected|100|||||true", rows.Select(row => string.Join('|', row)));
        Assert.Contains("needs-group|green|selected|200|40|0.2000|0.1505|0.2609|false", rows.Select(row => string.Join('|', row)));
        Assert.Contains("needs-group|green|selected:relative|200||1.0000|1.0000|1.0000|false", rows.Select(row => string.Join('|', row)));
    }

    private static FairnessCell Cell(FairnessReport report, string group, string measure) => report.Cells.Single(cell => cell.Group.Name == group && cell.Measure == measure);

    private static string Written(FairnessReport report)
    {
        using var stream = new MemoryStream();
        FairnessFile.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
