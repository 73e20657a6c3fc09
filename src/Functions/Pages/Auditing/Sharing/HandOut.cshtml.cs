using DpAudit.Core.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing.Sharing;

/// <summary>Shares a cycle's items out again: what nobody had goes to whoever can take it.</summary>
internal sealed class HandOutModel(CycleDesk cycles) : CyclePage
{
    public IActionResult OnGet() => Redirect(At(CyclePath));

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await cycles.HandOutAgainAsync(CouncilId, Cycle, Stop);
        return result.Refusal is not null ? NotFound()
            : Done(result.Value.Handover!.Unassigned is > 0 and var left ? $"The items were shared out again. Nobody can take {Formats.Count(left, "item")}: see below." : "The items were shared out again. Every item is with somebody.", CyclePath);
    }
}
