using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Copies;

/// <summary>A copy that nobody needs: its draft goes, that it was asked for and why it was discarded stays.</summary>
internal sealed class DiscardModel : CouncilPage
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public ExportRecord Copy { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        return ModelState.Text(nameof(Reason), Reason, "the reason") is not { } reason ? ShowAgain()
            : (await (await DeskAsync()).DiscardAsync(CouncilId, Id, reason, CommandId, Staff, Stop)).Refusal is { } refusal ? Refuse(refusal)
            : Done($"The copy about {Copy.PersonId} is discarded", "copies");
    }

    private async Task<ExportDesk> DeskAsync() => new(Service<IRecordStore>(), Service<IFileStore>(), (await BookAsync()).Policies, Service<TimeProvider>());

    private async Task<bool> LoadAsync()
    {
        if (!CopyId.IsOne(Id) || await (await DeskAsync()).FindAsync(CouncilId, Id, Stop) is not { } copy)
        {
            return false;
        }

        Copy = copy;
        return true;
    }
}
