using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Tasks;

/// <summary>What rules need besides what they look at.</summary>
/// <param name="CouncilId">The council.</param>
/// <param name="Today">The day in London.</param>
/// <param name="Policy">The policy in force.</param>
public sealed record TaskContext(string CouncilId, DateOnly Today, Policy Policy)
{
    internal StaffTask Open(StaffTaskKind kind, string personId, IReadOnlyList<string> about, string owner = "", DateOnly? dueOn = null) => new()
    {
        Id = ContentName.Of([CouncilId, kind.ToString(), personId, .. about]),
        Kind = kind,
        CouncilId = CouncilId,
        PersonId = personId,
        OwnerRole = TaskBook.Of(kind).Owner ?? Policy.Tasks.WelfareRole,
        FirstOwnerId = kind.IsWelfare() ? Policy.Tasks.WelfareOwner(personId, Today) : owner,
        DueOn = dueOn ?? Today.AddDays(kind.IsWelfare() ? 0 : Policy.Tasks.DeadlineDays[kind]),
        OpenedOn = Today,
        About = about,
    };
}

/// <summary>
/// Which tasks there are, from what was observed and from plans; <see cref="DiscussionTasks"/> has those of discussions. Each is a plain function of what it
/// looks at, and a task's id follows from what it is about: made twice, or on another day, it is the same task.
/// </summary>
public static class TaskRules
{
    /// <summary>Welfare tasks, the council's own late loads and its disputed debits. Nothing here is about whom a sample draws.</summary>
    /// <param name="observed">What was observed.</param>
    /// <param name="context">The council, the day, the policy.</param>
    public static IEnumerable<StaffTask> OfObserved(IEnumerable<Observed> observed, TaskContext context)
    {
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentNullException.ThrowIfNull(context);
        return observed.Where(one => IsLately(one.Period, context) && KindOf(one.Code) is not null)
            .Select(one => context.Open(KindOf(one.Code)!.Value, one.PersonId, [one.TransactionId.Length == 0 ? one.Period.ToString() : one.TransactionId]))
            .DistinctBy(task => task.Id);
    }

    /// <summary>Statements that are missing after the days of grace. A carer's one-off has none, and neither has a time without a plan.</summary>
    /// <param name="uncovered">The accounts and periods that lack one.</param>
    /// <param name="plans">The plans.</param>
    /// <param name="context">The council, the day, the policy.</param>
    public static IEnumerable<StaffTask> OfUncovered(IEnumerable<Uncovered> uncovered, PlanBook plans, TaskContext context)
    {
        ArgumentNullException.ThrowIfNull(uncovered);
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(context);
        return uncovered
            .Where(one => IsLately(one.Period, context) && one.Period.End.AddDays(context.Policy.GraceDays) < context.Today)
            .Where(one => plans.IndexOf(one.PersonId) is >= 0 and var at && plans.People[at] is { Kind: not PaymentKind.Carer } person && IsPaidRegularly(person.PlanOn(one.Period.Start)))
            .Select(one => context.Open(StaffTaskKind.StatementMissing, one.PersonId, [one.AccountId, one.Period.ToString()]));
    }

    /// <summary>Whether an observation makes a task.</summary>
    public static bool MakesATask(SignalCode code) => KindOf(code) is not null;

    /// <summary>Reviews of direct payments, and opening balances that nobody signed off.</summary>
    /// <param name="plans">The plans.</param>
    /// <param name="context">The council, the day, the policy.</param>
    public static IEnumerable<StaffTask> OfPlans(PlanBook plans, TaskContext context)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(context);
        var reviews = from person in plans.People
                      let day = ReviewDay(person, context)
                      where day is not null
                      select context.Open(StaffTaskKind.PlanReviewDue, person.Id, [$"{day:yyyy-MM-dd}"], dueOn: day);
        var balances = plans.Accounts.Where(account => account is { OpeningBalance: not null, OpeningSignedOff: false }).SelectMany(account => OfOpening(account, context));
        return reviews.Concat(balances);
    }

    /// <summary>An opening balance to be signed off; none where nobody holds the account.</summary>
    internal static IEnumerable<StaffTask> OfOpening(Account account, TaskContext context)
    {
        var people = account.HoldersOn(context.Today).Select(holder => holder.PersonId).Distinct().ToList();
        return people.Count == 0 ? [] : [context.Open(StaffTaskKind.OpeningBalanceToSignOff, people.Count == 1 ? people[0] : "", [account.Id])];
    }

    /// <summary>The last day of review that has come, or comes within the days of notice; null where none has, or the direct payment has ended.</summary>
    private static DateOnly? ReviewDay(Person person, TaskContext context)
    {
        if (!IsPaidRegularly(person.PlanOn(context.Today)))
        {
            return null;
        }

        var (tasks, start) = (context.Policy.Tasks, StartOf(person, person.PlanOn(context.Today)!));
        DateOnly? last = null;
        for (var months = tasks.ReviewFirstMonths; start.AddMonths(months) is var day && day.AddDays(-tasks.ReviewNoticeDays) <= context.Today; months += tasks.ReviewEveryMonths)
        {
            last = day;
        }

        return last;
    }

    /// <summary>When the direct payment began: versions of a plan that follow each other without a gap are one.</summary>
    private static DateOnly StartOf(Person person, PlanVersion plan)
    {
        while (person.PlanBefore(plan.Dates.From) is { } before && before.Dates.To.AddDays(1) == plan.Dates.From)
        {
            plan = before;
        }

        return plan.Dates.From;
    }

    private static bool IsPaidRegularly(PlanVersion? plan) => plan?.Budget.Amount > Money.Zero;

    private static bool IsLately(FourWeekPeriod period, TaskContext context) => period.End.AddDays(context.Policy.Tasks.LookBackDays) >= context.Today;

    private static StaffTaskKind? KindOf(SignalCode code) => code switch
    {
        SignalCode.DeclinedWage => StaffTaskKind.DeclinedWage,
        SignalCode.AccountEmpty => StaffTaskKind.AccountEmpty,
        SignalCode.AccountSuspended => StaffTaskKind.AccountSuspended,
        SignalCode.NoSpending => StaffTaskKind.NoSpending,
        SignalCode.CouncilDebitDisputed => StaffTaskKind.CouncilDebitDisputed,
        SignalCode.LoadLate or SignalCode.LoadMissing => StaffTaskKind.LoadLate,
        _ => null,
    };
}
