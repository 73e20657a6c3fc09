using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Reporting.Cases;

/// <summary>What was spent on a line of the plan in four weeks, beside what the line expects.</summary>
/// <param name="LineId">The line; empty for what is on none.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Expected">What it expects in four weeks; zero where no line does.</param>
/// <param name="Spent">What was spent, less what came back; negative where more came back.</param>
public sealed record LineSpend(string LineId, string Purpose, Money Expected, Money Spent)
{
    private static readonly HashSet<string> Counts = [.. new[]
    {
        TransactionKind.Spend, TransactionKind.BankPayment, TransactionKind.Cash, TransactionKind.Fee, TransactionKind.Refund, TransactionKind.Reversal, TransactionKind.Chargeback,
    }.Select(kind => Yaml.Hyphenated(kind))];

    /// <summary>Whether a row is spend, or spend that came back: what was declined, only authorised or taken back before it was booked is not.</summary>
    public static bool IsSpend(CaseRow row) => Counts.Contains(row?.Kind ?? "");

    /// <summary>Line by line in the plan's order, what is on no line last.</summary>
    /// <param name="fourWeeks">The person's four weeks.</param>
    /// <param name="plan">The plan they are held against; null = there was none.</param>
    public static IReadOnlyList<LineSpend> Of(PersonCase fourWeeks, PlanVersion? plan)
    {
        ArgumentNullException.ThrowIfNull(fourWeeks);
        var lines = plan?.Lines ?? [];
        var spent = fourWeeks.Rows.Where(IsSpend).ToLookup(row => lines.Any(line => line.Id == row.PlanLine) ? row.PlanLine : "");
        var onNone = spent[""].ToList();
        return
        [
            .. lines.Select(line => new LineSpend(line.Id, line.Purpose, line.Expected.WithinFourWeeks, Sum(spent[line.Id]))),
            .. onNone.Count == 0 ? [] : new[] { new LineSpend("", "", Money.Zero, Sum(onNone)) },
        ];
    }

    private static Money Sum(IEnumerable<CaseRow> rows) => rows.Aggregate(Money.Zero, (sum, row) => sum - row.Amount);
}
