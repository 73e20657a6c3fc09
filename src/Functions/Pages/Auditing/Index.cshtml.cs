using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>What lies before an auditor, and how far the cycles are.</summary>
internal sealed class IndexModel(CycleDesk cycles, IRecordStore records, RecordCache<ItemFindings> cache) : CouncilPage
{
    private const int CyclesShown = 3;
    private const int MostPages = 1_000_000;

    /// <summary>The page of the list that is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public Paged<ItemAtDesk> Items { get; private set; } = Paged<ItemAtDesk>.Nothing;

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
            var number = Math.Clamp(Number, 1, MostPages);
            var page = await desk.PageAsync(Staff.Id, (number - 1) * Paged<ItemAtDesk>.Size, Paged<ItemAtDesk>.Size, Stop);
            (Items, IsMore) = (Paged<ItemAtDesk>.Read(page.Items, number, page.Total), page.IsMore);
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
