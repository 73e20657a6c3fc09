using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Reporting;

/// <summary>Tells from the manifest of the audit before whether its clocks may be carried on: with another seed or other clocks, the turns that people had would be lost.</summary>
public static class CarriedClocks
{
    /// <summary>Checks clocks against the manifest that was written with them.</summary>
    /// <param name="manifest">manifest.json.</param>
    /// <param name="clocks">The clocks of clocks.csv.</param>
    /// <param name="drawnWith">SHA-256 of the seed that they were drawn with.</param>
    /// <returns>The last period that they counted; the next draw is of the one after.</returns>
    /// <exception cref="InputException"><see cref="ErrorCodes.SampleClocks"/> where they may not be carried on; <see cref="ErrorCodes.SampleFile"/> where it is no manifest.</exception>
    public static FourWeekPeriod Check(Stream manifest, IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> clocks, string drawnWith)
    {
        var written = WrittenManifest.Read(manifest);
        var last = written.Cycles.Count > 0 ? written.Cycles[^1] : throw Refused("the audit that wrote them drew no period.");
        return written.SeedCommitment != drawnWith ? throw Refused("they were drawn with another seed.")
            : last.Values.GetValueOrDefault("clocks_after_sha256") != PersonalClocks.HashOf(clocks) ? throw Refused("they are not the clocks that its manifest.json ends with.")
            : last.Period;
    }

    /// <summary>The clocks of a clocks.csv, by person.</summary>
    /// <exception cref="InputException"><see cref="ErrorCodes.SampleFile"/> where it is not as an audit writes it.</exception>
    public static IReadOnlyDictionary<string, (ulong Payments, ulong Credits)> Read(Stream stream, string file)
    {
        var errors = new List<RowError>();
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

    private static InputException Refused(string detail) => new(ErrorCodes.SampleClocks, "clocks.csv", detail);
}
