using DpAudit.Core.ComplaintRecords;
using DpAudit.Core.Statements;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Complaints;

/// <summary>One complaint, and what came of it.</summary>
internal sealed class ComplaintModel : ComplaintPage
{
    private const int LongestText = 10_000;

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public string Outcome { get; set; } = "";

    [BindProperty]
    public DateParts On { get; set; } = new();

    [BindProperty]
    public string Words { get; set; } = "";

    [BindProperty]
    public string Changed { get; set; } = "";

    public Complaint Complaint { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        On = DateParts.Of(Today);
        return await LoadAsync() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!Yaml.TryWord<ComplaintOutcome>(Outcome, out var outcome))
        {
            ModelState.AddModelError(nameof(Outcome), "Choose what came of it");
        }

        var (on, words) = (ModelState.Date(nameof(On), On, "the day of the answer"), ModelState.Text(nameof(Words), Words, "why", LongestText));
        if (on is null || words is null || !ModelState.IsValid)
        {
            return ShowAgain();
        }

        var result = await (await DeskAsync()).EndAsync(CouncilId, Id, CommandId, Staff, stamp => new ComplaintEnded(stamp, outcome, on.Value, words, Changed.Trim()), Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : Done("What came of the complaint is recorded", "complaints");
    }

    private async Task<bool> LoadAsync()
    {
        if (Id.Length is 0 or > 100 || !Id.All(char.IsAsciiHexDigit) || await (await DeskAsync()).FindAsync(CouncilId, Id, Stop) is not { } complaint)
        {
            return false;
        }

        Complaint = complaint;
        return true;
    }
}
