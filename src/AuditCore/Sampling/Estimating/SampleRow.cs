using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>One row of a sample: an item and the draw that chose it.</summary>
/// <param name="Period">The period's first day.</param>
/// <param name="TransactionId">The transaction. It may stand in the random stratum and in one other of the same period.</param>
/// <param name="Stratum">The draw.</param>
/// <param name="Probability">The probability with which that draw chose it: above 0, at most 1; 0 where picked by hand.</param>
/// <param name="Value">The payment's value without its sign, if the file says so.</param>
/// <param name="Line">The physical line in the file.</param>
public sealed record SampleRow(DateOnly Period, string TransactionId, Stratum Stratum, double Probability, Money? Value, int Line)
{
    /// <summary>Whether the item is a payment of the clock's draw, with what is always looked at. Money that came back is no payment.</summary>
    public bool IsOfTheClock => Stratum is Stratum.Certain or Stratum.Proportional;
}

/// <summary>Reads sample.csv (docs/formats.md).</summary>
public static class SampleFile
{
    private const double RoundedWeight = 0.01;
    private static readonly string[] Columns = ["period", "transaction_id", "stratum", "probability", "weight"];

    /// <summary>Reads a sample. Every row counts, or there is an error.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <param name="errors">Where errors go: a row with one is left out, so nothing may be estimated unless there are none.</param>
    public static IReadOnlyList<SampleRow> Read(Stream stream, string name, List<RowError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var items = PlanTable.Read(stream, name, PlanTableMapping.Standard, Columns, errors).Rows(Item);
        var seen = new HashSet<(DateOnly, string, bool)>();
        foreach (var item in items.Where(item => item.Stratum != Stratum.Purposive && !seen.Add((item.Period, item.TransactionId, item.Stratum == Stratum.Random))))
        {
            errors.Add(RowError.At(ErrorCodes.SampleTwice, item.Line, "transaction_id", item.TransactionId));
        }

        return items;
    }

    private static SampleRow Item(PlanTable row)
    {
        var word = row.Required("stratum");
        var stratum = word.Length == 0 ? default : row.Word("stratum", Stratum.Certain);
        var probability = Number(row, "probability");
        var weight = Number(row, "weight");
        var fits = stratum == Stratum.Purposive
            ? probability == 0 && weight == 0
            : probability is > 0 and <= 1 && Math.Abs((probability * weight) - 1) <= RoundedWeight;
        if (word.Length > 0 && !double.IsNaN(probability + weight) && !fits)
        {
            row.Fail(ErrorCodes.SampleChance, "probability", row.Text("probability"));
        }

        return new SampleRow(row.RequiredDate("period"), row.Required("transaction_id"), stratum, probability, row.Amount("value")?.Abs, row.Line);
    }

    private static double Number(PlanTable row, string column)
    {
        var text = row.Required(column);
        return text.Length == 0 ? double.NaN
            : double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
            : row.Fail(column, text, double.NaN);
    }
}
