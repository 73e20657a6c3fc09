using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Matching;

/// <summary>Whose money a row is: its account by account or card, its person by the row, by card, or as the only holder that day.</summary>
public class AttributionTests
{
    private static readonly Action<APerson> Couple1 = p => p.Plan(First, 200.00m).Account("A1", cards: "C1");
    private static readonly Action<APerson> Couple2 = p => p.Plan(First, 200.00m).Account("A1", cards: "C2");

    [Theory]
    [InlineData("A1", null, "A1")] // by the account
    [InlineData("A1", "C9", "A1")] // whatever card
    [InlineData("X9", "C1", "A1")] // by the card, where nobody knows the account's name
    [InlineData(null, "C1", "A1")]
    [InlineData(null, "C2", "A1")] // a replaced card
    [InlineData(null, "A1", "A1")] // a card that is named like the account
    public void OneHolder_IsWhoseMoneyItIs(string? account, string? card, string expected)
    {
        var row = RowOf(account, card, null, ACouncil().WithPerson("P1", p => p.Plan(First, 200.00m).Account("A1", cards: "C1; C2")));

        Assert.Equal(("P1", expected), (row.Person, row.Account));
    }

    [Theory]
    [InlineData("X9", null, "X9")]
    [InlineData("X9", "C9", "X9")]
    [InlineData(null, "C9", "C9")]
    public void AnAccountNobodyOwns_IsKept_WithoutAPerson(string? account, string? card, string name)
    {
        var audit = AuditOf(account, card, null, ACouncil().WithPerson("P1", p => p.Plan(First, 200.00m).Account("A1", cards: "C1")));

        var row = Assert.Single(audit.Rows);
        Assert.Equal(("", name), (row.Person, row.Account));
        audit.Picture("").Shows(spend: -10.00m, unmatched: -10.00m, closing: -10.00m);
    }

    [Fact]
    public void APersonWithoutAnAccount_HasOneOfTheirOwnId()
    {
        var row = RowOf(null, "P1", null, ACouncil().WithPerson("P1", p => p.Plan(First, 200.00m)));

        Assert.Equal(("P1", "P1"), (row.Person, row.Account));
    }

    [Theory]
    [InlineData("C1", null, "P1")]
    [InlineData("C2", null, "P2")]
    [InlineData("C1", "P2", "P2")] // the row's own word before the card's
    [InlineData("C9", null, "")] // a card of neither
    [InlineData(null, null, "")]
    [InlineData("C1", "P7", "")] // a person nobody knows is nobody, not the card's
    public void TwoHolders_AreToldByRowOrCard(string? card, string? person, string expected)
    {
        var row = RowOf("A1", card, person, ACouncil().WithPerson("P1", Couple1).WithPerson("P2", Couple2));

        Assert.Equal((expected, "A1"), (row.Person, row.Account));
    }

    [Fact]
    public void APersonOfTheStatement_WhoIsNoHolder_IsTheirs()
    {
        var row = RowOf("A1", null, "P3", ACouncil().WithPerson("P1", Couple1).WithPerson("P2", Couple2).WithPerson("P3", p => p.Plan(First, 200.00m).Account("A3")));

        Assert.Equal(("P3", "A1"), (row.Person, row.Account));
    }

    [Theory]
    [InlineData("2026-04-12", "P1")]
    [InlineData("2026-04-13", "")] // between the two
    [InlineData("2026-04-14", "P2")]
    public void AnAccountThatPassesOn_IsWhoseItIsThatDay(string date, string person)
    {
        var council = ACouncil()
            .WithPerson("P1", p => p.Plan(First, 200.00m).Account("A1", to: "2026-04-12"))
            .WithPerson("P2", p => p.Plan(First, 200.00m).Account("A1", from: "2026-04-14"));

        Assert.Equal(person, RowOf("A1", null, null, council, date).Person);
    }

    [Theory]
    [InlineData("2026-04-09", "P1")]
    [InlineData("2026-04-10", "P1")]
    [InlineData("2026-04-20", "P1")]
    [InlineData("2026-04-21", "P1")]
    public void AnAccountOfOnePerson_IsTheirsAlsoBeforeAndAfterItsDates(string date, string person)
    {
        var council = ACouncil().WithPerson("P1", p => p.Plan(First, 200.00m).Account("A1", from: "2026-04-10", to: "2026-04-20"));

        Assert.Equal(person, RowOf("A1", null, null, council, date).Person);
    }

    private static AuditedRow RowOf(string? account, string? card, string? person, Council council, string date = "2026-04-15") =>
        Assert.Single(AuditOf(account, card, person, council, date).Rows);

    private static Audited AuditOf(string? account, string? card, string? person, Council council, string date = "2026-04-15") => council
        .WithStatement(account ?? "", s =>
        {
            _ = account is null ? s.CardsOnly(card!) : card is null ? s : s.Card(card);
            _ = person is null ? s : s.For(person);
            s.Spend(date, 10.00m, "OAK STUDIO");
        })
        .Audit();
}
