using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Discussions;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Forms;

/// <summary>One task: what it is about, and saying that it is done or giving it to somebody.</summary>
internal abstract class TaskPage : CouncilPage
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

    public StaffNames Names { get; private set; } = null!;

    /// <summary>The page that lists such tasks; it is shown once something was done.</summary>
    protected abstract string List { get; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostFinishAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        return ModelState.Text(nameof(How), How, "what was done", LongestHow) is not { } how ? ShowAgain() : Answer(await TaskDesk.FinishAsync(Id, how, Staff, await StampAsync(), Stop), "The task is done.");
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

        return Answer(await TaskDesk.AssignAsync(Id, To, Staff, await StampAsync(), Stop), $"The task was given to {Names.Of(To)}.");
    }

    /// <summary>Whether the page is for a task.</summary>
    protected virtual bool Shows(StaffTask task) => true;

    /// <summary>Loads what a page shows besides.</summary>
    protected virtual Task LoadMoreAsync() => System.Threading.Tasks.Task.CompletedTask;

    private IActionResult Answer(Result<StaffTask> result, string told) => result.Refusal is { } refusal ? Refuse(refusal) : Done(told, List);

    private async Task<Stamp> StampAsync() => new(CommandId, Staff.Id, Now, (await BookAsync()).Policies.On(Today).Version);

    /// <summary>Reads the task and all that is shown with it.</summary>
    /// <returns>Whether there is one that the page is for.</returns>
    protected async Task<bool> LoadAsync()
    {
        if (!ContentIds.IsOne(Id) || await TaskDesk.FindAsync(Id, Stop) is not { } task || !Shows(task))
        {
            return false;
        }

        (Task, Names) = (task, await StaffNames.OfAsync(Service<StaffDesk>(), CouncilId, Stop));
        await LoadMoreAsync();
        return true;
    }
}
