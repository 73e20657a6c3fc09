using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Cycles;

/// <summary>A payment that the council's own payment run tells of. Rows of one account, day and reference are one payment, whoever funds its parts.</summary>
/// <param name="AccountId">The account it goes to.</param>
/// <param name="DueOn">When it is due there.</param>
/// <param name="Reference">The council's reference.</param>
/// <param name="Council">The council's part.</param>
/// <param name="Nhs">The NHS's part.</param>
public sealed record DuePayment(string AccountId, DateOnly DueOn, string Reference, Money Council, Money Nhs)
{
    /// <summary>All of it.</summary>
    public Money Amount => Council + Nhs;
}

/// <summary>Reads payment_run.csv of a plans folder (docs/formats.md).</summary>
public static class PaymentRunFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "payment_run.csv";

    /// <summary>Reads it; a row that cannot be understood is left out and reported.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="mapping">Other column names.</param>
    /// <param name="errors">Where errors go.</param>
    /// <returns>The payments by account, day and reference.</returns>
    public static IReadOnlyList<DuePayment> Read(Stream stream, PlanTableMapping mapping, ICollection<PlanError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var found = new List<RowError>();
        var table = PlanTable.Read(stream, Name, mapping, ["account_id", "due_on", "amount"], found);
        var rows = table.Rows(Row);
        foreach (var error in found)
        {
            errors.Add(new PlanError(Name, error));
        }

        return
        [
            .. rows.GroupBy(row => (row.AccountId, row.DueOn, row.Reference)).OrderBy(rows => rows.Key.AccountId, StringComparer.Ordinal).ThenBy(rows => rows.Key.DueOn)
                .ThenBy(rows => rows.Key.Reference, StringComparer.Ordinal)
                .Select(rows => rows.First() with { Council = rows.Aggregate(Money.Zero, (sum, row) => sum + row.Council), Nhs = rows.Aggregate(Money.Zero, (sum, row) => sum + row.Nhs) }),
        ];
    }

    private static DuePayment Row(PlanTable row)
    {
        var (account, due, amount) = (row.Required("account_id"), row.RequiredDate("due_on"), row.RequiredAmount("amount"));
        var isNhs = row.IsSecond("funder", "council", "nhs");
        return amount == Money.Zero && row.Text("amount").Length > 0
            ? row.Fail("amount", row.Text("amount"), new DuePayment(account, due, "", amount, amount))
            : new DuePayment(account, due, row.Text("reference"), isNhs ? Money.Zero : amount, isNhs ? amount : Money.Zero);
    }
}
