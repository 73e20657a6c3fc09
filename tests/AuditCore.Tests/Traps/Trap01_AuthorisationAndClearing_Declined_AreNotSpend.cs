using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;

namespace DpAudit.Core.Tests.Traps;

/// <summary>Counting an authorisation and its clearing, or a declined row, as spend.</summary>
public class Trap01_AuthorisationAndClearing_Declined_AreNotSpend
{
    private const string Header = "date,transactionCodeDescription,recordType,transactionResult,terminalOwner,amount,ledgerBalance,mcc,cardId,arn\n";
    private const string Load = "2026-04-06T09:00:00Z,Deposit To Card API (**API),Settlement,Approved,SAMPLE COUNCIL,200.00,200.00,,C1,1\n";

    [Fact]
    public void AnAuthorisationAndItsClearing_AreSpentOnce()
    {
        var audit = AuditOf("""
            2026-04-08T10:00:00Z,Purchase,Authorisation,Approved,RIVERSIDE CAFE,-12.50,200.00,5812,C1,2
            2026-04-09T02:00:00Z,Purchase,Settlement,Approved,RIVERSIDE CAFE,-12.50,187.50,5812,C1,2
            """);

        audit.Picture("P1").Shows(council: 200.00m, spend: -12.50m, commitments: 0m, closing: 187.50m);
        var cleared = audit.Row("RIVERSIDE CAFE", "spend");
        var authorised = audit.Row("RIVERSIDE CAFE", "superseded");
        Assert.Equal(cleared, audit.PairOf(authorised));
        Assert.Equal(authorised, audit.PairOf(cleared));
    }

    [Fact]
    public void ADeclinedRow_IsKept_AndIsNotSpend()
    {
        var audit = AuditOf("2026-04-10T10:00:00Z,Purchase,Authorisation,Declined,CITY TAXIS,-9.00,200.00,4121,C1,3\n");

        audit.Picture("P1").Shows(spend: 0m, commitments: 0m, closing: 200.00m);
        Assert.Equal("declined", audit.Row("CITY TAXIS").Kind);
    }

    [Fact]
    public void AnAuthorisationNotYetCleared_IsACommitment()
    {
        var audit = AuditOf("2026-05-01T10:00:00Z,Purchase,Authorisation,Approved,CITY TAXIS,-9.00,200.00,4121,C1,3\n");

        audit.Picture("P1").Shows(spend: 0m, commitments: -9.00m, closing: 200.00m);
        Assert.Equal("authorised", audit.Row("CITY TAXIS").Kind);
    }

    [Fact]
    public void TwoPurchasesThatBothCleared_AreSpentTwice()
    {
        var audit = AuditOf("""
            2026-04-08T10:00:00Z,Purchase,Authorisation,Approved,RIVERSIDE CAFE,-12.50,200.00,5812,C1,2
            2026-04-08T10:20:00Z,Purchase,Authorisation,Approved,RIVERSIDE CAFE,-12.50,200.00,5812,C1,3
            2026-04-09T02:00:00Z,Purchase,Settlement,Approved,RIVERSIDE CAFE,-12.50,187.50,5812,C1,2
            2026-04-09T02:00:00Z,Purchase,Settlement,Approved,RIVERSIDE CAFE,-12.50,175.00,5812,C1,3
            """);

        audit.Picture("P1").Shows(spend: -25.00m, commitments: 0m, closing: 175.00m);
        Assert.Equal(["spend", "spend", "superseded", "superseded"], audit.Rows.Where(row => row.PayeeRaw == "RIVERSIDE CAFE").Select(row => row.Kind).Order());
    }

    private static Audited AuditOf(string rows) => ACouncil()
        .WithPerson("P1", p => p.Plan(Periods.First, 200.00m).Account("A1", cards: "C1"))
        .WithFile("eml.csv", Header + Load + rows)
        .Between(Periods.First, Periods.First)
        .Audit();
}
