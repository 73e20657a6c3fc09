using System.Text;
using DpAudit.Core.Matching;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Signals;

/// <summary>Observes single payments against the person's own history. Bounded: it remembers days, not rows.</summary>
internal sealed class PaymentSignals(AuditFrame frame, PersonLedger ledger, MatchedSpend[] matches, SignalSet[] marks)
{
    private readonly Person person = ledger.Person!;
    private readonly AgreedOnce agreedOnce = new(ledger.Person!);
    private readonly PaymentPatterns patterns = new(frame, ledger.Person!, marks);
    private readonly NightPayments nights = new(frame);
    private readonly HashSet<int> payees = [];
    private readonly List<int> sinceWaking = [];
    private bool usedQuickly;
    private DateOnly? firstDay;
    private DateOnly? lastSpend;
    private (DateOnly From, Money Balance, Money Used, int QuietDays)? waking;
    private Money balance;

    /// <summary>Payments to individuals whom the plan does not name.</summary>
    public List<int> ToIndividuals { get; } = [];

    /// <summary>Whether the plan's one-off explains a payment on no line.</summary>
    public bool IsAgreedOnce(int at) => agreedOnce.Explains(at);

    /// <summary>Observes the payments of a period.</summary>
    public void Observe(FourWeekPeriod period, Policy policy, List<Signal> found)
    {
        var rules = policy.Signals;
        balance = ledger.Sum(picture => picture.Opening);
        patterns.Begin(period, rules);
        nights.Begin(rules, at => Observed(SignalCode.NightSupport, at, matches[at], period, found));
        sinceWaking.Clear(); // Those of a period that is over are marked no more.
        foreach (var at in InOrderOfPayment())
        {
            ref var row = ref frame.Ledger[at];
            ref var match = ref matches[at];
            firstDay ??= row.TransactionDate;
            lastSpend ??= person.PlanOn(row.TransactionDate.AddDays(-FourWeekPeriod.Days)) is null ? null : row.TransactionDate; // A quiet start is dormancy only where the plan is not new.
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

        patterns.Observe(rules, (code, at) => Say(code, period, at), found);
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

    private PlanLine? LineOf(in MatchedSpend match) => match.Line == MatchedSpend.NoLine ? null : frame.Plans.Lines[match.Line];

    private Signal Say(SignalCode code, FourWeekPeriod period, int at, string? fact = null) =>
        new(code, person.Id, period, at, new Money(frame.Ledger[at].AmountPence), Money.Zero, 0, fact ?? frame.Texts.Text(frame.Ledger[at].Payee));

    /// <summary>A refused wage, and a suspended card once a period: somebody may be without support.</summary>
    private void Declined(int at, in Transaction row, in MatchedSpend match, FourWeekPeriod period, SignalPolicy rules, List<Signal> found)
    {
        if (LineOf(match) is { } line && rules.WagePurposes.Contains(line.Purpose))
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
        if (person.PlanOn(day) is null && person.PlanBefore(day) is { } ended)
        {
            found.Add(Say(SignalCode.AfterPlanEnded, period, at) with { Count = day.DayNumber - ended.Dates.To.DayNumber });
            Mark(at, SignalCode.AfterPlanEnded);
        }

        var name = frame.Names.Of(row.Payee);
        patterns.Add(at, row, match with { Line = match.PlanAlone }, name, frame.MinutePaid(row, match));

        if (isPurchase)
        {
            NewIndividual(at, row, match, name, period, rules, found);
            nights.Add(at, match, name, frame.MinutePaid(row, match));
            if (match.PlanAlone == MatchedSpend.NoLine && person.PlanOn(day) is not null)
            {
                if (!agreedOnce.TryExplain(at, row, rules.OneOffDays))
                {
                    Mark(at, SignalCode.NotMatched);
                }

                if (row.Kind == TransactionKind.BankPayment && LooksLikeAnIndividual(Encoding.UTF8.GetString(frame.Names.Text(name))))
                {
                    ToIndividuals.Add(at);
                }
            }

            if (match.PlanAlone == MatchedSpend.NoLine && MccRanges.Contain(rules.CategoriesToCheck, row.Mcc))
            {
                Observed(SignalCode.CategoryToCheck, at, match, period, found);
            }
        }

        UsedQuickly(at, row, period, rules, found);
    }

    private void NewIndividual(int at, in Transaction row, in MatchedSpend match, int name, FourWeekPeriod period, SignalPolicy rules, List<Signal> found)
    {
        // In the first weeks of data everybody is new.
        if (payees.Add(name) && match.PlanAlone == MatchedSpend.NoLine && row.Kind == TransactionKind.BankPayment && -row.AmountPence >= rules.NewIndividualFrom.Pence
            && row.TransactionDate > firstDay!.Value.AddDays(FourWeekPeriod.Days) && LooksLikeAnIndividual(Encoding.UTF8.GetString(frame.Names.Text(name))))
        {
            Observed(SignalCode.NewIndividualPayee, at, match, period, found);
        }
    }

    /// <summary>What somebody decided about a payee silences the observation; the mark stays, since chances take no notice of it.</summary>
    private void Observed(SignalCode code, int at, in MatchedSpend match, FourWeekPeriod period, List<Signal> found)
    {
        Mark(at, code);
        if (match.By != MatchMethod.Decision)
        {
            found.Add(Say(code, period, at));
        }
    }

    /// <summary>A title, or one or two names with an initial, in whichever order.</summary>
    private static bool LooksLikeAnIndividual(string name)
    {
        var words = name.Split(' ');
        return words[0] is "MR" or "MRS" or "MS" or "MISS" or "MX" or "DR"
            || (words.Length is 2 or 3 && words.Any(word => word.Length == 1) && words.Any(word => word.Length > 2) && words.All(word => word.All(char.IsAsciiLetter) && word is not ("AND" or "OF" or "THE")));
    }

    private void UsedQuickly(int at, in Transaction row, FourWeekPeriod period, SignalPolicy rules, List<Signal> found)
    {
        var quiet = lastSpend is { } last ? row.TransactionDate.DayNumber - last.DayNumber : 0;
        lastSpend = row.TransactionDate;
        var amount = new Money(-row.AmountPence);
        // A balance used quickly and then not touched for a while is still an account without ordinary life.
        if (quiet >= rules.DormantDays || (usedQuickly && quiet > 2 * rules.QuickUseDays))
        {
            waking = (row.TransactionDate, balance + amount, Money.Zero, quiet);
            usedQuickly = false;
            sinceWaking.Clear();
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
        sinceWaking.Add(at);
        if (wake.Balance > Money.Zero && wake.Used.Pence * 100 >= wake.Balance.Pence * rules.QuickUsePercent)
        {
            sinceWaking.ForEach(one => Mark(one, SignalCode.UsedQuickly));
            if (!usedQuickly)
            {
                found.Add(Say(SignalCode.UsedQuickly, period, at) with { Amount = wake.Used, Weighed = wake.Balance, Count = wake.QuietDays });
            }

            usedQuickly = true;
        }
    }

    private void Mark(int at, SignalCode code) => marks[at] = marks[at].With(code);
}
