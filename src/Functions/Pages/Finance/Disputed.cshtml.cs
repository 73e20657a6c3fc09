using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Finance;

/// <summary>Money that the council took back without an approved decision on record: for information, a manager resolves it.</summary>
internal sealed class DisputedModel : FinancePage
{
    public Paged<StaffTask> Open { get; private set; } = Paged<StaffTask>.Nothing;

    public IReadOnlyList<DisputedDebit> Debits { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var tasks = await TaskDesk.ListAsync(new TaskFilter(Roles: new HashSet<StaffRole> { StaffRole.Manager }), Stop);
        Open = Paged<StaffTask>.Of([.. tasks.Where(task => task.Kind == StaffTaskKind.CouncilDebitDisputed)], Number);
        Debits = await Service<DisputedDebits>().OfAsync(CouncilId, Open.Items, Stop);
    }
}
