namespace DpAudit.Cli.Generating.Town;

/// <summary>Every shop, firm and office of the council's towns.</summary>
internal sealed class HighStreet
{
    private const int ShopsPerTrade = 48;
    private readonly SeededRandom random;

    public HighStreet(ulong seed)
    {
        random = new SeededRandom(seed, "high street");
        Usual =
        [
            Trade("transport", "Get about safely", 4121, 450, 2600, 10, "{town} Taxis", "{firm} Cars {town}", "A2B {town}", "SUMUP *{firm} Cabs", "{firm} Private Hire"),
            Trade("food", "Eat well at home", 5411, 180, 5200, 1, "Tesco Stores {n}", "Sainsburys S/mkts {n}", "Co-op Group {n}", "Aldi {n}", "Asda Superstore {n}", "{firm} Stores {town}"),
            Trade("activities", "See friends", 5814, 250, 1650, 5, "{firm} Cafe", "SUMUP *{firm} Coffee", "ZETTLE_*{firm} Tearoom", "Greggs {n}", "Costa {n}", "{town} Bakehouse"),
            Trade("activities", "Keep fit", 7997, 380, 2400, 5, "{town} Leisure Centre", "{firm} Swim School", "{town} Sports Hub", "{firm} Gym {n}"),
            Trade("activities", "Make and learn things", 5970, 300, 3400, 1, "{firm} Crafts", "SQ *{firm} Studio", "Hobbyroom {n}", "ETSY *{firm}Makes", "{town} Art Shop"),
            Trade("activities", "Go out", 7922, 500, 2900, 50, "{town} Playhouse", "{firm} Picturehouse {town}", "{town} Museum", "{firm} Bowl"),
            Trade("transport", "Use the bus and train", 4111, 200, 1450, 5, "{town} Buses", "{firm} Coaches", "Northern Line Rail {n}", "TfN Ticket {n}"),
            Trade("other", "Look after myself", 7230, 700, 3600, 50, "{firm} Hair", "ZETTLE_*{firm} Barbers", "{town} Foot Clinic", "SUMUP *{firm} Nails"),
            Trade("other", "Stay well", 5912, 199, 2800, 1, "Boots {n}", "{firm} Pharmacy {town}", "Superdrug {n}", "{town} Chemist"),
            Trade("other", "Keep my home", 5200, 250, 4200, 1, "{firm} Hardware", "B and M {n}", "Wilko {n}", "{town} Garden Centre"),
        ];
        Unusual =
        [
            Trade("", "", 5732, 8900, 39900, 100, "{firm} Electronics {n}", "Techbarn Online"),
            Trade("", "", 5399, 3200, 24000, 1, "MARKETHALL.CO.UK*{n}", "PAYPAL *{firm}deals"),
            Trade("", "", 7995, 4000, 25000, 500, "{firm} Bet {n}", "Luckyharbour.com"),
            Trade("", "", 4511, 6900, 38000, 1, "{firm} Airways", "Skyhop Travel {n}"),
            Trade("", "", 7011, 6500, 32000, 100, "{firm} Hotel {town}", "Staywell Inns {n}"),
            Trade("", "", 5944, 4500, 29500, 500, "{firm} Jewellers", "{town} Watches"),
            Trade("", "", 5541, 3800, 9600, 1, "{firm} Fuel {n}", "{town} Service Stn"),
            Trade("", "", 5816, 3500, 15000, 1, "{firm} Games Store", "PLAYSTACK *{n}"),
        ];
        Agencies = Firms(30, "{firm} Homecare Ltd", "{firm} Care Services", "{firm} Support Limited");
        DayCentres = Firms(16, "{firm} Day Centre", "The {firm} Hub", "{firm} Day Opportunities CIC");
        RespiteHomes = Firms(8, "{firm} Short Breaks", "{firm} House Respite");
        PayrollBureaux = Firms(5, "{firm} Payroll Services Ltd", "{firm} Pay Bureau");
        Insurers = Firms(3, "{firm} Employers Insurance");
        Suppliers = Firms(10, "{firm} Mobility Ltd", "{firm} Equipment");
        Individuals = new Individuals(random);
        Cashpoints = Firms(40, "ATM {town} High St", "ATM {firm} Stores", "LINK ATM {town}");
    }

    /// <summary>What plans pay for.</summary>
    public Trade[] Usual { get; }

    /// <summary>What no plan here pays for.</summary>
    public Trade[] Unusual { get; }

    public Payee[] Agencies { get; }

    public Payee[] DayCentres { get; }

    public Payee[] RespiteHomes { get; }

    public Payee[] PayrollBureaux { get; }

    public Payee[] Insurers { get; }

    public Payee[] Suppliers { get; }

    public Payee[] Cashpoints { get; }

    public Individuals Individuals { get; }

    public Payee Hmrc { get; } = new("HMRC", 0, "", "HMRC PAYE/NIC CUMBERNAULD", "HMRC - ACCOUNTS OFFICE");

    public Payee Pension { get; } = new("Penwell Workplace Pension", 0, "", "PENWELL WORKPLACE PENSION", "PENWELL PENSION DD");

    public Payee BulkWages { get; } = new("Bulk wages", 0, "", "BULK WAGES");

    public Payee Council { get; } = new(Words.Council, 0, "", "KESTREL VALE COUNCIL DP", "KESTREL VALE COUNCIL");

    public Payee Nhs { get; } = new("NHS Kestrel Vale ICB", 0, "", "NHS KESTREL VALE ICB");

    public Payee OwnMoney { get; } = new("Personal contribution", 0, "", "PERSONAL CONTRIBUTION");

    public Payee CardProvider { get; } = new("Card services", 0, "", "CARD SERVICES");

    public Payee NightVisits { get; } = new("Owlwatch Support Visits", 8050, "Harrowby", "OWLWATCH SUPPORT VISITS");

    private Trade Trade(string purpose, string outcome, int mcc, int low, int high, int step, params string[] patterns) =>
        new(purpose, outcome, mcc, low, high, step, Shops(ShopsPerTrade, mcc, patterns));

    private Payee[] Firms(int count, params string[] patterns) => Shops(count, 0, patterns);

    private Payee[] Shops(int count, int mcc, string[] patterns) => [.. Enumerable.Range(0, count).Select(i => Shop(patterns[i % patterns.Length], mcc))];

    /// <summary>A shop prints its store number and perhaps its payment service; its plan name is without them.</summary>
    private Payee Shop(string pattern, int mcc)
    {
        var town = random.Pick(Words.Towns);
        var printed = pattern
            .Replace("{town}", town, StringComparison.Ordinal)
            .Replace("{firm}", random.Pick(Words.Firms), StringComparison.Ordinal)
            .Replace("{n}", random.Between(1001, 9899).ToString(), StringComparison.Ordinal);
        var name = printed[(printed.IndexOf('*', StringComparison.Ordinal) + 1)..].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ');
        var legal = name.Replace(" Limited", "", StringComparison.Ordinal).Replace(" Ltd", "", StringComparison.Ordinal);
        return legal == name
            ? new Payee(name.Length > 0 ? name : printed, mcc, town.ToUpperInvariant(), printed.ToUpperInvariant())
            : new Payee(name, mcc, town.ToUpperInvariant(), printed.ToUpperInvariant(), legal.ToUpperInvariant());
    }
}
