using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;

namespace DpAudit.Core.Tests.Traps;

/// <summary>
/// dd/MM against MM/dd parses silently for days ≤ 12: the profile decides, and a file whose dates contradict its profile, or run
/// backwards against its balances, is quarantined.
/// </summary>
public class Trap04_DayAndMonthChangedOver_HoldTheFile
{
    private const string Header = "Date,Type,Description,Paid out,Paid in,Balance,Account\n";

    [Fact]
    public void ADateThatOnlyMakesSenseChangedOver_HoldsTheWholeFile()
    {
        var audit = AuditOf("""
            04/06/2026,BGC,SAMPLE COUNCIL,,100.00,100.00,A1
            04/25/2026,SO,GRACE HILL,40.00,,60.00,A1
            """);

        AssertHeld(audit, rows: 2, rejected: 1);
    }

    [Fact]
    public void DatesThatRunBackwardsAgainstTheBalances_HoldTheWholeFile()
    {
        // Written month first: 2 April, 3 April, 1 May. Read day first: 4 February, 4 March, 5 January.
        var audit = AuditOf("""
            04/02/2026,BGC,SAMPLE COUNCIL,,100.00,100.00,A1
            04/03/2026,SO,GRACE HILL,40.00,,60.00,A1
            05/01/2026,SO,GRACE HILL,40.00,,20.00,A1
            """);

        AssertHeld(audit, rows: 3, rejected: 0);
    }

    [Fact]
    public void DaysBelowThirteen_AreReadAsTheProfileSays()
    {
        var audit = AuditOf("""
            06/04/2026,BGC,SAMPLE COUNCIL,,100.00,100.00,A1
            08/04/2026,SO,GRACE HILL,40.00,,60.00,A1
            05/05/2026,SO,GRACE HILL,40.00,,20.00,A1
            """);

        Assert.Equal(["2026-04-06", "2026-04-08", "2026-05-05"], audit.Rows.Select(row => row.Posted));
    }

    [Fact]
    public void ABackDatedRow_AloneHoldsNothing()
    {
        var audit = AuditOf("""
            06/04/2026,BGC,SAMPLE COUNCIL,,100.00,100.00,A1
            28/04/2026,SO,GRACE HILL,40.00,,60.00,A1
            27/04/2026,SO,GRACE HILL,40.00,,20.00,A1
            """);

        Assert.Equal(3, audit.Rows.Count);
    }

    private static Audited AuditOf(string rows) =>
        ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 100.00m).Account("A1")).WithFile("bank.csv", Header + rows).Audit();

    private static void AssertHeld(Audited audit, int rows, int rejected)
    {
        Assert.Empty(audit.Rows);
        Assert.Equal(ErrorCodes.FileDates, Assert.Single(audit.Audit.Import.Reconciled.Values).FileHold?.Code);
        var counts = Assert.Single(audit.Audit.Import.Counts.Values);
        Assert.Equal((rows, 0, rejected, rows - rejected), (counts.Read, counts.Accepted, counts.Rejected, counts.Held));
    }
}
