using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Scoring;

/// <summary>
/// Who is like whom: budget band × what the plan is for × how the money is held. Never the needs group, nor anything else about who the
/// person is.
/// </summary>
public sealed class PeerGroups
{
    private const int WeekDays = 7;
    private static readonly long[] BandsPence = [10_000, 25_000, 50_000, 100_000]; // a week
    private readonly int[] groupOf;

    /// <summary>Puts the people of a council into groups, by their plan in a period.</summary>
    /// <param name="plans">People and accounts.</param>
    /// <param name="period">The period.</param>
    public PeerGroups(PlanBook plans, FourWeekPeriod period)
    {
        ArgumentNullException.ThrowIfNull(plans);
        var modes = new AccountKind?[plans.People.Count];
        foreach (var (person, kind) in plans.Accounts.SelectMany(account => account.Holders.Select(holder => (plans.IndexOf(holder.PersonId), account.Kind))).Where(one => one.Item1 != Attribution.Nobody))
        {
            modes[person] ??= kind;
        }

        var numbers = new Dictionary<(int Band, string Purposes, AccountKind? Mode), int>();
        groupOf = new int[plans.People.Count];
        for (var person = 0; person < groupOf.Length; person++)
        {
            var plan = plans.People[person].PlanOn(period.End) ?? plans.People[person].PlanBefore(period.End);
            var key = (BandOf(plan), plan is null ? "" : plans.PurposesOf(plan), modes[person]);
            numbers.TryAdd(key, numbers.Count);
            groupOf[person] = numbers[key];
        }

        Count = numbers.Count;
    }

    /// <summary>How many groups there are.</summary>
    public int Count { get; }

    /// <summary>A person's group, by their place in <see cref="PlanBook.People"/>.</summary>
    public int Of(int person) => groupOf[person];

    private static int BandOf(PlanVersion? plan)
    {
        var week = plan is null ? 0 : Money.HalfUp(plan.Budget.PenceFor(WeekDays)).Pence;
        return Array.FindIndex(BandsPence, band => week < band) is var found && found >= 0 ? found : BandsPence.Length;
    }
}
