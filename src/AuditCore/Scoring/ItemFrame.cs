using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Scoring;

/// <summary>What a transaction is to a sample.</summary>
public enum ItemKind : byte
{
    /// <summary>Nothing to look at: a load, a transfer, a row that was not booked.</summary>
    None,

    /// <summary>A booked payment out.</summary>
    Payment,

    /// <summary>Money that came back.</summary>
    Credit,
}

/// <summary>
/// Items that can be looked at (booked payments out, or money that came back) of people the plans know. They lie by period, then by
/// person, then in clock order: transaction date, then id; rows that arrived late after their own period come with the period they joined.
/// </summary>
public sealed class ItemFrame
{
    private readonly int[] rows;
    private readonly int[] starts; // by period, then person

    private ItemFrame(AuditFrame frame, int[] rows, int[] starts)
    {
        Audit = frame;
        (this.rows, this.starts) = (rows, starts);
    }

    /// <summary>What the audit knows.</summary>
    public AuditFrame Audit { get; }

    /// <summary>How many items there are.</summary>
    public int Count => rows.Length;

    /// <summary>An item's transaction, by its place in the ledger.</summary>
    public int this[int item] => rows[item];

    /// <summary>The items of a period.</summary>
    public Range Of(int period) => starts[period * People]..starts[(period + 1) * People];

    /// <summary>The items of a person in a period.</summary>
    public Range Of(int period, int person) => starts[(period * People) + person]..starts[(period * People) + person + 1];

    private int People => Audit.Plans.People.Count;

    /// <summary>Touches the rows of some items, independently of each other, so that the processor fetches many at a time.</summary>
    public void Fetch(int first, int count)
    {
        var touched = 0L;
        for (var item = first; item < first + count; item++)
        {
            ref var row = ref Audit.Ledger[rows[item]];
            touched ^= row.AmountPence ^ row.Line;
        }

        GC.KeepAlive(touched); // Otherwise the compiler would leave the reading out.
    }

    /// <summary>What a transaction is to a sample.</summary>
    public static ItemKind KindOf(in Transaction row) => !row.IsPosted ? ItemKind.None : row switch
    {
        { AmountPence: < 0, Kind: TransactionKind.Spend or TransactionKind.BankPayment or TransactionKind.Cash } => ItemKind.Payment,
        { AmountPence: > 0, Kind: TransactionKind.Refund or TransactionKind.Reversal or TransactionKind.Chargeback } => ItemKind.Credit,
        _ => ItemKind.None,
    };

    /// <summary>Lays out the items of a council.</summary>
    /// <param name="frame">What the audit knows.</param>
    /// <param name="groups">Its rows by group.</param>
    /// <param name="kinds">What each row is to a sample, by index in the ledger.</param>
    /// <param name="kind">Which rows are the items.</param>
    /// <param name="threads">How many threads to use.</param>
    public static ItemFrame Of(AuditFrame frame, GroupRows groups, ItemKind[] kinds, ItemKind kind, int threads)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(kinds);
        var starts = new int[(frame.Periods.Count * frame.Plans.People.Count) + 1];
        Each((slot, _) => starts[slot + 1]++);
        for (var slot = 1; slot < starts.Length; slot++)
        {
            starts[slot] += starts[slot - 1];
        }

        var rows = new int[starts[^1]];
        var next = starts.AsSpan(..^1).ToArray();
        Each((slot, at) => rows[next[slot]++] = at);
        Ranges.InParallel(starts.Length - 1, threads, (from, to) =>
        {
            for (var slot = from; slot < to; slot++)
            {
                SortByClock(rows.AsSpan(starts[slot]..starts[slot + 1]), frame.Ledger);
            }
        });
        return new ItemFrame(frame, rows, starts);

        // A person is in one group only, so that no two threads meet at a slot.
        void Each(Action<int, int> take) => Parallel.For(0, groups.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, group =>
        {
            foreach (var at in groups[group])
            {
                var (person, period) = (frame.Attribution.PersonOf(at), frame.PeriodOf[at]);
                if (kinds[at] == kind && person != Attribution.Nobody && period >= 0 && period < frame.Periods.Count)
                {
                    take((period * frame.Plans.People.Count) + person, at);
                }
            }
        });
    }

    /// <summary>Nearly sorted already, since the ledger goes by posting date and id: moving the few that are not is quickest.</summary>
    private static void SortByClock(Span<int> items, Ledger ledger)
    {
        for (var next = 1; next < items.Length; next++)
        {
            var item = items[next];
            ref var row = ref ledger[item];
            var at = next;
            for (; at > 0 && IsAfter(ledger[items[at - 1]], row); at--)
            {
                items[at] = items[at - 1];
            }

            items[at] = item;
        }
    }

    private static bool IsAfter(in Transaction row, in Transaction other) =>
        row.TransactionDate > other.TransactionDate || (row.TransactionDate == other.TransactionDate && row.Id.CompareTo(other.Id) > 0);
}
