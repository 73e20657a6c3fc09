using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Configuration;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>What came of an uploaded file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Import">What is recorded of it; null where it was refused.</param>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
internal sealed record Uploaded(string Name, ImportedStatementFile? Import, Refusal? Refusal);

/// <summary>Takes in statements. A file waits on disk until its request is over, and never in memory.</summary>
[RequestSizeLimit(LimitSettings.UploadRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LimitSettings.Upload)]
internal sealed class UploadModel : FinancePage
{
    /// <summary>The statement that the files correct, by its hash; empty = as their names say.</summary>
    [BindProperty(SupportsGet = true)]
    public string Corrects { get; set; } = "";

    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    public StatementLine? Corrected { get; private set; }

    /// <summary>What came of each file; empty before any was sent.</summary>
    public IReadOnlyList<Uploaded> Results { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await FindCorrectedAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindCorrectedAsync())
        {
            return NotFound();
        }

        if (Files.Count == 0)
        {
            ModelState.AddModelError(nameof(Files), "Choose one or more files");
            return ShowAgain();
        }

        var results = new List<Uploaded>();
        foreach (var file in Files)
        {
            results.Add(await TakeInAsync(file));
        }

        Results = results;
        if (results.Exists(one => one.Import is { WasThere: false }))
        {
            await Service<ArrivalDesk>().AskAsync(CouncilId, Stop);
        }

        return Page();
    }

    private async Task<Uploaded> TakeInAsync(IFormFile file)
    {
        var name = UploadRules.NameOf(file);
        if (UploadRules.Refuses(file) is { } refusal)
        {
            return new Uploaded(name, null, refusal);
        }

        var arrival = Corrected is null ? null : new Arrival(null, null, Corrected.Record.Name, null);
        var result = await Service<Inbox>().For(Staff).ImportStatementAsync(CouncilId, new StatementSource(name, file.OpenReadStream, arrival), Stop);
        return result.Refusal is { } why ? new Uploaded(name, null, why) : new Uploaded(name, result.Value, null);
    }

    private async Task<bool> FindCorrectedAsync() => Corrects.Length == 0 || (Corrected = await Statements.FindAsync(CouncilId, Corrects, Stop)) is not null;
}
