using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>
/// No spending at all may mean that the person is without care: that is a <i>welfare</i> prompt, first in the list; a missing statement
/// is not no spending.
/// </summary>
public class Trap11_NoSpending_IsAWelfareQuestion_AMissingStatementIsNot
{
    [Fact]
    public void NothingSpent_AndAStatementSaysSo_IsObservedFirst()
    {
        var audit = ACouncil().WithPerson("P1", Planned).WithStatement("A1", s => s.Load(First, 800.00m)).Audit();

        var first = audit.Signals("P1")[0];
        Assert.Equal(SignalCode.NoSpending, first.Code);
        Assert.Equal("A statement was received and nothing was spent, although £800.00 was budgeted. Is the person getting their support?", SignalWords.Say(first));
        Assert.True(audit.Picture("P1").StatementComplete);
    }

    [Fact]
    public void AStatementOfSomeDaysOnly_SaysNothing()
    {
        var audit = ACouncil().WithPerson("P1", Planned).WithStatement("A1", s => s.Load(First, 800.00m).Covers(First, "2026-04-15")).Audit();

        Assert.DoesNotContain(SignalCode.NoSpending, audit.Codes("P1"));
        Assert.False(audit.Picture("P1").StatementComplete);
    }

    [Fact]
    public void NoStatementAtAll_SaysNothing()
    {
        var audit = ACouncil().WithPerson("P1", Planned).WithPerson("P2", p => p.Plan("2026-01-01", 800.00m).Account("A2"))
            .WithStatement("A2", s => s.Load(First, 800.00m)).Audit();

        Assert.Empty(audit.Codes("P1"));
        Assert.Contains(SignalCode.NoSpending, audit.Codes("P2"));
    }

    [Theory]
    [InlineData("spend")]
    [InlineData("bank-payment")]
    [InlineData("cash")]
    public void AnySpending_IsSpending(string kind)
    {
        var audit = ACouncil().WithPerson("P1", Planned).WithStatement("A1", s => s.Load(First, 800.00m).Row(kind, "2026-04-20", -0.50m, "CORNER SHOP")).Audit();

        Assert.DoesNotContain(SignalCode.NoSpending, audit.Codes("P1"));
    }

    [Fact]
    public void ACarersOneOff_WithoutSpending_SaysNothing()
    {
        var audit = ACouncil().WithPerson("P1", p => Planned(p.Is(kind: "carer"))).WithStatement("A1", s => s.Load(First, 800.00m)).Audit();

        Assert.DoesNotContain(SignalCode.NoSpending, audit.Codes("P1"));
    }

    private static void Planned(APerson p) => p.Plan("2026-01-01", 800.00m).Account("A1");
}
