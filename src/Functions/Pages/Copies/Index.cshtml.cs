using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Copies;

/// <summary>Copies of people's whole records: asked for by one member of staff, released by another.</summary>
internal sealed class IndexModel : CouncilPage
{
    private const int OnAPage = 25;
    private const int LongestId = 100;

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    [BindProperty]
    public string Person { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public IReadOnlyList<ExportRecord> Copies { get; private set; } = [];

    public int Pages { get; private set; } = 1;

    /// <summary>Whether whoever looks may review and release.</summary>
    public bool MayRelease => Staff.Is(StaffRole.Manager) || Staff.Is(StaffRole.Administrator);

    public async Task OnGetAsync() => await LoadAsync();

    /// <summary>A final file of a released copy.</summary>
    public async Task<IActionResult> OnGetFileAsync(string id, string name) =>
        CopyId.IsOne(id) && name is ExportDesk.JsonName or ExportDesk.PageName && await (await DeskAsync()).OpenAsync(CouncilId, id, name, Stop) is { } bytes
            ? File(bytes, "application/octet-stream", $"{CouncilId}-{id[..CopyId.Shown]}-{name}") : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var (person, reason) = (ModelState.Text(nameof(Person), Person, "the person's reference", LongestId), ModelState.Text(nameof(Reason), Reason, "the reason"));
        if (person is null || reason is null)
        {
            await LoadAsync();
            return ShowAgain();
        }

        var result = await (await DeskAsync()).RequestAsync(await GatherAsync(person), reason, CommandId, Staff, Stop);
        if (result.Refusal is { } refusal)
        {
            await LoadAsync();
            return Refuse(refusal);
        }

        return Done("The copy waits for somebody else to look at it. A manager or an administrator other than you reviews and releases it.", "copies");
    }

    private async Task<ExportDesk> DeskAsync() => new(Service<IRecordStore>(), Service<IFileStore>(), (await BookAsync()).Policies, Service<TimeProvider>());

    /// <summary>All that is held: plans, the person's rows of every cycle, and what people recorded.</summary>
    private async Task<PersonExportInputs> GatherAsync(string person)
    {
        var book = await BookAsync();
        var known = book.Plans.IndexOf(person) is >= 0 and var at ? book.Plans.People[at] : null;
        return await new PersonRecords(Service<IRecordStore>(), Service<IFileStore>(), book.Policies, Service<TimeProvider>()).AddToAsync(
            new PersonExportInputs
            {
                CouncilId = CouncilId,
                PersonId = person,
                MadeOn = Today,
                Person = known,
                Accounts = [.. book.Plans.Accounts.Where(account => account.Holders.Any(holder => holder.PersonId == person))],
                KeptApart = known is null ? [] : [new ExportFact("needs group", known.NeedsGroup)],
                Tables = await PersonTables.OfCyclesAsync(Service<IFileStore>(), await Service<CycleDesk>().CyclesAsync(CouncilId, Stop), person, Stop),
            },
            Stop);
    }

    private async Task LoadAsync()
    {
        var all = await (await DeskAsync()).ListAsync(CouncilId, Stop);
        Pages = Math.Max(1, (all.Count + OnAPage - 1) / OnAPage);
        Number = Math.Clamp(Number, 1, Pages);
        Copies = [.. all.Skip((Number - 1) * OnAPage).Take(OnAPage)];
    }
}

/// <summary>Ids of copies.</summary>
internal static class CopyId
{
    /// <summary>How many characters of one are enough for people.</summary>
    public const int Shown = 8;

    private const int Length = 32;

    /// <summary>Whether a text is one.</summary>
    public static bool IsOne(string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
}
