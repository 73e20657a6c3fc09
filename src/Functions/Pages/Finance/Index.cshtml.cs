using DpAudit.Core.Cycles;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Arrivals;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>What waits for finance.</summary>
internal sealed class IndexModel : FinancePage
{
    private const int RecentOnes = 5;

    public Paged<StaffTask> Open { get; private set; } = Paged<StaffTask>.Nothing;

    public IReadOnlyList<StatementLine> Recent { get; private set; } = [];

    public int ToMend { get; private set; }

    public int Waiting { get; private set; }

    public IReadOnlyList<DropLine> InInbox { get; private set; } = [];

    public int ToSignOff { get; private set; }

    public int Disputed { get; private set; }

    public CycleRecord? Cycle { get; private set; }

    /// <summary>Payments of the run that did not come as due; null = there is no payment run.</summary>
    public int? PaymentsToCheck { get; private set; }

    public bool HasPlans { get; private set; }

    public async Task OnGetAsync()
    {
        var tasks = await TaskDesk.ListAsync(new TaskFilter(Roles: new HashSet<StaffRole> { StaffRole.Finance, StaffRole.Manager }), Stop);
        var statements = await Statements.ListAsync(CouncilId, Stop);
        Open = Paged<StaffTask>.Of([.. tasks.Where(task => task.OwnerRole == StaffRole.Finance)], Number);
        Disputed = tasks.Count(task => task.Kind == StaffTaskKind.CouncilDebitDisputed);
        (Recent, ToMend) = ([.. statements.Take(RecentOnes)], statements.Count(one => one.State is StatementState.ToMend or StatementState.NotCounted));
        Waiting = statements.Count(one => one.State == StatementState.Waiting);
        ToSignOff = (await Service<OpeningDesk>().ListAsync(CouncilId, Stop)).Count(one => !one.IsSignedOff);
        InInbox = await Service<DropDesk>().ListAsync(CouncilId, Stop);
        HasPlans = (await BookAsync()).PlansSet is not null;
        Cycle = await NewestCycleAsync();
        if (Cycle?.Result is { } result && await Statements.OfCycleAsync(result, "payments.csv", Stop) is { } payments)
        {
            await using (payments)
            {
                PaymentsToCheck = WrittenTables.Payments(payments).Count(one => one.Outcome != PaymentOutcome.PaidAsDue);
            }
        }

        await LoadNamesAsync();
    }
}
