using System.Globalization;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Statements;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>Tells a manager what a fairness report says, without a cause.</summary>
internal static class FairnessSummary
{
    private const int MostDifferences = 3;
    private const string SignalPrefix = "signal:";
    private const string NotShown = "·";

    /// <summary>Prints the rates by group, the groups that stand apart, and what was left out.</summary>
    public static void Print(FairnessRequest request, FairnessInputs inputs, FairnessReport report, IAnsiConsole console)
    {
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{inputs.Audit.People.Count:N0} people, {inputs.Audit.Periods} periods[/]; plans and monitoring levels of {inputs.AsOf:yyyy-MM-dd}.");
        console.Write(Groups(report));
        console.Write(Signals(report));
        console.MarkupLineInterpolated($"In brackets: 95% intervals. {NotShown} = not shown: fewer than {inputs.SmallestCell}, or it would give such a number away.");
        foreach (var words in LeftOut(inputs, report))
        {
            console.MarkupLineInterpolated($"{words}");
        }

        Differences(report, console);
        console.MarkupLineInterpolated($"Written to {request.ReportFolder}");
    }

    /// <summary>What the report does not say because nobody gave it.</summary>
    public static IEnumerable<string> LeftOut(FairnessInputs inputs, FairnessReport report)
    {
        if (inputs.Audit.Items is not { } items)
        {
            yield return "Left out: selection, since the audit has no sample.csv.";
        }
        else if (items[""].Any())
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Left out: {items[""].Count():N0} selected items of accounts that belong to nobody known.");
        }

        if (inputs.Outcomes is null)
        {
            yield return "Left out: contacts, queries, money paid back and changed decisions, since no --outcomes was given.";
        }

        if (report.NotHeld.Count > 0)
        {
            yield return $"Left out: {string.Join(", ", report.NotHeld.Select(label => Yaml.Hyphenated(label).Replace('-', ' ')))}, which {(report.NotHeld.Count == 1 ? "is" : "are")} held for nobody.";
        }
    }

    private static void Differences(FairnessReport report, IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLine("[bold]Groups whose interval lies apart from that of everybody else[/], the furthest first");
        foreach (var measure in report.Differences.GroupBy(difference => difference.Measure))
        {
            console.MarkupLineInterpolated($"{measure.Key}");
            foreach (var difference in measure.OrderByDescending(one => Math.Max(one.Own.Low - one.Others.High, one.Others.Low - one.Own.High)).Take(MostDifferences))
            {
                console.MarkupLineInterpolated($"  {difference.Words}");
            }

            if (measure.Count() > MostDifferences)
            {
                console.MarkupLineInterpolated($"  … and {measure.Count() - MostDifferences} more in fairness.json");
            }
        }

        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{report.Differences.Count:N0} of {report.Comparisons:N0} comparisons; by chance alone up to 1 in 20 may lie apart.");
        console.MarkupLine("A difference is a question. This report cannot say why it is there; people who know the service can find out.");
    }

    /// <summary>A row for each group, a column for each measure but the signals.</summary>
    private static Table Groups(FairnessReport report)
    {
        var measures = report.Cells.Select(cell => cell.Measure).Distinct().Where(measure => !measure.Contains(':', StringComparison.Ordinal)).ToList();
        var table = new Table().Border(TableBorder.Simple).AddColumns(["", "group", "people", .. measures.Select(measure => measure.Replace('-', ' '))]);
        table.Columns.Skip(2).ToList().ForEach(column => column.RightAligned());
        foreach (var label in report.Cells.GroupBy(cell => cell.Group.Label))
        {
            var heading = label.Key == FairnessLabel.Everybody ? "" : Yaml.Hyphenated(label.Key).Replace('-', ' ');
            foreach (var group in label.GroupBy(cell => cell.Group))
            {
                var cells = group.ToDictionary(cell => cell.Measure);
                table.AddRow([heading, Markup.Escape(group.Key.Name), Number(group.First().People), .. measures.Select(measure => Shown(cells[measure]))]);
                heading = "";
            }
        }

        return table;
    }

    /// <summary>A row for each signal that anybody has.</summary>
    private static Table Signals(FairnessReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("observation", "people with it", "of everybody", "groups apart");
        table.Columns.Skip(1).ToList().ForEach(column => column.RightAligned());
        foreach (var cell in report.Cells.Where(cell => cell.Group.Label == FairnessLabel.Everybody && cell.Measure.StartsWith(SignalPrefix, StringComparison.Ordinal) && cell.Count != 0))
        {
            table.AddRow(cell.Measure[SignalPrefix.Length..], Number(cell.Count), Shown(cell), Number(report.Differences.Count(one => one.Measure == cell.Measure)));
        }

        return table;
    }

    private static string Number(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? NotShown;

    private static string Shown(FairnessCell cell) => cell.Estimate is { } estimate ? FairnessWords.Brief(estimate, isShare: cell.Measure != "items-per-person") : NotShown;
}
