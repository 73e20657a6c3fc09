using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Cases;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>One task: what it is about, and saying that it is done or giving it to somebody.</summary>
internal sealed class TaskModel : CouncilPage
{
    private const int LongestHow = 1000;

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>What was done.</summary>
    [BindProperty]
    public string How { get; set; } = "";

    /// <summary>To whom it is given.</summary>
    [BindProperty]
    public string To { get; set; } = "";

    public StaffTask Task { get; private set; } = null!;

    public Person? Person { get; private set; }

    public PersonCase? Weeks { get; private set; }

    public StaffNames Names { get; private set; } = null!;

    /// <summary>The discussion that it is about; empty = none.</summary>
    public string DiscussionId { get; private set; } = "";

    private TaskDesk Desk => new(Service<IRecordStore>(), CouncilId);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostFinishAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        return ModelState.Text(nameof(How), How, "what was done", LongestHow) is not { } how ? ShowAgain() : Answer(await Desk.FinishAsync(Id, how, Staff, await StampAsync(), Stop), "The task is done.");
    }

    public async Task<IActionResult> OnPostGiveAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (!Names.Roster.Any(one => one.Id == To))
        {
            ModelState.AddModelError(nameof(To), "Choose to whom");
            return ShowAgain();
        }

        return Answer(await Desk.AssignAsync(Id, To, Staff, await StampAsync(), Stop), $"The task was given to {Names.Of(To)}.");
    }

    private IActionResult Answer(Result<StaffTask> result, string told) => result.Refusal is { } refusal ? Refuse(refusal) : Done(told, "coordinating");

    private async Task<Stamp> StampAsync() => new(CommandId, Staff.Id, Now, (await BookAsync()).Policies.On(Today).Version);

    private async Task<bool> LoadAsync()
    {
        if (!ContentIds.IsOne(Id) || await Desk.FindAsync(Id, Stop) is not { } task)
        {
            return false;
        }

        var book = await BookAsync();
        (Task, Names) = (task, await StaffNames.OfAsync(Service<StaffDesk>(), CouncilId, Stop));
        if (task.About is [var first, ..] && ContentIds.IsOne(first) && await new DiscussionDesk(Service<IRecordStore>(), book.Policies, Service<TimeProvider>()).FindAsync(CouncilId, first, Stop) is { } discussion)
        {
            DiscussionId = discussion.Id;
        }

        if (task.PersonId.Length > 0)
        {
            Person = book.PersonOf(task.PersonId);
            Weeks = await Service<LatestWeeks>().FindAsync(CouncilId, task.PersonId, Stop);
        }

        return true;
    }
}
