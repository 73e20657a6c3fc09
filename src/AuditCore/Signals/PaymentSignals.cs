using System.Runtime.InteropServices;
using System.Text;
using DpAudit.Core.Matching;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Signals;

/// <summary>Observes single payments against the person's own history. Bounded: it remembers days, not rows.</summary>
internal sealed class PaymentSignals(AuditFrame frame, PersonLedger ledger, MatchedSpend[] matches)
{
    private readonly Person person = ledger.Person!;
    private readonly Dictionary<(int Name, long Pence), DateOnly> lastCharge = [];
    private readonly Dictionary<(int Name, DateOnly Day), (int Count, Money Sum, int Last)> purchases = [];
    private readonly HashSet<int> payees = [];
    private DateOnly? firstDay;
    private DateOnly? lastSpend;
    private (DateOnly From, Money Balance, Money Used, int QuietDays)? waking;
    private Money balance;

    /// <summary>Observes the payments of a period.</summary>
    public void Observe(FourWeekPeriod period, Policy policy, List<Signal> found)
    {
        var rules = policy.Signals;
        balance = ledger.Sum(picture => picture.Opening);
        purchases.Clear();
        foreach (var at in InOrderOfPayment())
        {
            ref var row = ref frame.Ledger[at];
            ref var match = ref matches[at];
            firstDay ??= row.TransactionDate;
            balance += row.IsPosted ? new Money(row.AmountPence) : Money.Zero;
            if (row.Status is TransactionStatus.Declined or TransactionStatus.Suspended)
            {
                Declined(at, row, match, period, rules, found);
            }
            else if (row is { IsPosted: true, AmountPence: < 0 })
            {
                Paid(at, row, match, period, rules, found);
            }
        }

        foreach (var (count, sum, last) in purchases.Values.Where(day => day.Count >= rules.SplitPurchases && day.Sum >= rules.SplitFrom))
        {
            found.Add(Say(SignalCode.SplitPurchases, period, last) with { Amount = sum, Count = count });
        }
    }

    /// <summary>The period's rows by the day they were paid; they come by the day they were posted.</summary>
    private List<int> InOrderOfPayment()
    {
        var inOrder = true;
        for (var at = 1; at < ledger.Rows.Count && inOrder; at++)
        {
            inOrder = frame.Ledger[ledger.Rows[at - 1]].TransactionDate <= frame.Ledger[ledger.Rows[at]].TransactionDate;
        }

        return inOrder ? ledger.Rows : [.. ledger.Rows.OrderBy(at => frame.Ledger[at].TransactionDate).ThenBy(at => at)];
    }

    private Signal Say(SignalCode code, FourWeekPeriod period, int at, string? fact = null) =>
        new(code, person.Id, period, at, new Money(frame.Ledger[at].AmountPence), Money.Zero, 0, fact ?? frame.Texts.Text(frame.Ledger[at].Payee));

    /// <summary>A refused wage, and a suspended card once a period: somebody may be without support.</summary>
    private void Declined(int at, in Transaction row, in MatchedSpend match, FourWeekPeriod period, SignalPolicy rules, List<Signal> found)
    {
        if (match.Line is { } line && rules.WagePurposes.Contains(line.Purpose))
        {
            found.Add(Say(SignalCode.DeclinedWage, period, at, line.Purpose));
        }

        if (row.Status == TransactionStatus.Suspended && !found.Exists(signal => signal.Code == SignalCode.AccountSuspended && signal.PersonId == person.Id && signal.Period == period))
        {
            found.Add(Say(SignalCode.AccountSuspended, period, at));
        }
    }

    private void Paid(int at, in Transaction row, in MatchedSpend match, FourWeekPeriod period, SignalPolicy rules, List<Signal> found)
    {
        if (row.Kind == TransactionKind.Return)
        {
            var id = row.Id;
            if (ledger.Purses.Exists(purse => purse.IsDisputed(id)))
            {
                found.Add(Say(SignalCode.CouncilDebitDisputed, period, at));
            }

            return;
        }

        var isPurchase = PlanMatcher.IsMatched(row.Kind);
        if (!isPurchase && row.Kind != TransactionKind.Cash)
        {
            return;
        }

        var day = row.TransactionDate;
        if (person.PlanOn(day) is null && person.Plans.LastOrDefault(plan => plan.Dates.To < day) is { } ended)
        {
            found.Add(Say(SignalCode.AfterPlanEnded, period, at) with { Count = day.DayNumber - ended.Dates.To.DayNumber });
        }

        if (isPurchase)
        {
            var name = frame.Names.Of(row.Payee);
            NewIndividual(at, row, match, name, period, rules, found);
            NearDuplicate(at, row, match, name, period, rules, found);
            CountPurchase(at, row, match, name);
            if (match.Line is null && MccRanges.Contain(rules.CategoriesToCheck, row.Mcc))
            {
                found.Add(Say(SignalCode.CategoryToCheck, period, at));
            }
        }

        UsedQuickly(at, row, period, rules, found);
    }

    private void NewIndividual(int at, in Transaction row, in MatchedSpend match, int name, FourWeekPeriod period, SignalPolicy rules, List<Signal> found)
    {
        // In the first weeks of data everybody is new.
        if (payees.Add(name) && match.Line is null && row.Kind == TransactionKind.BankPayment && -row.AmountPence >= rules.NewIndividualFrom.Pence
            && row.TransactionDate > firstDay!.Value.AddDays(FourWeekPeriod.Days) && LooksLikeAnIndividual(Encoding.UTF8.GetString(frame.Names.Text(name))))
        {
            found.Add(Say(SignalCode.NewIndividualPayee, period, at));
        }
    }

    /// <summary>A title, or initials before one surname.</summary>
    private static bool LooksLikeAnIndividual(string name)
    {
        var words = name.Split(' ');
        return words[0] is "MR" or "MRS" or "MS" or "MISS" or "MX" or "DR"
            || (words.Length is 2 or 3 && words[..^1].All(word => word.Length == 1) && words[^1].Length > 2);
    }

    private void NearDuplicate(int at, in Transaction row, in MatchedSpend match, int name, FourWeekPeriod period, SignalPolicy rules, List<Signal> found)
    {
        var key = (name, row.AmountPence);
        var days = lastCharge.TryGetValue(key, out var before) ? row.TransactionDate.DayNumber - before.DayNumber : int.MaxValue;
        lastCharge[key] = row.TransactionDate;
        if (Math.Abs((long)days) <= rules.NearDuplicateDays && -row.AmountPence >= rules.NearDuplicateFrom.Pence && !match.IsRefunded && !RecursDaily(row, match))
        {
            found.Add(Say(SignalCode.NearDuplicate, period, at) with { Count = Math.Abs(days) });
        }
    }

    /// <summary>A fare or a fee that the plan expects at this amount comes as often as it is needed.</summary>
    private static bool RecursDaily(in Transaction row, in MatchedSpend match) =>
        match.Line is { } line && (line.Purpose is "transport" or "activities" || line.Expected.Amount.Pence == -row.AmountPence);

    private void CountPurchase(int at, in Transaction row, in MatchedSpend match, int name)
    {
        if (match.Line is not { Purpose: "transport" or "wages" or "payroll" })
        {
            ref var day = ref CollectionsMarshal.GetValueRefOrAddDefault(purchases, (name, row.TransactionDate), out _);
            day = (day.Count + 1, day.Sum - new Money(row.AmountPence), at);
        }
    }

    private void UsedQuickly(int at, in Transaction row, FourWeekPeriod period, SignalPolicy rules, List<Signal> found)
    {
        var quiet = lastSpend is { } last ? row.TransactionDate.DayNumber - last.DayNumber : 0;
        lastSpend = row.TransactionDate;
        var amount = new Money(-row.AmountPence);
        if (quiet >= rules.DormantDays)
        {
            waking = (row.TransactionDate, balance + amount, Money.Zero, quiet);
        }

        if (waking is not { } wake)
        {
            return;
        }

        if (row.TransactionDate > wake.From.AddDays(rules.QuickUseDays))
        {
            waking = null;
            return;
        }

        wake.Used += amount;
        waking = wake;
        if (wake.Balance > Money.Zero && wake.Used.Pence * 100 >= wake.Balance.Pence * rules.QuickUsePercent)
        {
            found.Add(Say(SignalCode.UsedQuickly, period, at) with { Amount = wake.Used, Weighed = wake.Balance, Count = wake.QuietDays });
            waking = null;
        }
    }
}
