using DpAudit.Core.Reporting.Transparency;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Fairness;

/// <summary>What a fairness report measured, as a transparency record tells it: selection, contact, queries, money back and changed decisions; not each observation.</summary>
public static class FairnessFacts
{
    private const string Observation = "signal:";

    /// <summary>The rates by group; what is not shown stays not shown.</summary>
    public static IReadOnlyList<MeasuredRate> Of(FairnessReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report.Cells.Where(cell => !cell.Measure.StartsWith(Observation, StringComparison.Ordinal) && !cell.Measure.EndsWith(FairnessMeasure.Relative, StringComparison.Ordinal))
                .Select(cell => new MeasuredRate(
                    Yaml.Hyphenated(cell.Group.Label).Replace('-', ' '), cell.Group.Name, cell.Measure,
                    cell.Estimate is { } estimate ? FairnessWords.Brief(estimate, isShare: cell.Measure != FairnessMeasure.ItemsPerPerson) : "")),
        ];
    }
}
