using DpAudit.Functions.Discussions;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Approving;

/// <summary>A letter that was released: who let it go, what it says, and its files.</summary>
internal sealed class ReleasedModel : ReleasedLetterPage
{
    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? Page() : NotFound();
}
