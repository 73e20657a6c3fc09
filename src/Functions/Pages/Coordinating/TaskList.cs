using DpAudit.Core.Tasks;
using DpAudit.Functions.Discussions;

namespace DpAudit.Functions.Pages.Coordinating;

/// <summary>A table of tasks.</summary>
/// <param name="Tasks">The tasks.</param>
/// <param name="Caption">What they are.</param>
/// <param name="Today">The day in London.</param>
/// <param name="Names">The staff, where it is said whose they are.</param>
/// <param name="Address">The address of a task, before its id.</param>
internal sealed record TaskList(IReadOnlyList<StaffTask> Tasks, string Caption, DateOnly Today, StaffNames? Names, string Address);
