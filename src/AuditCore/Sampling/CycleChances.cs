namespace DpAudit.Core.Sampling;

/// <summary>The chance of every item of a cycle in each stratum; the same for the same frame, whatever the seed.</summary>
public sealed class CycleChances
{
    private readonly int[] randomOrder;

    private CycleChances(CycleFrame frame, InclusionProbabilities proportional, InclusionProbabilities random, InclusionProbabilities credit, int certain)
    {
        (Frame, Proportional, Random, Credit, Certain) = (frame, proportional, random, credit, certain);
        (ProportionalInterval, RandomInterval, CreditInterval) = (IntervalPence(frame.Payments, proportional), IntervalPence(frame.Payments, random), IntervalPence(frame.Credits, credit));
        FrameHash = frame.Hash();
        randomOrder = InOrderOfIds(frame.Payments);
    }

    /// <summary>What they are the chances of.</summary>
    public CycleFrame Frame { get; }

    /// <summary>Names the frame's content.</summary>
    public string FrameHash { get; }

    /// <summary>The clock's chances by payment; 0 for those that are certain anyway.</summary>
    public InclusionProbabilities Proportional { get; }

    /// <summary>The chances by payment of the draw by value alone.</summary>
    public InclusionProbabilities Random { get; }

    /// <summary>The payments in the order of their ids, which the draw by value alone goes through.</summary>
    public ReadOnlySpan<int> RandomOrder => randomOrder;

    /// <summary>The chances by credit.</summary>
    public InclusionProbabilities Credit { get; }

    /// <summary>The clock's <see cref="IntervalPence"/>.</summary>
    public long ProportionalInterval { get; }

    /// <summary>That of the draw by value alone.</summary>
    public long RandomInterval { get; }

    /// <summary>That of money that came back.</summary>
    public long CreditInterval { get; }

    /// <summary>How many payments are certain.</summary>
    public int Certain { get; }

    /// <summary>Works them out: what is certain, random and credit comes first; the clock has the rest of the capacity.</summary>
    public static CycleChances Of(CycleFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var sizes = frame.Sizes;
        var certain = frame.Payments.Count(item => item.IsCertain);
        var random = Solve(frame.Payments, item => (ulong)item.ValuePence, sizes.Random);
        var credit = Solve(frame.Credits, item => item.Size, Math.Min(sizes.Credit, frame.Credits.Length));
        var left = Math.Max(0, sizes.Capacity - certain - sizes.Random - Math.Min(sizes.Credit, frame.Credits.Length));
        var clock = frame.Payments.Select(item => item.IsCertain ? 0 : item.Size).ToArray();
        return new CycleChances(frame, InclusionProbabilities.Solve(clock, Floors(frame.Payments, clock, sizes.LeastChance), left), random, credit, certain);
    }

    /// <summary>The largest value that one item of a sample stands for outside certainties, in pence, rounded up: what an upper bound is built on. At most what a number holds.</summary>
    public static long IntervalPence(FrameItem[] items, InclusionProbabilities chances)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(chances);
        var most = (UInt128)0;
        for (var at = 0; at < items.Length && most < long.MaxValue; at++)
        {
            var (value, chance) = ((UInt128)items[at].ValuePence << InclusionProbabilities.Places, chances.Chances[at]);
            if (chance is > 0 and < InclusionProbabilities.One && value > most * chance)
            {
                most = (value + chance - 1) / chance;
            }
        }

        return (long)UInt128.Min(most, long.MaxValue);
    }

    private static InclusionProbabilities Solve(FrameItem[] items, Func<FrameItem, ulong> size, int capacity) =>
        InclusionProbabilities.Solve([.. items.Select(size)], new ulong[items.Length], capacity);

    /// <summary>A person's least chance, shared out over their payments by size.</summary>
    private static ulong[] Floors(FrameItem[] items, ulong[] sizes, ulong least)
    {
        var floors = new ulong[items.Length];
        for (var from = 0; from < items.Length;)
        {
            var to = from;
            var all = (UInt128)0;
            for (; to < items.Length && items[to].Person == items[from].Person; to++)
            {
                all += sizes[to];
            }

            for (; from < to; from++)
            {
                floors[from] = all == 0 ? 0 : (ulong)((UInt128)least * sizes[from] / all);
            }
        }

        return floors;
    }

    private static int[] InOrderOfIds(FrameItem[] items)
    {
        var (order, prefixes) = (new int[items.Length], new ulong[items.Length]);
        for (var at = 0; at < items.Length; at++)
        {
            (order[at], prefixes[at]) = (at, items[at].Id.Prefix);
        }

        // The first 64 bits nearly always decide, and they sort much faster.
        Array.Sort(prefixes, order);
        if (HasEqualNeighbours(prefixes))
        {
            Array.Sort(order, (left, right) => items[left].Id.CompareTo(items[right].Id));
        }

        return order;
    }

    private static bool HasEqualNeighbours(ulong[] sorted)
    {
        for (var at = 1; at < sorted.Length; at++)
        {
            if (sorted[at] == sorted[at - 1])
            {
                return true;
            }
        }

        return false;
    }
}
