using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>What waits for a coordinator: how people are first, then what else is to be done, then discussions.</summary>
internal sealed class IndexModel : CouncilPage
{
    /// <summary>Whether everybody's is shown, and not only one's own.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>The page of tasks, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "tasks")]
    public int TasksPage { get; set; } = 1;

    /// <summary>The page of discussions, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "discussions")]
    public int DiscussionsPage { get; set; } = 1;

    public IReadOnlyList<StaffTask> Welfare { get; private set; } = [];

    public Paged<StaffTask> Tasks { get; private set; } = null!;

    public Paged<DiscussionSummary> Discussions { get; private set; } = null!;

    public StaffNames Names { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var book = await BookAsync();
        Names = await StaffNames.OfAsync(Service<StaffDesk>(), CouncilId, Stop);
        var roles = All ? Staff.Roles.Append(StaffRole.Coordinator).ToHashSet() : Staff.Roles;
        var tasks = await TaskDesk.ListAsync(new TaskFilter(All ? null : Staff.Id, roles), Stop);
        Welfare = [.. tasks.Where(task => task.Kind.IsWelfare())];
        Tasks = Paged<StaffTask>.Of([.. tasks.Where(task => !task.Kind.IsWelfare())], TasksPage);
        var open = await new DiscussionDesk(Service<IRecordStore>(), book.Policies, Service<TimeProvider>()).OpenAsync(CouncilId, Stop);
        Discussions = Paged<DiscussionSummary>.Of([.. open.Where(one => All || one.HolderId == Staff.Id)], DiscussionsPage);
    }

    public TaskList ListOf(IReadOnlyList<StaffTask> tasks, string caption) => new(tasks, caption, Today, All ? Names : null, At("coordinating/task"));

    public string AddressOf(bool all) => At("coordinating") + (all ? "?all=true" : "");

    public string PagesOf(string part) => $"{At("coordinating")}?{(All ? "all=true&" : "")}{part}=";
}
