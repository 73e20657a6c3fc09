using DpAudit.Core.Pipeline;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>The opening balances that the plans state, those to sign off first.</summary>
internal sealed class OpeningsModel : FinancePage
{
    public Listing<OpeningLine> Lines { get; private set; } = Listing<OpeningLine>.Of([], 1);

    public async Task OnGetAsync()
    {
        Lines = Listing<OpeningLine>.Of([.. (await Service<OpeningDesk>().ListAsync(CouncilId, Stop)).OrderBy(line => line.IsSignedOff)], Number);
        await LoadNamesAsync();
    }
}
