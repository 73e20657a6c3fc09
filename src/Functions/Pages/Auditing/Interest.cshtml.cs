using DpAudit.Core.Findings;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>Declares that whoever looks has an interest in the person.</summary>
internal sealed class InterestModel : ItemPage
{
    [BindProperty]
    public DateParts Until { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        Until = DateParts.Of(Today.AddYears(1));
        return await FindAsync() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        if (ModelState.Date(nameof(Until), Until, "the last day") is not { } until)
        {
            return ShowAgain();
        }

        if (until < Today)
        {
            ModelState.AddModelError(nameof(Until), "The last day must be today or later");
            return ShowAgain();
        }

        var result = await Evidence.DeclareAsync(new ConflictOfInterest(Staff.Id, Item.Item.PersonId, Staff.Id, new DateRange(Today, until)), Staff, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : Done($"Your interest in {Item.Item.PersonId} is on record. A manager gives their items to somebody else.", "auditing");
    }
}
