using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Reporting.Transparency;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Administering;

/// <summary>The council's policy: its versions, and a new file that is looked at before it is taken in.</summary>
[RequestSizeLimit(LimitSettings.Request)]
internal sealed class IndexModel : CouncilPage
{
    private const int LargestFile = 256 * 1024;

    /// <summary>The new file.</summary>
    [BindProperty]
    public IFormFile? Policy { get; set; }

    /// <summary>The new file as it was looked at, in base 64.</summary>
    [BindProperty]
    public string Held { get; set; } = "";

    /// <summary>The version of the file that was there when it was looked at.</summary>
    [BindProperty]
    public string Seen { get; set; } = "";

    public CouncilBook Book { get; private set; } = null!;

    /// <summary>The version of the file that is there now; empty where it is the product's own policy.</summary>
    public string Current => Book.PolicySet?.Version ?? "";

    /// <summary>The files as they were imported, the last first.</summary>
    public IReadOnlyList<FileSetRecord> Files { get; private set; } = [];

    /// <summary>What the new file changes; null = none is looked at.</summary>
    public PolicyPreview? Preview { get; private set; }

    public async Task OnGetAsync() => await LoadAsync();

    /// <summary>A file as it was imported.</summary>
    public async Task<IActionResult> OnGetFileAsync(string version)
    {
        await LoadAsync();
        return Files.FirstOrDefault(one => one.Version == version) is { } set && await Service<CouncilBooks>().OpenAsync(CouncilId, FileSetRecord.Policy, set, set.Files[0], Stop) is { } stream
            ? File(stream, "application/yaml", $"{CouncilId}-policy-{set.Version.Replace('~', '-')}.yaml") : NotFound();
    }

    /// <summary>Looks at a new file: what is wrong with it, or what it changes.</summary>
    public async Task<IActionResult> OnPostLookAsync()
    {
        await LoadAsync();
        if (Policy is not { Length: > 0 and <= LargestFile })
        {
            ModelState.AddModelError(nameof(Policy), Policy is null ? "Choose a policy file" : "The file is empty or too large: a policy has up to 256 KB");
            return ShowAgain();
        }

        using var bytes = new MemoryStream();
        await Policy.CopyToAsync(bytes, Stop);
        Held = Convert.ToBase64String(bytes.ToArray());
        ModelState.Clear();
        return await PreviewAsync(bytes.ToArray()) ?? Page();
    }

    /// <summary>Takes it in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!Uploaded.TryRead(Held, out var yaml))
        {
            return BadRequest();
        }

        if (await PreviewAsync(yaml) is { } refused)
        {
            return refused;
        }

        if (Seen != Current && !await IsNewestAsync(yaml))
        {
            return Refuse(Uploaded.Changed);
        }

        var result = await Service<Inbox>().For(Staff).ImportPolicyAsync(CouncilId, yaml, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : Done(result.Value.WasThere ? "This policy is in use already" : "The policy is imported", "administering");
    }

    /// <summary>How a version stands today.</summary>
    public (string Text, string Colour) StateOf(Policy version) =>
        Book.Policies.On(Today) == version ? ("In force", "green") : version.EffectiveFrom > Today ? ("Begins later", "blue") : ("Over", "grey");

    private async Task LoadAsync()
    {
        Book = await BookAsync();
        Files = [.. (await Service<CouncilBooks>().VersionsAsync(CouncilId, FileSetRecord.Policy, Stop)).AsEnumerable().Reverse()];
    }

    /// <summary>Whether the newest file says the same: the form was sent twice.</summary>
    private async Task<bool> IsNewestAsync(byte[] yaml)
    {
        if (Book.PolicySet is not { } set || await Service<CouncilBooks>().OpenAsync(CouncilId, FileSetRecord.Policy, set, set.Files[0], Stop) is not { } stream)
        {
            return false;
        }

        return await Uploaded.IsSameAsync(stream, yaml, Stop);
    }

    private async Task<IActionResult?> PreviewAsync(byte[] yaml)
    {
        var council = (await Service<CycleDesk>().CouncilsAsync(Stop)).First(one => one.CouncilId == CouncilId);
        var result = PolicyPreview.Of(yaml, Book.Policies, council.GoLive);
        if (result.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Preview = result.Value;
        return null;
    }
}
