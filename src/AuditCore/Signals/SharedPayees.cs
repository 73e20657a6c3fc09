using System.Text;
using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Signals;

/// <summary>
/// Observes individuals whom no plan names and several people pay, in a period and the one before. It may be a good assistant whom the
/// plans do not name yet: the signal asks, and its rate by group is looked at before it is switched on (docs/fairness.md).
/// </summary>
internal static class SharedPayees
{
    /// <summary>Statements print a name as it is said, or the surname first.</summary>
    private static string SortedName(AuditFrame frame, int at) =>
        string.Join(' ', Encoding.UTF8.GetString(frame.Names.Text(frame.Names.Of(frame.Ledger[at].Payee))).Split(' ').Order(StringComparer.Ordinal));

    /// <summary>Adds the signals, and marks the payments.</summary>
    /// <param name="frame">The council.</param>
    /// <param name="payments">Payments to individuals whom the person's plan does not name, by index in the ledger.</param>
    /// <param name="matches">What matching found, by index in the ledger.</param>
    /// <param name="marks">Takes the marks.</param>
    /// <param name="found">Takes the signals.</param>
    public static void Observe(AuditFrame frame, IEnumerable<int> payments, MatchedSpend[] matches, SignalSet[] marks, List<Signal> found)
    {
        foreach (var payee in payments.GroupBy(at => SortedName(frame, at)))
        {
            foreach (var period in payee.GroupBy(at => frame.PeriodOf[at]).Where(period => frame.IsAsked(period.First())))
            {
                var rules = frame.Policies.For(frame.Periods[period.Key]).Signals;
                var people = payee.Where(at => frame.PeriodOf[at] == period.Key || frame.PeriodOf[at] == period.Key - 1).Select(frame.Attribution.PersonOf).Distinct().Count();
                if (rules.SharedPayeePeople > 0 && people >= rules.SharedPayeePeople && !rules.IsOff(SignalCode.SharedPayee))
                {
                    foreach (var at in period)
                    {
                        var amount = new Money(frame.Ledger[at].AmountPence);
                        marks[at] = marks[at].With(SignalCode.SharedPayee);
                        if (matches[at].Line == MatchedSpend.NoLine)
                        {
                            found.Add(new Signal(
                                SignalCode.SharedPayee, frame.Plans.People[frame.Attribution.PersonOf(at)].Id, frame.Periods[period.Key], at, amount, Money.Zero, people, frame.Texts.Text(frame.Ledger[at].Payee)));
                        }
                    }
                }
            }
        }
    }
}
