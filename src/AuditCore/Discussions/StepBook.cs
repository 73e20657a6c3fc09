using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Discussions;

/// <summary>What is known beside the discussion itself when somebody takes a step.</summary>
/// <param name="By">Who takes it.</param>
/// <param name="Today">The day in London.</param>
/// <param name="Policy">The policy in force.</param>
/// <param name="Person">The person, with their roles.</param>
/// <param name="ContactsThisYear">How often the person was contacted about audits in the last 12 months, other discussions included.</param>
/// <param name="EvidenceRequestsThisYear">How often evidence was asked for in the last 12 months, other discussions included.</param>
public sealed record StepContext(StaffMember By, DateOnly Today, Policy Policy, Person Person, int ContactsThisYear = 0, int EvidenceRequestsThisYear = 0);

/// <summary>One thing that must hold before a step, as data: the guide and the diagram are drawn from it.</summary>
/// <param name="Code">What a refusal is called.</param>
/// <param name="Says">What must hold, in a sentence.</param>
/// <param name="MissingStep">What to do first.</param>
/// <param name="Holds">Whether it holds.</param>
public sealed record Requirement(string Code, string Says, string MissingStep, Func<Discussion, DiscussionEvent, StepContext, bool> Holds)
{
    /// <summary>A requirement about one kind of event.</summary>
    public static Requirement On<T>(string code, string says, string missingStep, Func<Discussion, T, StepContext, bool> holds)
        where T : DiscussionEvent => new(code, says, missingStep, (discussion, one, context) => holds(discussion, (T)one, context));
}

/// <summary>A step: who may take it, and what must hold before.</summary>
/// <param name="Event">The event that records it.</param>
/// <param name="Roles">Who may take it: any of these roles.</param>
/// <param name="Requirements">What must hold, asked in this order.</param>
public sealed record StepRule(Type Event, IReadOnlyList<StaffRole> Roles, IReadOnlyList<Requirement> Requirements)
{
    /// <summary>A step that is recorded by a kind of event.</summary>
    public static StepRule For<T>(IReadOnlyList<StaffRole> roles, params IReadOnlyList<Requirement> requirements)
        where T : DiscussionEvent => new(typeof(T), roles, requirements);
}

/// <summary>All steps there are. What is not in it cannot happen, and nothing happens but through it.</summary>
public sealed class StepBook
{
    private readonly Dictionary<Type, StepRule> rules;

    /// <summary>A book of steps.</summary>
    public StepBook(IEnumerable<StepRule> steps)
    {
        Steps = [.. steps];
        rules = Steps.ToDictionary(step => step.Event);
    }

    /// <summary>The steps in the order of a discussion's life.</summary>
    public IReadOnlyList<StepRule> Steps { get; }

    /// <summary>Opens a discussion.</summary>
    public Result<Discussion> Open(Opened opened, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var discussion = Discussion.Of([opened]);
        return Refuses(discussion, opened, context) is { } refusal ? refusal : discussion;
    }

    /// <summary>Takes a step.</summary>
    /// <param name="discussion">The discussion.</param>
    /// <param name="step">What is to be recorded.</param>
    /// <param name="context">Who, when, and what is known besides.</param>
    /// <returns>The discussion with the step; the same discussion when it was taken before; or why not.</returns>
    public Result<Discussion> Take(Discussion discussion, DiscussionEvent step, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        ArgumentNullException.ThrowIfNull(step);
        if (discussion.Events.FirstOrDefault(one => one.Stamp.CommandId == step.Stamp.CommandId) is { } before)
        {
            return before.GetType() == step.GetType() && before.Stamp.By == step.Stamp.By
                ? discussion
                : new Refusal("STEP-COMMAND-REUSED", "Another step was recorded under this command's id.", "Give the new step an id of its own.");
        }

        if (discussion.Events.Count >= Discussion.MostEvents)
        {
            return new Refusal("STEP-TOO-MANY", $"A discussion holds at most {Discussion.MostEvents} steps.", "Close it, and go on in a discussion of the next cycle.");
        }

        return Refuses(discussion, step, context) is { } refusal ? refusal : discussion.With(step);
    }

    /// <summary>Why a step cannot be taken now; null when it can. Pages show it beside what they offer.</summary>
    public Refusal? Refuses(Discussion discussion, DiscussionEvent step, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        if (!rules.TryGetValue(step.GetType(), out var rule))
        {
            return new Refusal("STEP-UNKNOWN", "There is no such step.");
        }

        if (step.Stamp.By != context.By.Id || !rule.Roles.Any(role => Holds(context, role)))
        {
            return new Refusal("STEP-ROLE", $"This step is for: {string.Join(", ", rule.Roles.Select(Statements.Yaml.Hyphenated))}.", "Ask somebody who has that role.");
        }

        return rule.Requirements.FirstOrDefault(one => !one.Holds(discussion, step, context)) is { } missing
            ? new Refusal(missing.Code, missing.Says, missing.MissingStep)
            : null;
    }

    /// <summary>Whether somebody has a role, or stands in for it today.</summary>
    public static bool Holds(StepContext context, StaffRole role)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.By.Is(role) || context.Policy.Discussions.Delegations.Any(one => one.Role == role && one.To == context.By.Id && one.Dates.Contains(context.Today));
    }
}
