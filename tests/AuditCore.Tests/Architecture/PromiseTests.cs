using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Findings;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tasks;
using Finding = DpAudit.Core.Findings.Finding;

namespace DpAudit.Core.Tests.Architecture;

/// <summary>
/// The first promise: there is no path from a score, a rule or a timer to a repayment decision, a suspension or a letter. Models choose what a person
/// looks at, timers make staff tasks; a finding needs a named auditor, and nobody's name is made up.
/// </summary>
public class PromiseTests
{
    private const string Clone = "<Clone>$";

    /// <summary>Where scores, rules and timers are.</summary>
    private static readonly string[] Machines = ["Matching", "Signals", "Scoring", "Sampling", "Cycles", "Tasks"];

    /// <summary>The use cases that run by themselves.</summary>
    private static readonly Type[] RunByThemselves = [typeof(CouncilAudit), typeof(CouncilSample), typeof(Import), typeof(CouncilTasks), typeof(TaskDesk), typeof(CycleDesk), typeof(CycleRun), typeof(CycleHandover), typeof(ArrivalDesk), typeof(RemindDesk)];

    /// <summary>What is handed out to auditors, and taken from them into the next cycle: none of it concludes anything.</summary>
    private static readonly Type[] HandedOut = [typeof(AuditedItem), typeof(FindingSubject), typeof(AuditorAtWork), typeof(AcceptedPayee)];

    /// <summary>What findings may be made from, by namespace.</summary>
    private static readonly string[] SeenByFindings = ["Primitives", "Ports", "Statements", "SupportPlans", "Policies", "Sampling.Estimating", "Findings"];

    private static readonly Lazy<List<(Type From, MemberInfo To)>> Core = new(() => [.. CompiledReferences.Of(typeof(Money).Assembly)]);

    private static readonly Lazy<List<(Type From, MemberInfo To)>> Own = new(() => [.. CompiledReferences.Of(typeof(PromiseTests).Assembly).Where(use => IsWithin(use.From, typeof(Offender)) || IsWithin(use.From, typeof(Innocent)))]);

    [Fact]
    public void NoScoreRuleOrTimer_Concludes_TakesAStep_OrWritesALetter() =>
        Assert.Empty(Core.Value.Where(use => IsMachine(use.From) && IsAPersonsAct(use.To)).Select(Say).Distinct());

    [Fact]
    public void NobodyInTheCore_MakesAStaffMember() =>
        Assert.Empty(Core.Value.Where(use => use.From != typeof(StaffMember) && MakesStaff(use.To)).Select(Say).Distinct());

    [Fact]
    public void AFinding_IsMadeAtTheAuditorsDesk_AndNowhereElse()
    {
        Assert.Equal([typeof(ItemFindings)], UsersOf(typeof(Finding), nameof(Finding.Conclude)));
        Assert.Equal([typeof(FindingsDesk)], UsersOf(typeof(ItemFindings), nameof(ItemFindings.Conclude)));

        // What is read back was checked when it was made; only the desks read.
        Assert.Equal([typeof(FindingsJson)], UsersOf(typeof(Finding), nameof(Finding.Restore)));
        Assert.Equal([typeof(FindingsDesk)], UsersOf(typeof(FindingsJson), nameof(FindingsJson.ReadItem)));
    }

    [Fact]
    public void AFinding_SeesPlansAndRecords_AndNeitherSignalsNorScores() => Assert.Empty(
        Core.Value.Where(use => Stage(use.From) == "Findings")
            .SelectMany(use => CompiledReferences.TypesOf(use.To).Where(type => type.Assembly == typeof(Money).Assembly && type.Namespace is not null && !SeenByFindings.Contains(Stage(type))).Select(type => $"{use.From} uses {type}"))
            .Distinct());

    [Fact]
    public void TheTest_SeesWhatItClaims()
    {
        // Known uses in the core.
        Assert.Contains(Core.Value, use => use.From == typeof(ItemFindings) && IsAPersonsAct(use.To));
        Assert.Contains(Core.Value, use => Outermost(use.From) == typeof(DiscussionTasks) && use.To == typeof(Discussion).GetProperty(nameof(Discussion.Query))!.GetMethod);
        Assert.Contains(Core.Value, use => Outermost(use.From) == typeof(CouncilTasks) && IsMachine(use.From));

        // Every way in which a machine might act.
        foreach (var way in typeof(Offender).GetNestedTypes(BindingFlags.NonPublic).Where(type => !type.Name.Contains('<', StringComparison.Ordinal)))
        {
            Assert.True(Own.Value.Any(use => IsWithin(use.From, way) && (IsAPersonsAct(use.To) || MakesStaff(use.To))), way.Name);
        }

        Assert.DoesNotContain(Own.Value, use => IsWithin(use.From, typeof(Innocent)) && (IsAPersonsAct(use.To) || MakesStaff(use.To)));
    }

    private static bool IsMachine(Type type) => Machines.Contains(Stage(type).Split('.')[0]) || RunByThemselves.Contains(Outermost(type));

    /// <summary>What only a person does: concluding, taking a step of a discussion, deciding, letting a letter go; and every way around it.</summary>
    private static bool IsAPersonsAct(MemberInfo member)
    {
        var types = CompiledReferences.TypesOf(member).ToList();
        if ((types.Contains(typeof(StaffMember)) && member.DeclaringType == typeof(FindingsDesk)) || types.Any(type => (Stage(type) is "Findings" && !HandedOut.Contains(type)) || Stage(type) is "Letters" || Stage(type).StartsWith("Letters.", StringComparison.Ordinal) || type == typeof(DecisionSteps)) || IsWayAround(member, types))
        {
            return true;
        }

        return member is MethodBase { DeclaringType: { } declaring } method && (
            (MakesOne(method) && (typeof(DiscussionEvent).IsAssignableFrom(declaring) || Stage(declaring) == "Decisions"))
            || (declaring == typeof(StepBook) && method.Name is nameof(StepBook.Take) or nameof(StepBook.Open))
            || (declaring == typeof(Discussion) && method.Name is nameof(Discussion.Of) or nameof(Discussion.With))
            || (Stage(declaring) == "Decisions" && method.Name == nameof(PayBackDecision.From)));
    }

    private static bool MakesStaff(MemberInfo member)
    {
        var types = CompiledReferences.TypesOf(member).ToList();
        return (member is MethodBase { DeclaringType: { } declaring } method && declaring == typeof(StaffMember) && (MakesOne(method) || method.Name.StartsWith("set_", StringComparison.Ordinal)))
            || (types.Contains(typeof(StaffMember)) && types.Contains(typeof(JsonSerializer)));
    }

    private static bool MakesOne(MethodBase method) => method is ConstructorInfo || method.Name == Clone;

    /// <summary>Making something by reflection, or out of text, as what only a person makes.</summary>
    private static bool IsWayAround(MemberInfo member, List<Type> types) =>
        types.Contains(typeof(Activator)) || (member.Name == nameof(RuntimeHelpers.GetUninitializedObject) && types.Contains(typeof(RuntimeHelpers)))
        || (types.Contains(typeof(JsonSerializer)) && types.Any(type => typeof(DiscussionEvent).IsAssignableFrom(type)));

    private static List<Type> UsersOf(Type type, string method) =>
        [.. Core.Value.Where(use => use.To is MethodInfo called && called.DeclaringType == type && called.Name == method).Select(use => Outermost(use.From)).Where(user => user != type).Distinct()];

    /// <summary>The namespace within the core; empty outside of it.</summary>
    private static string Stage(Type type) =>
        type.Namespace is { } name && name.StartsWith("DpAudit.Core.", StringComparison.Ordinal) && type.Assembly == typeof(Money).Assembly ? name["DpAudit.Core.".Length..] : "";

    private static string Say((Type From, MemberInfo To) use) => $"{Outermost(use.From)} uses {use.To.DeclaringType}.{use.To.Name}";

    private static bool IsWithin(Type type, Type outer) => type == outer || (type.DeclaringType is { } declaring && IsWithin(declaring, outer));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>Does what a machine may not, in each way there is.</summary>
    private static class Offender
    {
        private static class Concludes
        {
            public static object Act(FindingDraft draft, StaffMember somebody, FindingContext context) => Finding.Conclude(draft, somebody, context);
        }

        private static class ConcludesByAMethodGroup
        {
            public static Func<FindingDraft, StaffMember, FindingContext, Result<Finding>> Act() => Finding.Conclude;
        }

        private static class ReleasesALetter
        {
            public static object Act(RenderedLetter letter, StaffMember somebody, DateTimeOffset at) => ReleasedLetter.Release(letter, somebody, at);
        }

        private static class Opens
        {
            public static object Act(Stamp stamp) => new Withdrawn(stamp, "By itself");
        }

        private static class Copies
        {
            public static object Act(Withdrawn withdrawn) => withdrawn with { Reason = "Another" };
        }

        private static class TakesAStep
        {
            public static object Act(StepBook book, Discussion discussion, DiscussionEvent step, StepContext context) => book.Take(discussion, step, context);
        }

        private static class OpensADiscussion
        {
            public static object Act(StepBook book, Opened opened, StepContext context) => book.Open(opened, context);
        }

        private static class TakesTheBook
        {
            public static object Act() => DecisionSteps.Book;
        }

        private static class MakesADiscussion
        {
            public static object Act(IReadOnlyList<DiscussionEvent> events) => Discussion.Of(events);
        }

        private static class Decides
        {
            public static object Act(NotifiedPayBack notified, DateOnly today) => PayBackDecision.From(notified, today);
        }

        private static class DecidesLater
        {
            public static async Task<object> Act(Stamp stamp)
            {
                await Task.Yield();
                return new PayBackDecided(stamp, "O1");
            }
        }

        private static class SuspendsInALambda
        {
            public static IEnumerable<DiscussionEvent> Act(IEnumerable<Stamp> stamps, DateOnly today) => stamps.Select(stamp => new SuspensionRecorded(stamp, "A1", "", "", today, today));
        }

        private static class ReadsAnEventOutOfText
        {
            public static object? Act(string text) => JsonSerializer.Deserialize<Withdrawn>(text);
        }

        private static class MakesOneByReflection
        {
            public static object? Act(Type type) => Activator.CreateInstance(type);
        }

        private static class MakesAnEmptyOne
        {
            public static object Act(Type type) => RuntimeHelpers.GetUninitializedObject(type);
        }

        private static class MakesUpSomebody
        {
            public static object Act() => new StaffMember("the clock", new HashSet<StaffRole>());
        }

        private static class GivesARole
        {
            public static object Act(StaffMember somebody) => somebody with { Roles = new HashSet<StaffRole> { StaffRole.Approver } };
        }

        private static class ReadsSomebodyOutOfText
        {
            public static object? Act(string text) => JsonSerializer.Deserialize<StaffMember>(text);
        }
    }

    /// <summary>Does what a machine may: it reads a discussion, and asks what somebody may do.</summary>
    private static class Innocent
    {
        public static bool Act(Discussion discussion, StaffMember somebody) =>
            discussion.Last<QueryReleased>() is { WindowEnds: var ends } && ends > DateOnly.MinValue && discussion.StandingProposals().OfType<PayBackProposed>().Any() && somebody.Is(StaffRole.Manager);
    }
}
