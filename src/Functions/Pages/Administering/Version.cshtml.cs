using DpAudit.Core.Policies;
using DpAudit.Core.Reporting.Transparency;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Administering;

/// <summary>A version of the policy: every value with what it means, or what differs from another one.</summary>
internal sealed class VersionModel : CouncilPage
{
    /// <summary>The version.</summary>
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    /// <summary>The version that it is compared with; empty = none.</summary>
    [BindProperty(SupportsGet = true)]
    public string Beside { get; set; } = "";

    public Policy Policy { get; private set; } = null!;

    /// <summary>What differs; null = it is not compared.</summary>
    public IReadOnlyList<PolicyChange>? Changes { get; private set; }

    public IReadOnlyList<Choice> Others { get; private set; } = [];

    /// <summary>The values by the table they stand in.</summary>
    public IEnumerable<IGrouping<string, PolicyValue>> Values =>
        PolicyComparison.Values(Policy).GroupBy(one => one.Key.Contains('.', StringComparison.Ordinal) ? one.Key[..one.Key.IndexOf('.', StringComparison.Ordinal)] : "periods");

    public async Task<IActionResult> OnGetAsync()
    {
        var versions = (await BookAsync()).Policies.Versions;
        if (versions.FirstOrDefault(one => one.Version == Name) is not { } policy)
        {
            return NotFound();
        }

        Policy = policy;
        Others = [.. versions.Where(one => one != policy).Reverse().Select(one => new Choice(one.Version, $"{one.Version}, from {Formats.Date(one.EffectiveFrom)}"))];
        var beside = versions.FirstOrDefault(one => one.Version == Beside);
        Changes = beside is null ? null : PolicyComparison.Between(beside, policy);
        return Beside.Length > 0 && beside is null ? NotFound() : Page();
    }
}
