using DpAudit.Core.Cycles;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting.Arrivals;
using DpAudit.Core.Statements;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>The council's payment run of the newest cycle, held against what came in.</summary>
internal sealed class PaymentsModel : FinancePage
{
    private const string FileName = "payments.csv";
    private const string Everything = "all";

    /// <summary>Which ones: an outcome's word, <c>all</c>, or empty for those that did not come as due.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "";

    public CycleRecord? Cycle { get; private set; }

    /// <summary>Whether the plans had a payment run.</summary>
    public bool HasRun { get; private set; }

    public Paged<PaymentLine> Lines { get; private set; } = Paged<PaymentLine>.Nothing;

    public IReadOnlyList<Choice> Choices { get; } =
        [new("", "What did not come as due"), .. Enum.GetValues<PaymentOutcome>().Select(outcome => new Choice(Yaml.Hyphenated(outcome), FinanceWords.Of(outcome))), new(Everything, "All")];

    public async Task OnGetAsync()
    {
        Cycle = await NewestCycleAsync();
        if (Cycle?.Result is { } result && await Statements.OfCycleAsync(result, FileName, Stop) is { } file)
        {
            await using (file)
            {
                HasRun = true;
                PaymentOutcome? wanted = Yaml.TryWord<PaymentOutcome>(Show, out var one) ? one : null;
                Lines = Paged<PaymentLine>.Of([.. WrittenTables.Payments(file).Where(line => Show == Everything || (wanted is null ? line.Outcome != PaymentOutcome.PaidAsDue : line.Outcome == wanted))], Number);
            }
        }
    }

    public async Task<IActionResult> OnGetFileAsync() =>
        await NewestCycleAsync() is { Result: { } result } cycle && await Statements.OfCycleAsync(result, FileName, Stop) is { } file ? Download(file, $"payments-{cycle.Period}.csv") : NotFound();
}
