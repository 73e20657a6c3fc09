using DpAudit.Functions.Discussions;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>One discussion: with whom and how, what is in question, what may be done next, and what happened.</summary>
internal sealed class DiscussionModel : DiscussionPage
{
    public StepLinks Steps { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Steps = StepLinks.Of(this);
        return Page();
    }
}
