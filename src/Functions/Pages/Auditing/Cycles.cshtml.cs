using DpAudit.Core.Pipeline;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>All cycles, newest first.</summary>
internal sealed class CyclesModel(CycleDesk cycles) : CouncilPage
{
    /// <summary>The page of the list that is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public Paged<CycleRecord> List { get; private set; } = Paged<CycleRecord>.Nothing;

    public async Task OnGetAsync() =>
        List = Paged<CycleRecord>.Of([.. (await cycles.CyclesAsync(CouncilId, Stop)).Where(one => one.State == CycleState.Done).Reverse()], Number);
}
