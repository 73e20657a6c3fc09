using DpAudit.Cli.Generating.People;

namespace DpAudit.Cli.Generating.Days;

/// <summary>Sends people shopping, until a day has as many rows as it should.</summary>
internal sealed class Shopping
{
    /// <summary>The day's last second.</summary>
    public const int LastSecond = (24 * 3600) - 1;

    private const int Tries = 12;
    private const int PocketMoneyPence = 1500;
    private const int Taxi = 4121;
    private const int UsualShopPerThousand = 880;
    private const int ReturnJourneyPerThousand = 100;
    private const int TurnedDownPerThousand = 6;
    private const int HeldInVainPerThousand = 10;
    private const int LatePerThousand = 6;
    private readonly SeededRandom random;
    private readonly Person[] people;
    private readonly DayBook book;
    private readonly (int Person, int Line)[] wishes;

    public Shopping(ulong seed, Person[] people, DayBook book)
    {
        (random, this.people, this.book) = (new SeededRandom(seed, "shopping"), people, book);
        wishes =
        [
            .. people.SelectMany(person => person.Package.Shopping.SelectMany((line, at) => Enumerable.Repeat((person.Index, at), line.Purchases))),
        ];
    }

    /// <summary>Notes so many purchases for today.</summary>
    /// <param name="purchases">How many; a taxi there and back counts as two.</param>
    /// <param name="notBefore">The second of the day before which nobody goes.</param>
    public void Fill(long purchases, int notBefore = 0)
    {
        while (purchases > 0)
        {
            var (person, line) = Choose();
            purchases -= Buy(person, line, Math.Max(notBefore, TimeOfDay()), purchases);
        }
    }

    private (Person Person, ShoppingLine Line) Choose()
    {
        for (var i = 0; i < Tries; i++)
        {
            var (index, line) = random.Pick(wishes);
            var person = people[index];
            if (person.IsOutAndAbout(book.Today.Index) && person.Purse.Free >= PocketMoneyPence)
            {
                return (person, person.Package.Shopping[line]);
            }
        }

        return (people[0], random.Pick(people[0].Package.Shopping));
    }

    private int Buy(Person person, ShoppingLine line, int second, long atMost)
    {
        var shop = random.Pick(random.Chance(person.Format.KnowsCategories ? UsualShopPerThousand : 1000) ? line.Payees : line.Trade.Shops);
        var purchase = Entries.Of(person, EntryKind.Purchase, -line.Trade.Price(random), shop, second, random) with { Course = CourseOf(person) };
        if (purchase.Course is Course.HeldFirst or Course.HeldInVain)
        {
            purchase = purchase with { Link = book.NextLink() };
        }
        else if (purchase.Course == Course.Outright)
        {
            purchase = NowAndThenUndone(person, purchase);
        }

        book.Add(purchase);
        if (line.Trade.Mcc != Taxi || atMost < 2 || !random.Chance(ReturnJourneyPerThousand))
        {
            return 1;
        }

        // There and back for the same fare: two rows that look alike and are both right.
        book.Add(purchase with { Second = Later(second, 1800, 14400), Link = purchase.Link == 0 ? 0 : book.NextLink() });
        return 2;
    }

    private Course CourseOf(Person person) =>
        person.Format.ShowsDeclined && random.Chance(TurnedDownPerThousand) ? Course.TurnedDown
        : !random.Chance(person.Format.HeldFirstPerThousand) ? Course.Outright
        : random.Chance(HeldInVainPerThousand) ? Course.HeldInVain
        : Course.HeldFirst;

    /// <summary>Of 12,000 purchases 180 are refunded in part or whole, 8 reversed at the till, and 3 charged back.</summary>
    private Entry NowAndThenUndone(Person person, in Entry purchase)
    {
        switch (random.Below(12000))
        {
            case < 180:
                var pence = random.Chance(400) ? Math.Max(1, -purchase.Pence * random.Between(20, 80) / 100) : -purchase.Pence;
                book.Add(purchase with { Kind = EntryKind.Refund, Pence = pence }, random.Between(1, 34));
                return purchase;
            case < 188 when person.Format.ShowsDisputes:
                var reversed = purchase with { Link = book.NextLink() };
                book.Add(reversed with { Kind = EntryKind.Reversal, Pence = -purchase.Pence, Second = Later(purchase.Second, 60, 2400) });
                return reversed;
            case < 191 when person.Format.ShowsDisputes:
                var disputed = purchase with { Link = book.NextLink() };
                book.Add(disputed with { Kind = EntryKind.Chargeback, Pence = -purchase.Pence }, random.Between(14, 45));
                return disputed;
            default:
                return purchase;
        }
    }

    private int Later(int second, int least, int most) => Math.Min(second + random.Between(least, most), LastSecond);

    /// <summary>Around midday; seldom so late that London is already a day ahead of UTC in summer.</summary>
    private int TimeOfDay() =>
        random.Chance(LatePerThousand) ? random.Between(23 * 3600, LastSecond) : (random.Between(8 * 3600, 21 * 3600) + random.Between(8 * 3600, 21 * 3600)) / 2;
}
