using DpAudit.Core.Primitives;
using DpAudit.Functions.Discussions;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>The page of a step: asks for what the step's form asks for, and takes the step by name.</summary>
internal sealed class StepModel : DiscussionPage
{
    [BindProperty(SupportsGet = true)]
    public string Step { get; set; } = "";

    /// <summary>The outcome that it is about.</summary>
    [BindProperty(SupportsGet = true)]
    public string Outcome { get; set; } = "";

    [BindProperty]
    public StepInput Input { get; set; } = new();

    public StepForm Form { get; private set; } = null!;

    /// <summary>What the rules say to it before anything is typed; null = nothing against it.</summary>
    public Refusal? Refusal { get; private set; }

    public string Title => StepTitles.Of(Form.Event) + (Input.OutcomeId.Length > 0 && Outcome.Length > 0 ? $" ({Outcome})" : "");

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        Input.OutcomeId = Outcome;
        Form.Begin?.Invoke(Input, this);
        Refusal = StepLinks.Find(this, Form.Event, Outcome, "")?.Refusal;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        var step = Form.Read(new StepReader(Input, this, ModelState));
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        var result = await TakeAsync(step);
        return result.Refusal is { } refusal ? NotTaken(refusal) : Done($"{StepTitles.Of(Form.Event)}: recorded.", Home);
    }

    private async Task<bool> FindAsync()
    {
        if (StepForm.Find(Step) is not { } form || !await LoadAsync())
        {
            return false;
        }

        Form = form;
        return true;
    }
}
