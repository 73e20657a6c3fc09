using DpAudit.Core.ComplaintRecords;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Complaints;

/// <summary>Records a complaint as it came.</summary>
internal sealed class RecordModel : ComplaintPage
{
    private const int LongestName = 200;
    private const int LongestText = 10_000;

    [BindProperty(SupportsGet = true)]
    public string Person { get; set; } = "";

    [BindProperty]
    public string From { get; set; } = "";

    [BindProperty]
    public string InRole { get; set; } = "";

    [BindProperty]
    public DateParts On { get; set; } = new();

    [BindProperty]
    public string About { get; set; } = "";

    [BindProperty]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Discussion { get; set; } = "";

    public void OnGet() => On = DateParts.Of(Today);

    public async Task<IActionResult> OnPostAsync()
    {
        var (person, from, role) = (ModelState.Text(nameof(Person), Person, "the person’s reference", LongestName), ModelState.Text(nameof(From), From, "who complains", LongestName), ModelState.Text(nameof(InRole), InRole, "who they are to the person", LongestName));
        var (on, about, reference) = (ModelState.Date(nameof(On), On, "the day of the complaint"), ModelState.Text(nameof(About), About, "what it is about", LongestText), ModelState.Text(nameof(Reference), Reference, "the complaints team’s reference", LongestName));
        if (person is null || from is null || role is null || on is null || about is null || reference is null || !ModelState.IsValid)
        {
            return ShowAgain();
        }

        var result = await (await DeskAsync()).RecordAsync(CouncilId, person, CommandId, Staff, stamp => new ComplaintRecorded(stamp, from, role, about, on.Value, reference, Discussion.Trim()), Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : Done("The complaint is recorded", $"complaints/complaint/{result.Value.Id}");
    }
}
