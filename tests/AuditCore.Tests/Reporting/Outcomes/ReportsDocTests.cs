using System.Runtime.CompilerServices;
using System.Text;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Reporting.Outcomes;

/// <summary>docs/reports.md explains every measure, from the code. After a change run the tests once with UPDATE_DOCS=1, and read what became of the page.</summary>
public class ReportsDocTests
{
    private const string From = "<!-- measures -->";
    private const string To = "<!-- /measures -->";

    [Fact]
    public void TheGuide_SaysTheMeasuresOfTheCode()
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "..", "docs", "reports.md");
        var page = File.ReadAllText(path);
        var drawn = page[..page.IndexOf(From, StringComparison.Ordinal)] + From + "\n" + Measures() + page[page.IndexOf(To, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, drawn);
        }

        Assert.Equal(drawn, File.ReadAllText(path));
        Assert.All(OutcomeFiles.Columns.Split(','), column => Assert.Contains($"`{column}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryFigure_IsOfAMeasureInTheGuide_WithItsUnit()
    {
        var known = OutcomeReport.Measures.ToDictionary(measure => (measure.Report, measure.Name));
        var (figures, units) = (OutcomeReport.Of(OutcomeFilesTests.Some(new Random(3))), new HashSet<string>());

        Assert.All(figures, figure =>
        {
            var parts = figure.Measure.Split(':');
            Assert.True(known.TryGetValue((figure.Report, parts[0]), out var measure), figure.Measure);
            Assert.Equal((measure.Unit, measure.HasKinds), (figure.Unit, parts.Length == 2));
            units.Add($"{figure.Report}/{parts[0]}");
        });
        Assert.Empty(known.Keys.Select(key => $"{key.Report}/{key.Name}").Where(key => !key.StartsWith("by-group/", StringComparison.Ordinal) && key != "findings/issues").Except(units));
    }

    private static string Measures()
    {
        var text = new StringBuilder();
        foreach (var report in OutcomeReport.Measures.GroupBy(measure => measure.Report))
        {
            text.Append($"\n### {report.Key}\n\n| measure | meaning | unit | how it is worked out |\n|---|---|---|---|\n");
            foreach (var measure in report)
            {
                text.Append($"| `{measure.Name}{(measure.HasKinds ? ":…" : "")}` | {measure.Meaning} | {Yaml.Hyphenated(measure.Unit).Replace('-', ' ')} | {measure.How} |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
