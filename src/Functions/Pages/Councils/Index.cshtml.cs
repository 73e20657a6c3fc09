using System.Security.Claims;
using DpAudit.Functions.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DpAudit.Functions.Pages.Councils;

/// <summary>Where everybody comes in: goes on to one's council, or asks which.</summary>
internal sealed class IndexModel(CouncilList councils, Visitor visitor) : PageModel
{
    public IReadOnlyList<string> Councils { get; private set; } = [];

    public string Id => User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    public async Task<IActionResult> OnGetAsync()
    {
        var own = new List<string>();
        foreach (var council in await councils.AllAsync(HttpContext.RequestAborted))
        {
            if (await visitor.EntryOfAsync(User, council, HttpContext.RequestAborted) is not null)
            {
                own.Add(council);
            }
        }

        Councils = own;
        return own is [var only] ? Redirect($"/app/{only}") : Page();
    }
}
