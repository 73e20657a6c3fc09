using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Managing;

/// <summary>The council's cycles: how far each got, and what keeps one that failed.</summary>
internal sealed class CyclesModel : CouncilPage
{
    private const int OnAPage = 25;

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>The cycle that is run again.</summary>
    [BindProperty]
    public string Cycle { get; set; } = "";

    public IReadOnlyList<CycleRecord> Cycles { get; private set; } = [];

    public int Pages { get; private set; } = 1;

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!DateOnly.TryParseExact(Cycle, "yyyy-MM-dd", out var start))
        {
            return BadRequest();
        }

        var result = await Service<CycleDesk>().RetryAsync(CouncilId, new FourWeekPeriod(start), Stop);
        if (result.Refusal is { } refusal)
        {
            await LoadAsync();
            return Refuse(refusal);
        }

        return Done($"The cycle {Formats.Range(result.Value.Period.Range)} is run again. It takes a minute or so: load this page again to see how it went.", "managing/cycles");
    }

    /// <summary>A state in a word or two, and its colour.</summary>
    public static (string Text, string Colour) Say(CycleRecord cycle) => cycle.State switch
    {
        CycleState.Done when cycle.Handover is null => ("Being given out", "yellow"),
        CycleState.Done => ("Done", "green"),
        CycleState.Failed => ("Not done", "red"),
        CycleState.Poisoned => ("Stopped", "red"),
        CycleState.Waiting => ("Waits", "grey"),
        _ => ("Under way", "yellow"),
    };

    /// <summary>Whether somebody can have it run again.</summary>
    public static bool CanBeRunAgain(CycleRecord cycle) => cycle.State is CycleState.Failed or CycleState.Poisoned;

    private async Task LoadAsync()
    {
        var all = (await Service<CycleDesk>().CyclesAsync(CouncilId, Stop)).Reverse().ToList();
        Pages = Math.Max(1, (all.Count + OnAPage - 1) / OnAPage);
        Number = Math.Clamp(Number, 1, Pages);
        Cycles = [.. all.Skip((Number - 1) * OnAPage).Take(OnAPage)];
    }
}
