using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Signals;

/// <summary>The money of a group: a purse per person and account, with what was in it before the first row.</summary>
internal sealed class GroupPurses
{
    private readonly AuditFrame frame;
    private readonly HashSet<ApprovedDebit> usedDebits = [];
    private readonly Func<int, MatchedSpend> match;
    private readonly Dictionary<(int Person, int Account), (PersonLedger Ledger, Purse Purse)> purses = [];
    private readonly Dictionary<(int Person, int Account), PersonLedger> ledgers = [];

    private ((int Person, int Account) Key, (PersonLedger Ledger, Purse Purse) Value) last = ((int.MinValue, 0), default);

    private GroupPurses(AuditFrame frame, Func<int, MatchedSpend> match) => (this.frame, this.match) = (frame, match);

    /// <summary>Everybody's money: people by id, then money of nobody known by account.</summary>
    public IReadOnlyList<PersonLedger> Ledgers { get; private set; } = [];

    /// <summary>Makes the purses of a group.</summary>
    public static GroupPurses Of(AuditFrame frame, IReadOnlyList<int> accounts, ReadOnlySpan<int> rows, Func<int, MatchedSpend> match)
    {
        var group = new GroupPurses(frame, match);
        foreach (var account in accounts)
        {
            foreach (var holder in frame.Attribution.Accounts[account].Plan?.Holders ?? [])
            {
                group.Add(frame.Plans.IndexOf(holder.PersonId), account);
            }
        }

        var chains = new Dictionary<(int Account, int Card), List<int>>();
        (int Account, int Card) chainOf = (-1, 0);
        List<int>? chain = null;
        foreach (var at in rows)
        {
            var account = frame.Attribution.AccountOf(at);
            group.Add(frame.Attribution.PersonOf(at), account);
            var (ledger, _) = group.Of(frame.Attribution.PersonOf(at), account);
            ref var row = ref frame.Ledger[at];
            ledger.NhsPaysIn |= row.Kind == TransactionKind.NhsLoad;

            if (row.IsPosted)
            {
                var key = (account, row.Account == TextPool.Empty ? row.Card : TextPool.Empty);
                if (key != chainOf && !chains.TryGetValue(key, out chain))
                {
                    chains[key] = chain = [];
                }

                chainOf = key;
                chain!.Add(at);
            }
        }

        foreach (var account in accounts)
        {
            group.Open(account, chains);
        }

        group.Ledgers =
        [
            .. group.ledgers.OrderBy(one => one.Key.Person == Attribution.Nobody).ThenBy(one => one.Key).Select(one => one.Value),
        ];
        foreach (var ledger in group.Ledgers)
        {
            ledger.SharesUnknownMoney = ledger.Person is not null && ledger.Purses.Exists(purse => group.purses.ContainsKey((Attribution.Nobody, purse.AccountIndex)));
            ledger.Purses.Sort((left, right) => string.CompareOrdinal(left.AccountId, right.AccountId));
        }

        return group;
    }

    /// <summary>The purse of a person on an account.</summary>
    public (PersonLedger Ledger, Purse Purse) Of(int person, int account)
    {
        // Row after row is of the same person and account.
        if (last.Key != (person, account))
        {
            last = ((person, account), purses[(person, account)]);
        }

        return last.Value;
    }

    private void Add(int person, int account)
    {
        if (last.Key == (person, account) || purses.ContainsKey((person, account)))
        {
            return;
        }

        // People have one ledger over all accounts; money of nobody known has one per account.
        var key = (person, person == Attribution.Nobody ? account : Attribution.Nobody);
        var known = person == Attribution.Nobody ? null : frame.Plans.People[person];
        if (!ledgers.TryGetValue(key, out var ledger))
        {
            ledgers[key] = ledger = new PersonLedger(known, frame) { Match = match };
        }

        var purse = new Purse(frame.Attribution.Accounts[account], account, known?.Id ?? "", usedDebits);
        ledger.Purses.Add(purse);
        purses[(person, account)] = (ledger, purse);
    }

    private void Open(int account, Dictionary<(int Account, int Card), List<int>> chains)
    {
        var own = chains.Where(chain => chain.Key.Account == account).OrderBy(chain => chain.Value[0]).ToList();
        var plan = frame.Attribution.Accounts[account].Plan;
        if (plan?.OpeningBalance is { } declared)
        {
            OpenShared(account, declared, plan.OpeningSignedOff);
            if (plan.OpeningOn is { } day)
            {
                foreach (var at in own.SelectMany(chain => chain.Value).Where(at => frame.Ledger[at].PostingDate < day))
                {
                    Add(Of(frame.Attribution.PersonOf(at), account), -new Money(frame.Ledger[at].AmountPence), signedOff: false);
                }
            }

            return;
        }

        foreach (var (key, chain) in own)
        {
            var before = OpeningBalance.Before(frame.Ledger, chain);
            if (before is { } amount && key.Card != TextPool.Empty)
            {
                Add(Of(frame.Attribution.PersonOf(chain[0]), account), amount, signedOff: false);
            }
            else if (before is { } shared)
            {
                OpenShared(account, shared, signedOff: false);
            }
        }
    }

    /// <summary>An opening balance of a whole account, by its holders' shares.</summary>
    private void OpenShared(int account, Money amount, bool signedOff)
    {
        var holders = frame.Attribution.Accounts[account].Plan?.Holders.DistinctBy(holder => holder.PersonId).ToList() ?? [];
        if (holders.Count == 0)
        {
            Add(Attribution.Nobody, account);
            Add(Of(Attribution.Nobody, account), amount, signedOff: false);
            return;
        }

        // Whoever has no share of their own shares what the others leave.
        var open = holders.Count(holder => holder.ShareBasisPoints is null);
        var left = Math.Max(0, 10_000 - holders.Sum(holder => holder.ShareBasisPoints ?? 0));
        var shares = amount.Share([.. holders.Select(holder => holder.ShareBasisPoints is { } share ? (long)share * Math.Max(1, open) : left)]);
        for (var at = 0; at < holders.Count; at++)
        {
            Add(Of(frame.Plans.IndexOf(holders[at].PersonId), account), shares[at], signedOff);
        }
    }

    /// <summary>Money whose funder was not signed off is nobody's until it is.</summary>
    private static void Add((PersonLedger Ledger, Purse Purse) to, Money amount, bool signedOff)
    {
        to.Purse.Balance += amount;
        to.Ledger.Pots += signedOff
            ? FunderPots.ByShare(amount, to.Ledger.Person?.Plans.FirstOrDefault()?.NhsShareBasisPoints ?? 0)
            : new FunderPots(Money.Zero, Money.Zero, Money.Zero, amount);
    }
}
