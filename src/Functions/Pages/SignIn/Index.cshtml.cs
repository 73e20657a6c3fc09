using System.Security.Claims;
using DpAudit.Core.Pipeline;
using DpAudit.Functions.Components;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DpAudit.Functions.Pages.SignIn;

/// <summary>Choosing who one is, where nobody else signs people in: on a developer's own machine.</summary>
internal sealed class IndexModel(SignInFacts facts, CouncilList councils, StaffDesk desk) : PageModel
{
    private const char Separator = '/';

    [BindProperty]
    public string Who { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string ReturnUrl { get; set; } = "";

    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!Staff.Any(one => one.Value == Who))
        {
            ModelState.AddModelError(nameof(Who), "Choose who you are");
            return Page();
        }

        var (council, id) = (Who[..Who.IndexOf(Separator, StringComparison.Ordinal)], Who[(Who.IndexOf(Separator, StringComparison.Ordinal) + 1)..]);
        await HttpContext.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], CookieAuthenticationDefaults.AuthenticationScheme)));
        return Redirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : $"/app/{council}");
    }

    private async Task<bool> LoadAsync()
    {
        if (facts.Mode != SignInMode.Local)
        {
            return false;
        }

        var (all, staff) = (await councils.AllAsync(HttpContext.RequestAborted), new List<Choice>());
        foreach (var council in all)
        {
            var where = all.Count > 1 ? $", {Formats.Council(council)}" : "";
            staff.AddRange((await desk.ListAsync(council, HttpContext.RequestAborted)).Select(one => new Choice($"{council}{Separator}{one.Id}", one.Name, Formats.Sentence(Formats.Roles(one.Roles) + where))));
        }

        Staff = staff;
        return true;
    }
}
