using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>Findings of a cycle that ask something of a person and that nobody talks about yet: a coordinator opens a discussion, or joins the person's.</summary>
internal sealed class ToOpenModel : CouncilPage
{
    /// <summary>The cycle's first day; empty = the last cycle that is done.</summary>
    [BindProperty(SupportsGet = true)]
    public string Cycle { get; set; } = "";

    /// <summary>The page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>The item that a discussion is opened about.</summary>
    [BindProperty]
    public string ItemId { get; set; } = "";

    /// <summary>Who holds it.</summary>
    [BindProperty]
    public string Holder { get; set; } = "";

    /// <summary>The cycles that are done, the newest first.</summary>
    public IReadOnlyList<FourWeekPeriod> Cycles { get; private set; } = [];

    /// <summary>The cycle that is shown; null where none is done.</summary>
    public FourWeekPeriod? Shown { get; private set; }

    public Paged<FindingToDiscuss> Found { get; private set; } = Paged<FindingToDiscuss>.Nothing;

    public StaffNames Names { get; private set; } = null!;

    /// <summary>Who may hold a discussion, whoever looks first.</summary>
    public IReadOnlyList<Choice> Holders => [.. Names.With(StaffRole.Coordinator).OrderBy(one => one.Value != Staff.Id)];

    private CouncilBook Book { get; set; } = null!;

    private FindingsToDiscuss Desk => new(Service<IRecordStore>(), CouncilId, new DiscussionDesk(Service<IRecordStore>(), Book.Policies, Service<TimeProvider>()));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        await ListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync() || Shown is not { } cycle || !ContentIds.IsOne(ItemId))
        {
            return NotFound();
        }

        var result = await Desk.OpenAsync(cycle, ItemId, Holder, CommandId, Staff, Book.PersonOf, Stop);
        if (result.Refusal is { } refusal)
        {
            await ListAsync();
            return Refuse(refusal);
        }

        return Done("The discussion is open. Begin with how contact is made.", $"coordinating/discussion/{result.Value.Id}");
    }

    private async Task<bool> FindAsync()
    {
        (Book, Names) = (await BookAsync(), await StaffNames.OfAsync(Service<StaffDesk>(), CouncilId, Stop));
        Cycles = [.. (await Service<CycleDesk>().CyclesAsync(CouncilId, Stop)).Where(cycle => cycle.Result is not null).Select(cycle => cycle.Period).Reverse()];
        Shown = Cycle.Length == 0 ? Cycles.Count > 0 ? Cycles[0] : null
            : DateOnly.TryParseExact(Cycle, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start) && Cycles.Contains(new FourWeekPeriod(start)) ? new FourWeekPeriod(start) : null;
        return Cycle.Length == 0 || Shown is not null;
    }

    private async Task ListAsync() => Found = Shown is { } cycle ? Paged<FindingToDiscuss>.Of(await Desk.ListAsync(cycle, Stop), Number) : Found;
}
