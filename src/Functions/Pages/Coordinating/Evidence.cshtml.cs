using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Components;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>Records evidence that came, with its file where one was left.</summary>
[RequestSizeLimit(MostBytes)]
internal sealed class EvidenceModel : DiscussionPage
{
    private const int Form = 64 * 1024;
    private const int MostBytes = EvidenceFiles.MostBytes + Form;
    private const int LongestKind = 40;
    private const int LongestSource = 100;

    /// <summary>The item that it is about.</summary>
    [BindProperty]
    public string Item { get; set; } = "";

    /// <summary>What it is.</summary>
    [BindProperty]
    public string Kind { get; set; } = "";

    /// <summary>Where it came from.</summary>
    [BindProperty]
    public string Source { get; set; } = "the person";

    /// <summary>The file; null for something that was shown and not left.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<Choice> Items => StepChoices.AllItems(this);

    public static string Accept => string.Join(',', EvidenceFiles.Kinds.Select(kind => "." + kind.Extension).Append(".jpeg"));

    public static string Kinds => string.Join(", ", EvidenceFiles.Kinds.Select(kind => kind.Name));

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Item.Length == 0)
        {
            ModelState.AddModelError(nameof(Item), "Choose the item");
        }

        var (kind, source) = (ModelState.Text(nameof(Kind), Kind, "what it is", LongestKind), ModelState.Text(nameof(Source), Source, "where it came from", LongestSource));
        if (!ModelState.IsValid)
        {
            return ShowAgain();
        }

        await using var file = Upload?.OpenReadStream();
        var intake = new EvidenceIntake(Service<IRecordStore>(), Service<IFileStore>(), Desk);
        var result = await intake.ReceiveAsync(Discussion, new EvidenceFor(Item, kind!.ToLowerInvariant()), source!, file, Command(_ => throw new InvalidOperationException("The intake makes the step.")), Stop);
        return result.Refusal is { } refusal ? NotTaken(refusal) : Done("The evidence is recorded. Nobody asks for it again.", Home);
    }
}
