using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>Puts what stands about an item into a discussion, which a coordinator holds.</summary>
internal sealed class DiscussModel(IRecordStore records) : ItemPage
{
    [BindProperty]
    public string Holder { get; set; } = "";

    /// <summary>What the person would be asked about; null where what stands asks nothing of them.</summary>
    public QueryItem? Query { get; private set; }

    /// <summary>The discussion that it would join; null = one is opened.</summary>
    public Discussion? Discussion { get; private set; }

    public IReadOnlyList<Choice> Coordinators { get; private set; } = [];

    public bool IsIn => Discussion is not null && Query is not null && Discussion.Items.Any(one => one.Id == Query.Id);

    private DiscussionDesk Discussions => new(records, Book.Policies, Service<TimeProvider>());

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        Holder = Book.Policies.On(Today).Tasks.WelfareOwner(Item.Item.PersonId, Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Query is null)
        {
            return ShowAgain(); // The page says that there is nothing to ask.
        }

        if (Discussion is null && !Coordinators.Any(one => one.Value == Holder))
        {
            ModelState.AddModelError(nameof(Holder), "Choose who holds the discussion");
            return ShowAgain();
        }

        var result = await Discussions.AskAboutAsync(CouncilId, Item.Item.Cycle, Track.Money, Discussion?.HolderId ?? Holder, Query, CommandId, Staff, Person, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : Done($"It is in the discussion that {NameOf(result.Value.HolderId)} holds. Nobody was written to.", ItemPath);
    }

    private async Task<bool> LoadAsync()
    {
        if (!await FindAsync())
        {
            return false;
        }

        Query = HasInterest ? null : await Findings.QueryFor(Item, Stop);
        Discussion = await Discussions.FindAsync(CouncilId, DiscussionId.Of(CouncilId, Item.Item.PersonId, Item.Item.Cycle, Track.Money), Stop);
        Coordinators = [.. (await StaffListAsync()).Where(one => one.Roles.Contains(StaffRole.Coordinator) && one.Id != Query?.FinderId).Select(one => new Choice(one.Id, one.Name))];
        return true;
    }
}
