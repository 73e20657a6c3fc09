using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.SupportPlans;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>A task of coordinators, with the person and the discussion that it is about.</summary>
internal sealed class TaskModel : TaskPage
{
    public Person? Person { get; private set; }

    public PersonCase? Weeks { get; private set; }

    /// <summary>The discussion that it is about; empty = none.</summary>
    public string DiscussionId { get; private set; } = "";

    protected override string List => "coordinating";

    protected override async Task LoadMoreAsync()
    {
        var book = await BookAsync();
        if (Task.About is [var first, ..] && ContentIds.IsOne(first) && await new DiscussionDesk(Service<IRecordStore>(), book.Policies, Service<TimeProvider>()).FindAsync(CouncilId, first, Stop) is { } discussion)
        {
            DiscussionId = discussion.Id;
        }

        if (Task.PersonId.Length > 0)
        {
            Person = book.PersonOf(Task.PersonId);
            Weeks = await Service<LatestWeeks>().FindAsync(CouncilId, Task.PersonId, Stop);
        }
    }
}
