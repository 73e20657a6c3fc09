using DpAudit.Core.Matching;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Signals;

/// <summary>
/// Observes a person's periods in order. Each signal weighs a plan fact: what the plan agrees or explains is not observed. Signals
/// about single payments are in <see cref="PaymentSignals"/>.
/// </summary>
internal sealed class PersonSignals(AuditFrame frame, PersonLedger ledger, MatchedSpend[] matches, SignalSet[] marks)
{
    private const string PayrollPurpose = "payroll";
    private readonly Person person = ledger.Person!;
    private readonly PaymentSignals payments = new(frame, ledger, matches, marks);
    private DateOnly? firstRow;

    /// <summary>Payments to individuals whom the plan does not name.</summary>
    public IReadOnlyList<int> ToIndividuals => payments.ToIndividuals;

    /// <summary>Observes a period that has just ended.</summary>
    public void Observe(FourWeekPeriod period, Policy policy, List<Signal> found)
    {
        var rules = policy.Signals;
        var from = found.Count;
        var plan = person.PlanOn(period.End);
        var complete = ledger.Purses.TrueForAll(purse => purse.Picture.StatementComplete);
        firstRow ??= ledger.Rows.Count > 0 ? frame.Ledger[ledger.Rows[0]].PostingDate : null;

        payments.Observe(period, policy, found);
        if (complete)
        {
            Welfare(period, plan, rules, found);
            Balances(period, policy, plan, found);
            Loads(period, policy, found);
        }

        Spend(period, plan, rules, found);
        Employer(period, plan, rules, found);
        if (rules.Off.Count > 0)
        {
            LeaveOut(rules, from, found);
        }

        found.Sort(from, found.Count - from, Comparer<Signal>.Create((left, right) => (left.Code, left.Transaction).CompareTo((right.Code, right.Transaction))));
    }

    /// <summary>What policy switches off is neither said nor counted; what earlier periods observed by another version stays.</summary>
    private void LeaveOut(SignalPolicy rules, int from, List<Signal> found)
    {
        var said = found.GetRange(from, found.Count - from);
        found.RemoveRange(from, said.Count);
        found.AddRange(said.Where(signal => !rules.IsOff(signal.Code)));
        var off = Enum.GetValues<SignalCode>().Where(rules.IsOff).Aggregate(default(SignalSet), (set, code) => set.With(code));
        foreach (var at in ledger.Rows)
        {
            marks[at] = marks[at].Without(off);
        }
    }

    private Signal Say(SignalCode code, FourWeekPeriod period, Money amount, Money weighed = default, int count = 0, string fact = "") =>
        new(code, person.Id, period, Signal.NoTransaction, amount, weighed, count, fact);

    private void Welfare(FourWeekPeriod period, PlanVersion? plan, SignalPolicy rules, List<Signal> found)
    {
        if (plan is null || plan.Budget.Amount == Money.Zero || person.Kind == PaymentKind.Carer)
        {
            return;
        }

        var closing = ledger.Sum(picture => picture.Closing);
        if (closing < rules.EmptyBelow && !ledger.SharesUnknownMoney)
        {
            found.Add(Say(SignalCode.AccountEmpty, period, Money.Max(closing, Money.Zero), ledger.First.Commitments));
        }

        var used = ledger.Sum(picture => picture.Spend + picture.Cash);
        if (used == Money.Zero && plan.Dates.From <= period.Start && !person.IsAwayDuring(period.Range))
        {
            found.Add(Say(SignalCode.NoSpending, period, closing, plan.Budget.For(period.Range, plan.Dates, frame.Policies.Anchor)));
        }
    }

    private void Balances(FourWeekPeriod period, Policy policy, PlanVersion? plan, List<Signal> found)
    {
        var first = ledger.First;
        var shortfall = ledger.ContributionShortfall;
        if (shortfall > Money.Zero && shortfall >= policy.Signals.ContributionShortFrom)
        {
            found.Add(Say(SignalCode.ContributionShort, period, shortfall, first.ContributionDue));
        }

        // A plan of one payment has no weeks to keep back for: its money is for what it was given for.
        if (first.Surplus > Money.Zero && first.Surplus >= policy.Signals.SurplusFrom && plan?.Budget.Amount > Money.Zero && !ledger.SharesUnknownMoney)
        {
            found.Add(Say(SignalCode.SurplusAboveContingency, period, first.Surplus, first.Contingency));
        }
    }

    /// <summary>The council's own part: a load that did not come, came short, or came late. Money in arrears comes when it comes.</summary>
    private void Loads(FourWeekPeriod period, Policy policy, List<Signal> found)
    {
        if (ledger.SharesUnknownMoney)
        {
            return;
        }

        if (ledger.LoadShortfall > Money.Zero && ledger.LoadShortfall >= policy.Signals.LoadShortFrom)
        {
            found.Add(Say(SignalCode.LoadMissing, period, ledger.LoadShortfall, ledger.ExpectedLoads));
        }
        else if (ledger.ExpectedLoads > Money.Zero && ledger.AdvanceBefore + ledger.AdvanceLoads == Money.Zero && FirstLoad(period) is { } load
            && (person.PlanOn(period.Start) ?? person.PlanOn(period.End)) is { InAdvance: true } plan)
        {
            var begins = plan.Dates.From > period.Start ? plan.Dates.From : period.Start;
            var days = frame.Ledger[load].PostingDate.DayNumber - begins.DayNumber;
            if (days >= policy.Signals.LateLoadDays)
            {
                found.Add(Say(SignalCode.LoadLate, period, new Money(frame.Ledger[load].AmountPence), count: days) with { Transaction = load });
            }
        }
    }

    private int? FirstLoad(FourWeekPeriod period)
    {
        foreach (var at in ledger.Rows)
        {
            if (frame.Ledger[at] is { Kind: TransactionKind.Load or TransactionKind.NhsLoad, IsPosted: true } row && period.Range.Contains(row.PostingDate))
            {
                return at;
            }
        }

        return null;
    }

    private void Spend(FourWeekPeriod period, PlanVersion? plan, SignalPolicy rules, List<Signal> found)
    {
        var (unmatched, count) = NotMatched();
        if (unmatched > Money.Zero && unmatched >= rules.NotMatchedFrom)
        {
            found.Add(Say(SignalCode.NotMatched, period, unmatched, count: count));
        }

        var cash = -ledger.Sum(picture => picture.Cash);
        var agreed = plan?.AgreedCash ?? Money.Zero;
        if (cash > agreed && cash - agreed >= rules.CashFrom)
        {
            found.Add(Say(SignalCode.CashAboveAgreed, period, cash, agreed));
        }
    }

    /// <summary>Spend while a plan was in force; spend after it has a signal of its own.</summary>
    private (Money Sum, int Count) NotMatched()
    {
        var (sum, count) = (Money.Zero, 0);
        foreach (var at in ledger.Rows)
        {
            ref var row = ref frame.Ledger[at];
            if (row.IsPosted && PlanMatcher.IsMatched(row.Kind) && matches[at].Line == MatchedSpend.NoLine && person.PlanOn(row.TransactionDate) is not null && !payments.IsAgreedOnce(at))
            {
                sum -= new Money(row.AmountPence);
                count++;
            }
        }

        return (sum, count);
    }

    /// <summary>A payroll bureau pays HMRC and the pension out of one lump, so a plan with a payroll line silences these.</summary>
    private void Employer(FourWeekPeriod period, PlanVersion? plan, SignalPolicy rules, List<Signal> found)
    {
        if (!person.IsEmployer || plan is null || firstRow is null)
        {
            return;
        }

        foreach (var (purpose, days) in rules.EmployerDays.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (purpose != "insurance" && plan.Lines.Any(line => line.Purpose == PayrollPurpose))
            {
                continue;
            }

            var last = plan.Lines.Where(line => line.Purpose == purpose).Max(ledger.LastPaid) ?? firstRow.Value;
            var since = period.End.DayNumber - last.DayNumber;
            var code = purpose switch
            {
                "hmrc" => SignalCode.NoHmrc,
                "pension" => SignalCode.NoPension,
                _ => SignalCode.NoInsurance,
            };
            if (since > days)
            {
                found.Add(Say(code, period, Money.Zero, count: since));
            }
        }
    }
}
