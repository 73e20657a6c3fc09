using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>A council debit without a decision is disputed money, not spend.</summary>
public class Trap13_ACouncilDebitWithoutADecision_IsDisputed
{
    [Fact]
    public void WithoutADecision_ItIsDisputed()
    {
        var audit = With(TwoPeople()).Audit();

        audit.Picture("P1").Shows(council: 800.00m, spend: -40.00m, unmatched: -40.00m, disputed: -300.00m, closing: 460.00m);
        var signal = audit.Signal("P1", SignalCode.CouncilDebitDisputed);
        Assert.Equal("The council took back £300.00 without an approved decision on record. It is disputed and does not count as spend.", SignalWords.Say(signal));
    }

    [Fact]
    public void WithADecision_ItIsTheCouncilsOwnMoneyGoneBack()
    {
        var audit = With(TwoPeople().WithDecision("A1", "2026-04-10", 300.00m)).Audit();

        audit.Picture("P1").Shows(council: 500.00m, spend: -40.00m, disputed: 0m, closing: 460.00m);
        Assert.DoesNotContain(SignalCode.CouncilDebitDisputed, audit.Codes("P1"));
    }

    [Theory]
    [InlineData("A1", "2026-04-10", 299.99, "another amount")]
    [InlineData("A1", "2026-04-21", 300.00, "decided after the debit")]
    [InlineData("A2", "2026-04-10", 300.00, "another account")]
    public void ADecisionOfSomethingElse_DoesNotCover(string account, string decidedOn, decimal amount, string because)
    {
        var audit = With(TwoPeople().WithDecision(account, decidedOn, amount)).Audit();

        Assert.True(audit.Codes("P1").Contains(SignalCode.CouncilDebitDisputed), because);
    }

    [Fact]
    public void ADecision_CoversOneDebit()
    {
        var audit = With(TwoPeople().WithDecision("A1", "2026-04-10", 300.00m), s => s.Return("2026-04-22", 300.00m)).Audit();

        audit.Picture("P1").Shows(council: 500.00m, disputed: -300.00m, closing: 160.00m);
        Assert.Equal("2026-04-22", audit.Audit.Import.Ledger[audit.Signal("P1", SignalCode.CouncilDebitDisputed).Transaction].PostingDate.ToString("yyyy-MM-dd"));
    }

    [Fact]
    public void ADecision_CoversOneDebit_AlsoWhereTwoPeopleShareTheAccount()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 800.00m).Account("A1", cards: "C1"))
            .WithPerson("P2", p => p.Plan("2026-01-01", 800.00m).Account("A1", cards: "C2"))
            .WithDecision("A1", "2026-04-10", 300.00m)
            .WithStatement("A1", s => s
                .Card("C1").Load(First, 800.00m).Return("2026-04-20", 300.00m)
                .Card("C2").Load(First, 800.00m, "SAMPLE COUNCIL 2").Return("2026-04-21", 300.00m))
            .Audit();

        Assert.Equal(-300.00m, (audit.Picture("P1").Disputed + audit.Picture("P2").Disputed).Pence / 100m);
    }

    private static Council TwoPeople() => ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800.00m).Account("A1")).WithPerson("P2", p => p.Plan("2026-01-01", 800.00m).Account("A2"));

    private static Council With(Council council, Action<AStatement>? more = null) => council.WithStatement("A1", s =>
    {
        s.Load(First, 800.00m).Spend("2026-04-10", 40.00m, "OAK STUDIO").Return("2026-04-20", 300.00m);
        more?.Invoke(s);
    });
}
