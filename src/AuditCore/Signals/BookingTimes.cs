using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Signals;

/// <summary>
/// Takes back what was observed at night where a provider's times are not those of paying. Many write down when a nightly run booked a
/// payment: then a large share of all card payments is at night, which no council's people's is.
/// </summary>
internal static class BookingTimes
{
    private const int FewestPayments = 100; // below, a share says little

    /// <summary>Takes back signals and marks.</summary>
    /// <param name="frame">The council.</param>
    /// <param name="statements">The statements, by their numbers less 1.</param>
    /// <param name="matches">What matching found, by index in the ledger.</param>
    /// <param name="marks">The marks, by index in the ledger.</param>
    /// <param name="found">The signals.</param>
    /// <param name="threads">How many threads to use.</param>
    public static void TakeBack(AuditFrame frame, IReadOnlyList<ImportedStatement> statements, MatchedSpend[] matches, SignalSet[] marks, List<Signal> found, int threads)
    {
        int[] atNight = [.. Enumerable.Range(0, marks.Length).Where(at => marks[at].Has(SignalCode.NightSupport))]; // marks, since a decision may have silenced the words
        if (atNight.Length == 0)
        {
            return;
        }

        string[] providers = [.. statements.Select(statement => statement.Profile?.Provider ?? "").Distinct()];
        int[] providerOf = [.. statements.Select(statement => Array.IndexOf(providers, statement.Profile?.Provider ?? ""))];
        var counts = new (long All, long AtNight)[providers.Length];
        Ranges.InParallel(frame.Ledger.Count, threads, (from, to) => Count(frame, providerOf, matches, from, to, counts));
        foreach (var at in atNight)
        {
            if (AreOfBooking(counts[providerOf[frame.Ledger[at].Statement - 1]], frame.Policies.For(frame.Periods[frame.PeriodOf[at]]).Signals.NightMostPercent))
            {
                marks[at] = marks[at].Without(default(SignalSet).With(SignalCode.NightSupport));
            }
        }

        found.RemoveAll(signal => signal.Code == SignalCode.NightSupport && !marks[signal.Transaction].Has(SignalCode.NightSupport));
    }

    private static bool AreOfBooking((long All, long AtNight) count, int mostPercent) => count.All >= FewestPayments && count.AtNight * 100 > count.All * mostPercent;

    private static void Count(AuditFrame frame, int[] providerOf, MatchedSpend[] matches, int from, int to, (long All, long AtNight)[] counts)
    {
        var nightMinutes = frame.Policies.Versions[^1].Signals.NightUntilHour * 60;
        var some = new (long All, long AtNight)[counts.Length];
        for (var at = from; at < to; at++)
        {
            ref var row = ref frame.Ledger[at];
            if (row is { Kind: TransactionKind.Spend, IsPosted: true } && row.Minute != Transaction.NoMinute)
            {
                ref var count = ref some[providerOf[row.Statement - 1]];
                count = (count.All + 1, count.AtNight + (frame.MinutePaid(row, matches[at]) < nightMinutes ? 1 : 0));
            }
        }

        lock (counts)
        {
            for (var provider = 0; provider < counts.Length; provider++)
            {
                counts[provider] = (counts[provider].All + some[provider].All, counts[provider].AtNight + some[provider].AtNight);
            }
        }
    }
}
