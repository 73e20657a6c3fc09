using DpAudit.Core.Primitives;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Signals;

/// <summary>Finds what was on an account before its first row.</summary>
internal static class OpeningBalance
{
    /// <summary>The balance before the first row of a card or account, from the balances its rows state; null when they state none.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="chain">Its posted rows in ledger order.</param>
    public static Money? Before(Ledger ledger, List<int> chain)
    {
        var firstDay = chain.TakeWhile(at => ledger[at].PostingDate == ledger[chain[0]].PostingDate).ToList();
        var fees = firstDay.Where(at => ledger[at].IsFeeOfRow).GroupBy(at => (ledger[at].Statement, ledger[at].Line)).ToDictionary(rows => rows.Key, rows => rows.Sum(at => ledger[at].AmountPence));
        var stated = firstDay.Where(at => ledger[at] is { IsFeeOfRow: false, BalancePence: not Transaction.NoBalance }).ToList();
        if (stated.Count == 0)
        {
            return null;
        }

        // Within a day the ledger is sorted by id, so the first row is the one whose balance before it no other row leaves behind.
        var after = stated.Select(at => ledger[at].BalancePence).ToHashSet();
        var ordered = stated.OrderBy(at => (ledger[at].Statement, ledger[at].Line)).Select(at => ledger[at].BalancePence - ledger[at].AmountPence - fees.GetValueOrDefault((ledger[at].Statement, ledger[at].Line))).ToList();
        return new Money(ordered.Where(before => !after.Contains(before)).FirstOrDefault(ordered[0]));
    }
}
