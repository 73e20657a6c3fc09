using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;

namespace DpAudit.Functions.Pages.Managing;

/// <summary>Any task, as a manager looks at it.</summary>
internal sealed class TaskModel : TaskPage
{
    /// <summary>To whom it can be given.</summary>
    public IReadOnlyList<Choice> Colleagues => [.. Names.Roster.Where(one => one.Id != Task.OwnerId).Select(one => new Choice(one.Id, $"{one.Name} ({Formats.Roles(one.Roles)})"))];

    protected override string List => "managing/tasks";
}
