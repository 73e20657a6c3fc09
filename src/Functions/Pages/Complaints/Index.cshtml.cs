using DpAudit.Core.ComplaintRecords;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Complaints;

/// <summary>The council's complaints.</summary>
internal sealed class IndexModel : ComplaintPage
{
    /// <summary>The page of the list that is asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public Paged<Complaint> Complaints { get; private set; } = Paged<Complaint>.Nothing;

    public async Task OnGetAsync() => Complaints = Paged<Complaint>.Of(await (await DeskAsync()).ListAsync(CouncilId, Stop), Number);
}
