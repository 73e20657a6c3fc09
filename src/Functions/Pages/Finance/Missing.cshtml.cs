using DpAudit.Core.Cycles;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting.Arrivals;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>The accounts that had no statement when the newest cycle was audited.</summary>
internal sealed class MissingModel : FinancePage
{
    private const string FileName = "missing-statements.csv";

    public CycleRecord? Cycle { get; private set; }

    public Paged<MissingStatement> Lines { get; private set; } = Paged<MissingStatement>.Nothing;

    public async Task OnGetAsync()
    {
        Cycle = await NewestCycleAsync();
        if (Cycle?.Result is { } result && await Statements.OfCycleAsync(result, FileName, Stop) is { } file)
        {
            await using (file)
            {
                Lines = Paged<MissingStatement>.Of(WrittenTables.Missing(file), Number);
            }
        }
    }

    public async Task<IActionResult> OnGetFileAsync() =>
        await NewestCycleAsync() is { Result: { } result } cycle && await Statements.OfCycleAsync(result, FileName, Stop) is { } file ? Download(file, $"missing-statements-{cycle.Period}.csv") : NotFound();
}
