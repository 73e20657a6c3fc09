using DpAudit.Core.Discussions;
using DpAudit.Core.Tasks;

namespace DpAudit.Core.Pipeline;

/// <summary>All tasks that an audit and a council's discussions give staff on a day. The clock asks for them; nothing else follows from its asking.</summary>
public static class CouncilTasks
{
    /// <summary>The tasks, welfare first.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="discussions">The council's discussions.</param>
    /// <param name="councilId">The council.</param>
    /// <param name="today">The day in London.</param>
    public static IReadOnlyList<StaffTask> Of(CouncilAudit audit, IEnumerable<Discussion> discussions, string councilId, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(discussions);
        var context = new TaskContext(councilId, today, audit.Frame.Policies.On(today));
        return
        [
            .. TaskRules.OfObserved(CycleWork.ObservedIn(audit), context)
                .Concat(TaskRules.OfUncovered(CycleWork.UncoveredIn(audit), audit.Frame.Plans, context))
                .Concat(TaskRules.OfPlans(audit.Frame.Plans, context))
                .Concat(discussions.SelectMany(discussion => DiscussionTasks.Of(discussion, context)))
                .OrderBy(task => task.Kind).ThenBy(task => task.DueOn).ThenBy(task => task.Id, StringComparer.Ordinal),
        ];
    }
}
