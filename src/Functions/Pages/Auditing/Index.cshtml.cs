using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>What lies before an auditor, and how far the cycles are.</summary>
internal sealed class IndexModel(CycleDesk cycles, IRecordStore records, ItemCache cache) : CouncilPage
{
    private const int CyclesShown = 3;

    public Paged<ItemAtDesk> Items { get; private set; } = new([], 0, 1);

    /// <summary>Whether there are more items than are counted.</summary>
    public bool IsMore { get; private set; }

    public ItemAtDesk? Next { get; private set; }

    public IReadOnlyList<(CycleRecord Cycle, CycleProgress Progress)> Cycles { get; private set; } = [];

    public int MoreCycles { get; private set; }

    /// <summary>People whom an interest keeps the auditor from.</summary>
    public IReadOnlySet<string> Kept { get; private set; } = new HashSet<string>();

    public async Task OnGetAsync()
    {
        var desk = new FindingsDesk(records, CouncilId, cache);
        if (Staff.Is(StaffRole.Auditor))
        {
            Kept = (await new EvidenceDesk(records, CouncilId).ConflictsAsync(Stop)).Where(one => one.StaffId == Staff.Id && one.Dates.Contains(Today)).Select(one => one.PersonId).ToHashSet();
            Next = await desk.NextAsync(Staff.Id, after: null, Kept, Stop);
            var number = Paged<ItemAtDesk>.NumberOf(Request);
            var page = await desk.PageAsync(Staff.Id, (number - 1) * Paged<ItemAtDesk>.PerPage, Paged<ItemAtDesk>.PerPage, Stop);
            (Items, IsMore) = (new Paged<ItemAtDesk>(page.Items, page.Total, number), page.IsMore);
        }

        var done = (await cycles.CyclesAsync(CouncilId, Stop)).Where(one => one.State == CycleState.Done).Reverse().ToList();
        var shown = new List<(CycleRecord, CycleProgress)>();
        foreach (var cycle in done.Take(CyclesShown))
        {
            shown.Add((cycle, await desk.ProgressAsync(cycle.Period, Stop)));
        }

        (Cycles, MoreCycles) = (shown, done.Count - shown.Count);
    }
}
