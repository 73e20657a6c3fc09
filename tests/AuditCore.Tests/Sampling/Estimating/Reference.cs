using System.Globalization;
using DpAudit.Core.Sampling.Estimating;

namespace DpAudit.Core.Tests.Sampling.Estimating;

/// <summary>Numbers computed by independent, published implementations (the R packages jfa and survey), as small CSV files.</summary>
internal static class Reference
{
    public static IEnumerable<Row> Rows(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "reference", file));
        var header = lines[0].Split(',');
        return lines.Skip(1).Select((line, at) => new Row($"{file}:{at + 2}", header.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second)));
    }

    /// <summary>Equal to nine digits.</summary>
    public static void Agrees(double expected, double actual, string place) =>
        Assert.True(Math.Abs(actual - expected) <= 1e-9 * Math.Abs(expected), $"{place}: expected {expected:R}, got {actual:R}");

    internal sealed record Row(string Place, IReadOnlyDictionary<string, string> Cells)
    {
        public string Text(string column) => Cells[column];

        public double Number(string column) => double.Parse(Cells[column], CultureInfo.InvariantCulture);

        public int Count(string column) => Cells[column] == "NA" ? 0 : (int)Number(column);

        public Likelihood Likelihood(string column) => Enum.Parse<Likelihood>(Cells[column].Split('.')[^1], ignoreCase: true);

        /// <summary>The quantile of the upper end: of a two-sided interval half of what is left out lies above.</summary>
        public double UpperConfidence => Cells["alternative"] == "less" ? Number("conf") : (1 + Number("conf")) / 2;

        public double[] Taints => [.. Cells["taints"].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(taint => double.Parse(taint, CultureInfo.InvariantCulture))];
    }
}
