using DpAudit.Core.Pipeline;
using DpAudit.Core.SupportPlans;
using DpAudit.Functions.Components;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>Plans: what was imported, who did it, what does not count; and importing more.</summary>
[RequestSizeLimit(LimitSettings.UploadRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LimitSettings.Upload)]
internal sealed class PlansModel : FinancePage
{
    /// <summary>That the files take the place of all that there was.</summary>
    public const string AllOfThem = "all";

    [BindProperty]
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    [BindProperty]
    public IReadOnlyList<string> Whole { get; set; } = [];

    /// <summary>The version whose errors are shown; empty = the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public string Version { get; set; } = "";

    public Paged<FileSetRecord> Versions { get; private set; } = Paged<FileSetRecord>.Nothing;

    public FileSetRecord? Shown { get; private set; }

    public Paged<PlanError> Errors { get; private set; } = Paged<PlanError>.Nothing;

    public IReadOnlyList<Choice> WholeChoices { get; } = [new(AllOfThem, "These are all the files", "Files of the version before that are not among them are left out.")];

    /// <summary>The page of the list of errors.</summary>
    [BindProperty(SupportsGet = true, Name = "e")]
    public int ErrorsNumber { get; set; } = 1;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Files.Count == 0)
        {
            ModelState.AddModelError(nameof(Files), "Choose one or more files");
        }

        foreach (var other in Files.Where(file => !Inbox.IsOfPlans(NameOf(file))))
        {
            ModelState.AddModelError(nameof(Files), $"{UploadRules.NameOf(other)} is no file of plans. They are named {string.Join(", ", PlanColumns.Of.Keys.Order(StringComparer.Ordinal).Select(name => $"{name}.csv"))} and mapping.yaml");
        }

        if (Files.GroupBy(NameOf).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            ModelState.AddModelError(nameof(Files), $"{twice.Key} is there twice. Choose the right one");
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync();
            return ShowAgain();
        }

        var (content, inbox) = (new Dictionary<string, byte[]>(), Service<Inbox>().For(Staff));
        foreach (var file in Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, Stop);
            content[NameOf(file)] = bytes.ToArray();
        }

        var result = Whole.Contains(AllOfThem) ? await inbox.ImportPlansAsync(CouncilId, content, Stop) : await inbox.ChangePlansAsync(CouncilId, content, Stop);
        if (result.Refusal is { } refusal)
        {
            await LoadAsync();
            return Refuse(refusal);
        }

        await Service<ArrivalDesk>().AskAsync(CouncilId, Stop);
        var (set, errors) = (result.Value.Set, result.Value.Errors.Count);
        return Done(
            result.Value.WasThere ? "These plans were there already. Nothing was changed."
            : errors == 0 ? $"Imported as version {set.Version}. Every row counts."
            : $"Imported as version {set.Version}. {Formats.Count(errors, "row does", "rows do")} not count: see below.",
            "finance/plans");
    }

    /// <summary>Names of plans are in small letters, however a machine shows them.</summary>
    private static string NameOf(IFormFile file) => UploadRules.NameOf(file).ToLowerInvariant();

    private async Task<bool> LoadAsync()
    {
        var books = Service<CouncilBooks>();
        var versions = await books.VersionsAsync(CouncilId, FileSetRecord.Plans, Stop);
        versions.Reverse();
        Versions = Paged<FileSetRecord>.Of(versions, Number);
        Shown = Version.Length == 0 ? versions.FirstOrDefault() : versions.Find(one => one.Version == Version);
        if (Shown is not null)
        {
            Errors = Paged<PlanError>.Of(await books.PlanErrorsAsync(CouncilId, Shown, Stop), ErrorsNumber);
        }

        await LoadNamesAsync();
        return Version.Length == 0 || Shown is not null;
    }
}
