namespace DpAudit.Cli.Generating.Days;

/// <summary>What happens today, and what is already known to happen soon.</summary>
internal sealed class DayBook
{
    /// <summary>Nothing is put off for as long as this.</summary>
    private const int Horizon = 64;

    private readonly List<Entry>[] pages = [.. Enumerable.Range(0, Horizon).Select(_ => new List<Entry>())];
    private ulong[] order = [];
    private Entry[] sorted = [];
    private int links;

    public DayBook(Day[] days) => (Days, Today) = (days, days[0]);

    /// <summary>Every day there is.</summary>
    public Day[] Days { get; }

    /// <summary>The day whose page is open.</summary>
    public Day Today { get; private set; }

    /// <summary>How many days are left after today.</summary>
    public int DaysLeft => Days.Length - 1 - Today.Index;

    /// <summary>How many entries today has so far.</summary>
    public int Count => Page(0).Count;

    /// <summary>Goes to a day; what was put off until then is on its page.</summary>
    public void Open(Day day) => Today = day;

    /// <summary>A number that ties rows together.</summary>
    public long NextLink() => ++links;

    /// <summary>Notes something, for today or a later day; what would fall after the last day is let go.</summary>
    public void Add(in Entry entry, int daysAhead = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(daysAhead, Horizon);
        if (daysAhead <= DaysLeft)
        {
            Page(daysAhead).Add(entry.Course is Course.Clears or Course.Released ? entry : entry with { MadeOn = Today.Index + daysAhead, MadeAt = entry.Second });
        }
    }

    /// <summary>Takes today's entries out by the time of day, those of the same second as noted; good until the next call.</summary>
    public ReadOnlySpan<Entry> TakeToday()
    {
        var page = Page(0);
        var count = page.Count;
        if (order.Length < count)
        {
            order = new ulong[count * 2];
            sorted = new Entry[count * 2];
        }

        for (var i = 0; i < count; i++)
        {
            order[i] = ((ulong)(uint)page[i].Second << 32) | (uint)i;
        }

        page.CopyTo(sorted);
        page.Clear();
        Array.Sort(order, sorted, 0, count);
        return sorted.AsSpan(0, count);
    }

    private List<Entry> Page(int daysAhead) => pages[(Today.Index + daysAhead) % Horizon];
}
