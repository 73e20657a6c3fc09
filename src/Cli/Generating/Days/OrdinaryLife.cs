using DpAudit.Cli.Generating.People;
using DpAudit.Cli.Generating.Planting;
using DpAudit.Cli.Generating.Town;

namespace DpAudit.Cli.Generating.Days;

/// <summary>What comes to a person's account without being looked for: loads, contributions, bills, and the events of a life.</summary>
internal sealed class OrdinaryLife(ulong seed, HighStreet street, DayBook book, Planter planter)
{
    private const int LateLoadPerThousand = 4;
    private const int LateContributionPerThousand = 40;
    private const int CashWeeksPerThousand = 850;
    private const int CashpointFeePence = 175;
    private const int ReplacementFeePence = 500;
    private const int ManagementFeePence = 2450;
    private readonly SeededRandom random = new(seed, "ordinary life");

    /// <summary>Notes a person's day.</summary>
    public void Live(Person person)
    {
        var (life, day) = (person.Life, book.Today.Index);
        if (life.HasPlan(day))
        {
            Fund(person);
            Pay(person);
        }

        if (life.FinalWagesOn == day)
        {
            PayFinalWages(person);
        }

        if (life.ReturnsOn == day)
        {
            Note(person, EntryKind.Return, 0, street.Council, At(9, 16));
        }

        if (day >= life.CardReplacedOn && person.Purse is { CardInUse: 0, Held: 0 } && book.DaysLeft > 0)
        {
            ReplaceCard(person);
        }
    }

    private void Fund(Person person)
    {
        var (package, life, today) = (person.Package, person.Life, book.Today);
        if (today.Index == life.OneOffOn)
        {
            Load(person, package.OneOffPence, 0, 0);
            StartUp(person);
        }

        if (package.BudgetPence > 0 && package.Loads.FallsOn(today))
        {
            var budget = today.Index >= life.UpliftFrom ? PlanUplift.Of(package.BudgetPence) : package.BudgetPence;
            var contribution = package.Gross ? 0 : package.ContributionPence;
            Load(person, budget, contribution, random.Chance(LateLoadPerThousand) ? random.Between(2, 6) : 0);
            Contribute(person, contribution, random.Chance(LateContributionPerThousand) ? random.Between(8, 15) : random.Between(1, 4));
        }
    }

    /// <summary>Each funder pays its share; in net mode the council leaves out what the person pays in.</summary>
    private void Load(Person person, long budget, long contribution, int late)
    {
        var nhs = budget * person.Package.NhsShare / 100;
        if (nhs < budget)
        {
            Note(person, EntryKind.Load, budget - nhs - contribution, street.Council, At(3, 6), late);
        }

        if (nhs > 0)
        {
            Note(person, EntryKind.NhsLoad, nhs, street.Nhs, At(3, 6), late);
        }
    }

    private void Contribute(Person person, int pence, int daysAhead)
    {
        if (pence > 0 && !planter.ShortensContribution(person, pence, daysAhead))
        {
            Note(person, EntryKind.Contribution, pence, street.OwnMoney, At(7, 21), daysAhead);
        }
    }

    private void Pay(Person person)
    {
        var (life, day) = (person.Life, book.Today.Index);
        if (life.IsDormant(day))
        {
            return;
        }

        var inHospital = life.AwayWhy == "hospital" && life.IsAway(day);
        foreach (var bill in person.Package.Bills)
        {
            if (bill.Rhythm.FallsOn(book.Today) && (bill.InHospital || !inHospital))
            {
                // One time in five a bill is an hour or two more or less.
                var more = bill.UnitPence > 0 && random.Chance(200) ? bill.UnitPence * random.Between(-2, 1) : 0;
                Note(person, bill.PaidBy, -Math.Max(bill.UnitPence, bill.Pence + more), random.Pick(bill.Payees), At(8, 17));
            }
        }

        if (person.Format.Manages && new Rhythm(Frequency.FourWeekly, person.Index % 28).FallsOn(book.Today))
        {
            Note(person, EntryKind.Fee, -ManagementFeePence, street.CardProvider, At(2, 4));
        }

        if (person.Package.AgreedCashPence > 0 && !life.IsAway(day) && new Rhythm(Frequency.Weekly, person.Index).FallsOn(book.Today) && random.Chance(CashWeeksPerThousand))
        {
            Draw(person, person.Package.AgreedCashPence / 4);
        }
    }

    private void Draw(Person person, int pence)
    {
        var entry = Entries.Of(person, EntryKind.Cash, -Math.Max(1000, pence - (pence % 1000)), random.Pick(street.Cashpoints), At(8, 20), random);
        book.Add(entry with { FeePence = person.Format.ChargesAtCashpoints && random.Chance(300) ? CashpointFeePence : 0 });
    }

    private void StartUp(Person person)
    {
        if (person.Kind != PaymentKind.Carer)
        {
            Note(person, EntryKind.BankPayment, -(long)person.Package.OneOffPence * 9 / 10, random.Pick(street.Suppliers), At(9, 17), random.Between(3, 12));
        }
    }

    /// <summary>Spending after a plan ended is often lawful: last wages, holiday and redundancy pay, and tax on them.</summary>
    private void PayFinalWages(Person person)
    {
        foreach (var wages in person.Package.Bills.Where(bill => bill.Purpose is "wages" or "payroll"))
        {
            Note(person, wages.PaidBy, -(long)wages.Pence * random.Between(1, 2), random.Pick(wages.Payees), At(9, 12));
        }
    }

    private void ReplaceCard(Person person)
    {
        Note(person, EntryKind.CardReplaced, 0, street.CardProvider, At(1, 2));

        // The first replacement is free: a fee of nothing still has a row.
        var fee = Entries.Of(person, EntryKind.Fee, 0, street.CardProvider, At(5, 6), random);
        book.Add(fee with { FeePence = person.Index % 16 == 2 ? ReplacementFeePence : 0 });
    }

    private void Note(Person person, EntryKind kind, long pence, Payee payee, int second, int daysAhead = 0) =>
        book.Add(Entries.Of(person, kind, pence, payee, second, random), daysAhead);

    private int At(int fromHour, int toHour) => random.Between(fromHour * 3600, (toHour * 3600) - 1);
}
