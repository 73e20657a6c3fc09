using System.Runtime.InteropServices;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Transactions;

/// <summary>What came of a row that was not accepted.</summary>
public enum Disposition
{
    /// <summary>It counts.</summary>
    Accepted,

    /// <summary>It stood in an earlier statement already.</summary>
    Known,

    /// <summary>It could not be read.</summary>
    Rejected,

    /// <summary>Another row has its unique reference with other content.</summary>
    Conflict,

    /// <summary>Its account or its file does not reconcile yet.</summary>
    Held,
}

/// <summary>A row whose unique reference belongs to another row.</summary>
/// <param name="Place">The row.</param>
/// <param name="First">The row that has the reference.</param>
public readonly record struct ReferenceConflict(int Place, int First);

/// <summary>
/// Each transaction once, sorted by posting date and id: equal rows of two statements are one, equal rows of one statement stay as
/// many as they are (docs/adr/0005). The order of files and threads leaves no trace.
/// </summary>
public sealed class Ledger
{
    private readonly TransactionStore store;
    private readonly int[] places;

    private Ledger(TransactionStore store, int[] places, IReadOnlyList<int> known, IReadOnlyList<ReferenceConflict> conflicts)
    {
        this.store = store;
        this.places = places;
        Known = known;
        Conflicts = conflicts;
    }

    /// <summary>How many transactions there are.</summary>
    public int Count => places.Length;

    /// <summary>Rows that stood in an earlier statement already.</summary>
    public IReadOnlyList<int> Known { get; }

    /// <summary>Rows whose unique reference belongs to another row.</summary>
    public IReadOnlyList<ReferenceConflict> Conflicts { get; }

    /// <summary>A transaction by its place in the order of posting date and id.</summary>
    public ref Transaction this[int index] => ref store[places[index]];

    /// <summary>Touches some transactions, independently of each other, so that the processor fetches many at a time; whatever comes next finds them near.</summary>
    /// <param name="indexes">Their places.</param>
    public void Fetch(ReadOnlySpan<int> indexes)
    {
        var touched = 0L;
        foreach (var index in indexes)
        {
            ref var row = ref this[index];
            touched ^= row.AmountPence ^ row.Minute;
        }

        GC.KeepAlive(touched); // Otherwise the compiler would leave the reading out.
    }

    /// <summary>Makes the ledger.</summary>
    /// <param name="store">The transactions.</param>
    /// <param name="accepted">The places of rows that count, in the order of statements and lines.</param>
    /// <param name="texts">The import's texts.</param>
    public static Ledger Of(TransactionStore store, int[] accepted, TextPool texts)
    {
        ArgumentNullException.ThrowIfNull(store);
        List<ReferenceConflict> conflicts = [];
        var sorted = Sorted.Nothing;
        Parallel.Invoke(() => conflicts = FindConflicts(store, accepted), () => sorted = Sort(store, accepted));
        if (conflicts.Count > 0)
        {
            var lines = conflicts.Select(conflict => (store[conflict.Place].Statement, store[conflict.Place].Line)).ToHashSet();
            sorted = Sort(store, [.. accepted.Where(place => !lines.Contains((store[place].Statement, store[place].Line)))]);
        }

        var known = new List<int>();
        if (SettleEqualRows(store, sorted, texts, known))
        {
            sorted = Sort(store, sorted.Places);
        }

        var places = sorted.Places;
        if (known.Count > 0)
        {
            var gone = known.ToHashSet();
            places = [.. places.Where(place => !gone.Contains(place))];
        }

        return new Ledger(store, places, known, conflicts);
    }

    /// <summary>Sorts by posting date, then id; the days are sorted apart, on all cores.</summary>
    private static Sorted Sort(TransactionStore store, int[] rows)
    {
        if (rows.Length == 0)
        {
            return Sorted.Nothing;
        }

        // Rows are large: what the order depends on is laid out apart, so that each is fetched once.
        var (days, prefixes) = (new int[rows.Length], new ulong[rows.Length]);
        Ranges.InParallel(rows.Length, Environment.ProcessorCount, (from, to) =>
        {
            for (var at = from; at < to; at++)
            {
                ref var row = ref store[rows[at]];
                (days[at], prefixes[at]) = (row.PostingDate.DayNumber, row.Id.Prefix);
            }
        });

        var first = days.Min();
        var starts = new int[days.Max() - first + 2];
        foreach (var day in days)
        {
            starts[day - first + 1]++;
        }

        for (var day = 1; day < starts.Length; day++)
        {
            starts[day] += starts[day - 1];
        }

        var (places, ids) = (new int[rows.Length], new ulong[rows.Length]);
        var next = starts.AsSpan(..^1).ToArray();
        for (var row = 0; row < rows.Length; row++)
        {
            var at = next[days[row] - first]++;
            (places[at], ids[at]) = (rows[row], prefixes[row]);
        }

        var samePrefix = new List<Range>[starts.Length - 1];
        Parallel.For(0, samePrefix.Length, day =>
        {
            var span = starts[day]..starts[day + 1];
            ids.AsSpan(span).Sort(places.AsSpan(span));
            samePrefix[day] = [.. EqualRuns(ids, span)];
            foreach (var run in samePrefix[day])
            {
                // Equal prefixes: the whole id decides, then statement and line.
                places.AsSpan(run).Sort((left, right) =>
                    store[left].Id.CompareTo(store[right].Id) is var order && order != 0 ? order : left.CompareTo(right));
            }
        });
        return new Sorted(places, [.. samePrefix.SelectMany(runs => runs)]);
    }

    private static IEnumerable<Range> EqualRuns(ulong[] ids, Range days)
    {
        var end = days.End.Value;
        for (var at = days.Start.Value; at < end;)
        {
            var next = at + 1;
            while (next < end && ids[next] == ids[at])
            {
                next++;
            }

            if (next > at + 1)
            {
                yield return at..next;
            }

            at = next;
        }
    }

    /// <summary>Numbers equal rows within a statement and joins them across statements.</summary>
    /// <returns>Whether an id changed.</returns>
    private static bool SettleEqualRows(TransactionStore store, Sorted sorted, TextPool texts, List<int> known)
    {
        var (changed, places) = (false, sorted.Places);
        foreach (var run in sorted.SamePrefix)
        {
            for (var at = run.Start.Value; at < run.End.Value;)
            {
                var next = at + 1;
                while (next < run.End.Value && store[places[next]].Id == store[places[at]].Id)
                {
                    next++;
                }

                changed |= next > at + 1 && SettleRun(store, places[at..next], texts, known);
                at = next;
            }
        }

        return changed;
    }

    private static bool SettleRun(TransactionStore store, int[] equal, TextPool texts, List<int> known)
    {
        var changed = false;
        var kept = new List<int>();
        foreach (var statement in equal.GroupBy(place => store[place].Statement).OrderBy(group => group.Key))
        {
            var occurrence = 0;
            foreach (var place in statement.Order(Comparer<int>.Create((left, right) => ByContent(store, texts, left, right))))
            {
                // A unique reference says that the row is the same one, even within a statement.
                occurrence -= occurrence > 0 && store[place].Reference != 0 ? 1 : 0;
                if (occurrence < kept.Count)
                {
                    known.Add(place);
                    Settle(ref store[kept[occurrence]], store[place].Status);
                }
                else
                {
                    store[place].Id = occurrence == 0 ? store[place].Id : store[place].Id.Again(occurrence + 1);
                    changed |= occurrence > 0;
                    kept.Add(place);
                }

                occurrence++;
            }
        }

        return changed;
    }

    /// <summary>A later statement may say that an authorisation was booked or taken back since; nothing else changes.</summary>
    private static void Settle(ref Transaction kept, TransactionStatus status) =>
        kept.Status = kept.Status == TransactionStatus.Authorised ? status : kept.Status;

    /// <summary>Orders rows of equal content by what else they say, so that a file listed newest first numbers them alike.</summary>
    private static int ByContent(TransactionStore store, TextPool texts, int left, int right)
    {
        ref var one = ref store[left];
        ref var other = ref store[right];
        var order = (one.Kind, one.Status, one.Mcc, one.Minute, one.Link).CompareTo((other.Kind, other.Status, other.Mcc, other.Minute, other.Link));
        order = order != 0 ? order : texts[one.Person].SequenceCompareTo(texts[other.Person]);
        return order != 0 ? order : left.CompareTo(right);
    }

    /// <summary>Cleared rows that share a unique reference but not their content; the first one in import order keeps it.</summary>
    private static List<ReferenceConflict> FindConflicts(TransactionStore store, int[] accepted)
    {
        // One bit a row and a little more finds the few references that may be there twice, without a table of all of them.
        var seen = new ulong[Math.Max(1, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)accepted.Length) / 4)];
        var twice = new HashSet<ulong>();
        foreach (var place in accepted)
        {
            var reference = CheckedReference(store[place]);
            if (reference == 0)
            {
                continue;
            }

            ref var word = ref seen[(int)((reference >> 6) % (ulong)seen.Length)];
            var bit = 1UL << (int)(reference & 63);
            if ((word & bit) != 0)
            {
                twice.Add(reference);
            }

            word |= bit;
        }

        var first = new Dictionary<ulong, int>();
        var conflicts = new List<ReferenceConflict>();
        if (twice.Count == 0)
        {
            return conflicts;
        }

        foreach (var place in accepted.Where(place => twice.Contains(CheckedReference(store[place]))))
        {
            ref var holder = ref CollectionsMarshal.GetValueRefOrAddDefault(first, CheckedReference(store[place]), out var exists);
            if (!exists)
            {
                holder = place;
            }
            else if (store[holder].Id != store[place].Id)
            {
                conflicts.Add(new ReferenceConflict(place, holder));
            }
        }

        return conflicts;
    }

    private static ulong CheckedReference(in Transaction row) => row.IsPosted && !row.IsFeeOfRow ? row.Reference : 0;

    /// <summary>Rows in order, and where the ids of neighbours begin alike.</summary>
    private sealed record Sorted(int[] Places, IReadOnlyList<Range> SamePrefix)
    {
        public static Sorted Nothing { get; } = new([], []);
    }
}
