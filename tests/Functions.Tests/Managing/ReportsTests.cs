using System.Net;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Functions.Pages.Managing;
using DpAudit.Functions.Tests.Auditing;
using Microsoft.Extensions.DependencyInjection;
using static DpAudit.Functions.Tests.Auditing.ASampleSite;

namespace DpAudit.Functions.Tests.Managing;

/// <summary>The reports of a service manager: every figure of the core stands on them as it is, small numbers do not.</summary>
public sealed class ReportsTests(ASampleSite site) : IClassFixture<ASampleSite>
{
    private const string Address = $"/app/{Council}/managing";

    [Fact]
    public async Task EveryColumnOfTheDashboard_IsAMeasureOfTheReports()
    {
        var figures = (await site.Services.GetRequiredService<ReportDesk>().ReadAsync(Council))!.Figures;
        var known = OutcomeReport.Measures.Select(measure => (measure.Report, measure.Name)).ToHashSet();
        foreach (var table in Dashboard.Parts.SelectMany(part => part.Tables))
        {
            Assert.All(table.Columns, column => Assert.Contains(figures, figure => (figure.Report, figure.Measure) == (table.Report, column.Measure)));
            Assert.True(table.Kinds.Length == 0 || known.Contains((table.Report, table.Kinds)), $"{table.Report} {table.Kinds}");
        }
    }

    [Fact]
    public async Task EveryReportOfEverybody_StandsOnTheDashboard()
    {
        var shown = Dashboard.Parts.SelectMany(part => part.Tables).Select(table => table.Report).ToHashSet();
        Assert.Empty(OutcomeReport.Measures.Select(measure => measure.Report).Distinct().Where(report => report != PersonFigures.Report).Except(shown));
    }

    [Fact]
    public async Task Figures_StandInTables_WithTheSameDrawnBesideThem()
    {
        using var browser = await site.SignedInAsync(Moira);
        var page = await browser.ReadAsync(Address);
        var report = (await site.Services.GetRequiredService<ReportDesk>().ReadAsync(Council))!;
        var people = report.Figures.Single(figure => figure is { Report: "cycle", Measure: "people" } && figure.Period == report.Cycles[0].Start);
        var table = page.QuerySelectorAll("table").Single(one => one.QuerySelector("caption")!.TextContent == "Statements and the sample");
        var row = table.QuerySelectorAll("tbody tr").First();
        Assert.Equal("6 April 2026", row.QuerySelector("th")!.TextContent);
        Assert.Equal($"{people.Numerator}", row.QuerySelectorAll("td").First().TextContent.Trim());
        Assert.NotEmpty(row.QuerySelectorAll("svg[aria-hidden=true] rect.dp-bar__value"));
        Assert.Empty(page.QuerySelectorAll("svg:not([aria-hidden=true])"));
        Assert.Contains("29 June 2026", page.QuerySelectorAll("table").First(one => one.QuerySelector("caption")!.TextContent == "Welfare tasks").TextContent, StringComparison.Ordinal); // The weeks that go on.
    }

    [Fact]
    public async Task SmallNumbers_AreNotShown()
    {
        using var browser = await site.SignedInAsync(Moira);
        var page = await browser.ReadAsync($"{Address}/fairness");
        var report = (await site.Services.GetRequiredService<ReportDesk>().ReadAsync(Council))!;
        var tables = page.QuerySelectorAll("table").Where(table => table.QuerySelector("caption")!.TextContent.StartsWith("By ", StringComparison.Ordinal)).ToList();
        Assert.Equal(report.Figures.Where(figure => figure.Report == PersonFigures.Report && figure.Label != Figure.Everybody).Select(figure => figure.Label).Distinct().Count(), tables.Count);
        Assert.Equal(report.Figures.Count(figure => figure.IsSuppressed), tables.Sum(table => table.QuerySelectorAll("tbody td").Count(cell => cell.TextContent == FigureWords.NotShown)));
        Assert.Contains(report.Figures, figure => figure.IsSuppressed);
    }

    [Fact]
    public async Task Cycles_AreChosen_AndDaysWithoutAny_AreTold()
    {
        using var browser = await site.SignedInAsync(Moira);
        var one = await browser.ReadAsync($"{Address}?From=2026-05-04&To=2026-05-04");
        Assert.Single(one.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")!.TextContent == "Surplus").QuerySelectorAll("tbody tr"));
        Assert.Equal(["2026-05-04", "2026-05-04"], one.QuerySelectorAll("select option[selected]").Select(option => option.GetAttribute("value")));
        Assert.Contains("No cycle that is done begins in these days", (await browser.ReadAsync($"{Address}?From=2030-01-01")).Words(), StringComparison.Ordinal);
        Assert.Contains("No cycle that is done", (await browser.ReadAsync($"{Address}?From=soon")).Words(), StringComparison.Ordinal);
        Assert.Contains("No cycle that is done", (await browser.ReadAsync($"{Address}?From=2026-06-01&To=2026-04-06")).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reports.csv", "text/csv", OutcomeFiles.Columns)]
    [InlineData("reports.json", "application/json", "{")]
    [InlineData("fairness.csv", "text/csv", "label,group,measure")]
    public async Task AllFigures_CanBeDownloaded(string name, string type, string begins)
    {
        using var browser = await site.SignedInAsync(Moira);
        using var answer = await browser.GetAsync($"{Address}?handler=File&name={name}");
        Assert.Equal((HttpStatusCode.OK, type, "attachment", $"{Council}-{name}"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        Assert.StartsWith(begins, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Address}?handler=File&name=../seeds")).StatusCode);
    }

    [Fact]
    public async Task ACouncilWithoutACycle_IsToldSo()
    {
        using var stranger = await site.SignedInAsync(ASite.Stranger, ASite.OtherCouncil);
        Assert.Contains("No cycle is done yet", (await stranger.ReadAsync($"/app/{ASite.OtherCouncil}/managing")).Words(), StringComparison.Ordinal);
        Assert.Contains("No cycle is done yet", (await stranger.ReadAsync($"/app/{ASite.OtherCouncil}/managing/fairness")).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/app/{ASite.OtherCouncil}/managing?handler=File&name=reports.csv")).StatusCode);
    }

    [Theory]
    [InlineData(FigureUnit.Count, 1234, null, "1,234")]
    [InlineData(FigureUnit.Pounds, 1234, null, "£12.34")]
    [InlineData(FigureUnit.Share, 9, 20, "45% (9 of 20)")]
    [InlineData(FigureUnit.Share, 0, 0, "–")]
    [InlineData(FigureUnit.ShareOfPounds, 420000, 10000000, "£4,200.00 (4.2%)")]
    [InlineData(FigureUnit.Mean, 6, 5, "1.20")]
    [InlineData(FigureUnit.PoundsEach, 10000, 3, "£33.33")]
    [InlineData(FigureUnit.Days, 7, 2, "3.5")]
    public void AFigure_IsWrittenByItsUnit(FigureUnit unit, int above, int? below, string said) => Assert.Equal(said, FigureWords.Of(new Figure("r", default, "m", unit, above, below)));

    [Theory]
    [InlineData("findings:meets-the-plan", "Meets the plan")]
    [InlineData("tasks-open:0-28", "0 to 28")]
    [InlineData("tasks-open:85-and-more", "85 and more")]
    public void AKind_IsWrittenAsAPersonSaysIt(string measure, string said) => Assert.Equal(said, FigureWords.Kind(measure));
}
