using DpAudit.Cli.Generating.Formats;
using DpAudit.Cli.Generating.Town;

namespace DpAudit.Cli.Generating.People;

/// <summary>Finds as many people as the wanted number of rows needs.</summary>
internal sealed class Recruiter(CouncilOptions options, HighStreet street)
{
    private static readonly PaymentKind[] Kinds =
    [
        PaymentKind.Adult, PaymentKind.Adult, PaymentKind.Child, PaymentKind.Adult, PaymentKind.Joint, PaymentKind.Adult, PaymentKind.Carer, PaymentKind.Adult,
        PaymentKind.Nhs, PaymentKind.Child, PaymentKind.Adult,
    ];

    private readonly SeededRandom random = new(options.Seed, "people");
    private readonly StatementFormat[] formats = options.Family == CouncilOptions.Mixed ? StatementFormat.Mix : [StatementFormat.Named(options.Family)];

    /// <summary>The people, in order of their ids.</summary>
    public Person[] Recruit()
    {
        var lives = new LifeCourses(random, options.Days);
        var people = new List<Person>();
        for (var missing = (decimal)options.Rows; missing > 0;)
        {
            var person = Meet(people.Count, lives);
            people.Add(person);
            missing -= person.Package.RowsInFourWeeks * person.Format.RowsPerPurchase * person.Life.DaysWithPlan(options.Days) / CouncilOptions.DaysInPeriod;
        }

        return [.. people];
    }

    private Person Meet(int index, LifeCourses lives)
    {
        var kind = Kinds[index % Kinds.Length];
        var format = formats[index % formats.Length];
        var life = lives.Deal(index, kind, format.MovesBalances);
        var package = Agree(index, kind, format, life);
        return new Person(index, kind, format, package, life, life.From > 0 || kind == PaymentKind.Carer ? 0 : Saved(package, life));
    }

    /// <summary>What somebody has before the first day: some weeks' money, and what they wait for or saved up.</summary>
    private long Saved(Package package, LifeCourse life)
    {
        var loadIsOnItsWay = package.Loads.Frequency == Frequency.Monthly || package.Loads.Anchor < 0;
        var weeks = random.Between(1, 4) + (loadIsOnItsWay ? 4 : 0) + (life.DormantFrom < 0 ? 8 : 0);
        var weekly = package.BudgetPence * package.Loads.TimesInFourWeeks / 4;
        return (long)(weekly * weeks) + package.Bills.Where(bill => bill.Purpose == "respite").Sum(bill => bill.Pence) + random.Below(4000);
    }

    private Package Agree(int index, PaymentKind kind, StatementFormat format, LifeCourse life)
    {
        var plan = new PackageBuilder(random, street, format);
        var purchases = random.Between(format.FewestPurchases, format.MostPurchases);
        switch (kind)
        {
            case PaymentKind.Carer:
                plan.WithShopping(2, 3);
                return plan.Build(kind, new Rhythm(Frequency.FourWeekly, 0), 0, 100 * random.Between(150, 350));
            case PaymentKind.Child:
                plan.WithAssistants(1).WithEmployersDuties().WithShopping(3, purchases);
                break;
            case PaymentKind.Nhs:
                plan.WithAgency(10, 24).WithShopping(3, purchases);
                break;
            case PaymentKind.Joint:
                plan.WithAssistants(2).WithEmployersDuties().WithDayCentre().WithShopping(3, purchases);
                break;
            default:
                _ = (index % 3) switch
                {
                    0 => plan.WithAssistants(random.Between(1, 2)).WithEmployersDuties().WithShopping(4, purchases),
                    1 => plan.WithAgency(4, 14).WithDayCentre().WithShopping(4, purchases),
                    _ => plan.WithPayrollLump().WithDayCentre().WithShopping(5, purchases),
                };
                break;
        }

        if (life.AwayWhy == "respite")
        {
            plan.WithRespite(options.Start.AddDays(life.AwayFrom!.Value - random.Between(5, 20)).DayOfYear);
        }

        var cash = index % 8 == 6 && !format.Manages ? 1000 * random.Between(4, 12) : 0;
        return plan.Build(kind, Loads(index), cash, life.OneOffOn is null ? 0 : 100 * random.Between(180, 600));
    }

    /// <summary>Most loads come on the first day of a period; some on the last day before it, some in another rhythm.</summary>
    private static Rhythm Loads(int index) => (index % 16) switch
    {
        10 => new Rhythm(Frequency.FourWeekly, -1),
        5 => new Rhythm(Frequency.Fortnightly, 0),
        12 => new Rhythm(Frequency.Weekly, 0),
        3 => new Rhythm(Frequency.Monthly, 1),
        _ => new Rhythm(Frequency.FourWeekly, 0),
    };
}
