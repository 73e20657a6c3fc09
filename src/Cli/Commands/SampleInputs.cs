using System.Globalization;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Cli.Commands;

/// <summary>Reads what an audit wrote before.</summary>
internal static class SampleInputs
{
    /// <summary>The clocks of a clocks.csv, by person; none without a file.</summary>
    public static IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> Clocks(string? path)
    {
        if (path is null)
        {
            return new Dictionary<string, (ulong, ulong)>();
        }

        var (errors, file) = (new List<RowError>(), Path.GetFileName(path));
        using var stream = Inputs.Open(path);
        var table = PlanTable.Read(stream, file, PlanTableMapping.Standard, SampleFiles.ClocksHeader.Split(','), errors);
        var clocks = new Dictionary<string, (ulong, ulong)>();
        _ = table.Rows(row =>
        {
            var person = CsvRow.Unguarded(row.Required("person_id"));
            return clocks.TryAdd(person, (Clock(row, "payments", file), Clock(row, "credits", file)))
                ? person
                : throw new InputException(ErrorCodes.SampleFile, file, $"“{person}” is there twice.", row.Line);
        });
        return errors.Count == 0 ? clocks : throw new InputException(ErrorCodes.SampleFile, file, $"{errors[0].Field} “{errors[0].Value}”: {errors[0].Code.Hint}", errors[0].Line);
    }

    private static ulong Clock(PlanTable row, string column, string file) =>
        row.Text(column) is { Length: 16 } text && text.All(char.IsAsciiHexDigitLower) && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var clock)
            ? clock
            : throw new InputException(ErrorCodes.SampleFile, file, $"“{row.Text(column)}” is not a clock of 16 hexadecimal digits.", row.Line);
}
