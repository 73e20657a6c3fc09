using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>Signs one opening balance off.</summary>
internal sealed class OpeningModel : FinancePage
{
    [BindProperty(SupportsGet = true)]
    public string Account { get; set; } = "";

    /// <summary>The balance that was on the page, in pence: another one in newer plans is not signed off.</summary>
    [BindProperty]
    public long Seen { get; set; }

    public OpeningLine Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var result = await Service<OpeningDesk>().SignOffAsync(CouncilId, Account, new Money(Seen), CommandId, Staff, Stop);
        if (result.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        await Service<ArrivalDesk>().AskAsync(CouncilId, Stop);
        return Done($"The opening balance of {Account}, {Formats.Money(result.Value.Balance)}, is signed off. The next four weeks are audited with it.", "finance/openings");
    }

    private async Task<bool> LoadAsync()
    {
        if ((await Service<OpeningDesk>().ListAsync(CouncilId, Stop)).FirstOrDefault(one => one.Account.Id == Account) is not { } line)
        {
            return false;
        }

        Line = line;
        await LoadNamesAsync();
        return true;
    }
}
