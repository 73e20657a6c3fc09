using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.People;
using DpAudit.Cli.Generating.Town;

namespace DpAudit.Cli.Generating.Planting;

/// <summary>Tells the story of each problem for somebody whose life and balance allow it.</summary>
internal sealed class Episodes(SeededRandom random, Person[] people, HighStreet street, DayBook book)
{
    private const int Probes = 40;
    private const int LongestEpisodeDays = 7;
    private const int QuietDays = 58;
    private const int AfterEndDays = 12;
    private const int Taxi = 4121;

    private int Today => book.Today.Index;

    /// <summary>The rows of a problem; null when nobody was found for it today.</summary>
    public Episode? Compose(Problem problem) => book.DaysLeft < LongestEpisodeDays ? null : problem switch
    {
        Problem.NearDuplicate => For(Ordinary(20000), NearDuplicate),
        Problem.SplitPurchase => For(Ordinary(42000), SplitPurchase),
        Problem.OutsidePlan => For(Ordinary(42000), OutsidePlan),
        Problem.CashBurst => For(person => Ordinary(60000)(person) && person.Package.AgreedCashPence == 0, CashBurst),
        Problem.UsedQuicklyAfterDormancy => For(WokeUp, UseQuickly),
        Problem.NightSupport => For(person => Ordinary(26000)(person) && person.Format.KnowsTimes, NightSupport),
        Problem.SharedPayee => SharedPayee(),
        Problem.BudgetBlowOut => For(person => Ordinary(4 * Largest(person).Pence)(person), BlowOut),
        Problem.CouncilDebitWithoutDecision => For(Ordinary(15000), CouncilDebit),
        Problem.SpendAfterPlanEnded => For(HasLeftOver, SpendLeftOver),
        _ => null,
    };

    /// <summary>Part of an agreed contribution.</summary>
    public Entry ShortContribution(Person person, int pence) =>
        Entries.Of(person, EntryKind.Contribution, Math.Max(100, pence * random.Between(25, 70) / 10000 * 100), street.OwnMoney, At(7, 21), random);

    private Episode? For(Predicate<Person> suits, Action<Person, Episode> tell)
    {
        if (Find(suits) is not { } person)
        {
            return null;
        }

        var episode = new Episode();
        tell(person, episode);
        return episode;
    }

    private Person? Find(Predicate<Person> suits)
    {
        for (var i = 0; i < Probes; i++)
        {
            var person = random.Pick(people);
            if (Today >= person.RestsUntil && person.Kind != PaymentKind.Carer && suits(person))
            {
                return person;
            }
        }

        return null;
    }

    private Predicate<Person> Ordinary(int pence) => person => person.IsOutAndAbout(Today) && person.Purse.Free >= pence;

    private bool WokeUp(Person person) =>
        person.Life.IsDormant(Today) && Today >= Math.Max(0, person.Life.DormantFrom!.Value) + QuietDays && person.Life.HasPlan(Today) && person.Purse.Free >= 40000;

    private bool HasLeftOver(Person person) =>
        person.Life.Until < Today - AfterEndDays && Today + LongestEpisodeDays < person.Life.ReturnsOn && person.Purse.Free >= 4000;

    private void NearDuplicate(Person person, Episode episode)
    {
        var line = random.Pick(person.Package.Shopping);
        var first = Buy(person, random.Pick(line.Payees), Math.Max(1200, line.Trade.Price(random)), At(8, 20));
        var nextDay = random.Chance(300);
        var again = first with
        {
            Pence = first.Pence - (random.Chance(300) ? random.Between(1, 9) : 0),
            Second = first.Second + (nextDay ? 0 : random.Between(30, 10800)),
        };
        episode.Add(person, first);
        episode.Add(person, again, nextDay ? 1 : 0);
    }

    private void SplitPurchase(Person person, Episode episode)
    {
        var shop = random.Pick(random.Pick(person.Package.Shopping).Payees);
        var second = At(9, 18);
        for (var i = random.Between(3, 4); i > 0; i--)
        {
            episode.Add(person, Buy(person, shop, random.Between(8800, 9999), second));
            second += random.Between(60, 900);
        }
    }

    private void OutsidePlan(Person person, Episode episode)
    {
        var trade = random.Pick(street.Unusual);
        episode.Add(person, Buy(person, random.Pick(trade.Shops), trade.Price(random), At(8, 22)));
    }

    private void CashBurst(Person person, Episode episode)
    {
        var each = 1000 * (int)Math.Clamp(person.Purse.Free / 6000, 10, 25);
        for (var i = random.Between(3, 5); i > 0; i--)
        {
            episode.Add(person, Entries.Of(person, EntryKind.Cash, -each, random.Pick(street.Cashpoints), At(8, 22), random), random.Below(3));
        }
    }

    private void UseQuickly(Person person, Episode episode)
    {
        var count = random.Between(6, 9);
        var each = (int)(person.Purse.Free * random.Between(70, 90) / 100 / count);
        for (var i = 0; i < count; i++)
        {
            var shop = random.Pick(random.Pick(random.Chance(500) ? street.Usual : street.Unusual).Shops);
            episode.Add(person, Buy(person, shop, each * random.Between(80, 110) / 100, At(8, 22)), random.Below(4));
        }
    }

    private void NightSupport(Person person, Episode episode)
    {
        var taxi = person.Package.Shopping.FirstOrDefault(line => line.Trade.Mcc == Taxi);
        var payee = taxi is null || random.Chance(500) ? street.NightVisits : random.Pick(taxi.Payees);
        for (var i = random.Between(2, 3); i > 0; i--)
        {
            episode.Add(person, Buy(person, payee, 50 * random.Between(56, 170), random.Between(1800, 16200)), 1 + i);
        }
    }

    private Episode? SharedPayee()
    {
        var payee = street.Individuals.Meet();
        var episode = new Episode();
        for (var i = random.Between(3, 5); i > 0; i--)
        {
            if (Find(person => Ordinary(33000)(person) && episode.Rows.TrueForAll(row => row.Person != person)) is { } person)
            {
                episode.Add(person, Entries.Of(person, EntryKind.BankPayment, -500 * random.Between(18, 64), payee, At(8, 20), random), random.Below(6));
            }
        }

        return episode.Rows.Count < 3 ? null : episode;
    }

    private void BlowOut(Person person, Episode episode)
    {
        var line = Largest(person);
        var count = random.Between(5, 8);
        var each = line.Pence * random.Between(25, 35) / 10 / count;
        for (var i = 0; i < count; i++)
        {
            episode.Add(person, Buy(person, random.Pick(line.Payees), each * random.Between(85, 110) / 100, At(8, 21)), random.Below(LongestEpisodeDays));
        }
    }

    private void CouncilDebit(Person person, Episode episode) =>
        episode.Add(person, Entries.Of(person, EntryKind.Return, -person.Purse.Free * random.Between(20, 55) / 100, street.Council, At(9, 16), random));

    private void SpendLeftOver(Person person, Episode episode)
    {
        var count = random.Between(1, 3);
        for (var i = 0; i < count; i++)
        {
            var pence = (int)(person.Purse.Free * random.Between(15, 60) / 100 / count);
            episode.Add(person, Buy(person, random.Pick(random.Pick(person.Package.Shopping).Payees), Math.Min(pence, 18000), At(8, 21)), i);
        }
    }

    private static ShoppingLine Largest(Person person) => person.Package.Shopping.MaxBy(line => line.Pence)!;

    private Entry Buy(Person person, Payee shop, int pence, int second) => Entries.Of(person, EntryKind.Purchase, -pence, shop, second, random);

    private int At(int fromHour, int toHour) => random.Between(fromHour * 3600, (toHour * 3600) - 1);
}
