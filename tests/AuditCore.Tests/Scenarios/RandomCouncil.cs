using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Scenarios;

/// <summary>
/// A council of a few people at random: plans that change, accounts of one or two people, files that name accounts or cards only, every kind
/// and status of row, files that come late. Balances always add up. The same seed gives the same council.
/// </summary>
internal sealed class RandomCouncil
{
    private const int RowPeriods = 4;
    private static readonly string[] Kinds = [.. Yaml.Words<TransactionKind>()];
    private static readonly string[] Payees = ["GRACE HILL", "OAK STUDIO", "CITY TAXIS", "HMRC", "CORNER SHOP", "MRS A NEWCOMER"];
    private readonly Random random;
    private readonly Dictionary<string, List<string>> chains = [];

    private RandomCouncil(int seed)
    {
        random = new Random(seed);
        var people = random.Next(1, 4);
        var holders = Enumerable.Range(1, random.Next(1, 4)).ToDictionary(account => $"A{account}", _ => Pick(people));
        for (var person = 1; person <= people; person++)
        {
            Council.WithPerson($"P{person}", p => Describe(p, person, holders));
        }

        foreach (var (account, persons) in holders)
        {
            Statements(account, persons);
        }

        // Two periods more than there are rows, so that the latest file still joins one.
        Council.Between(Periods.First, Periods.EndOf(Periods.Period(RowPeriods + 2)));
    }

    /// <summary>The council.</summary>
    public Council Council { get; } = Council.ACouncil();

    /// <summary>What is on each account after its last row, by the statements' own balances.</summary>
    public IReadOnlyDictionary<string, decimal> Balances => chains.ToDictionary(chain => chain.Key, chain => chain.Value.Sum(Council.BalanceOf));

    /// <summary>The council of a seed.</summary>
    public static RandomCouncil Of(int seed) => new(seed);

    private List<int> Pick(int people)
    {
        var first = random.Next(1, people + 1);
        var second = random.Next(1, people + 1);
        return random.Next(3) == 0 && second != first ? [first, second] : [first];
    }

    private void Describe(APerson p, int person, Dictionary<string, List<int>> holders)
    {
        p.Is(kind: Some("adult", "carer", "joint"), employer: random.Next(2) == 0, away: random.Next(4) == 0 ? "2026-04-20..2026-05-10 hospital" : null);
        if (random.Next(8) > 0)
        {
            var change = $"{new DateOnly(2026, 4, 6).AddDays(random.Next(10, 100)):yyyy-MM-dd}";
            var before = $"{DateOnly.ParseExact(change, "yyyy-MM-dd").AddDays(-1):yyyy-MM-dd}";
            Version(p, "2026-02-01", random.Next(2) == 0 ? before : null, out var ended);
            if (ended && random.Next(3) > 0)
            {
                Version(p, change, null, out _);
            }
        }

        foreach (var (account, persons) in holders.Where(pair => pair.Value.Contains(person)))
        {
            p.Account(account, cards: $"C{account}{person}");
        }
    }

    private void Version(APerson p, string from, string? to, out bool ends)
    {
        ends = to is not null;
        p.Plan(
            from, Amount(40_000), to, Some("weekly", "four-weekly", "monthly"), random.Next(2) == 0 ? Amount(5_000) : null, random.Next(3) == 0, random.Next(4) == 0,
            random.Next(3) == 0 ? random.Next(0, 101) : null, random.Next(0, 3), Amount(5_000), random.Next(3) == 0 ? "50.00 by 2026-12-31 for respite" : null);
        p.Line("wages", Amount(10_000), Some("weekly", "four-weekly", "monthly"), "GRACE HILL").Line("hmrc", Amount(20_000), "quarterly", "HMRC").Flexible("food", Amount(5_000), mccs: "5411");
    }

    private void Statements(string account, List<int> persons)
    {
        string[] cards = [.. persons.Select(person => $"C{account}{person}")];
        var cardsOnly = random.Next(3) == 0;
        chains[account] = cardsOnly ? [.. cards] : [account];
        var day = new DateOnly(2026, 4, 6).AddDays(random.Next(0, 10));
        for (var file = random.Next(1, 4); file > 0; file--)
        {
            Council.WithStatement(account, s =>
            {
                if (cardsOnly)
                {
                    // Every card's file begins with a booked row that states its balance.
                    foreach (var card in cards)
                    {
                        Rows(s.CardsOnly(card), day, random.Next(1, 12), null, card);
                    }
                }
                else
                {
                    Rows(s, day, random.Next(1, 20), cards, account);
                }

                if (random.Next(3) == 0)
                {
                    s.ArrivedOn($"{day.AddDays(random.Next(28, 60)):yyyy-MM-dd}");
                }
            });
            day = day.AddDays(random.Next(20, 34));
        }
    }

    private void Rows(AStatement s, DateOnly day, int rows, string[]? cards, string key)
    {
        if (Council.BalanceOf(key) == 0)
        {
            s.Opening(Amount(50_000));
        }

        for (var row = 0; row < rows; row++)
        {
            day = day.AddDays(random.Next(0, 20 / rows));
            var date = $"{day:yyyy-MM-dd}";
            var kind = Some(Kinds);
            var isIn = kind is "load" or "nhs-load" or "contribution" or "refund" or "chargeback" || (kind is "reversal" or "transfer" && random.Next(2) == 0);
            if (cards is not null)
            {
                s.Card(Some([.. cards, "C-UNKNOWN"]));
            }

            s.Row(kind, date, isIn ? Amount(20_000) : -Amount(20_000), Some(Payees), random.Next(2) == 0 ? 5411 : null, status: row == 0 ? "cleared" : Some("cleared", "cleared", "cleared", "authorised", "declined"));
        }
    }

    private decimal Amount(int mostPence) => random.Next(1, mostPence) / 100m;

    private string Some(params string[] choices) => choices[random.Next(choices.Length)];
}
