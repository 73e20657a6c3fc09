using DpAudit.Core.Pipeline;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>Withdraws a statement that should not have been imported.</summary>
internal sealed class WithdrawModel : FinancePage
{
    private const int LongestReason = 1000;

    [BindProperty(SupportsGet = true)]
    public string Sha256 { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public StatementLine Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (ModelState.Text(nameof(Reason), Reason, "why it is withdrawn", LongestReason) is not { } reason)
        {
            return ShowAgain();
        }

        var result = await Service<Inbox>().WithdrawAsync(CouncilId, Sha256, reason, CommandId, Staff, Stop);
        if (result.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        await Service<ArrivalDesk>().AskAsync(CouncilId, Stop);
        return Done("The statement is withdrawn. Its rows do not count from now on.", $"finance/statement/{Sha256}");
    }

    private async Task<bool> LoadAsync()
    {
        if (await Statements.FindAsync(CouncilId, Sha256, Stop) is not { } line)
        {
            return false;
        }

        Line = line;
        return true;
    }
}
