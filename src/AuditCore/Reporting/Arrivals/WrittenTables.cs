using System.Globalization;
using DpAudit.Core.Cycles;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Arrivals;

/// <summary>A row of a statement that does not count.</summary>
/// <param name="Line">The physical line; 0 = the file as a whole.</param>
/// <param name="Disposition">What came of it: rejected, conflict or held.</param>
/// <param name="Code">Why, in docs/errors.md.</param>
/// <param name="Field">The column; empty = the row as a whole.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Hint">What to do.</param>
public sealed record RejectedLine(int Line, string Disposition, string Code, string Field, string Value, string Hint);

/// <summary>A payment of the council's run, held against what came in, as payments.csv tells it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="DueOn">When it was due; null = the run has no such payment.</param>
/// <param name="Reference">The council's reference.</param>
/// <param name="Due">How much was due.</param>
/// <param name="Outcome">How the two agree.</param>
/// <param name="DaysLate">How many days after its day it came.</param>
/// <param name="PostedOn">When it came; null = nothing did.</param>
/// <param name="Paid">How much came.</param>
/// <param name="Difference">What came less what was due.</param>
public sealed record PaymentLine(
    string AccountId, DateOnly? DueOn, string Reference, Money? Due, PaymentOutcome Outcome, int DaysLate, DateOnly? PostedOn, Money? Paid, Money Difference);

/// <summary>Reads tables back that this program wrote.</summary>
public static class WrittenTables
{
    /// <summary>The rows of a statement that do not count.</summary>
    public static IReadOnlyList<RejectedLine> Rejected(Stream csv) =>
        [.. Rows(csv).Select(cells => new RejectedLine(int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], cells[2], cells[3], cells[4], cells[5]))];

    /// <summary>The accounts that lack a statement.</summary>
    public static IReadOnlyList<MissingStatement> Missing(Stream csv) =>
        [.. Rows(csv).Select(cells => new MissingStatement(cells[0], cells[1], cells[2].Split("; ", StringSplitOptions.RemoveEmptyEntries), new DateRange(Day(cells[3])!.Value, Day(cells[4])!.Value)))];

    /// <summary>The payment run of a cycle, held against what came in.</summary>
    public static IReadOnlyList<PaymentLine> Payments(Stream csv) =>
    [
        .. Rows(csv).Select(cells => new PaymentLine(
            cells[0], Day(cells[1]), cells[2], Amount(cells[3]), Yaml.Word<PaymentOutcome>(cells[4], "outcome"), int.Parse(cells[5], CultureInfo.InvariantCulture), Day(cells[6]), Amount(cells[7]),
            Amount(cells[8]) ?? Money.Zero)),
    ];

    private static IEnumerable<string[]> Rows(Stream csv) => CsvRecords.Read(csv, "", []).Skip(1).Select(row => Array.ConvertAll(row.Cells, CsvRow.Unguarded));

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Amounts are written as <c>-1234.50</c>.</summary>
    private static Money? Amount(string text) => text.Length == 0 ? null : Money.HalfUp(decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) * 100);
}
