using DpAudit.Core.Findings;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Auditing;

/// <summary>Registers something that the council holds now: it is never asked for again.</summary>
internal sealed class EvidenceModel : ItemPage
{
    private const string ThisPayment = "payment";
    private const string FourWeeks = "four-weeks";

    [BindProperty]
    public string Kind { get; set; } = "";

    [BindProperty]
    public string Source { get; set; } = "";

    [BindProperty]
    public string About { get; set; } = "";

    [BindProperty]
    public DateParts ReceivedOn { get; set; } = new();

    public IEnumerable<Choice> Abouts =>
    [
        .. Item.Item.Subject.TransactionId.Length > 0 ? new[] { new Choice(ThisPayment, "This payment") } : [],
        new Choice(FourWeeks, "All of the four weeks", Formats.Range(Item.Item.Cycle.Range)),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        if (HasInterest)
        {
            return Redirect(At(ItemPath));
        }

        (About, ReceivedOn) = (Item.Item.Subject.TransactionId.Length > 0 ? ThisPayment : FourWeeks, DateParts.Of(Today));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        if (HasInterest)
        {
            return Redirect(At(ItemPath)); // Which says why.
        }

        var kind = ModelState.Text(nameof(Kind), Kind, "what it is", 40);
        var source = ModelState.Text(nameof(Source), Source, "where it came from", 100);
        var day = ModelState.Date(nameof(ReceivedOn), ReceivedOn, "the day on which it came");
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var isPayment = About == ThisPayment;
        var held = new HeldEvidence(kind!, isPayment ? Item.Item.Subject.TransactionId : "", isPayment ? null : Item.Item.Cycle.Range, source!, "", day!.Value, Staff.Id);
        var result = await Evidence.RegisterAsync(Item.Item.PersonId, held, Staff, Today, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal, refusal.Code == "EVIDENCE-DAY" ? nameof(ReceivedOn) : "") : Done($"Registered: {kind}. It is not asked for again.", ItemPath);
    }
}
