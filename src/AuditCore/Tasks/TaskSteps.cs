using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tasks;

/// <summary>What a member of staff may do with a task.</summary>
public static class TaskSteps
{
    private const int LongestWords = 1000;
    private const int LongestId = 200;
    private const int MostAssignments = 50;

    /// <summary>Gives a task to a named member of staff.</summary>
    /// <param name="task">The task.</param>
    /// <param name="toId">Whose it is from then on.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="stamp">When, under which command and policy.</param>
    /// <returns>The task; the same where it was given under this command before; or why not.</returns>
    public static Result<StaffTask> Assign(StaffTask task, string toId, StaffMember by, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(stamp);
        return true switch
        {
            _ when task.Assigned.FirstOrDefault(one => one.Stamp.CommandId == stamp.CommandId) is { } before =>
                before.ToId == toId && before.Stamp.By == by.Id ? task : Reused,
            _ when task.Done?.Stamp.CommandId == stamp.CommandId => Reused,
            _ when !MayHandle(task, by, stamp) => NotTheirs(task),
            _ when task.Done is not null => Over,
            _ when toId.Length > LongestId || string.IsNullOrWhiteSpace(toId) => new Refusal("TASK-OWNER", "A task is given to a named member of staff.", "Say to whom."),
            _ when task.Assigned.Count >= MostAssignments => new Refusal("TASK-MANY", $"A task is given on at most {MostAssignments} times.", "Do it, or say why it cannot be done."),
            _ => task with { Assigned = [.. task.Assigned, new TaskAssigned(toId, stamp)] },
        };
    }

    /// <summary>Says that a task was done, and how.</summary>
    /// <param name="task">The task.</param>
    /// <param name="how">What was done, in words.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="stamp">When, under which command and policy.</param>
    /// <returns>The task; the same where it was done under this command before; or why not.</returns>
    public static Result<StaffTask> Finish(StaffTask task, string how, StaffMember by, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(stamp);
        return true switch
        {
            _ when task.Done is { } before && before.Stamp.CommandId == stamp.CommandId => before.How == how && before.Stamp.By == by.Id ? task : Reused,
            _ when task.Assigned.Any(one => one.Stamp.CommandId == stamp.CommandId) => Reused,
            _ when !MayHandle(task, by, stamp) => NotTheirs(task),
            _ when task.Done is not null => Over,
            _ when how.Length > LongestWords || string.IsNullOrWhiteSpace(how) => new Refusal("TASK-HOW", "What was done is said in words.", "Say what was done."),
            _ => task with { Done = new TaskDone(how, stamp) },
        };
    }

    /// <summary>Says that what a task asks for was done where it belongs, for example as a step of a discussion, by somebody who may do that. One that is done stays as it is.</summary>
    /// <param name="task">The task.</param>
    /// <param name="how">What was done, in words.</param>
    /// <param name="stamp">Who did it, when.</param>
    public static StaffTask Meet(StaffTask task, string how, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Done is null ? task with { Done = new TaskDone(how, stamp) } : task;
    }

    private static Refusal Reused => new("TASK-COMMAND", "Something else was recorded under this command's id.", "Give it an id of its own.");

    private static Refusal Over => new("TASK-OVER", "The task was done already.", "Nothing is to be done.");

    private static Refusal NotTheirs(StaffTask task) =>
        new("TASK-ROLE", $"This task is for: {Statements.Yaml.Hyphenated(task.OwnerRole)}, whom it was given to, or a manager.", "Ask one of them.");

    private static bool MayHandle(StaffTask task, StaffMember by, Stamp stamp) =>
        by.Id.Length > 0 && stamp.By == by.Id && (by.Id == task.OwnerId || by.Is(task.OwnerRole) || by.Is(StaffRole.Manager));
}
