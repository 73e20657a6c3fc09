using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DpAudit.Functions.Pages.Administering;

/// <summary>The council's staff, and a new roster that is looked at before it is taken in.</summary>
[RequestSizeLimit(LimitSettings.Request)]
internal sealed class StaffModel : CouncilPage
{
    private const int LargestFile = 256 * 1024;
    private const int OnAPage = 25;

    [BindProperty]
    public IFormFile? Roster { get; set; }

    /// <summary>The new roster as it was looked at, in base 64.</summary>
    [BindProperty]
    public string Held { get; set; } = "";

    /// <summary>The version of the roster that was there when it was looked at.</summary>
    [BindProperty]
    public string Seen { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public IReadOnlyList<StaffEntry> People { get; private set; } = [];

    /// <summary>The roster in use; null = none was imported.</summary>
    public FileSetRecord? Current { get; private set; }

    public int Pages => Math.Max(1, (People.Count + OnAPage - 1) / OnAPage);

    public IEnumerable<StaffEntry> Shown => People.Skip((Math.Clamp(Number, 1, Pages) - 1) * OnAPage).Take(OnAPage);

    /// <summary>What the new roster changes; null = none is looked at.</summary>
    public IReadOnlyList<RosterChange>? Changes { get; private set; }

    /// <summary>Roles that nobody would have any more.</summary>
    public IReadOnlyList<StaffRole> Unfilled { get; private set; } = [];

    /// <summary>Whether whoever imports it would not be an administrator any more.</summary>
    public bool LosesSelf { get; private set; }

    public async Task OnGetAsync() => await LoadAsync();

    /// <summary>The roster as it was imported.</summary>
    public async Task<IActionResult> OnGetFileAsync()
    {
        await LoadAsync();
        return await OpenAsync() is { } stream ? File(stream, "text/csv", $"{CouncilId}-staff.csv") : NotFound();
    }

    /// <summary>Looks at a new roster.</summary>
    public async Task<IActionResult> OnPostLookAsync()
    {
        await LoadAsync();
        if (Roster is not { Length: > 0 and <= LargestFile })
        {
            ModelState.AddModelError(nameof(Roster), Roster is null ? "Choose a roster" : "The file is empty or too large: a roster has up to 256 KB");
            return ShowAgain();
        }

        using var bytes = new MemoryStream();
        await Roster.CopyToAsync(bytes, Stop);
        Held = Convert.ToBase64String(bytes.ToArray());
        ModelState.Clear();
        return Preview(bytes.ToArray()) ?? Page();
    }

    /// <summary>Takes it in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!Uploaded.TryRead(Held, out var csv))
        {
            return BadRequest();
        }

        if (Preview(csv) is { } refused)
        {
            return refused;
        }

        if (Seen != (Current?.Version ?? "") && !(await OpenAsync() is { } stream && await Uploaded.IsSameAsync(stream, csv, Stop)))
        {
            return Refuse(Uploaded.Changed);
        }

        var result = await Service<Inbox>().For(Staff).ImportStaffAsync(CouncilId, csv, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal)
            : Done(result.Value.WasThere ? "This roster is in use already" : "The roster is imported", LosesSelf ? "" : "administering/staff");
    }

    private async Task LoadAsync()
    {
        People = await Service<StaffDesk>().ListAsync(CouncilId, Stop);
        Current = (await Service<CouncilBooks>().VersionsAsync(CouncilId, FileSetRecord.Staff, Stop)).LastOrDefault();
    }

    private async Task<Stream?> OpenAsync() => Current is { } set ? await Service<CouncilBooks>().OpenAsync(CouncilId, FileSetRecord.Staff, set, set.Files[0], Stop) : null;

    private PageResult? Preview(byte[] csv)
    {
        try
        {
            var after = StaffFile.Read(new MemoryStream(csv, writable: false));
            (Changes, Unfilled) = (RosterChanges.Between(People, after), RosterChanges.Unfilled(after));
            LosesSelf = !after.Any(one => one.Id == Staff.Id && one.Roles.Contains(StaffRole.Administrator));
            return null;
        }
        catch (InputException problem)
        {
            return Refuse(new Refusal(problem.Code.Code, problem.Line > 0 ? $"Line {problem.Line}: {problem.Detail}" : problem.Detail, problem.Code.Hint));
        }
    }
}
