using System.Globalization;
using System.Text;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Tests.Scenarios;

/// <summary>A plans folder in memory, written as the CSV files that councils send and read by the product's own reader.</summary>
public sealed class PlanFolder
{
    private readonly Dictionary<string, List<(string Column, string Text)[]>> rows = [];
    private readonly Dictionary<string, string> texts = [];

    /// <summary>Adds a row to a file; cells that are null stay blank.</summary>
    public PlanFolder Add(string file, params (string Column, object? Value)[] cells)
    {
        if (!rows.TryGetValue(file, out var list))
        {
            rows[file] = list = [];
        }

        list.Add([.. cells.Select(cell => (cell.Column, Write(cell.Value)))]);
        return this;
    }

    /// <summary>A file as it is.</summary>
    public PlanFolder WithText(string file, string text)
    {
        texts[file] = text;
        return this;
    }

    /// <summary>Reads the folder, its rows in the order given or shuffled.</summary>
    public PlanBook Read(Random? order = null, string? mapping = null) => new PlanBookReader(name => Open(name, order), mapping).Read();

    private MemoryStream? Open(string name, Random? order)
    {
        var file = Path.GetFileNameWithoutExtension(name);
        if (texts.TryGetValue(file, out var given))
        {
            return new MemoryStream(Encoding.UTF8.GetBytes(given));
        }

        if (!rows.TryGetValue(file, out var list))
        {
            return null;
        }

        var columns = list.SelectMany(row => row.Select(cell => cell.Column)).Distinct().ToList();
        var lines = list.Select(row => CsvText.Line(columns.Select(column => row.FirstOrDefault(cell => cell.Column == column).Text ?? ""))).ToArray();
        order?.Shuffle(lines);
        return new MemoryStream(Encoding.UTF8.GetBytes(CsvText.Line(columns) + string.Concat(lines)));
    }

    private static string Write(object? value) => value switch
    {
        null => "",
        decimal amount => amount.ToString("0.00", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
