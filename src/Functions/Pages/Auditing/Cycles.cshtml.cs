using DpAudit.Core.Pipeline;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>All cycles, newest first.</summary>
internal sealed class CyclesModel(CycleDesk cycles) : CouncilPage
{
    public Paged<CycleRecord> List { get; private set; } = new([], 0, 1);

    public async Task OnGetAsync() =>
        List = Paged<CycleRecord>.Asked([.. (await cycles.CyclesAsync(CouncilId, Stop)).Where(one => one.State == CycleState.Done).Reverse()], Request);
}
