using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Administering;

/// <summary>Holds that keep records beyond their time, and what was removed when its time was over.</summary>
internal sealed class RetentionModel : CouncilPage
{
    private const int OnAPage = 25;
    private const int LongestId = 100;

    /// <summary>The page of holds, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>The page of what was removed, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Removed { get; set; } = 1;

    [BindProperty]
    public string Person { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public IReadOnlyList<RetentionHold> Holds { get; private set; } = [];

    public IReadOnlyList<Tombstone> Tombstones { get; private set; } = [];

    public int HoldPages { get; private set; } = 1;

    public int TombstonePages { get; private set; } = 1;

    /// <summary>The policy in force, which says how long what is kept.</summary>
    public Policy Policy { get; private set; } = null!;

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var (person, reason) = (ModelState.Text(nameof(Person), Person, "the person's reference", LongestId), ModelState.Text(nameof(Reason), Reason, "the reason"));
        if (person is null || reason is null)
        {
            return ShowAgain();
        }

        var result = await (await DeskAsync()).HoldAsync(CouncilId, person, reason, await StampAsync(), Staff, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : Done($"Everything about {person} is kept until the hold is ended", "administering/retention");
    }

    private async Task<RetentionDesk> DeskAsync() => new(Service<IRecordStore>(), Service<IFileStore>(), (await BookAsync()).Policies);

    private async Task<Stamp> StampAsync() => new(CommandId, Staff.Id, Now, (await BookAsync()).Policies.On(Today).Version);

    private async Task LoadAsync()
    {
        var desk = await DeskAsync();
        var (holds, gone) = ((await desk.HoldsAsync(CouncilId, Stop)).OrderBy(hold => hold.Ended is not null).ToList(), await desk.TombstonesAsync(CouncilId, Stop));
        (HoldPages, TombstonePages) = (PagesOf(holds.Count), PagesOf(gone.Count));
        (Number, Removed) = (Math.Clamp(Number, 1, HoldPages), Math.Clamp(Removed, 1, TombstonePages));
        (Holds, Tombstones) = ([.. holds.Skip((Number - 1) * OnAPage).Take(OnAPage)], [.. gone.Skip((Removed - 1) * OnAPage).Take(OnAPage)]);
        Policy = (await BookAsync()).Policies.On(Today);
    }

    private static int PagesOf(int count) => Math.Max(1, (count + OnAPage - 1) / OnAPage);
}
