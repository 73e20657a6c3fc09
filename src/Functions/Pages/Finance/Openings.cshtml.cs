using DpAudit.Core.Pipeline;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>The opening balances that the plans state, those to sign off first.</summary>
internal sealed class OpeningsModel : FinancePage
{
    public Paged<OpeningLine> Lines { get; private set; } = Paged<OpeningLine>.Nothing;

    public async Task OnGetAsync()
    {
        Lines = Paged<OpeningLine>.Of([.. (await Service<OpeningDesk>().ListAsync(CouncilId, Stop)).OrderBy(line => line.IsSignedOff)], Number);
        await LoadNamesAsync();
    }
}
