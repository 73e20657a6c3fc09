using System.Runtime.InteropServices;
using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Scoring;

/// <summary>What a person's earlier payments tell of the next one: one pass in clock order, a few numbers a payee, bounded by payees, days and plan lines.</summary>
internal sealed class PersonHistory(AuditFrame frame, Person person, Money[] withinFourWeeks)
{
    private const int WeekDays = 7;
    private const int LongestGap = PaymentFeatures.LongestGap;
    private readonly Dictionary<int, PayeeHistory> payees = [];
    private readonly Dictionary<(int Line, DateOnly From), long> onLine = [];
    private readonly List<(int Day, long Pence)> week = []; // by day
    private long weekPence;
    private PlanVersion? weekOf;
    private long weekBudget;
    private long cash;
    private long sumOfLogs;
    private int payments;
    private int lastDay = -LongestGap;
    private int countedDay = -LongestGap;
    private int sameDay;

    /// <summary>Starts a period.</summary>
    public void Begin() => cash = 0;

    /// <summary>Writes the features of the next payment, and remembers it. What peers do is not known yet.</summary>
    /// <returns>What was paid on its plan line in its four weeks so far, with itself; pence, 0 where it is on none.</returns>
    public long Next(in Transaction row, in MatchedSpend match, Span<short> features)
    {
        var pence = -row.AmountPence;
        var (log, day) = (FixedLog.Log2((ulong)pence), row.TransactionDate.DayNumber);
        ref var payee = ref CollectionsMarshal.GetValueRefOrAddDefault(payees, frame.Names.Of(row.Payee), out var known);
        var isLate = known && day < payee.LastDay; // The payee was paid since: how long after which other one it was is not known.
        var gap = known ? Math.Clamp(day - payee.LastDay, 0, LongestGap) : LongestGap;
        var gapLog = FixedLog.Log2((ulong)gap + 1);
        (sameDay, countedDay) = (day == countedDay ? sameDay + 1 : 0, day);
        var inWeek = InWeek(day, pence);
        var plan = person.PlanOn(row.TransactionDate) ?? person.PlanBefore(row.TransactionDate);

        var onItsLine = match.PlanAlone == MatchedSpend.NoLine ? 0 : OnLine(match.PlanAlone, row.TransactionDate) += pence;
        features[PaymentFeatures.Amount] = (short)log;
        features[PaymentFeatures.AmountForPayee] = (short)(known ? log - (payee.SumOfLogs / payee.Times) : 0);
        features[PaymentFeatures.AmountForPerson] = (short)(payments > 0 ? log - (sumOfLogs / payments) : 0);
        features[PaymentFeatures.TimesBefore] = (short)(FixedLog.Log2((ulong)payee.Times + 1));
        features[PaymentFeatures.SincePayee] = (short)gapLog;
        features[PaymentFeatures.Rhythm] = (short)(payee.Gaps > 1 && !isLate ? Math.Abs(gapLog - (payee.SumOfGapLogs / payee.Gaps)) : 0);
        features[PaymentFeatures.SinceAny] = (short)(FixedLog.Log2((ulong)Math.Clamp(day - lastDay, 0, LongestGap) + 1));
        features[PaymentFeatures.SameDay] = (short)Math.Min(sameDay, short.MaxValue);
        features[PaymentFeatures.WeekShare] = (short)(Beside(inWeek, WeekOf(plan)));
        features[PaymentFeatures.LineShare] = (short)(match.PlanAlone == MatchedSpend.NoLine ? 0 : Beside(onItsLine, withinFourWeeks[match.PlanAlone].Pence));
        features[PaymentFeatures.PlanFit] = (short)(row.Kind == TransactionKind.Cash ? 1 : PaymentFeatures.FitOf(match));
        features[PaymentFeatures.TimeOfDay] = (short)(row.Minute == Transaction.NoMinute || row.Kind != TransactionKind.Spend ? 0 : Math.Abs(row.Minute - PaymentFeatures.EarlyAfternoon) / 60);
        features[PaymentFeatures.CashShare] = (short)(row.Kind == TransactionKind.Cash ? Beside(cash += pence, plan?.AgreedCash.Pence ?? 0) : 0);

        var (gaps, gapLogs) = known && !isLate ? (payee.Gaps + 1, payee.SumOfGapLogs + gapLog) : (payee.Gaps, payee.SumOfGapLogs);
        payee = new PayeeHistory(payee.Times + 1, payee.SumOfLogs + log, gaps, gapLogs, Math.Max(payee.LastDay, day));
        (sumOfLogs, payments, lastDay) = (sumOfLogs + log, payments + 1, Math.Max(lastDay, day));
        return onItsLine;
    }

    /// <summary>A week's budget, in pence; worked out once for each plan, not for each payment.</summary>
    private long WeekOf(PlanVersion? plan)
    {
        if (plan is not null && !ReferenceEquals(plan, weekOf))
        {
            (weekOf, weekBudget) = (plan, Money.HalfUp(plan.Budget.PenceFor(WeekDays)).Pence);
        }

        return plan is null ? 0 : weekBudget;
    }

    /// <summary>What was paid in the seven days up to a payment. One that came late stands among those of its own days, as far as they are remembered.</summary>
    private long InWeek(int day, long pence)
    {
        var at = week.Count;
        while (at > 0 && week[at - 1].Day > day)
        {
            at--;
        }

        week.Insert(at, (day, pence));
        weekPence += pence;
        var (latest, late) = (week[^1].Day, 0L);
        for (var other = at; other >= 0 && day < latest && week[other].Day > day - WeekDays; other--)
        {
            late += week[other].Pence;
        }

        var old = 0;
        for (; week[old].Day <= latest - WeekDays; old++)
        {
            weekPence -= week[old].Pence;
        }

        week.RemoveRange(0, old);
        return day < latest ? late : weekPence;
    }

    /// <summary>What was paid on a line in the four weeks that a day is in: a row that comes late counts in its own.</summary>
    private ref long OnLine(int line, DateOnly day) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(onLine, (line, FourWeekPeriod.Containing(day, frame.Policies.Anchor).Start), out _);

    /// <summary>One amount beside another, as a difference of logarithms.</summary>
    private static int Beside(long pence, long other) => FixedLog.Log2((ulong)pence + 1) - FixedLog.Log2((ulong)other + 1);

    private record struct PayeeHistory(int Times, long SumOfLogs, int Gaps, long SumOfGapLogs, int LastDay);
}
