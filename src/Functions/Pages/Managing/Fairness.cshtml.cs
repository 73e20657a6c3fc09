using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Reporting.Outcomes;
using DpAudit.Core.Statements;

namespace DpAudit.Functions.Pages.Managing;

/// <summary>Who is looked at and what is asked of them, by group. Small numbers are hidden by the core, and stay so.</summary>
internal sealed class FairnessModel : ReportPage
{
    private static readonly string[] Drawn = ["selected", "items-per-person"];

    /// <summary>The labels that figures are told by, everybody first.</summary>
    public IEnumerable<IGrouping<string, Figure>> Labels => Report!.Figures.Where(one => one.Report == PersonFigures.Report && one.Label != Figure.Everybody).GroupBy(one => one.Label);

    /// <summary>A figure of everybody, to hold groups against.</summary>
    public Figure? OfAll(string measure) => Report!.Figures.FirstOrDefault(one => one.Report == PersonFigures.Report && one.Label == Figure.Everybody && one.Measure == measure);

    /// <summary>How often people are selected, group by group, with intervals.</summary>
    public IEnumerable<IGrouping<string, FairnessCell>> Rates => Report!.Fairness!.Cells.Where(cell => Drawn.Contains(cell.Measure)).GroupBy(cell => cell.Measure);

    /// <summary>A group with its label.</summary>
    public static string Say(FairnessGroup group) => group.Label == FairnessLabel.Everybody ? "Everybody" : $"{FigureWords.Kind(Yaml.Hyphenated(group.Label))}: {group.Name}";

    /// <summary>A rate with its interval.</summary>
    public static string Say(FairnessCell cell) => cell.IsSuppressed ? FigureWords.NotShown : cell.Estimate is { } rate ? FairnessWords.Brief(rate, isShare: cell.Measure == "selected") : FigureWords.Nothing;

    /// <summary>A number that a bar can be drawn of.</summary>
    public static decimal? Bar(double? value) => value is { } number && double.IsFinite(number) ? (decimal)number : null;
}
