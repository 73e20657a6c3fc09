using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.Formats;
using DpAudit.Cli.Generating.Town;

namespace DpAudit.Cli.Generating.People;

/// <summary>Writes one person's plan, line by line, with amounts like those councils publish.</summary>
internal sealed class PackageBuilder(SeededRandom random, HighStreet street, StatementFormat format)
{
    private const int AgencyHourPence = 2032;
    private readonly List<PlanLine> lines = [];
    private readonly List<string> outcomes = [];
    private int yearlyWages;

    /// <summary>Personal assistants employed by the person, or by the managed account's provider for many people at once.</summary>
    public PackageBuilder WithAssistants(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var hour = 10 * random.Between(1290, 1700) / 10;
            var weekly = hour * random.Between(5, 16);
            yearlyWages += weekly * 52;
            var payee = format.Manages ? street.BulkWages : street.Individuals.Meet();
            Bill(
                "wages", "Have help at home", weekly,
                new Rhythm(Frequency.Weekly, random.Below(7)), [payee], EntryKind.BankPayment, unit: hour, inHospital: true);
        }

        return this;
    }

    /// <summary>What an employer owes besides wages.</summary>
    public PackageBuilder WithEmployersDuties()
    {
        Bill(
            "hmrc", "Have help at home", yearlyWages / 400 * random.Between(6, 11),
            new Rhythm(Frequency.Quarterly, random.Between(14, 22)), [street.Hmrc], EntryKind.BankPayment, inHospital: true);
        Bill(
            "pension", "Have help at home", Math.Max(600, yearlyWages / 1200 * 5),
            new Rhythm(Frequency.Monthly, random.Between(1, 28)), [street.Pension], EntryKind.DirectDebit, inHospital: true);
        Bill(
            "insurance", "Have help at home", 100 * random.Between(85, 145),
            new Rhythm(Frequency.Annual, random.Between(1, 365)), [random.Pick(street.Insurers)], EntryKind.BankPayment, inHospital: true);
        return format.Manages ? this : WithPayrollFee();
    }

    /// <summary>A bureau that is paid one lump for wages, tax and pension.</summary>
    public PackageBuilder WithPayrollLump()
    {
        var pence = 100 * random.Between(520, 1450);
        Bill(
            "payroll", "Have help at home", pence,
            new Rhythm(Frequency.FourWeekly, random.Between(2, 9)), [random.Pick(street.PayrollBureaux)], EntryKind.BankPayment, unit: 1575, inHospital: true);
        return this;
    }

    public PackageBuilder WithAgency(int leastHours, int mostHours)
    {
        var weekly = AgencyHourPence * random.Between(leastHours, mostHours);
        Bill(
            "agency", "Be safe and well at home", weekly,
            new Rhythm(Frequency.Weekly, random.Below(7)), [random.Pick(street.Agencies)], EntryKind.BankPayment, unit: AgencyHourPence);
        return this;
    }

    public PackageBuilder WithDayCentre()
    {
        Bill(
            "day-care", "Meet people", 50 * random.Between(60, 118),
            new Rhythm(Frequency.Weekly, random.Below(7)), [random.Pick(street.DayCentres)], EntryKind.BankPayment);
        return this;
    }

    /// <summary>A week away once a year, paid on a given day.</summary>
    public PackageBuilder WithRespite(int dayOfYear)
    {
        Bill(
            "respite", "Have a break", 500 * random.Between(90, 170),
            new Rhythm(Frequency.Annual, dayOfYear), [random.Pick(street.RespiteHomes)], EntryKind.BankPayment, inHospital: true);
        return this;
    }

    /// <summary>Shopping lines that together see about so many purchases in four weeks.</summary>
    public PackageBuilder WithShopping(int lineCount, int purchases)
    {
        foreach (var trade in random.PickSome(street.Usual, lineCount))
        {
            var share = Math.Max(1, (purchases / lineCount) + random.Between(-2, 2));
            var pence = (((trade.UsualPence * share * random.Between(98, 112) / 100) / 500) + 1) * 500;
            lines.Add(new ShoppingLine(NextId(), Outcome(trade.Outcome), pence, random.PickSome(trade.Shops, random.Between(2, 4)), trade, share));
        }

        return this;
    }

    /// <summary>The package; the budget covers the lines and a little more.</summary>
    public Package Build(PaymentKind kind, Rhythm loads, int agreedCashPence, int oneOffPence)
    {
        var fourWeeks = lines.Sum(line => line.FourWeekPence) * random.Between(101, 107) / 100;
        var budget = kind == PaymentKind.Carer ? 0 : ((int)((fourWeeks + agreedCashPence) / loads.TimesInFourWeeks / 500) + 1) * 500;
        var pays = kind is PaymentKind.Adult or PaymentKind.Joint && random.Chance(550);
        var contribution = pays ? (int)(10 * random.Between(180, 1350) / loads.TimesInFourWeeks) : 0;
        var nhsShare = kind switch { PaymentKind.Nhs => 100, PaymentKind.Joint => 10 * random.Between(2, 6), _ => 0 };
        return new Package([.. lines], [.. outcomes], budget, loads, Math.Min(contribution, budget / 3), random.Chance(250), nhsShare, agreedCashPence, oneOffPence);
    }

    private PackageBuilder WithPayrollFee()
    {
        Bill(
            "payroll", "Have help at home", 50 * random.Between(18, 44),
            new Rhythm(Frequency.FourWeekly, random.Below(28)), [random.Pick(street.PayrollBureaux)], EntryKind.DirectDebit, inHospital: true);
        return this;
    }

    private void Bill(string purpose, string outcome, int pence, Rhythm rhythm, Payee[] payees, EntryKind paidBy, int unit = 0, bool inHospital = false) =>
        lines.Add(new BillLine(NextId(), purpose, Outcome(outcome), pence, rhythm, payees, paidBy, unit, inHospital));

    private string NextId() => $"L{lines.Count + 1}";

    private string Outcome(string words)
    {
        if (!outcomes.Contains(words))
        {
            outcomes.Add(words);
        }

        return $"O{outcomes.IndexOf(words) + 1}";
    }
}
