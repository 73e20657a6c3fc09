using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Signals;

/// <summary>
/// A one-off that the plan pays without a line for it explains one purchase on no line, of about its amount: the equipment somebody starts
/// with is in the plan, although no shop is. Small purchases are not what it was for.
/// </summary>
internal sealed class AgreedOnce(Person person)
{
    private const int LeastPart = 2; // at least half of it
    private readonly HashSet<PlanVersion> spent = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<int> explained = [];

    /// <summary>Whether it explains a purchase on no line; they come in order of payment.</summary>
    /// <param name="at">Its place in the ledger.</param>
    /// <param name="row">The purchase.</param>
    /// <param name="days">For how many days after it was paid.</param>
    public bool TryExplain(int at, in Transaction row, int days)
    {
        var isExplained = person.PlanOn(row.TransactionDate) is { OneOff.Pence: > 0 } plan && plan.OneOffOn is { } on && on <= row.TransactionDate && row.TransactionDate < on.AddDays(days)
            && -row.AmountPence <= plan.OneOff.Pence && -row.AmountPence * LeastPart >= plan.OneOff.Pence
            && !plan.Lines.Any(line => line.Expected.Frequency == Frequency.OneOff) && spent.Add(plan);
        if (isExplained)
        {
            explained.Add(at);
        }

        return isExplained;
    }

    /// <summary>Whether it explained a purchase.</summary>
    public bool Explains(int at) => explained.Contains(at);
}
