using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Tests.Pages.Home;

/// <summary>A form with every kind of field, as pages make them. The reason says what is answered.</summary>
[RequestSizeLimit(LimitSettings.Upload)]
internal sealed class EveryFieldModel : CouncilPage
{
    public static readonly Choice[] Kinds = [new("", "Choose one"), new("till", "Till receipt"), new("invoice", "Invoice")];
    public static readonly Choice[] Answers = [new("yes", "Yes", "It is shown by records."), new("no", "No, or not yet")];
    public static readonly Choice[] Looked = [new("plan", "The plan"), new("receipt", "The receipt")];

    [BindProperty]
    public string Amount { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    [BindProperty]
    public string Kind { get; set; } = "";

    [BindProperty]
    public string Answer { get; set; } = "";

    [BindProperty]
    public string[] Checks { get; set; } = [];

    [BindProperty]
    public DateParts When { get; set; } = new();

    [BindProperty]
    public IFormFile? Receipt { get; set; }

    public IActionResult OnPost()
    {
        var (amount, when, reason) = (ModelState.Amount(nameof(Amount), Amount, "the amount"), ModelState.Date(nameof(When), When, "the date of the call"), ModelState.Text(nameof(Reason), Reason, "what they said", most: 100));
        if (!Answers.Any(one => one.Value == Answer))
        {
            ModelState.AddModelError(nameof(Answer), "Say whether it meets the plan");
        }

        return !ModelState.IsValid ? ShowAgain()
            : reason == "changed" ? Refuse(new Refusal("STEP-CHANGED", "Since you looked: a note by cora.", "Look again, then decide."))
            : reason == "refused" ? Refuse(new Refusal("STEP-ROLE", "An auditor does not do this."))
            : reason == "broken" ? throw new InvalidOperationException("a secret")
            : Done($"Saved {Formats.Money(amount!.Value)} of {Formats.Date(when!.Value)}: {reason}", "home/every-list");
    }
}
