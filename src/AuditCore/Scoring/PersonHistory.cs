using System.Runtime.InteropServices;
using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Scoring;

/// <summary>What a person's earlier payments tell of the next one: one pass in clock order, a few numbers a payee, bounded by payees, days and plan lines.</summary>
internal sealed class PersonHistory(AuditFrame frame, Person person)
{
    private const int WeekDays = 7;
    private const int LongestGap = PaymentFeatures.LongestGap;
    private readonly Dictionary<int, PayeeHistory> payees = [];
    private readonly Dictionary<(int Line, DateOnly From), long> onLine = [];
    private readonly Queue<(int Day, long Pence)> week = [];
    private long weekPence;
    private long cash;
    private long sumOfLogs;
    private int payments;
    private int lastDay = -LongestGap;
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
        var gap = known ? Math.Clamp(day - payee.LastDay, 0, LongestGap) : LongestGap;
        var gapLog = FixedLog.Log2((ulong)gap + 1);
        sameDay = day == lastDay ? sameDay + 1 : 0;
        Remember(day, pence);
        var plan = person.PlanOn(row.TransactionDate) ?? person.PlanBefore(row.TransactionDate);

        var onItsLine = match.PlanAlone == MatchedSpend.NoLine ? 0 : OnLine(match.PlanAlone, row.TransactionDate) += pence;
        features[PaymentFeatures.Amount] = (short)log;
        features[PaymentFeatures.AmountForPayee] = (short)(known ? log - (payee.SumOfLogs / payee.Times) : 0);
        features[PaymentFeatures.AmountForPerson] = (short)(payments > 0 ? log - (sumOfLogs / payments) : 0);
        features[PaymentFeatures.TimesBefore] = (short)(FixedLog.Log2((ulong)payee.Times + 1));
        features[PaymentFeatures.SincePayee] = (short)gapLog;
        features[PaymentFeatures.Rhythm] = (short)(payee.Times > 2 ? Math.Abs(gapLog - (payee.SumOfGapLogs / (payee.Times - 1))) : 0);
        features[PaymentFeatures.SinceAny] = (short)(FixedLog.Log2((ulong)Math.Clamp(day - lastDay, 0, LongestGap) + 1));
        features[PaymentFeatures.SameDay] = (short)Math.Min(sameDay, short.MaxValue);
        features[PaymentFeatures.WeekShare] = (short)(Beside(weekPence, plan is null ? 0 : Money.HalfUp(plan.Budget.PenceFor(WeekDays)).Pence));
        features[PaymentFeatures.LineShare] = (short)(match.PlanAlone == MatchedSpend.NoLine ? 0 : Beside(onItsLine, frame.Plans.Lines[match.PlanAlone].Expected.WithinFourWeeks.Pence));
        features[PaymentFeatures.PlanFit] = (short)(row.Kind == TransactionKind.Cash ? 1 : PaymentFeatures.FitOf(match));
        features[PaymentFeatures.TimeOfDay] = (short)(row.Minute == Transaction.NoMinute || row.Kind != TransactionKind.Spend ? 0 : Math.Abs(row.Minute - 780) / 60);
        features[PaymentFeatures.CashShare] = (short)(row.Kind == TransactionKind.Cash ? Beside(cash += pence, plan?.AgreedCash.Pence ?? 0) : 0);

        payee = new PayeeHistory(payee.Times + 1, payee.SumOfLogs + log, payee.SumOfGapLogs + (known ? gapLog : 0), day);
        (sumOfLogs, payments, lastDay) = (sumOfLogs + log, payments + 1, day);
        return onItsLine;
    }

    private void Remember(int day, long pence)
    {
        week.Enqueue((day, pence));
        weekPence += pence;
        while (week.Peek().Day <= day - WeekDays)
        {
            weekPence -= week.Dequeue().Pence;
        }
    }

    /// <summary>What was paid on a line in the four weeks that a day is in: a row that comes late counts in its own.</summary>
    private ref long OnLine(int line, DateOnly day) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(onLine, (line, FourWeekPeriod.Containing(day, frame.Policies.Anchor).Start), out _);

    /// <summary>One amount beside another, as a difference of logarithms.</summary>
    private static int Beside(long pence, long other) => FixedLog.Log2((ulong)pence + 1) - FixedLog.Log2((ulong)other + 1);

    private record struct PayeeHistory(int Times, long SumOfLogs, long SumOfGapLogs, int LastDay);
}
