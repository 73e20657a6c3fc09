using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Statements;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Administering;

/// <summary>The providers whose statements are recognised: those that come with the product, and the council's own.</summary>
[RequestSizeLimit(LimitSettings.Request)]
internal sealed class ProvidersModel : CouncilPage
{
    /// <summary>The one that is looked at; empty = the list.</summary>
    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    /// <summary>A profile of the council's own.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public ProviderProfile? Profile { get; private set; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<ProviderProfile> All { get; private set; } = [];

    /// <summary>The profile as it is written.</summary>
    public string Text { get; private set; } = "";

    private CouncilBook Book { get; set; } = null!;

    /// <summary>Whether one is the council's own.</summary>
    public bool IsOwn(ProviderProfile profile) => Book.Profiles.Contains(profile);

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Name.Length > 0 && Profile is null ? NotFound() : Page();
    }

    /// <summary>Takes a profile in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Upload is not { Length: > 0 and <= CouncilProfiles.Largest } file)
        {
            ModelState.AddModelError(nameof(Upload), Upload is null ? "Choose a profile" : "The file is empty or too large: a profile has up to 64 KB");
            return ShowAgain();
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Stop);
        var result = await Service<Inbox>().For(Staff).ImportProfileAsync(CouncilId, bytes.ToArray(), Path.GetFileName(file.FileName), Stop);
        return result.Refusal is { } refusal ? Refuse(refusal, nameof(Upload)) : await ChangedAsync(result.Value.WasThere ? "This profile is in use already" : "The profile is in use. Check a file with it before statements come in");
    }

    /// <summary>Takes a profile of the council's own away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync()
    {
        var result = await Service<Inbox>().For(Staff).RemoveProfileAsync(CouncilId, Name, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : await ChangedAsync("The profile is not used any more");
    }

    /// <summary>A field with what its column may be called, as a sentence has it.</summary>
    public static IEnumerable<(string Field, string Columns)> Columns(ProviderProfile profile) => profile.Columns.OrderBy(one => one.Key)
        .Select(one => (Yaml.Hyphenated(one.Key).Replace('-', ' '), string.Join(", ", one.Value) + (profile.Optional.Contains(one.Key) ? " (may be absent)" : "")));

    private async Task<IActionResult> ChangedAsync(string told)
    {
        await Service<ArrivalDesk>().AskAsync(CouncilId, Stop); // Statements that no cycle is done for are read by it at once.
        return Done(told, "administering/providers");
    }

    private async Task LoadAsync()
    {
        Book = await BookAsync();
        All = await ProfilesAsync();
        Profile = All.FirstOrDefault(one => one.Name == Name);
        Text = Profile is null ? "" : !IsOwn(Profile) ? BuiltInProfiles.TextOf(Profile)
            : await Service<CouncilBooks>().OpenAsync(CouncilId, FileSetRecord.Profiles, Book.ProfilesSet!, CouncilProfiles.FileOf(Name), Stop) is { } stream ? await ReadAsync(stream) : "";
    }

    private async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Stop);
    }
}
