using System.Buffers.Text;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Fairness;

/// <summary>Writes fairness.csv (docs/fairness.md): the same bytes for the same inputs in any order of rows.</summary>
public static class FairnessFile
{
    /// <summary>How many decimals rates, means and ratios are written with.</summary>
    public const int Decimals = 4;

    /// <summary>Writes the cells in their order.</summary>
    public static void Write(FairnessReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        var row = new CsvRow().Header("label,group,measure,people,count,rate,low,high,suppressed");
        foreach (var cell in report.Cells)
        {
            row.Text(Yaml.Hyphenated(cell.Group.Label)).Text(cell.Group.Name).Text(cell.Measure);
            Number(row, cell.People);
            Number(row, cell.Count);
            Real(row, cell.Estimate?.Value);
            Real(row, cell.Estimate?.Low);
            Real(row, cell.Estimate?.High);
            row.Flag(cell.IsSuppressed).End();
        }

        output.Write(row.Written.Span);
    }

    private static void Number(CsvRow row, long? number) => _ = number is { } value ? row.Number(value) : row.Empty();

    private static void Real(CsvRow row, double? real)
    {
        Span<byte> text = stackalloc byte[32];
        var length = 0;
        _ = real is { } value && Utf8Formatter.TryFormat(value, text, out length, new('F', Decimals)) ? row.Plain(text[..length]) : row.Empty();
    }
}
