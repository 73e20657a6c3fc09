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
    private const int NoSlot = -1;
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

    /// <summary>Has the rows of some items near before they are gone through.</summary>
    public void Fetch(int first, int count) => Audit.Ledger.Fetch(rows.AsSpan(first, count));

    /// <summary>What a transaction is to a sample.</summary>
    public static ItemKind KindOf(in Transaction row) => !row.IsPosted ? ItemKind.None : row switch
    {
        { AmountPence: < 0, Kind: TransactionKind.Spend or TransactionKind.BankPayment or TransactionKind.Cash } => ItemKind.Payment,
        { AmountPence: > 0, Kind: TransactionKind.Refund or TransactionKind.Reversal or TransactionKind.Chargeback } => ItemKind.Credit,
        _ => ItemKind.None,
    };

    /// <summary>Lays out the items of a council.</summary>
    /// <param name="frame">What the audit knows.</param>
    /// <param name="kinds">What each row is to a sample, by index in the ledger.</param>
    /// <param name="kind">Which rows are the items.</param>
    /// <param name="threads">How many threads to use.</param>
    public static ItemFrame Of(AuditFrame frame, ItemKind[] kinds, ItemKind kind, int threads)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(kinds);
        var slots = new int[kinds.Length];
        var starts = new int[(frame.Periods.Count * frame.Plans.People.Count) + 1];
        for (var at = 0; at < kinds.Length; at++)
        {
            slots[at] = kinds[at] == kind ? SlotOf(frame, at) : NoSlot;
            if (slots[at] != NoSlot)
            {
                starts[slots[at] + 1]++;
            }
        }

        for (var slot = 1; slot < starts.Length; slot++)
        {
            starts[slot] += starts[slot - 1];
        }

        var rows = new int[starts[^1]];
        var next = starts.AsSpan(..^1).ToArray();
        for (var at = 0; at < slots.Length; at++)
        {
            if (slots[at] != NoSlot)
            {
                rows[next[slots[at]]++] = at;
            }
        }

        Ranges.InParallel(starts.Length - 1, threads, (from, to) =>
        {
            for (var slot = from; slot < to; slot++)
            {
                SortByClock(rows.AsSpan(starts[slot]..starts[slot + 1]), frame.Ledger);
            }
        });
        return new ItemFrame(frame, rows, starts);
    }

    /// <summary>Where a row belongs, by period, then person.</summary>
    private static int SlotOf(AuditFrame frame, int at)
    {
        var (person, period) = (frame.Attribution.PersonOf(at), frame.PeriodOf[at]);
        return person != Attribution.Nobody && period >= 0 && period < frame.Periods.Count ? (period * frame.Plans.People.Count) + person : NoSlot;
    }

    /// <summary>Nearly sorted already, since the ledger goes by posting date and id: moving the few that are not is quickest.</summary>
    private static void SortByClock(Span<int> items, Ledger ledger)
    {
        ledger.Fetch(items);
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
