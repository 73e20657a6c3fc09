using DpAudit.Core.Cycles;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Managing;

/// <summary>One cycle: what went into it, what came of it, and the statements it lacks.</summary>
internal sealed class CycleModel : CouncilPage
{
    private const int OnAPage = 25;

    [BindProperty(SupportsGet = true)]
    public string Start { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public CycleRecord Cycle { get; private set; } = null!;

    public IReadOnlyList<MissingStatement> Missing { get; private set; } = [];

    public int Pages { get; private set; } = 1;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    /// <summary>All missing statements as a file.</summary>
    public async Task<IActionResult> OnGetMissingAsync() =>
        await LoadAsync() && Cycle.Result is { } result && await Service<IFileStore>().TryOpenAsync($"{result.Folder}/missing-statements.csv", Stop) is { } file
            ? File(file, "text/csv", $"{CouncilId}-{Cycle.Period}-missing-statements.csv") : NotFound();

    private async Task<bool> LoadAsync()
    {
        if ((await Service<CycleDesk>().CyclesAsync(CouncilId, Stop)).FirstOrDefault(one => one.Period.ToString() == Start) is not { } cycle)
        {
            return false;
        }

        Cycle = cycle;
        var all = cycle.Result?.Missing ?? [];
        Pages = Math.Max(1, (all.Count + OnAPage - 1) / OnAPage);
        Number = Math.Clamp(Number, 1, Pages);
        Missing = [.. all.Skip((Number - 1) * OnAPage).Take(OnAPage)];
        return true;
    }
}
