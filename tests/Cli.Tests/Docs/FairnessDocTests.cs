using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Cli.Tests.Docs;

/// <summary>docs/fairness.md says what the program does.</summary>
public class FairnessDocTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "fairness.md"));

    [Fact]
    public void TheExamples_AreRead()
    {
        List<PlanError> errors = [];
        var sheets = new FairnessSheets(errors, errors);
        var audit = new AuditedPeople(["P001", "P002"], default, 1, Array.Empty<(string Id, SignalCode Code)>().ToLookup(row => row.Id, row => row.Code), null);

        var labels = sheets.Labels("labels.csv", Example("person_id,age_band"), audit);
        var outcomes = sheets.Outcomes("outcomes.csv", Example("person_id,contacts"), audit);

        Assert.Empty(errors);
        Assert.Equal([new("75-84", "female", "White British", "English"), new("18-64", "male", "", "Polish")], labels.Values);
        Assert.Equal([new(2, 1, new Money(12_050), 0), new(1, 1, Money.Zero, 1)], outcomes.Values);
    }

    [Fact]
    public void EveryLabelMeasureAndColumn_IsInTheText()
    {
        var people = Enumerable.Range(0, 100).Select(at => $"P{at}").ToList();
        var held = people.ToDictionary(id => id, _ => new HeldLabels("a", "b", "c", "d"));
        var book = new PlanBook(people.Select(id => new Person { Id = id, NeedsGroup = "n" }), [], [], []);
        var nobody = Array.Empty<(string Id, SignalCode Code)>().ToLookup(row => row.Id, row => row.Code);
        var items = people.ToLookup(id => id, id => id);
        var report = FairnessReport.Of(new FairnessInputs(new AuditedPeople(people, default, 1, nobody, items), book, held, new Dictionary<string, PersonOutcome>(), default, 10));
        using var file = new MemoryStream();
        FairnessFile.Write(report, file);

        string[] named =
        [
            .. report.Cells.Select(cell => Yaml.Hyphenated(cell.Group.Label)),
            .. report.Cells.Select(cell => cell.Measure.StartsWith("signal:", StringComparison.Ordinal) ? "signal:<code>" : cell.Measure),
            .. Encoding.UTF8.GetString(file.ToArray()).Split("\r\n")[0].Split(','),
        ];
        Assert.Equal(9, report.Cells.Select(cell => cell.Group.Label).Distinct().Count());
        Assert.All(named.Distinct(), name => Assert.Contains($"`{name}`", Text, StringComparison.Ordinal));
    }

    private static MemoryStream Example(string header)
    {
        var start = Text.IndexOf("```\n" + header, StringComparison.Ordinal) + 4;
        return new MemoryStream(Encoding.UTF8.GetBytes(Text[start..Text.IndexOf("```", start, StringComparison.Ordinal)]));
    }
}
