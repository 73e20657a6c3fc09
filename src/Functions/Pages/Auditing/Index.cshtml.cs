using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>What lies before an auditor, and how far the cycles are.</summary>
internal sealed class IndexModel(CycleDesk cycles) : CouncilPage
{
    private const int CyclesShown = 3;

    public Paged<ItemAtDesk> Items { get; private set; } = new([], 1);

    public IReadOnlyList<(CycleRecord Cycle, CycleProgress Progress)> Cycles { get; private set; } = [];

    public int MoreCycles { get; private set; }

    public IReadOnlySet<string> Kept { get; private set; } = new HashSet<string>();

    public ItemAtDesk? Next => Items.All.FirstOrDefault(one => Listing.IsReady(one, Staff.Id) && !Kept.Contains(one.Item.Item.PersonId));

    public async Task OnGetAsync()
    {
        var (records, done) = (Service<IRecordStore>(), (await cycles.CyclesAsync(CouncilId, Stop)).Where(one => one.State == CycleState.Done).Reverse().ToList());
        var desk = new FindingsDesk(records, CouncilId);
        if (Staff.Is(StaffRole.Auditor))
        {
            Items = Paged<ItemAtDesk>.Asked(await desk.ListAsync(Staff.Id, Stop), Request);
            Kept = (await new EvidenceDesk(records, CouncilId).ConflictsAsync(Stop)).Where(one => one.StaffId == Staff.Id && one.Dates.Contains(Today)).Select(one => one.PersonId).ToHashSet();
        }

        var shown = new List<(CycleRecord, CycleProgress)>();
        foreach (var cycle in done.Take(CyclesShown))
        {
            shown.Add((cycle, await desk.ProgressAsync(cycle.Period, Stop)));
        }

        (Cycles, MoreCycles) = (shown, done.Count - shown.Count);
    }
}
