using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Matching;

/// <summary>Which row belongs to which. Amounts differ from row to row, so that a row is named by its amount.</summary>
public class PairingTests
{
    private const string Shop = "OAK STUDIO";

    /// <summary>Money back, what stands before it, and the amount of the row it belongs to; none = 0.</summary>
    public static TheoryData<string, Action<AStatement>, decimal, decimal> MoneyBack => new()
    {
        { "exact", s => s.Spend("2026-04-10", 80m, Shop).Refund("2026-04-12", 80m, Shop), 80m, -80m },
        { "the same day", s => s.Spend("2026-04-10", 80m, Shop).Refund("2026-04-10", 80m, Shop), 80m, -80m },
        { "partial", s => s.Spend("2026-04-10", 80m, Shop).Refund("2026-04-12", 30m, Shop), 30m, -80m },
        { "the whole amount before a part of another", s => s.Spend("2026-04-08", 30m, Shop).Spend("2026-04-10", 80m, Shop).Refund("2026-04-12", 30m, Shop), 30m, -30m },
        { "a part of the latest", s => s.Spend("2026-04-08", 70m, Shop).Spend("2026-04-10", 80m, Shop).Refund("2026-04-12", 30m, Shop), 30m, -80m },
        { "the provider's tie before the whole amount", s => s.Spend("2026-04-08", 70m, Shop, link: "7").Spend("2026-04-10", 30m, Shop).Refund("2026-04-12", 30m, Shop, "7"), 30m, -70m },
        { "the provider's tie, whatever the payee says", s => s.Spend("2026-04-08", 70m, "OAK PENDING", link: "7").Refund("2026-04-12", 30m, Shop, "7"), 30m, -70m },
        { "late", s => s.Spend("2026-04-08", 70m, Shop).Refund("2026-10-05", 30m, Shop), 30m, -70m }, // 180 days
        { "too late", s => s.Spend("2026-04-08", 70m, Shop).Refund("2026-10-06", 30m, Shop), 30m, 0m },
        { "another cycle", s => s.Spend("2026-05-03", 70m, Shop).Refund("2026-05-04", 30m, Shop), 30m, -70m },
        { "another spelling", s => s.Spend("2026-04-08", 70m, "OAK STUDIO LTD 0412 LEEDS").Refund("2026-04-12", 30m, "Oak Studio"), 30m, -70m },
        { "another payee", s => s.Spend("2026-04-08", 70m, "ELM STUDIO").Refund("2026-04-12", 30m, Shop), 30m, 0m },
        { "before the purchase", s => s.Refund("2026-04-07", 30m, Shop).Spend("2026-04-08", 70m, Shop), 30m, 0m },
        { "more than the purchase", s => s.Spend("2026-04-08", 70m, Shop).Refund("2026-04-12", 71m, Shop), 71m, 0m },
        { "not of an authorisation", s => s.Authorised("2026-04-08", 70m, Shop).Refund("2026-04-12", 30m, Shop), 30m, 0m },
        { "not of a declined purchase", s => s.Declined("2026-04-08", 70m, Shop, "spend").Refund("2026-04-12", 30m, Shop), 30m, 0m },
        { "not of another refund", s => s.Refund("2026-04-08", 70m, Shop).Reversal("2026-04-12", -30m, Shop), -30m, 0m },
        { "chargeback", s => s.Spend("2026-04-10", 80m, Shop).Chargeback("2026-06-12", 79m, Shop), 79m, -80m },
        { "a payment that came back", s => s.Pay("2026-04-10", 80m, "GRACE HILL").Reversal("2026-04-13", 80m, "GRACE HILL"), 80m, -80m },
        { "reversal of a load", s => s.Load("2026-04-10", 80m).Reversal("2026-04-13", -80m, "SAMPLE COUNCIL"), -80m, 80m },
        { "reversal of a load, not of spend", s => s.Spend("2026-04-10", 80m, "SAMPLE COUNCIL").Reversal("2026-04-13", -79m, "SAMPLE COUNCIL"), -79m, 0m },
        { "cash that came back", s => s.Cash("2026-04-10", 80m).Reversal("2026-04-13", 80m, "CASHPOINT"), 80m, -80m },
    };

    [Theory]
    [MemberData(nameof(MoneyBack))]
    public void MoneyBack_FindsItsPurchase(string because, Action<AStatement> statement, decimal back, decimal purchase)
    {
        var audit = AuditOf(statement);

        Assert.True((audit.PairOf(audit.Row(back))?.Amount ?? 0m) == purchase, $"{because}: {audit.PairOf(audit.Row(back))}");
    }

    [Fact]
    public void SeveralPartialRefunds_NeverComeToMoreThanThePurchase()
    {
        var audit = AuditOf(s => s.Spend("2026-04-10", 80m, Shop).Refund("2026-04-12", 30m, Shop).Refund("2026-04-13", 31m, Shop).Refund("2026-04-14", 20m, Shop).Refund("2026-04-15", 19m, Shop));

        // 30 and 31 leave 19: 20 is more than that, 19 is not.
        Assert.Equal([-80m, -80m, 0m, -80m], new[] { 30m, 31m, 20m, 19m }.Select(amount => audit.PairOf(audit.Row(amount))?.Amount ?? 0m));
        Assert.Equal(30m, audit.PairOf(audit.Row(-80m))?.Amount); // the purchase names its first refund
    }

    [Fact]
    public void ARefund_BelongsToTheBookedPurchase_WhichKeepsItsAuthorisation()
    {
        var audit = AuditOf(s => s.Authorised("2026-04-10", 80m, Shop, "7").Spend("2026-04-11", 81m, Shop, link: "7").Refund("2026-04-12", 30m, Shop));

        Assert.Equal(-81m, audit.PairOf(audit.Row(30m))?.Amount);
        Assert.Equal(-80m, audit.PairOf(audit.Row(-81m))?.Amount);
    }

    [Fact]
    public void ARefund_OnAReplacementCard_FindsThePurchaseOnTheOldOne()
    {
        var audit = AuditOf(s => s.Card("C1").Spend("2026-04-10", 80m, Shop).Card("C2").Refund("2026-04-12", 30m, Shop));

        Assert.Equal(-80m, audit.PairOf(audit.Row(30m))?.Amount);
    }

    /// <summary>An authorisation of 20.00 at a restaurant and what stands after it; whether it is superseded.</summary>
    public static TheoryData<string, Action<AStatement>, bool> Clearings => new()
    {
        { "the same day", s => s.Authorised("2026-04-10", 20m, Shop).Spend("2026-04-10", 20m, Shop), true },
        { "the same amount", s => s.Authorised("2026-04-10", 20m, Shop).Spend("2026-04-12", 20m, Shop), true },
        { "a tip, by the provider's tie", s => s.Authorised("2026-04-10", 20m, Shop, "7").Spend("2026-04-12", 23m, Shop, link: "7"), true },
        { "the provider's tie, whatever the payee says", s => s.Authorised("2026-04-10", 20m, Shop, "7").Spend("2026-04-12", 20m, "OAK STUDIO HELP.OAK.COM BOOKING", link: "7"), true },
        { "another amount without a tie", s => s.Authorised("2026-04-10", 20m, Shop).Spend("2026-04-12", 23m, Shop), false },
        { "tied to another row", s => s.Authorised("2026-04-10", 20m, Shop, "7").Spend("2026-04-12", 20m, Shop, link: "8"), false },
        { "another payee", s => s.Authorised("2026-04-10", 20m, Shop).Spend("2026-04-12", 20m, "ELM STUDIO"), false },
        { "before it", s => s.Spend("2026-04-09", 20m, Shop).Authorised("2026-04-10", 20m, Shop), false },
        { "30 days after it", s => s.Authorised("2026-04-10", 20m, Shop).Spend("2026-05-10", 20m, Shop), true },
        { "31 days after it", s => s.Authorised("2026-04-10", 20m, Shop).Spend("2026-05-11", 20m, Shop), false },
        { "another card", s => s.Card("C1").Authorised("2026-04-10", 20m, Shop).Card("C2").Spend("2026-04-12", 20m, Shop), false },
        { "money in", s => s.Authorised("2026-04-10", 20m, Shop).Refund("2026-04-12", 20m, Shop), false },
        { "released by the provider's tie", s => s.Authorised("2026-04-10", 20m, Shop, "7").Released("2026-04-12", 20m, Shop, "7"), true },
        { "released by payee and amount", s => s.Authorised("2026-04-10", 20m, Shop).Released("2026-04-12", 20m, Shop), true },
        { "the release of another", s => s.Authorised("2026-04-10", 20m, Shop, "7").Released("2026-04-12", 20m, Shop, "8"), false },
    };

    [Theory]
    [MemberData(nameof(Clearings))]
    public void AnAuthorisation_FindsItsClearingOrRelease(string because, Action<AStatement> statement, bool isSuperseded)
    {
        var audit = AuditOf(statement);

        Assert.True(audit.Rows.Any(row => row.Kind == (isSuperseded ? "superseded" : "authorised")), because);
        Assert.DoesNotContain(audit.Rows, row => row.Kind == (isSuperseded ? "authorised" : "superseded"));
    }

    [Fact]
    public void OneClearing_SupersedesOneAuthorisation()
    {
        var audit = AuditOf(s => s.Authorised("2026-04-10", 20m, Shop, "7").Authorised("2026-04-11", 20m, Shop, "8").Spend("2026-04-12", 20m, Shop));

        Assert.Single(audit.Rows, row => row.Kind == "superseded");
        Assert.Single(audit.Rows, row => row.Kind == "authorised");
    }

    /// <summary>Two sides of a transfer; whether they are one.</summary>
    public static TheoryData<string, Action<AStatement>, bool> Transfers => new()
    {
        { "to a replacement card", s => s.Card("C1").Transfer("2026-04-10", -80m).Card("C2").Transfer("2026-04-10", 80m), true },
        { "to another account", s => s.Transfer("2026-04-10", -80m).On("A2").Transfer("2026-04-15", 80m), true }, // 5 days
        { "six days later", s => s.Transfer("2026-04-10", -80m).On("A2").Transfer("2026-04-16", 80m), false },
        { "another amount", s => s.Transfer("2026-04-10", -80m).On("A2").Transfer("2026-04-10", 79m), false },
        { "the same direction", s => s.Transfer("2026-04-10", -80m).On("A2").Transfer("2026-04-10", -80m), false },
        { "to somebody else", s => s.Transfer("2026-04-10", -80m).On("A9").Transfer("2026-04-10", 80m), false },
        { "on the same card", s => s.Card("C1").Transfer("2026-04-10", -80m).Transfer("2026-04-10", 80m), false },
        { "a load is no transfer", s => s.Transfer("2026-04-10", -80m).On("A2").Load("2026-04-10", 80m), false },
    };

    [Theory]
    [MemberData(nameof(Transfers))]
    public void ATransfer_HasTwoSides_OfOnePerson(string because, Action<AStatement> statement, bool isOne)
    {
        var audit = AuditOf(statement);

        Assert.True(audit.Rows.All(row => (audit.PairOf(row) is { } other && audit.PairOf(other) == row) == isOne), because);
    }

    private static Audited AuditOf(Action<AStatement> statement) => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 200.00m).Account("A1", cards: "C1; C2").Account("A2"))
        .WithPerson("P9", p => p.Plan("2026-01-01", 200.00m).Account("A9"))
        .WithStatement("A1", statement)
        .Between(First, "2026-10-31")
        .Audit();
}
