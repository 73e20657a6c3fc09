using DpAudit.Core.Statements;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Administering;

/// <summary>The providers whose statements are recognised, to look at.</summary>
internal sealed class ProvidersModel : CouncilPage
{
    /// <summary>The one that is looked at; empty = the list.</summary>
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    public ProviderProfile? Profile { get; private set; }

    public IActionResult OnGet()
    {
        Profile = BuiltInProfiles.All.FirstOrDefault(one => one.Name == Name);
        return Name.Length > 0 && Profile is null ? NotFound() : Page();
    }

    /// <summary>A field with what its column may be called, as a sentence has it.</summary>
    public static IEnumerable<(string Field, string Columns)> Columns(ProviderProfile profile) => profile.Columns.OrderBy(one => one.Key)
        .Select(one => (Yaml.Hyphenated(one.Key).Replace('-', ' '), string.Join(", ", one.Value) + (profile.Optional.Contains(one.Key) ? " (may be absent)" : "")));
}
