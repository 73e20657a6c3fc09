using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Cycles;

/// <summary>An account without a statement that covers the days it was in use. That says nothing about spending: a missing statement is not the same as none.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Provider">Who sends its statements; empty = not known.</param>
/// <param name="PersonIds">Whose it is.</param>
/// <param name="Days">The days that no statement covers as a whole.</param>
public sealed record MissingStatement(string AccountId, string Provider, IReadOnlyList<string> PersonIds, DateRange Days);

/// <summary>Which statements a period needs: one for each account while somebody whom it serves has a plan with a regular budget.</summary>
public static class ExpectedStatements
{
    /// <summary>The accounts that lack a statement, sorted by account.</summary>
    /// <param name="plans">People, plans, accounts.</param>
    /// <param name="period">The period.</param>
    /// <param name="isCovered">Whether statements that came in time cover an account for some days.</param>
    public static IReadOnlyList<MissingStatement> Missing(PlanBook plans, FourWeekPeriod period, Func<Account, DateRange, bool> isCovered)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(isCovered);
        return
        [
            .. from account in plans.Accounts
               let days = DaysInUse(plans, account, period)
               where days is { } used && !isCovered(account, used)
               select new MissingStatement(account.Id, account.Provider, [.. account.Holders.Select(holder => holder.PersonId).Distinct().Order(StringComparer.Ordinal)], days!.Value),
        ];
    }

    /// <summary>From the first to the last day of a period on which an account is to have a statement; null = it needs none. A one-off has none.</summary>
    public static DateRange? DaysInUse(PlanBook plans, Account account, FourWeekPeriod period)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(account);
        var days = (from holder in account.Holders
                    where plans.IndexOf(holder.PersonId) >= 0
                    from plan in plans.People[plans.IndexOf(holder.PersonId)].Plans
                    where plan.Budget.Amount > Money.Zero
                    let shared = Shared(Shared(period.Range, holder.Dates), plan.Dates)
                    where shared is not null
                    select shared.Value).ToList();
        return days.Count == 0 ? null : new DateRange(days.Min(range => range.From), days.Max(range => range.To));
    }

    private static DateRange? Shared(DateRange? one, DateRange other) =>
        one is { } range && range.Overlaps(other) ? new DateRange(range.From > other.From ? range.From : other.From, range.To < other.To ? range.To : other.To) : null;
}
