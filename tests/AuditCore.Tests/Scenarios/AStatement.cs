using System.Globalization;
using System.Text;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Scenarios;

/// <summary>
/// A statement in a plain layout whose column <c>Kind</c> is the kind itself. Balances add up by themselves, and go on from one
/// statement of an account to the next. Unless told otherwise it covers whole periods and arrives the day after them.
/// </summary>
public sealed class AStatement
{
    private static readonly string[] Columns = ["Date", "Posted", "Account", "Card", "Person", "Kind", "Status", "Payee", "MCC", "Amount", "Balance", "Reference", "Link"];
    private static readonly DateOnly Anchor = new(2026, 4, 6);
    private readonly Dictionary<string, decimal> balances;
    private readonly List<Dictionary<string, string>> rows = [];
    private string? account;
    private string? card;
    private string? person;
    private bool withBalances = true;
    private bool newestFirst;
    private DateOnly? arrived;
    private DateRange? covers;

    internal AStatement(string account, Dictionary<string, decimal> balances) => (this.account, this.balances) = (account, balances);

    /// <summary>The layout's profile.</summary>
    public static ProviderProfile Profile { get; } = ProfileYaml.Parse(
        $$"""
        name: plain
        columns:
          transaction_date: [Date]
          posting_date: [Posted]
          account: [Account]
          card: [Card]
          person: [Person]
          type: [Kind]
          status: [Status]
          payee: [Payee]
          mcc: [MCC]
          amount: [Amount]
          balance: [Balance]
          reference: [Reference]
          link: [Link]
        optional: [posting_date, account, card, person, status, mcc, balance, reference, link]
        dates: {formats: ["yyyy-MM-dd HH:mm", "yyyy-MM-dd"]}
        kinds:
        {{string.Concat(Yaml.Words<TransactionKind>().Select(kind => $"  - {{when: {{type: {kind}}}, kind: {kind}}}\n"))}}
        statuses:
        {{string.Concat(Yaml.Words<TransactionStatus>().Select(status => $"  - {{when: {{status: {status}}}, status: {status}}}\n"))}}
        """,
        "plain.yaml");

    internal string? Name { get; private set; }

    internal Arrival Arrival => new(
        arrived ?? (covers ?? WholePeriods()).To.AddDays(1),
        covers ?? WholePeriods(),
        null,
        null);

    private string Key => account ?? card!;

    /// <summary>The file's name; otherwise made from the account.</summary>
    public AStatement Named(string name) => Set(() => Name = name);

    /// <summary>The rows that follow are on another account.</summary>
    public AStatement On(string otherAccount) => Set(() => account = otherAccount);

    /// <summary>The rows that follow are on a card; where no row names an account, balances run by card.</summary>
    public AStatement Card(string number) => Set(() => card = number);

    /// <summary>No row names an account: the file knows cards only.</summary>
    public AStatement CardsOnly(string number) => Set(() => (account, card) = (null, number));

    /// <summary>The rows that follow name a person.</summary>
    public AStatement For(string personId) => Set(() => person = personId);

    /// <summary>What was on the account or card before the first row.</summary>
    public AStatement Opening(decimal amount) => Set(() => balances[Key] = amount);

    /// <summary>The file states no balances.</summary>
    public AStatement WithoutBalances() => Set(() => withBalances = false);

    /// <summary>The file lists its newest row first.</summary>
    public AStatement NewestFirst() => Set(() => newestFirst = true);

    /// <summary>The day the file arrived.</summary>
    public AStatement ArrivedOn(string day) => Set(() => arrived = Day(day));

    /// <summary>The days the file is a statement of.</summary>
    public AStatement Covers(string from, string to) => Set(() => covers = new DateRange(Day(from), Day(to)));

    /// <summary>The council pays in.</summary>
    public AStatement Load(string date, decimal amount, string payee = "SAMPLE COUNCIL") => Row("load", date, amount, payee);

    /// <summary>The NHS pays in.</summary>
    public AStatement NhsLoad(string date, decimal amount, string payee = "NHS SAMPLE ICB") => Row("nhs-load", date, amount, payee);

    /// <summary>The person pays in.</summary>
    public AStatement Contribution(string date, decimal amount, string payee = "OWN MONEY") => Row("contribution", date, amount, payee);

    /// <summary>A card purchase.</summary>
    public AStatement Spend(string date, decimal amount, string payee, int? mcc = null, string? posted = null, string? link = null, string? reference = null) =>
        Row("spend", date, -amount, payee, mcc, posted, link, reference: reference);

    /// <summary>A payment from the account: a standing order, direct debit or transfer.</summary>
    public AStatement Pay(string date, decimal amount, string payee, string? posted = null) => Row("bank-payment", date, -amount, payee, posted: posted);

    /// <summary>Cash taken out.</summary>
    public AStatement Cash(string date, decimal amount, string payee = "CASHPOINT") => Row("cash", date, -amount, payee, 6011);

    /// <summary>A fee.</summary>
    public AStatement Fee(string date, decimal amount, string payee = "CARD FEE") => Row("fee", date, -amount, payee);

    /// <summary>Money back from a payee.</summary>
    public AStatement Refund(string date, decimal amount, string payee, string? link = null, string? posted = null) => Row("refund", date, amount, payee, link: link, posted: posted);

    /// <summary>A purchase taken back through the card scheme.</summary>
    public AStatement Chargeback(string date, decimal amount, string payee, string? link = null) => Row("chargeback", date, amount, payee, link: link);

    /// <summary>A booking taken back; the amount has its sign.</summary>
    public AStatement Reversal(string date, decimal signedAmount, string payee, string? link = null) => Row("reversal", date, signedAmount, payee, link: link);

    /// <summary>Between a person's own cards or accounts; the amount has its sign.</summary>
    public AStatement Transfer(string date, decimal signedAmount, string payee = "OWN ACCOUNT") => Row("transfer", date, signedAmount, payee);

    /// <summary>The council takes money back.</summary>
    public AStatement Return(string date, decimal amount, string payee = "LOAD REVERSAL") => Row("return", date, -amount, payee);

    /// <summary>A purchase that is asked for and not yet booked.</summary>
    public AStatement Authorised(string date, decimal amount, string payee, string? link = null, int? mcc = null) => Row("spend", date, -amount, payee, mcc, link: link, status: "authorised");

    /// <summary>An authorisation that was taken back.</summary>
    public AStatement Released(string date, decimal amount, string payee, string? link = null) => Row("spend", date, -amount, payee, link: link, status: "reversed");

    /// <summary>A payment that was refused.</summary>
    public AStatement Declined(string date, decimal amount, string payee, string kind = "bank-payment") => Row(kind, date, -amount, payee, status: "declined");

    /// <summary>A payment that was refused because the card is suspended.</summary>
    public AStatement Suspended(string date, decimal amount, string payee, string kind = "spend") => Row(kind, date, -amount, payee, status: "suspended");

    /// <summary>Any row.</summary>
    public AStatement Row(
        string kind,
        string date,
        decimal amount,
        string payee,
        int? mcc = null,
        string? posted = null,
        string? link = null,
        string status = "cleared",
        string? reference = null)
    {
        var balance = balances.GetValueOrDefault(Key) + (status == "cleared" ? amount : 0);
        balances[Key] = balance;
        rows.Add(new Dictionary<string, string>
        {
            ["Date"] = date,
            ["Posted"] = posted ?? "",
            ["Account"] = account ?? "",
            ["Card"] = card ?? "",
            ["Person"] = person ?? "",
            ["Kind"] = kind,
            ["Status"] = status == "cleared" ? "" : status,
            ["Payee"] = payee,
            ["MCC"] = mcc is { } code ? code.ToString("0000", CultureInfo.InvariantCulture) : "",
            ["Amount"] = Pounds(amount),
            ["Balance"] = withBalances ? Pounds(balance) : "",
            ["Reference"] = reference ?? "",
            ["Link"] = link ?? "",
        });
        return this;
    }

    /// <summary>The file: columns that no row uses are left out.</summary>
    internal string Text()
    {
        var used = Columns.Where(column => column is "Date" or "Kind" or "Payee" or "Amount" || rows.Exists(row => row[column].Length > 0)).ToList();
        var text = new StringBuilder(CsvText.Line(used));
        foreach (var row in newestFirst ? Enumerable.Reverse(rows) : rows)
        {
            text.Append(CsvText.Line(used.Select(column => row[column])));
        }

        return text.ToString();
    }

    private DateRange WholePeriods()
    {
        var days = rows.Select(row => Day((row["Posted"].Length > 0 ? row["Posted"] : row["Date"])[..10])).ToList();
        return new DateRange(FourWeekPeriod.Containing(days.Min(), Anchor).Start, FourWeekPeriod.Containing(days.Max(), Anchor).End);
    }

    private AStatement Set(Action change)
    {
        change();
        return this;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static string Pounds(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
