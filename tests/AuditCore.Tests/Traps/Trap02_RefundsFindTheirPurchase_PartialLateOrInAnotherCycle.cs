using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>Dropping negatives: refunds may be partial, late or in another cycle, and must find their purchase.</summary>
public class Trap02_RefundsFindTheirPurchase_PartialLateOrInAnotherCycle
{
    [Fact]
    public void APartialRefund_InAnotherCycle_FindsItsPurchaseAndItsPlanLine()
    {
        var audit = AuditOf(s => s.Load(First, 200.00m).Spend("2026-04-20", 80.00m, "OAK STUDIO").Refund("2026-05-12", 30.00m, "OAK STUDIO"));

        var refund = audit.Row("OAK STUDIO", "refund");
        Assert.Equal(audit.Row("OAK STUDIO", "spend"), audit.PairOf(refund));
        Assert.Equal(("activities", "pair", Second), (refund.PlanLine, refund.MatchedBy, refund.Period));
        audit.Picture("P1", First).Shows(spend: -80.00m, refunds: 0m, closing: 120.00m);
        audit.Picture("P1", Second).Shows(opening: 120.00m, spend: 0m, refunds: 30.00m, closing: 150.00m);
    }

    [Fact]
    public void ARefundMonthsLater_StillFindsItsPurchase()
    {
        var audit = AuditOf(s => s.Load(First, 200.00m).Spend("2026-04-20", 80.00m, "OAK STUDIO").Refund("2026-09-20", 80.00m, "OAK STUDIO"));

        Assert.Equal(audit.Row("OAK STUDIO", "spend"), audit.PairOf(audit.Row("OAK STUDIO", "refund")));
    }

    [Fact]
    public void ARefundThatComesInALateFile_FindsItsPurchase()
    {
        var audit = ACouncil()
            .WithPerson("P1", Painter)
            .WithStatement("A1", s => s.Load(First, 200.00m).Spend("2026-04-20", 80.00m, "OAK STUDIO"))
            .WithStatement("A1", s => s.Refund("2026-05-02", 80.00m, "OAK STUDIO").ArrivedOn("2026-05-20").Covers("2026-05-02", "2026-05-02"))
            .Between(First, Second)
            .Audit();

        var refund = audit.Row("OAK STUDIO", "refund");
        Assert.Equal(audit.Row("OAK STUDIO", "spend"), audit.PairOf(refund));
        Assert.True(refund.Late);
        Assert.Equal(Second, refund.Period);
        audit.Picture("P1", Second).Shows(opening: 120.00m, refunds: 80.00m, closing: 200.00m);
    }

    [Theory]
    [InlineData(80.01, "OAK STUDIO", "2026-04-28", "more than the purchase")]
    [InlineData(80.00, "ELM STUDIO", "2026-04-28", "another payee")]
    [InlineData(80.00, "OAK STUDIO", "2026-04-19", "before the purchase")]
    [InlineData(80.00, "OAK STUDIO", "2026-11-20", "after 180 days")]
    public void ARefundOfSomethingElse_IsKept_AndHasNoPurchase(decimal amount, string payee, string date, string because)
    {
        var audit = AuditOf(s => s.Load(First, 200.00m).Spend("2026-04-20", 80.00m, "OAK STUDIO").Refund(date, amount, payee));

        var refund = audit.Row(payee, "refund");
        Assert.True(refund.PairsWith.Length == 0, because);
        Assert.Equal(amount, refund.Amount);
        audit.Picture("P1", refund.Period).Shows(refunds: amount);
    }

    private static void Painter(APerson p) => p.Plan(First, 200.00m).Flexible("activities", 80.00m, payees: "OAK STUDIO").Account("A1");

    private static Audited AuditOf(Action<AStatement> statement) =>
        ACouncil().WithPerson("P1", Painter).WithStatement("A1", statement).Audit();
}
