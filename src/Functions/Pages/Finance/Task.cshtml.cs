using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>One of finance's tasks, and saying that it was done.</summary>
internal sealed class TaskModel : FinancePage
{
    private const int LongestHow = 1000;
    private const int IdLength = 32;

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty]
    public string How { get; set; } = "";

    public StaffTask Task { get; private set; } = null!;

    /// <summary>Where the work of such a task is done; null = outside of these pages.</summary>
    public (string Text, string Address)? Place => Task.Kind switch
    {
        StaffTaskKind.OpeningBalanceToSignOff => ("Look at the opening balance", At($"finance/opening?account={Uri.EscapeDataString(Task.About[0])}")),
        StaffTaskKind.StatementMissing => ("Missing statements", At("finance/missing")),
        StaffTaskKind.LoadLate => ("Payment run", At("finance/payments")),
        _ => null,
    };

    /// <summary>What a task is about, as people read it: four weeks by their first day, the rest by its reference.</summary>
    public static string Say(string about) =>
        DateOnly.TryParseExact(about, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? $"Four weeks from {Formats.Date(day)}" : about;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (ModelState.Text(nameof(How), How, "what was done", LongestHow) is not { } how)
        {
            return ShowAgain();
        }

        var stamp = new Stamp(CommandId, Staff.Id, Now, (await BookAsync()).Policies.On(Today).Version);
        var result = await Tasks.FinishAsync(Id, how, Staff, stamp, Stop);
        return result.Refusal is { } refusal ? Refuse(refusal) : Done("The task is done.", "finance");
    }

    private async Task<bool> LoadAsync()
    {
        if (Id is not { Length: IdLength } || !Id.All(char.IsAsciiHexDigitLower) || await Tasks.FindAsync(Id, Stop) is not { OwnerRole: StaffRole.Finance } task)
        {
            return false;
        }

        Task = task;
        await LoadNamesAsync();
        return true;
    }
}
