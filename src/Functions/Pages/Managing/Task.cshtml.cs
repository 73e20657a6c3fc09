using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Managing;

/// <summary>One task: what it is about, to be done or given to somebody.</summary>
internal sealed class TaskModel : CouncilPage
{
    private const int IdLength = 32;
    private const int LongestWords = 1000;

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    /// <summary>What was done.</summary>
    [BindProperty]
    public string How { get; set; } = "";

    /// <summary>Who gets it.</summary>
    [BindProperty]
    public string To { get; set; } = "";

    public StaffTask Task { get; private set; } = null!;

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostDoneAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        return ModelState.Text(nameof(How), How, "what was done", LongestWords) is not { } how ? ShowAgain()
            : (await Desk.FinishAsync(Id, how, Staff, await StampAsync(), Stop)).Refusal is { } refusal ? Refuse(refusal)
            : Done("The task is done", "managing/tasks");
    }

    public async Task<IActionResult> OnPostGiveAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Colleagues.FirstOrDefault(one => one.Value == To) is not { } colleague)
        {
            ModelState.AddModelError(nameof(To), "Choose a colleague");
            return ShowAgain();
        }

        return (await Desk.AssignAsync(Id, To, Staff, await StampAsync(), Stop)).Refusal is { } refusal ? Refuse(refusal) : Done($"The task is {colleague.Text}'s now", "managing/tasks");
    }

    private TaskDesk Desk => new(Service<IRecordStore>(), CouncilId);

    private async Task<Stamp> StampAsync() => new(CommandId, Staff.Id, Now, (await BookAsync()).Policies.On(Today).Version);

    private async Task<bool> LoadAsync()
    {
        if (Id.Length != IdLength || !Id.All(char.IsAsciiHexDigitLower) || await Desk.FindAsync(Id, Stop) is not { } task)
        {
            return false;
        }

        Task = task;
        Colleagues = [.. (await Service<StaffDesk>().ListAsync(CouncilId, Stop)).Where(one => one.Id != task.OwnerId).Select(one => new Choice(one.Id, one.Name, Formats.Roles(one.Roles)))];
        return true;
    }
}
