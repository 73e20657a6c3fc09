using System.Globalization;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting.Arrivals;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>One statement: what came of every row.</summary>
internal sealed class StatementModel : FinancePage
{
    [BindProperty(SupportsGet = true)]
    public string Sha256 { get; set; } = "";

    public StatementLine Line { get; private set; } = null!;

    public string Profile { get; private set; } = "";

    public Paged<RejectedLine> Rejected { get; private set; } = Paged<RejectedLine>.Nothing;

    public bool HasPlans { get; private set; }

    /// <summary>The name of a file that corrects it.</summary>
    public string CorrectionName => Path.GetFileNameWithoutExtension(Line.Record.Name) + ".correction" + Path.GetExtension(Line.Record.Name);

    /// <summary>How many accounts add up, where some do not.</summary>
    public static string HeldWords(StatementOutcome outcome) =>
        outcome.Accounts == 1 ? "Its account does not add up, and is held."
        : outcome.HeldAccounts == outcome.Accounts ? $"None of its {Formats.Count(outcome.Accounts, "account")} adds up, and all are held."
        : $"{(outcome.Accounts - outcome.HeldAccounts).ToString("#,##0", CultureInfo.InvariantCulture)} of {Formats.Count(outcome.Accounts, "account")} add up. {(outcome.HeldAccounts == 1 ? "The other one is" : "The others are")} held.";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Statements.FindAsync(CouncilId, Sha256, Stop) is not { } line)
        {
            return NotFound();
        }

        Line = line;
        Profile = (await ProfilesAsync()).FirstOrDefault(one => one.Name == line.Record.Profile)?.Title ?? line.Record.Profile;
        HasPlans = (await BookAsync()).PlansSet is not null;
        if (await Statements.RejectedAsync(CouncilId, line, Stop) is { } rows)
        {
            await using (rows)
            {
                Rejected = Paged<RejectedLine>.Of(WrittenTables.Rejected(rows), Number);
            }
        }

        await LoadNamesAsync();
        return Page();
    }

    public Task<IActionResult> OnGetMendAsync() => DownloadAsync(Statements.MendAsync, "to-mend-");

    public Task<IActionResult> OnGetRejectedAsync() => DownloadAsync(Statements.RejectedAsync, "do-not-count-");

    private async Task<IActionResult> DownloadAsync(Func<string, StatementLine, CancellationToken, Task<Stream?>> open, string before) =>
        await Statements.FindAsync(CouncilId, Sha256, Stop) is { } line && await open(CouncilId, line, Stop) is { } content ? Download(content, $"{before}{Path.GetFileNameWithoutExtension(line.Record.Name)}.csv") : NotFound();
}
