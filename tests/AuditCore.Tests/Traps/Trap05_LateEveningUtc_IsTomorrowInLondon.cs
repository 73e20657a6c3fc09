using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>
/// 23:30 UTC in summer is the next day in London, maybe the next cycle. Transaction and posting dates are kept apart; each rule
/// names which it uses.
/// </summary>
public class Trap05_LateEveningUtc_IsTomorrowInLondon
{
    [Theory]
    [InlineData("2026-05-03T23:30:00Z", "2026-05-04", Second)] // summer: 00:30 on the first day of the next cycle
    [InlineData("2026-05-03T22:59:59Z", "2026-05-03", First)] // summer: 23:59:59 on the last day
    [InlineData("2026-01-11T23:30:00Z", "2026-01-11", "2025-12-15")] // winter: London runs on UTC
    [InlineData("2026-01-12T00:00:00Z", "2026-01-12", "2026-01-12")]
    public void TheDayAndTheCycle_AreLondons(string utc, string day, string period)
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2025-01-01", 200.00m).Account("A1", cards: "C1"))
            .WithFile("eml.csv", $"""
                date,transactionCodeDescription,recordType,terminalOwner,amount,ledgerBalance,mcc,cardId,arn
                {utc},Purchase,Settlement,CITY TAXIS,-9.00,191.00,4121,C1,1
                """)
            .Audit();

        var row = Assert.Single(audit.Rows);
        Assert.Equal((day, day, period), (row.Date, row.Posted, row.Period));
    }

    [Theory]
    [InlineData("2026-05-03", "2026-05-05", Second, "club")] // the period by the posting date, the plan by the transaction date
    [InlineData("2026-05-04", "2026-05-05", Second, "")]
    [InlineData("2026-05-02", "2026-05-03", First, "club")]
    public void PeriodsGoByThePostingDate_PlansByTheTransactionDate(string authorised, string settled, string period, string line)
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p
                .Plan("2026-04-06", 200.00m, to: "2026-05-03").Flexible("club", 20.00m, payees: "CHESS CLUB")
                .Plan("2026-05-04", 200.00m).Flexible("gym", 20.00m, payees: "TOWN GYM")
                .Account("W1"))
            .WithFile("soldo.csv", $"""
                Authorisation date,Settlement date,Transaction type,Transaction status,Description,Amount,Balance,Card number,Wallet ID
                {authorised},{settled},Payment,Settled,CHESS CLUB,-9.00,191.00,*1234,W1
                """)
            .Audit();

        var row = Assert.Single(audit.Rows);
        Assert.Equal((authorised, settled, period, line), (row.Date, row.Posted, row.Period, row.PlanLine));
    }
}
