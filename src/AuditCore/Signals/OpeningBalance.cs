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
        var firstDay = OfDay(ledger, chain, 0);
        if (Candidates(ledger, firstDay) is not { } first)
        {
            return null;
        }

        if (first.Unmet is { } opening)
        {
            return new Money(opening);
        }

        // The day ended as it began: the next day's opening tells where.
        return Candidates(ledger, OfDay(ledger, chain, firstDay.Count)) is { Unmet: { } next }
            ? new Money(next - firstDay.Sum(at => ledger[at].AmountPence))
            : new Money(first.Lowest);
    }

    private static List<int> OfDay(Ledger ledger, List<int> chain, int from) =>
        from < chain.Count ? [.. chain.Skip(from).TakeWhile(at => ledger[at].PostingDate == ledger[chain[from]].PostingDate)] : [];

    /// <summary>
    /// Within a day the ledger is sorted by id, so the day's first row is the one whose balance before it no other row leaves behind;
    /// beside it, the balance before the row with the lowest line. Null when no row states a balance.
    /// </summary>
    private static (long? Unmet, long Lowest)? Candidates(Ledger ledger, List<int> day)
    {
        var fees = day.Where(at => ledger[at].IsFeeOfRow).GroupBy(at => RowOf(ledger, at)).ToDictionary(rows => rows.Key, rows => rows.Sum(at => ledger[at].AmountPence));
        var stated = day.Where(at => ledger[at] is { IsFeeOfRow: false, BalancePence: not Transaction.NoBalance }).OrderBy(at => RowOf(ledger, at)).ToList();
        if (stated.Count == 0)
        {
            return null;
        }

        var after = stated.Select(at => ledger[at].BalancePence).ToHashSet();
        var before = stated.ConvertAll(at => ledger[at].BalancePence - ledger[at].AmountPence - fees.GetValueOrDefault(RowOf(ledger, at)));
        var unmet = before.FindIndex(balance => !after.Contains(balance));
        return (unmet < 0 ? null : before[unmet], before[0]);
    }

    private static (int Statement, int Line) RowOf(Ledger ledger, int at) => (ledger[at].Statement, ledger[at].Line);
}
