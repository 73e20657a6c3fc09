using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DpAudit.Functions.Pages.Continue;

/// <summary>
/// Shows again what was typed before a sign-in ran out. It changes nothing and shows a form to nobody but the one who typed it; the token of a page from before
/// signing in would not fit, so it asks for none.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class IndexModel(KeptForms forms) : PageModel
{
    private static readonly string[] Hidden = [KeptForms.CommandField, "Seen", "handler"];

    [BindProperty]
    public string Kept { get; set; } = "";

    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;

    public KeptForm? Form { get; private set; }

    /// <summary>What a person typed or chose, and not what the page had put there.</summary>
    public IEnumerable<KeptField> Shown => Form?.Fields.Where(one => one.Value.Length > 0 && !Hidden.Contains(one.Name)) ?? [];

    public string Title => !IsSignedIn ? "Sign in again" : Form is null ? "This cannot be shown any more" : "Continue where you were";

    public IActionResult OnGet() => Redirect("/app");

    public void OnPost() => Form = IsSignedIn ? forms.Open(Kept, User) : null;
}
