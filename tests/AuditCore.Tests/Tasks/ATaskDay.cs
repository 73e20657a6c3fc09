using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using DpAudit.Core.Tests.Discussions;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.Tasks;

/// <summary>What tasks there are on a day of a test.</summary>
internal static class ATaskDay
{
    public const string CouncilId = "council";
    public const string Col = "col.coordinator";

    /// <summary>A policy in which one coordinator is on the welfare rota.</summary>
    public static Policy WithRota(Policy policy, params string[] ids) =>
        policy with { Tasks = policy.Tasks with { WelfareRota = [.. ids.Select(id => new OnRota(id, new DateRange(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31))))] } };

    public static IReadOnlyList<StaffTask> Tasks(this Audited audit, string today) => CouncilTasks.Of(audit.Audit, [], CouncilId, DateOnly.ParseExact(today, "yyyy-MM-dd"));

    public static IEnumerable<StaffTaskKind> Kinds(this Audited audit, string today) => audit.Tasks(today).Select(task => task.Kind);

    public static IReadOnlyList<StaffTask> Tasks(this ADiscussion discussion) => [.. DiscussionTasks.Of(discussion.Now, Context(discussion))];

    public static IEnumerable<StaffTaskKind> Kinds(this ADiscussion discussion) => discussion.Tasks().Select(task => task.Kind);

    public static TaskContext Context(ADiscussion discussion) => new(CouncilId, discussion.Today, discussion.Policy);

    public static StaffMember Staff(string id, params StaffRole[] roles) => new(id, roles.ToHashSet());
}
