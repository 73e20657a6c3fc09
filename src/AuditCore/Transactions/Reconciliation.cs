using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Transactions;

/// <summary>Why the rows of one account of a statement do not count yet.</summary>
/// <param name="Account">The account, or the card where the file names no account.</param>
/// <param name="Code">The reason.</param>
/// <param name="Line">The first line where the balance breaks; 0 when there is none.</param>
/// <param name="Detail">What was expected and found.</param>
public sealed record AccountHold(int Account, ErrorCode Code, int Line, string Detail);

/// <summary>What reconciling a statement came to.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="FileHold">Why the whole file is held; null = it is not.</param>
/// <param name="Holds">The accounts that are held.</param>
/// <param name="Representatives">The place of one row of each account of the file.</param>
/// <param name="HasBalances">Whether there were balances to reconcile with.</param>
public sealed record ReconciledStatement(ImportedStatement Statement, RowError? FileHold, IReadOnlyDictionary<int, AccountHold> Holds, IReadOnlyList<int> Representatives, bool HasBalances)
{
    /// <summary>How many accounts the file has.</summary>
    public int Accounts => Representatives.Count;

    /// <summary>The accounts that a correction released, and the day it arrived.</summary>
    public IReadOnlyDictionary<int, DateOnly> ReleasedBy { get; init; } = new Dictionary<int, DateOnly>();

    /// <summary>The day a row came to count: its file's arrival, or that of the correction that released its account.</summary>
    public DateOnly ArrivalOf(in Transaction row)
    {
        var released = ReleasedBy.Count == 0 ? default : ReleasedBy.GetValueOrDefault(AccountOf(Statement, row));
        return released > Statement.CountsOn ? released : Statement.CountsOn;
    }

    /// <summary>The balance a row belongs to: its account, or its card where the file names no account.</summary>
    public static int AccountOf(ImportedStatement statement, in Transaction transaction) =>
        statement.HasAccounts ? transaction.Account : transaction.Card;

    /// <summary>Why a row does not count yet; null = it does.</summary>
    public AccountHold? HoldOf(in Transaction transaction) => Holds.Count == 0 ? null : Holds.GetValueOrDefault(AccountOf(Statement, transaction));
}

/// <summary>
/// Proves each account of a statement before its rows count: opening balance + movements = closing balance, row by row, in whichever
/// order the file runs; counts and totals agree with the trailer; dates do not contradict the balances.
/// </summary>
public static class Reconciliation
{
    /// <summary>Reconciles a statement merged with the files that correct it.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="corrections">The statements that correct it.</param>
    /// <param name="store">The transactions.</param>
    /// <param name="tolerance">A difference that is passed over.</param>
    public static ReconciledStatement Check(ImportedStatement statement, IReadOnlyList<ImportedStatement> corrections, TransactionStore store, Money tolerance)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(store);
        var chains = ByAccount(statement, store);
        var brought = Corrections.Of(statement, [.. corrections.Where(correction => Contradiction(correction, store, [], upwards: true) is null)], store);
        var mended = brought.Mended;
        var withoutBalances = chains.Where(pair => !pair.Value.Exists(place => store[place].BalancePence != Transaction.NoBalance)).Select(pair => pair.Key).ToList();
        var hasBalances = withoutBalances.Count < chains.Count;
        var upwards = WalkAll(chains, chain => chain);
        var broken = upwards;
        if (upwards.Values.Any(chain => chain.Line > 0))
        {
            // Newest first: the same chain, walked from its end.
            var downwards = WalkAll(chains, chain => Backwards(chain, store));
            broken = downwards.Values.Sum(chain => chain.Breaks) < upwards.Values.Sum(chain => chain.Breaks) ? downwards : upwards;
        }

        var holds = new Dictionary<int, AccountHold>();
        foreach (var (account, chain) in broken.Where(pair => pair.Value.Line > 0))
        {
            holds[account] = new AccountHold(account, ErrorCodes.AccountBalance, chain.Line, chain.Detail);
        }

        HoldRejected(statement, withoutBalances, brought, holds);
        HoldUnproven(mended.Where(rows => !chains.ContainsKey(rows.Key)), store, tolerance, holds);
        var contradiction = Contradiction(statement, store, holds.Count == 0 && hasBalances ? chains.Values : [], broken == upwards);
        return new ReconciledStatement(statement, contradiction, holds, [.. chains.Values.Select(chain => chain[0])], hasBalances)
        {
            ReleasedBy = mended.Where(rows => !holds.ContainsKey(rows.Key)).ToDictionary(rows => rows.Key, _ => corrections.Max(correction => correction.CountsOn)),
        };

        Dictionary<int, (int Line, string Detail, int Breaks)> WalkAll(Dictionary<int, List<int>> all, Func<List<int>, List<int>> direction) => all.AsParallel()
            .Select(pair => (pair.Key, Break: Walk(direction(pair.Value), mended[pair.Key], store, tolerance))).ToDictionary(pair => pair.Key, pair => pair.Break);
    }

    /// <summary>A correction's rows count as soon as their account in the statement they correct does.</summary>
    public static ReconciledStatement AsPartOf(ImportedStatement correction, ReconciledStatement corrected, TransactionStore store)
    {
        ArgumentNullException.ThrowIfNull(corrected);
        return corrected with { Statement = correction, FileHold = corrected.FileHold ?? Contradiction(correction, store, [], upwards: true), Representatives = [.. ByAccount(correction, store).Values.Select(chain => chain[0])] };
    }

    private static Dictionary<int, List<int>> ByAccount(ImportedStatement statement, TransactionStore store)
    {
        var chains = new Dictionary<int, List<int>>();
        foreach (var range in statement.Transactions)
        {
            for (var place = range.First; place < range.First + range.Count; place++)
            {
                var account = ReconciledStatement.AccountOf(statement, store[place]);
                if (!chains.TryGetValue(account, out var chain))
                {
                    chains[account] = chain = [];
                }

                chain.Add(place);
            }
        }

        return chains;
    }

    /// <summary>Follows the balances of one account: the first line that breaks, and how many do; line 0 = they hold.</summary>
    private static (int Line, string Detail, int Breaks) Walk(List<int> chain, IEnumerable<MendedRow> mended, TransactionStore store, Money tolerance)
    {
        var (line, detail, breaks) = (0, "", 0);
        var added = new List<MendedRow>(mended);
        long? balance = null, opening = null;
        long before = 0;
        for (var at = 0; at < chain.Count; at++)
        {
            ref var row = ref store[chain[at]];
            var movement = row.IsPosted ? row.AmountPence : 0;
            if (at + 1 < chain.Count && store[chain[at + 1]] is { IsFeeOfRow: true } fee)
            {
                movement += fee.IsPosted ? fee.AmountPence : 0;
                at++;
            }

            if (row.BalancePence == Transaction.NoBalance || !row.IsPosted)
            {
                balance += movement;
                before += movement;
                continue;
            }

            opening ??= row.BalancePence - movement - before;
            var expected = balance + movement;
            if (expected is { } sum && Math.Abs(sum - row.BalancePence) > tolerance.Pence)
            {
                if (breaks > 0 || !Bridge(added, sum - movement, row.BalancePence - movement, store, tolerance))
                {
                    (line, detail) = breaks++ > 0 ? (line, detail) : (row.Line, $"expected {new Money(sum)}, found {new Money(row.BalancePence)}");
                }
            }

            balance = row.BalancePence;
        }

        return breaks == 0 && balance is { } last && opening is { } first && NotFitting(added, first, last, store) is { } odd
            ? (store[odd.Place].Line, NotFollowing(odd, store), 1)
            : (line, detail, breaks);
    }

    private static string NotFollowing(MendedRow row, TransactionStore store) => $"of the correction: {new Money(store[row.Place].BalancePence)} follows from no other row";

    /// <summary>A mended row that bridges no gap and does not lead on from the last balance, or up to the first.</summary>
    private static MendedRow? NotFitting(List<MendedRow> spare, long first, long last, TransactionStore store)
    {
        spare.RemoveAll(row => !store[row.Place].IsPosted || store[row.Place].BalancePence == Transaction.NoBalance);
        for (var next = 0; next >= 0 && spare.Count > 0;)
        {
            next = spare.FindIndex(row => store[row.Place].BalancePence == last + row.Movement || store[row.Place].BalancePence == first);
            if (next >= 0)
            {
                var row = spare[next];
                (first, last) = store[row.Place].BalancePence == last + row.Movement ? (first, last + row.Movement) : (first - row.Movement, last);
                spare.RemoveAt(next);
            }
        }

        return spare.Count > 0 ? spare[0] : null;
    }

    /// <summary>Whether mended rows lead from one balance to another; the ones used are taken.</summary>
    private static bool Bridge(List<MendedRow> spare, long from, long to, TransactionStore store, Money tolerance)
    {
        while (Math.Abs(from - to) > tolerance.Pence)
        {
            var next = spare.FindIndex(row => store[row.Place].IsPosted && store[row.Place].BalancePence == from + row.Movement);
            if (next < 0)
            {
                return false;
            }

            from = store[spare[next].Place].BalancePence;
            spare.RemoveAt(next);
        }

        return true;
    }

    /// <summary>The chain from its end, each fee still after its row.</summary>
    private static List<int> Backwards(List<int> chain, TransactionStore store)
    {
        var reversed = new List<int>(chain.Count);
        for (var at = chain.Count - 1; at >= 0; at--)
        {
            if (store[chain[at]].IsFeeOfRow && at > 0)
            {
                reversed.Add(chain[at - 1]);
                reversed.Add(chain[at]);
                at--;
            }
            else
            {
                reversed.Add(chain[at]);
            }
        }

        return reversed;
    }

    private static void HoldRejected(ImportedStatement statement, List<int> withoutBalances, Corrections brought, Dictionary<int, AccountHold> holds)
    {
        var mended = brought.Mended;
        foreach (var (account, where) in brought.Rejected)
        {
            holds.TryAdd(account, new AccountHold(account, ErrorCodes.AccountRejectedRow, 0, where));
        }

        foreach (var rejected in statement.Rejected.Where(row => row.Account is not null).GroupBy(row => row.Account!.Value))
        {
            if (mended[rejected.Key].Count() < rejected.Count())
            {
                var broken = holds.GetValueOrDefault(rejected.Key);
                holds[rejected.Key] = new AccountHold(rejected.Key, ErrorCodes.AccountRejectedRow, broken?.Line ?? 0, $"rejected row on line {rejected.First().Line}");
            }
        }

        var unknown = statement.Rejected.Where(row => row.Account is null).ToList();
        var ofNobody = unknown.Count > mended.Sum(rows => rows.Count()) ? $"rejected row on line {unknown[0].Line}" : brought.RejectedOfNobody;
        foreach (var account in ofNobody is null ? [] : withoutBalances)
        {
            holds.TryAdd(account, new AccountHold(account, ErrorCodes.AccountUnknownRow, 0, ofNobody!));
        }
    }

    /// <summary>Accounts that only the corrections have stand on their own.</summary>
    private static void HoldUnproven(IEnumerable<IGrouping<int, MendedRow>> accounts, TransactionStore store, Money tolerance, Dictionary<int, AccountHold> holds)
    {
        foreach (var account in accounts)
        {
            var rows = account.Where(row => store[row.Place].IsPosted).ToList();
            if (!rows.Exists(row => store[row.Place].BalancePence == Transaction.NoBalance)
                && Odd(rows) is { } odd && Odd([.. rows.AsEnumerable().Reverse()]) is not null)
            {
                holds.TryAdd(account.Key, new AccountHold(account.Key, ErrorCodes.AccountBalance, store[odd.Place].Line, NotFollowing(odd, store)));
            }
        }

        MendedRow? Odd(List<MendedRow> rows) => rows.Zip(rows.Skip(1))
            .Where(pair => Math.Abs(store[pair.First.Place].BalancePence + pair.Second.Movement - store[pair.Second.Place].BalancePence) > tolerance.Pence)
            .Select(pair => (MendedRow?)pair.Second).FirstOrDefault();
    }

    private static RowError? Contradiction(ImportedStatement statement, TransactionStore store, IEnumerable<List<int>> chains, bool upwards)
    {
        if (statement.FirstSwappedDate > 0)
        {
            var shown = statement.Errors.FirstOrDefault(error => error.Line == statement.FirstSwappedDate && error.Code == ErrorCodes.RowDate);
            return RowError.At(ErrorCodes.FileDates, statement.FirstSwappedDate, shown?.Field ?? "", shown?.Value ?? "");
        }

        if (statement.Posted is { } posted && posted.To > statement.ArrivedOn)
        {
            var later = statement.Places.First(place => store[place].PostingDate > statement.ArrivedOn);
            return RowError.At(ErrorCodes.FileDates, store[later].Line, "", $"{store[later].PostingDate:yyyy-MM-dd} is after the day the file arrived");
        }

        if (RunsBackwards(statement, store, chains, upwards) is > 0 and var line)
        {
            return RowError.At(ErrorCodes.FileDates, line, "", "the dates run backwards against the balances");
        }

        var total = statement.Trailers.Count == 0 ? 0 : statement.Places.Where(place => !store[place].IsFeeOfRow).Sum(place => store[place].AmountPence);
        foreach (var trailer in statement.Trailers)
        {
            if (trailer.Count is { } count && count != statement.RowsRead)
            {
                return RowError.At(ErrorCodes.FileTrailerCount, trailer.Line, "", $"stated {count}, read {statement.RowsRead}");
            }

            if (trailer.TotalPence is { } stated && statement.Rejected.Count == 0 && stated != total)
            {
                return RowError.At(ErrorCodes.FileTrailerTotal, trailer.Line, "", $"stated {new Money(stated)}, read {new Money(total)}");
            }
        }

        return null;
    }

    /// <summary>The first line whose date is out of order although day and month changed over would put all dates in order; 0 = none.</summary>
    private static int RunsBackwards(ImportedStatement statement, TransactionStore store, IEnumerable<List<int>> chains, bool upwards)
    {
        if (!statement.Profile!.Dates.Formats.Any(format => format.StartsWith("dd", StringComparison.Ordinal) || format.StartsWith("MM", StringComparison.Ordinal)))
        {
            return 0;
        }

        var firstLine = 0;
        foreach (var chain in chains)
        {
            for (var at = 1; at < chain.Count; at++)
            {
                var earlier = store[chain[upwards ? at - 1 : at]].PostingDate;
                var later = store[chain[upwards ? at : at - 1]].PostingDate;
                if (earlier.Day > 12 || later.Day > 12 || Swapped(earlier) > Swapped(later))
                {
                    return 0;
                }

                firstLine = firstLine == 0 && earlier > later ? store[chain[at]].Line : firstLine;
            }
        }

        return firstLine;
    }

    private static DateOnly Swapped(DateOnly date) => new(date.Year, date.Day, date.Month);
}
