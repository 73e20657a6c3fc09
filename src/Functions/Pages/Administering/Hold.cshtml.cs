using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Administering;

/// <summary>The hold on one person's records, with those before it.</summary>
internal sealed class HoldModel : CouncilPage
{
    private const int LongestId = 100;

    /// <summary>The person.</summary>
    [BindProperty(SupportsGet = true)]
    public string Person { get; set; } = "";

    /// <summary>The hold that was looked at: by the command that placed it.</summary>
    [BindProperty]
    public string Seen { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public RetentionHold Hold { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (ModelState.Text(nameof(Reason), Reason, "the reason") is not { } reason)
        {
            return ShowAgain();
        }

        if (Hold.Stamp.CommandId != Seen)
        {
            return Refuse(new Refusal("HOLD-CHANGED", "Another hold was placed since you opened this page.", "Look at it again."));
        }

        var book = await BookAsync();
        var result = await Desk(book).EndHoldAsync(CouncilId, Person, reason, new Stamp(CommandId, Staff.Id, Now, book.Policies.On(Today).Version), Staff, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : Done($"The hold on {Person} is ended", "administering/retention");
    }

    private RetentionDesk Desk(CouncilBook book) => new(Service<IRecordStore>(), Service<IFileStore>(), book.Policies);

    private async Task<bool> LoadAsync()
    {
        if (Person.Length is 0 or > LongestId || await Desk(await BookAsync()).FindHoldAsync(CouncilId, Person, Stop) is not { } hold)
        {
            return false;
        }

        Hold = hold;
        return true;
    }
}
