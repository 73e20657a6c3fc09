using DpAudit.Functions.Configuration;
using DpAudit.Functions.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DpAudit.Functions.Pages.SignOut;

/// <summary>Signing out.</summary>
internal sealed class IndexModel(SignInFacts facts) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (facts.Mode == SignInMode.Local)
        {
            await HttpContext.SignOutAsync();
        }

        return Redirect(facts.SignOut);
    }
}
