using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Cli.Commands;

/// <summary>Reads what an audit wrote before.</summary>
internal static class SampleInputs
{
    /// <summary>What to draw with: the seed, and the clocks of the audit before, which its manifest.json answers for; without a file they all start anew.</summary>
    public static Draw Draw(byte[] seed, string? clocksFile)
    {
        if (clocksFile is null)
        {
            return new Draw(seed, new Dictionary<string, (ulong, ulong)>());
        }

        var (clocks, manifest) = (Clocks(clocksFile), Path.Combine(Path.GetDirectoryName(clocksFile)!, "manifest.json"));
        using var stream = File.Exists(manifest) ? Inputs.Open(manifest) : throw new InputException(ErrorCodes.SampleClocks, clocksFile, "there is no manifest.json beside it.");
        return new Draw(seed, clocks, CarriedClocks.Check(stream, clocks, seed));
    }

    /// <summary>The clocks of a clocks.csv, by person.</summary>
    public static IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> Clocks(string path)
    {
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
