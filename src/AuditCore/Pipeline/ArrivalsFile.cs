using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>Reads arrivals.csv: when files arrived, what they cover or correct, which were withdrawn (docs/formats.md).</summary>
public static class ArrivalsFile
{
    /// <summary>What is known of each file's arrival, by its name; of a file that stands in it twice the first row counts.</summary>
    /// <exception cref="InputException">A row cannot be read.</exception>
    public static IReadOnlyDictionary<string, Arrival> Read(Stream csv, string name)
    {
        var errors = new List<RowError>();
        var rows = PlanTable.Read(csv, name, PlanTableMapping.Standard, ["file"], errors).Rows(row =>
        {
            var covers = row.Text("covers_from").Length + row.Text("covers_to").Length == 0 ? (DateRange?)null : row.Range("covers_from", "covers_to");
            return (Name: row.Required("file"), Arrival: new Arrival(row.Date("arrived_on"), covers, Blank(row.Text("corrects")), Blank(row.Text("withdrawn"))));
        });
        return errors.Count == 0
            ? rows.DistinctBy(row => row.Name).ToDictionary(row => row.Name, row => row.Arrival)
            : throw new InputException(errors[0].Code, name, $"{errors[0].Field} “{errors[0].Value}”.", errors[0].Line);
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;
}
