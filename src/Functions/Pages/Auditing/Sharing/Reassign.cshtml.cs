using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing.Sharing;

/// <summary>Gives an item to an auditor by name.</summary>
internal sealed class ReassignModel : ItemPage
{
    private IReadOnlyList<StaffEntry> auditors = [];

    [BindProperty]
    public string To { get; set; } = "";

    /// <summary>The version of the item that the manager saw.</summary>
    [BindProperty(Name = "Seen")]
    public string SeenVersion { get; set; } = "";

    public IEnumerable<Choice> Auditors => auditors.Where(one => one.Id != Holder).Select(one => new Choice(one.Id, one.Name, IsAway(one) ? "Away today" : ""));

    /// <summary>Who has the part that is not done.</summary>
    public string Holder => Item.IsConcluded ? Item.Now.SecondReviewerId : Item.Now.AuditorId;

    public IReadOnlyList<Allocation> Before => Item.Allocations;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (auditors.FirstOrDefault(one => one.Id == To) is not { } to)
        {
            ModelState.AddModelError(nameof(To), "Choose an auditor");
            return ShowAgain();
        }

        var result = await Findings.ReassignAsync(Cycle, Item.Item.Id, SeenVersion, to, Staff, Now, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : Done($"{AuditingWords.Line(Item.Item)} is with {to.Name} now.", CyclePath);
    }

    private async Task<bool> LoadAsync()
    {
        auditors = [.. (await StaffListAsync()).Where(one => one.Roles.Contains(StaffRole.Auditor))];
        return await FindAsync();
    }

    private bool IsAway(StaffEntry one) => one.Away.Any(days => days.Contains(Today));
}
