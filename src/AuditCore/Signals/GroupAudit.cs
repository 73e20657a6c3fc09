using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Signals;

/// <summary>
/// Takes one group of accounts through matching, pairing, and its periods in order. Groups share no person, so they can be taken on
/// any thread in any order.
/// </summary>
public static class GroupAudit
{
    /// <summary>Audits one group.</summary>
    /// <param name="frame">The council.</param>
    /// <param name="accounts">The group's accounts, in the attribution's order.</param>
    /// <param name="rows">The group's transactions, in ledger order.</param>
    /// <param name="matches">Where matches are written, by index in the ledger; this group's only.</param>
    /// <param name="marks">Where the observations that a transaction is part of are written, by index in the ledger.</param>
    public static GroupPicture Run(AuditFrame frame, IReadOnlyList<int> accounts, ReadOnlySpan<int> rows, MatchedSpend[] matches, SignalSet[] marks)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(matches);
        Fetch(frame, rows, matches);
        Match(frame, rows, matches);
        var purses = GroupPurses.Of(frame, accounts, rows, at => matches[at]);
        var signals = purses.Ledgers.Where(ledger => ledger.Person is not null).Select(ledger => new PersonSignals(frame, ledger, matches, marks)).ToList();

        var found = new GroupPicture([], [], []);
        var byPeriod = InPeriodOrder(frame, rows);
        var next = 0;
        for (var at = 0; at < frame.Periods.Count; at++)
        {
            next = Book(frame, purses, byPeriod, next, at, matches);
            var policy = frame.Policies.For(frame.Periods[at]);
            foreach (var ledger in purses.Ledgers)
            {
                foreach (var purse in ledger.Purses)
                {
                    purse.Picture.StatementComplete = frame.IsCovered(purse.AccountIndex, at);
                }

                ledger.End(frame.Periods[at], policy);
                found.Pictures.AddRange(ledger.Purses.Where(purse => at >= frame.FirstAsked && IsWorthShowing(ledger, purse)).Select(purse => purse.Picture));
            }

            foreach (var person in signals)
            {
                person.Observe(frame.Periods[at], policy, found.Signals);
            }

            if (at < frame.FirstAsked)
            {
                found.Signals.Clear();
            }
        }

        found.ToIndividuals.AddRange(signals.SelectMany(person => person.ToIndividuals));
        return found;
    }

    /// <summary>A group's rows, and what is known of them, lie all over the council's.</summary>
    private static void Fetch(AuditFrame frame, ReadOnlySpan<int> rows, MatchedSpend[] matches)
    {
        frame.Ledger.Fetch(rows);
        var touched = 0;
        foreach (var at in rows)
        {
            matches[at] = MatchedSpend.Nothing;
            touched ^= frame.Attribution.PersonOf(at) ^ frame.Attribution.AccountOf(at) ^ frame.PeriodOf[at];
        }

        GC.KeepAlive(touched); // Otherwise the compiler would leave the reading out.
    }

    private static void Match(AuditFrame frame, ReadOnlySpan<int> rows, MatchedSpend[] matches)
    {
        var matchers = new Dictionary<int, PlanMatcher>();
        foreach (var at in rows)
        {
            var person = frame.Attribution.PersonOf(at);
            if (person == Attribution.Nobody)
            {
                continue;
            }

            if (!matchers.TryGetValue(person, out var matcher))
            {
                matchers[person] = matcher = new PlanMatcher(frame.Plans.People[person], frame.Plans, frame.Names, frame.Texts);
            }

            matches[at] = matcher.Match(frame.Ledger[at]);
        }

        new Pairing(frame.Ledger, frame.Attribution, frame.Names, frame.Policies.Versions[^1].Pairing).Pair(rows, matches);
    }

    /// <summary>The rows by the period they count in; late ones come after those of their own date's period.</summary>
    private static long[] InPeriodOrder(AuditFrame frame, ReadOnlySpan<int> rows)
    {
        var keys = new long[rows.Length];
        for (var at = 0; at < rows.Length; at++)
        {
            keys[at] = ((long)(frame.PeriodOf[rows[at]] + 1) << 32) | (uint)rows[at];
        }

        Array.Sort(keys);
        return keys;
    }

    /// <summary>Books the rows of one period.</summary>
    /// <returns>Where the next period's rows begin.</returns>
    private static int Book(AuditFrame frame, GroupPurses purses, long[] byPeriod, int next, int periodIndex, MatchedSpend[] matches)
    {
        var period = frame.Periods[periodIndex];
        var advanceDays = new DateRange(period.End.AddDays(1 - Math.Max(1, frame.Policies.For(period).Surplus.AdvanceLoadDays)), period.End);
        foreach (var ledger in purses.Ledgers)
        {
            ledger.Begin(period);
        }

        for (; next < byPeriod.Length && (byPeriod[next] >> 32) - 1 == periodIndex; next++)
        {
            var at = (int)(byPeriod[next] & int.MaxValue);
            var (ledger, purse) = purses.Of(frame.Attribution.PersonOf(at), frame.Attribution.AccountOf(at));
            ledger.Book(at, purse, matches[at], advanceDays);
        }

        return next;
    }

    /// <summary>A picture without a plan, a movement or a balance says nothing.</summary>
    private static bool IsWorthShowing(PersonLedger ledger, Purse purse) =>
        purse.Moved || purse.Balance != Money.Zero || ledger.Person?.Plans.Any(plan => plan.Dates.Overlaps(purse.Picture.Period.Range)) == true;
}
