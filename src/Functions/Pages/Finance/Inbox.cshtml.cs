using DpAudit.Core.Pipeline;
using DpAudit.Core.Statements;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>What lies in the council's inbox, and why.</summary>
internal sealed class InboxModel : FinancePage
{
    public Paged<DropLine> Lines { get; private set; } = Paged<DropLine>.Nothing;

    /// <summary>A file's name. It may be one that nobody looked into yet: no card number is shown.</summary>
    public string NameIn(DropLine line) => CardNumbers.Mask(line.Place.Name);

    public async Task OnGetAsync() => Lines = Paged<DropLine>.Of([.. (await Service<DropDesk>().ListAsync(CouncilId, Stop)).OrderByDescending(line => line.Refusal is not null)], Number);
}
