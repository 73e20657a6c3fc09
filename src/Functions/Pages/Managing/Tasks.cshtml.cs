using DpAudit.Core.Findings;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tasks;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Managing;

/// <summary>What waits for a manager, and what waits for others too long.</summary>
internal sealed class TasksModel : CouncilPage
{
    private const int OnAPage = 25;

    /// <summary>Which tasks: <c>manager</c>, <c>overdue</c> or <c>all</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "manager";

    /// <summary>The page of the list, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    /// <summary>The cycle whose items are given out again.</summary>
    [BindProperty]
    public string Cycle { get; set; } = "";

    public static IReadOnlyList<Choice> Lists { get; } = [new("manager", "Tasks for a manager"), new("overdue", "Everybody's tasks that are overdue"), new("all", "Everybody's open tasks")];

    public IReadOnlyList<StaffTask> Tasks { get; private set; } = [];

    public int Count { get; private set; }

    public int Pages { get; private set; } = 1;

    /// <summary>Items that nobody may or can look at.</summary>
    public IReadOnlyList<ItemFindings> WithNobody { get; private set; } = [];

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!DateOnly.TryParseExact(Cycle, "yyyy-MM-dd", out var start))
        {
            return BadRequest();
        }

        var result = await Service<CycleDesk>().HandOutAgainAsync(CouncilId, new FourWeekPeriod(start), Stop);
        if (result.Refusal is { } refusal)
        {
            await LoadAsync();
            return Refuse(refusal);
        }

        var left = result.Value.Handover!.Unassigned;
        return Done(left == 0 ? "Every item has somebody now" : $"{Formats.Count(left, "item")} still {(left == 1 ? "has" : "have")} nobody. More auditors are needed, or somebody without an interest in these people.", "managing/tasks");
    }

    /// <summary>A kind of task, as a heading.</summary>
    public static string Say(StaffTaskKind kind) => FigureWords.Kind(Yaml.Hyphenated(kind));

    private async Task LoadAsync()
    {
        var all = Show switch
        {
            "overdue" => await TaskDesk.OverdueAsync(Today, Stop),
            "all" => await TaskDesk.ListAsync(new TaskFilter(), Stop),
            _ => await TaskDesk.ListAsync(new TaskFilter(Staff.Id, new HashSet<StaffRole> { StaffRole.Manager }), Stop),
        };
        (Count, Pages) = (all.Count, Math.Max(1, (all.Count + OnAPage - 1) / OnAPage));
        Number = Math.Clamp(Number, 1, Pages);
        Tasks = [.. all.Skip((Number - 1) * OnAPage).Take(OnAPage)];
        WithNobody = [.. (await new FindingsDesk(Service<IRecordStore>(), CouncilId).ListAsync("", Stop)).Select(one => one.Item)];
    }
}
