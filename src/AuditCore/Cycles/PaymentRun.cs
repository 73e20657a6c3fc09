using DpAudit.Core.Primitives;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Cycles;

/// <summary>How a payment of the council's run and what came in agree.</summary>
public enum PaymentOutcome
{
    /// <summary>It came in full, on the day or in the week before.</summary>
    PaidAsDue,

    /// <summary>It came in full, some days after.</summary>
    Late,

    /// <summary>Less came.</summary>
    Short,

    /// <summary>More came.</summary>
    Over,

    /// <summary>The same amount came once more, for no payment of the run.</summary>
    Twice,

    /// <summary>Statements cover the day and nothing came.</summary>
    NotArrived,

    /// <summary>No statement covers the day: nothing can be said.</summary>
    NoStatement,

    /// <summary>The council's money came and the run has no such payment.</summary>
    NotInTheRun,
}

/// <summary>The funder's money as it came in.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PostedOn">The day it was booked.</param>
/// <param name="Amount">How much.</param>
/// <param name="IsNhs">Whether the NHS paid it in itself.</param>
/// <param name="Id">The transaction.</param>
public sealed record Load(string AccountId, DateOnly PostedOn, Money Amount, bool IsNhs, TransactionId Id);

/// <summary>What became of a payment, or of money without one.</summary>
/// <param name="Outcome">What.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Due">The payment; null where the run has none.</param>
/// <param name="Loads">What came for it, all on one day; none where nothing did.</param>
/// <param name="DaysLate">How many days after the day due it came; 0 where not later.</param>
/// <param name="Difference">What came less what was due.</param>
public sealed record PaymentCheck(PaymentOutcome Outcome, string AccountId, DuePayment? Due, IReadOnlyList<Load> Loads, int DaysLate, Money Difference)
{
    /// <summary>The day it came; null where nothing did.</summary>
    public DateOnly? PostedOn => Loads.Count == 0 ? null : Loads[0].PostedOn;

    /// <summary>What came.</summary>
    public Money Paid => Loads.Aggregate(Money.Zero, (sum, load) => sum + load.Amount);
}

/// <summary>
/// Holds the council's own payment run against what came in. The nearest fit is found first: the same amount on the nearest day, then several loads of a day
/// that come to it, then what came once more, and only then another amount.
/// </summary>
public static class PaymentRun
{
    /// <summary>How many days before the day due a payment may come.</summary>
    public const int MostDaysEarly = 7;

    /// <summary>How many days after it still counts for it: the next one is due then.</summary>
    public const int MostDaysLate = 27;

    /// <summary>Reconciles.</summary>
    /// <param name="payments">The run.</param>
    /// <param name="loads">What came in.</param>
    /// <param name="isCovered">Whether statements cover an account on a day.</param>
    /// <returns>A check for each payment, and for each load without one, by account, day and reference.</returns>
    public static IReadOnlyList<PaymentCheck> Reconcile(IReadOnlyList<DuePayment> payments, IEnumerable<Load> loads, Func<string, DateOnly, bool> isCovered)
    {
        ArgumentNullException.ThrowIfNull(payments);
        ArgumentNullException.ThrowIfNull(isCovered);
        var came = loads.Where(load => load.Amount > Money.Zero).OrderBy(load => load.PostedOn).ThenBy(load => load.Id).ToLookup(load => load.AccountId);
        var due = payments.ToLookup(payment => payment.AccountId);
        var run = payments.Count == 0 ? (DateRange?)null
            : new DateRange(payments.Min(payment => payment.DueOn).AddDays(-MostDaysEarly), payments.Max(payment => payment.DueOn).AddDays(MostDaysLate));
        var checks = due.Select(one => one.Key).Concat(came.Select(one => one.Key)).Distinct()
            .SelectMany(account => new AccountPayments([.. due[account]], [.. came[account]]).Check(account, run, isCovered));
        return
        [
            .. checks.OrderBy(check => check.AccountId, StringComparer.Ordinal).ThenBy(check => check.Due?.DueOn ?? check.PostedOn).ThenBy(check => check.Due?.Reference, StringComparer.Ordinal)
                .ThenBy(check => check.PostedOn).ThenBy(check => check.Outcome),
        ];
    }

    /// <summary>One account's payments and loads, while they are tied to each other.</summary>
    private sealed class AccountPayments(List<DuePayment> payments, List<Load> loads)
    {
        private readonly List<PaymentCheck> checks = [];

        public List<PaymentCheck> Check(string account, DateRange? run, Func<string, DateOnly, bool> isCovered)
        {
            Tie((payment, load) => payment.Amount == load.Amount);
            TieSums();
            FindTwice();
            Tie((_, _) => true);
            checks.AddRange(payments.Select(payment => new PaymentCheck(
                isCovered(account, payment.DueOn) ? PaymentOutcome.NotArrived : PaymentOutcome.NoStatement, account, payment, [], 0, -payment.Amount)));
            checks.AddRange(loads.Where(load => !load.IsNhs && run?.Contains(load.PostedOn) == true).Select(load => new PaymentCheck(PaymentOutcome.NotInTheRun, account, null, [load], 0, load.Amount)));
            return checks;
        }

        /// <summary>Ties pairs that fit, the nearest days first, so that one missing payment does not move all that follow.</summary>
        private void Tie(Func<DuePayment, Load, bool> fits)
        {
            var pairs = from payment in payments
                        from load in loads
                        where Days(payment, load) is >= -MostDaysEarly and <= MostDaysLate && fits(payment, load)
                        orderby Math.Abs(Days(payment, load)), payment.DueOn, load.PostedOn
                        select (payment, load);
            foreach (var (payment, load) in pairs.ToList().Where(pair => payments.Contains(pair.payment) && loads.Contains(pair.load)))
            {
                Add(payment, [load]);
            }
        }

        /// <summary>Ties loads of one day that come to a payment together, as where the NHS pays its part itself.</summary>
        private void TieSums()
        {
            foreach (var payment in payments.ToList())
            {
                var day = loads.Where(load => Days(payment, load) is >= -MostDaysEarly and <= MostDaysLate).GroupBy(load => load.PostedOn)
                    .Where(day => Sum(day) == payment.Amount).MinBy(day => Math.Abs(Days(payment, day.First())));
                if (day is not null)
                {
                    Add(payment, [.. day]);
                }
            }
        }

        private void FindTwice()
        {
            foreach (var load in loads.ToList())
            {
                var first = checks.Where(check => check.Due is not null && check.Loads.Count == 1 && check.Loads[0].Amount == load.Amount && !load.IsNhs)
                    .Where(check => Math.Abs(check.PostedOn!.Value.DayNumber - load.PostedOn.DayNumber) <= MostDaysEarly).MinBy(check => Math.Abs(check.PostedOn!.Value.DayNumber - load.PostedOn.DayNumber));
                if (first is not null)
                {
                    loads.Remove(load);
                    checks.Add(new PaymentCheck(PaymentOutcome.Twice, load.AccountId, first.Due, [load], 0, load.Amount));
                }
            }
        }

        private void Add(DuePayment payment, List<Load> came)
        {
            payments.Remove(payment);
            came.ForEach(load => loads.Remove(load));
            var difference = Sum(came) - payment.Amount;
            var late = Math.Max(0, Days(payment, came[0]));
            var outcome = difference < Money.Zero ? PaymentOutcome.Short : difference > Money.Zero ? PaymentOutcome.Over : late > 0 ? PaymentOutcome.Late : PaymentOutcome.PaidAsDue;
            checks.Add(new PaymentCheck(outcome, payment.AccountId, payment, came, late, difference));
        }

        private static Money Sum(IEnumerable<Load> loads) => loads.Aggregate(Money.Zero, (sum, load) => sum + load.Amount);

        private static int Days(DuePayment payment, Load load) => load.PostedOn.DayNumber - payment.DueOn.DayNumber;
    }
}
