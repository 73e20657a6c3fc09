using System.Collections.Concurrent;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Matching;

/// <summary>An account as the audit sees it: one that plans know, or one that only statements name.</summary>
/// <param name="Id">Its id, or the statement's name for it.</param>
/// <param name="Plan">What the plans say of it; null when nobody owns it yet.</param>
public sealed record AuditedAccount(string Id, Account? Plan);

/// <summary>
/// Says whose money each transaction is: the account by the statement's account or card, the person by the statement's person, by
/// card, or as the only holder that day. What cannot be told stays without a person until somebody can say.
/// </summary>
public sealed class Attribution
{
    /// <summary>No person.</summary>
    public const int Nobody = -1;

    private readonly int[] accountOf;
    private readonly int[] personOf;
    private readonly int[] groupOf;

    private Attribution(IReadOnlyList<AuditedAccount> accounts, int[] accountOf, int[] personOf, int[] groupOf, int groups, Func<Transaction, int> find)
    {
        Accounts = accounts;
        FindAccount = find;
        (this.accountOf, this.personOf, this.groupOf) = (accountOf, personOf, groupOf);
        Groups = groups;
    }

    /// <summary>The accounts that plans know, sorted by id, then those that only statements name.</summary>
    public IReadOnlyList<AuditedAccount> Accounts { get; }

    /// <summary>How many groups of accounts there are that share no person; each can be audited by itself.</summary>
    public int Groups { get; }

    /// <summary>The account of any row, in the ledger or not, by what its statement calls it; <see cref="Nobody"/> if plans do not know it.</summary>
    public Func<Transaction, int> FindAccount { get; }

    /// <summary>The account of a transaction of the ledger.</summary>
    public int AccountOf(int transaction) => accountOf[transaction];

    /// <summary>The person of a transaction of the ledger, or <see cref="Nobody"/>.</summary>
    public int PersonOf(int transaction) => personOf[transaction];

    /// <summary>The group of an account.</summary>
    public int GroupOf(int account) => groupOf[account];

    /// <summary>Attributes a ledger.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="texts">Its texts.</param>
    /// <param name="plans">People and accounts.</param>
    /// <param name="threads">How many threads to use.</param>
    public static Attribution Of(Ledger ledger, TextPool texts, PlanBook plans, int threads)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(plans);
        var accounts = plans.Accounts.Select(account => new AuditedAccount(account.Id, account)).ToList();
        var (byName, byCard, personByText) = Lookups(texts, plans);
        var soleHolder = plans.Accounts.Select(account => account.Holders is [var holder] ? plans.IndexOf(holder.PersonId) : Nobody).ToArray();
        var unknown = new ConcurrentDictionary<int, int>();
        var accountOf = new int[ledger.Count];
        var personOf = new int[ledger.Count];
        Ranges.InParallel(ledger.Count, threads, (from, to) =>
        {
            for (var at = from; at < to; at++)
            {
                ref var row = ref ledger[at];
                accountOf[at] = KnownAccount(row, byName, byCard);
                personOf[at] = accountOf[at] == Nobody ? Nobody : PersonOf(row, texts, plans, accountOf[at], soleHolder, personByText);
                if (accountOf[at] == Nobody)
                {
                    unknown.TryAdd(NameOf(row), 0);
                }
            }
        });

        foreach (var name in unknown.Keys.OrderBy(texts.Text, StringComparer.Ordinal))
        {
            unknown[name] = accounts.Count;
            accounts.Add(new AuditedAccount(texts.Text(name), null));
        }

        for (var at = 0; !unknown.IsEmpty && at < ledger.Count; at++)
        {
            accountOf[at] = accountOf[at] == Nobody ? unknown[NameOf(ledger[at])] : accountOf[at];
        }

        var groupOf = Group(plans, accounts, personOf, accountOf, out var groups);
        return new Attribution(accounts, accountOf, personOf, groupOf, groups, row => KnownAccount(row, byName, byCard));
    }

    /// <summary>What a statement calls an account that plans do not know.</summary>
    private static int NameOf(in Transaction row) => row.Account != TextPool.Empty ? row.Account : row.Card;

    private static int KnownAccount(in Transaction row, Dictionary<int, int> byName, Dictionary<int, int> byCard) =>
        row.Account != TextPool.Empty && byName.TryGetValue(row.Account, out var named) ? named
        : row.Card != TextPool.Empty && byCard.TryGetValue(row.Card, out var carded) ? carded
        : row.Card != TextPool.Empty && row.Account == TextPool.Empty && byName.TryGetValue(row.Card, out named) ? named
        : Nobody;

    private static (Dictionary<int, int> ByName, Dictionary<int, int> ByCard, Dictionary<int, int> Person) Lookups(TextPool texts, PlanBook plans)
    {
        var byName = new Dictionary<int, int>();
        var byCard = new Dictionary<int, int>();
        for (var account = 0; account < plans.Accounts.Count; account++)
        {
            byName.TryAdd(texts.Intern(plans.Accounts[account].Id), account);
            foreach (var card in plans.Accounts[account].Holders.SelectMany(holder => holder.Cards))
            {
                byCard.TryAdd(texts.Intern(card), account);
            }
        }

        var person = new Dictionary<int, int>();
        for (var at = 0; at < plans.People.Count; at++)
        {
            person.TryAdd(texts.Intern(plans.People[at].Id), at);
        }

        return (byName, byCard, person);
    }

    private static int PersonOf(in Transaction row, TextPool texts, PlanBook plans, int account, int[] soleHolder, Dictionary<int, int> personByText)
    {
        if (row.Person != TextPool.Empty)
        {
            return personByText.GetValueOrDefault(row.Person, Nobody);
        }

        if (soleHolder[account] != Nobody)
        {
            return soleHolder[account];
        }

        var holders = plans.Accounts[account];
        var card = row.Card == TextPool.Empty ? null : texts.Text(row.Card);
        var day = row.TransactionDate;
        var holder = holders.Holders.FirstOrDefault(holder => card is not null && holder.Cards.Contains(card))
            ?? (holders.HoldersOn(day).Take(2).ToList() is [var only] ? only : null);
        return holder is null ? Nobody : plans.IndexOf(holder.PersonId);
    }

    /// <summary>Accounts that share a person belong together: union-find over the people.</summary>
    private static int[] Group(PlanBook plans, List<AuditedAccount> accounts, int[] personOf, int[] accountOf, out int groups)
    {
        var parents = Enumerable.Range(0, accounts.Count).ToArray();
        var firstAccount = new Dictionary<int, int>();
        for (var account = 0; account < accounts.Count; account++)
        {
            foreach (var holder in accounts[account].Plan?.Holders ?? [])
            {
                Join(plans.IndexOf(holder.PersonId), account);
            }
        }

        for (var at = 0; at < personOf.Length; at++)
        {
            // A statement may name a person whom the account list does not know as a holder.
            if (personOf[at] != Nobody && accounts[accountOf[at]].Plan is not { Holders.Count: 1 })
            {
                Join(personOf[at], accountOf[at]);
            }
        }

        var numbers = new Dictionary<int, int>();
        var groupOf = new int[accounts.Count];
        for (var account = 0; account < accounts.Count; account++)
        {
            var root = Root(account);
            numbers.TryAdd(root, numbers.Count);
            groupOf[account] = numbers[root];
        }

        groups = numbers.Count;
        return groupOf;

        int Root(int account)
        {
            while (parents[account] != account)
            {
                account = parents[account] = parents[parents[account]];
            }

            return account;
        }

        void Join(int person, int account)
        {
            if (firstAccount.TryGetValue(person, out var other))
            {
                parents[Math.Max(Root(account), Root(other))] = Math.Min(Root(account), Root(other));
            }
            else
            {
                firstAccount[person] = account;
            }
        }
    }
}
