using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;

namespace DpAudit.Core.Tests.Traps;

/// <summary>A replacement card's balance transfer read as spend plus load; the person keeps one account over many cards.</summary>
public class Trap03_ReplacementCard_IsNeitherSpendNorLoad
{
    private const string Header = "date,transactionCodeDescription,recordType,transactionResult,terminalOwner,amount,ledgerBalance,mcc,cardId,arn\n";
    private const string OldCard = """
        2026-04-06T09:00:00Z,Deposit To Card API (**API),Settlement,Approved,SAMPLE COUNCIL,200.00,200.00,,C1,1
        2026-04-08T09:00:00Z,Purchase,Settlement,Approved,OAK STUDIO,-50.00,150.00,7997,C1,2

        """;

    [Fact]
    public void TheBalanceMovesToTheNewCard_AndTheAccountStaysAsItWas()
    {
        var audit = AuditOf(OldCard + """
            2026-04-10T09:00:00Z,Card to card balance transfer,Settlement,Approved,,-150.00,0.00,,C1,3
            2026-04-10T09:01:00Z,Card to card balance transfer,Settlement,Approved,,150.00,150.00,,C2,4
            2026-04-12T09:00:00Z,Purchase,Settlement,Approved,OAK STUDIO,-20.00,130.00,7997,C2,5
            """);

        audit.Picture("P1").Shows(opening: 0m, council: 200.00m, spend: -70.00m, transfers: 0m, unattributed: 0m, closing: 130.00m);
        Assert.Equal(audit.Row(150.00m), audit.PairOf(audit.Row(-150.00m)));
        Assert.All(audit.Rows, row => Assert.Equal(("P1", "A1"), (row.Person, row.Account)));
        Assert.Equal(["C1", "C1", "C1", "C2", "C2"], audit.Rows.Select(row => row.Card).Order());
    }

    [Fact]
    public void ALoadAndAPurchaseOfTheSameAmount_AreWhatTheyAre()
    {
        var audit = AuditOf(OldCard + """
            2026-04-10T09:00:00Z,Purchase,Settlement,Approved,MOBILITY SHOP,-150.00,0.00,5047,C1,3
            2026-04-10T09:01:00Z,Deposit To Card API (**API),Settlement,Approved,SAMPLE COUNCIL,150.00,150.00,,C2,4
            """);

        audit.Picture("P1").Shows(council: 350.00m, spend: -200.00m, transfers: 0m, closing: 150.00m);
        Assert.Null(audit.PairOf(audit.Row(-150.00m)));
    }

    private static Audited AuditOf(string rows) => ACouncil()
        .WithPerson("P1", p => p.Plan(Periods.First, 200.00m).Account("A1", cards: "C1; C2"))
        .WithFile("eml.csv", Header + rows)
        .Between(Periods.First, Periods.First)
        .Audit();
}
