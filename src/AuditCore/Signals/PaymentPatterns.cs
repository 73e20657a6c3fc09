using System.Runtime.InteropServices;
using DpAudit.Core.Matching;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Signals;

/// <summary>
/// Observes what several payments of a person make together: a charge twice, a purchase in parts, cash in a burst, a plan line spent within
/// days. Each payment of the period that is part of it is marked; those of a period that is over are not, since their sample was drawn.
/// </summary>
internal sealed class PaymentPatterns(AuditFrame frame, Person person, SignalSet[] marks)
{
    private List<Payment> recent = []; // the last days of earlier periods, and this one's
    private readonly Dictionary<(int Name, DateOnly Day), (int Count, Money Sum, int Last)> purchases = [];
    private readonly Dictionary<int, Money> spentOnLine = [];

    /// <summary>Forgets what is too long ago to matter for the next period.</summary>
    public void Begin(FourWeekPeriod period, SignalPolicy rules)
    {
        var days = Math.Max(rules.NearDuplicateDays, rules.BurstDays);
        recent.RemoveAll(payment => payment.Day.DayNumber < period.Start.DayNumber - days);
        foreach (ref var payment in CollectionsMarshal.AsSpan(recent))
        {
            payment.IsCurrent = false;
        }

        purchases.Clear();
        spentOnLine.Clear();
    }

    /// <summary>Takes in a payment; they come in order of payment.</summary>
    public void Add(int at, in Transaction row, in MatchedSpend match, int name, short minute)
    {
        var payment = new Payment(at, row.TransactionDate, -row.AmountPence, name, match.Line, minute, row.Kind == TransactionKind.Cash, match.IsRefunded, true);
        recent.Add(payment);
        if (!payment.IsCash && LineOf(payment) is not { Purpose: "transport" or "wages" or "payroll" })
        {
            ref var day = ref CollectionsMarshal.GetValueRefOrAddDefault(purchases, (name, payment.Day), out _);
            day = (day.Count + 1, day.Sum + new Money(payment.Pence), at);
        }

        if (match.Line != MatchedSpend.NoLine)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(spentOnLine, match.Line, out _) += new Money(payment.Pence);
        }
    }

    /// <summary>Observes the period.</summary>
    /// <param name="rules">The thresholds.</param>
    /// <param name="say">Makes a signal of a code about a payment.</param>
    /// <param name="found">Takes the signals.</param>
    public void Observe(SignalPolicy rules, Func<SignalCode, int, Signal> say, List<Signal> found)
    {
        SortByDay();
        NearDuplicates(rules, say, found);
        SplitPurchases(rules, say, found);
        CashBursts(rules, say, found);
        LinesSpentQuickly(rules, say, found);
    }

    /// <summary>What was paid in the days before the period may have been booked within it: two stretches that each go by the day do not yet together.</summary>
    private void SortByDay()
    {
        for (var at = 1; at < recent.Count; at++)
        {
            if (recent[at - 1].Day > recent[at].Day)
            {
                recent = [.. recent.OrderBy(payment => payment.Day)];
                return;
            }
        }
    }

    private void NearDuplicates(SignalPolicy rules, Func<SignalCode, int, Signal> say, List<Signal> found)
    {
        var payments = CollectionsMarshal.AsSpan(recent);
        for (var later = 1; later < payments.Length; later++)
        {
            ref readonly var charge = ref payments[later];
            if (charge.IsCash || charge.Pence < rules.NearDuplicateFrom.Pence || charge.IsRefunded)
            {
                continue;
            }

            for (var earlier = later - 1; earlier >= 0 && charge.Day.DayNumber - payments[earlier].Day.DayNumber <= rules.NearDuplicateDays; earlier--)
            {
                ref readonly var before = ref payments[earlier];
                if (before.Name == charge.Name && (before.IsCurrent || charge.IsCurrent) && !before.IsCash && !before.IsRefunded
                    && Math.Abs(before.Pence - charge.Pence) <= rules.NearDuplicateWithin.Pence && !IsExpected(charge) && !IsReturnTrip(before, charge, rules))
                {
                    found.Add(say(SignalCode.NearDuplicate, charge.IsCurrent ? charge.At : before.At) with { Count = charge.Day.DayNumber - before.Day.DayNumber });
                    Mark(earlier, SignalCode.NearDuplicate);
                    Mark(later, SignalCode.NearDuplicate);
                    break;
                }
            }
        }
    }

    /// <summary>A fee that the plan expects at this amount comes as often as it is needed.</summary>
    private bool IsExpected(in Payment payment) =>
        LineOf(payment) is { } line && line.Expected.Amount.Pence == payment.Pence;

    /// <summary>There and back on one day costs the same fare twice, some time apart.</summary>
    private bool IsReturnTrip(in Payment there, in Payment back, SignalPolicy rules) =>
        LineOf(back) is { Purpose: "transport" } && there.Day == back.Day && there.Pence == back.Pence
        && (there.Minute == Transaction.NoMinute || back.Minute == Transaction.NoMinute || Math.Abs(back.Minute - there.Minute) >= rules.ReturnTripMinutes);

    private void SplitPurchases(SignalPolicy rules, Func<SignalCode, int, Signal> say, List<Signal> found)
    {
        foreach (var ((name, day), (count, sum, last)) in purchases)
        {
            if (count >= rules.SplitPurchases && sum >= rules.SplitFrom)
            {
                found.Add(say(SignalCode.SplitPurchases, last) with { Amount = sum, Count = count });
                Places(payment => payment.Name == name && payment.Day == day && !payment.IsCash).ForEach(place => Mark(place, SignalCode.SplitPurchases));
            }
        }
    }

    /// <summary>Withdrawals within days that together pass what the plan agrees for four weeks.</summary>
    private void CashBursts(SignalPolicy rules, Func<SignalCode, int, Signal> say, List<Signal> found)
    {
        if (!recent.Exists(payment => payment is { IsCash: true, IsCurrent: true }))
        {
            return;
        }

        Bursts(Places(payment => payment.IsCash), rules, SignalCode.CashBurst, 2, day => Money.Max(rules.CashBurstFrom, Agreed(day)), Agreed, say, found);

        Money Agreed(DateOnly day) => person.PlanOn(day)?.AgreedCash ?? Money.Zero;
    }

    /// <summary>A line to be spent as needed, spent several times over within days.</summary>
    private void LinesSpentQuickly(SignalPolicy rules, Func<SignalCode, int, Signal> say, List<Signal> found)
    {
        foreach (var (number, spent) in spentOnLine)
        {
            var line = frame.Plans.Lines[number];
            var expected = line.IsFixed || line.Expected.Frequency > Frequency.Monthly ? 0 : line.Expected.PenceFor(FourWeekPeriod.Days);
            var most = Money.HalfUp(expected * rules.LineSpentPercent / 100);
            if (most > Money.Zero && spent.Pence * 2 >= most.Pence) // The rest may be in the days before.
            {
                Bursts(Places(payment => payment.Line == number), rules, SignalCode.LineSpentQuickly, rules.LineSpentPayments, _ => Money.Max(most, rules.LineSpentFrom), _ => Money.HalfUp(expected), say, found);
            }
        }
    }

    /// <summary>Payments within a few days that together pass a limit: all of them are marked, and each burst is said once.</summary>
    private void Bursts(
        List<int> places,
        SignalPolicy rules,
        SignalCode code,
        int fewest,
        Func<DateOnly, Money> limit,
        Func<DateOnly, Money> byThePlan,
        Func<SignalCode, int, Signal> say,
        List<Signal> found)
    {
        var (from, sum, said) = (0, Money.Zero, -1);
        for (var to = 0; to < places.Count; to++)
        {
            var latest = recent[places[to]];
            sum += new Money(latest.Pence);
            while (latest.Day.DayNumber - recent[places[from]].Day.DayNumber >= rules.BurstDays)
            {
                sum -= new Money(recent[places[from++]].Pence);
            }

            if (to - from + 1 < fewest || sum <= limit(latest.Day))
            {
                continue;
            }

            for (var one = from; one <= to; one++)
            {
                Mark(places[one], code);
            }

            if (from > said && places.FindLastIndex(to, to - from + 1, place => recent[place].IsCurrent) is var last and >= 0)
            {
                found.Add(say(code, recent[places[last]].At) with { Amount = sum, Weighed = byThePlan(latest.Day), Count = to - from + 1 });
                said = to;
            }
        }
    }

    private List<int> Places(Predicate<Payment> isPart)
    {
        var places = new List<int>();
        for (var place = 0; place < recent.Count; place++)
        {
            if (isPart(recent[place]))
            {
                places.Add(place);
            }
        }

        return places;
    }

    private void Mark(int place, SignalCode code)
    {
        if (recent[place].IsCurrent)
        {
            marks[recent[place].At] = marks[recent[place].At].With(code);
        }
    }

    private PlanLine? LineOf(in Payment payment) => payment.Line == MatchedSpend.NoLine ? null : frame.Plans.Lines[payment.Line];

    private record struct Payment(int At, DateOnly Day, long Pence, int Name, int Line, short Minute, bool IsCash, bool IsRefunded, bool IsCurrent);
}
