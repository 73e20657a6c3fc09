using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>A declined wage or an empty account is a same-day welfare task, not a row to skip.</summary>
public class Trap12_ADeclinedWageOrAnEmptyAccount_IsAWelfareTask
{
    [Fact]
    public void ADeclinedWage_IsObservedFirst_WithItsRow()
    {
        var audit = AuditOf(s => s.Load(First, 800.00m).Pay("2026-04-10", 200.00m, "Grace Hill").Declined("2026-04-17", 200.00m, "Grace Hill"));

        var signal = audit.Signals("P1")[0];
        Assert.Equal((SignalCode.DeclinedWage, 200.00m, "wages"), (signal.Code, signal.Amount.Abs.Pence / 100m, signal.Fact));
        Assert.Equal("declined", audit.Rows.Single(row => row.Id == audit.Audit.Import.Ledger[signal.Transaction].Id.ToString()).Kind);
        audit.Picture("P1").Shows(spend: -200.00m);
    }

    [Fact]
    public void ADeclinedShop_AndAWageThatWasPaid_AreNot()
    {
        var audit = AuditOf(s => s.Load(First, 800.00m).Pay("2026-04-10", 200.00m, "Grace Hill").Declined("2026-04-17", 12.00m, "CORNER SHOP", kind: "spend"));

        Assert.DoesNotContain(SignalCode.DeclinedWage, audit.Codes("P1"));
    }

    [Theory]
    [InlineData(795.01, true)] // 4.99 is left
    [InlineData(795.00, false)] // 5.00 is left: not below it
    public void AnEmptyAccount_IsObserved(decimal spent, bool isObserved)
    {
        var audit = AuditOf(s => s.Load(First, 800.00m).Pay("2026-04-10", spent, "Grace Hill"));

        Assert.Equal(isObserved, audit.Codes("P1") is [SignalCode.AccountEmpty, ..]);
    }

    private static Audited AuditOf(Action<AStatement> statement) => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 800.00m).Flexible("wages", 200.00m, "weekly", payees: "Grace Hill").Account("A1"))
        .WithStatement("A1", statement)
        .Audit();
}
