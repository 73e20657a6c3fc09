using DpAudit.Core.Pipeline;
using DpAudit.Core.Reporting;
using DpAudit.Core.Tests.Scenarios;
using FsCheck;
using FsCheck.Fluent;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Reporting;

/// <summary>The output files: their columns as agreed, their bytes the same however they were made.</summary>
public class AuditFilesTests
{
    private const string BadRows = "Date,Type,Description,Paid out,Paid in,Account\n06/04/2026,BGC,SAMPLE COUNCIL,,200.00,A8\n2O/04/2026,DEB,=OAK STUDIO,80.00,,A8\n21/04/2026,DEB,ELM STUDIO,1O.50,,A9\n";

    [Fact]
    public void Headers_AreAsAgreed()
    {
        var audit = Small();

        Assert.Equal(
            "transaction_id,statement,line,period,person_id,account_id,card_id,transaction_date,posting_date,kind,amount,payee,payee_raw,mcc,plan_line,matched_by,match_confidence,pairs_with,late",
            Header(stream => AuditFiles.WriteTransactions(audit, stream, 1)));
        Assert.Equal(
            "period,person_id,account_id,opening_balance,loads_council,loads_nhs,contribution_due,contribution_paid,spend,refunds,fees,cash,unmatched,disputed,commitments,contingency,"
            + "surplus_council,surplus_nhs,surplus_person,unattributed,closing_balance,statement_complete",
            Header(stream => AuditFiles.WritePeople(audit, stream, 1)));
        Assert.Equal("person_id,period,transaction_id,code,amount,words", Header(stream => AuditFiles.WriteSignals(audit, stream, 1)));
        Assert.Equal("statement,file,line,disposition,code,field,value,hint", Header(stream => AuditFiles.WriteRejected(audit, stream)));
    }

    [Fact]
    public void Transactions_ATypicalRow()
    {
        var audit = Small();

        var row = Rows(stream => AuditFiles.WriteTransactions(audit, stream, 1)).Single(cells => cells[9] == "spend");
        Assert.Equal(
            ["1", "3", First, "P1", "A1", "C1", "2026-04-10", "2026-04-11", "spend", "-42.10", "OAK STUDIO", "'=OAK STUDIO 0412 LEEDS", "0742", "", "", "", "", "false"],
            row[1..]);
        Assert.Matches("^[0-9a-f]{64}$", row[0]);
    }

    [Fact]
    public void Transactions_AreSortedByPostingDateAndId()
    {
        var rows = Rows(stream => AuditFiles.WriteTransactions(RandomCouncil.Of(7).Council.Audit().Audit, stream, 2));

        Assert.NotEmpty(rows);
        Assert.Equal(rows.OrderBy(row => row[8], StringComparer.Ordinal).ThenBy(row => row[0], StringComparer.Ordinal), rows);
    }

    [Fact]
    public void People_ATypicalRow()
    {
        var audit = Small();

        Assert.Equal(
            [First, "P1", "A1", "0.00", "800.00", "0.00", "0.00", "0.00", "-42.10", "0.00", "0.00", "0.00", "-42.10", "0.00", "-480.00", "0.00", "277.90", "0.00", "0.00", "0.00", "757.90", "true"],
            Assert.Single(Rows(stream => AuditFiles.WritePeople(audit, stream, 1))));
    }

    [Fact]
    public void Signals_ATypicalRow()
    {
        var audit = Small();

        Assert.Equal(
            ["P1", First, "", "surplus-above-contingency", "277.90", "£277.90 is left after all that is still to come and after the contingency of £0.00."],
            Assert.Single(Rows(stream => AuditFiles.WriteSignals(audit, stream, 1))));
    }

    [Fact]
    public void Rejected_ATypicalRow()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan(First, 800.00m).Account("A1")).WithFile("bank.csv", BadRows).Audit().Audit;

        var rows = Rows(stream => AuditFiles.WriteRejected(audit, stream));
        Assert.Equal(["1", "bank.csv", "4", "rejected", "ROW-AMOUNT", "Paid out", "1O.50"], rows.Single(row => row[2] == "4")[..7]);
        Assert.Equal(["2", "held"], rows.Where(row => row[2] == "2").SelectMany(row => new[] { row[2], row[3] }));
    }

    [Fact]
    public void AnyThreadsAndAnyOrder_GiveTheSameBytes() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var council = RandomCouncil.Of(seed).Council.WithFile("bank.csv", BadRows, arrived: "2026-05-01");
        var files = council.Audit().Files();
        foreach (var threads in new[] { 1, 2, 8 })
        {
            Assert.Equal(files, council.Audit(threads, shuffle: seed ^ threads).Files(threads));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Fact]
    public void ManyRows_OnAnyThreads_GiveTheSameBytes()
    {
        var council = ACouncil().WithPerson("P1", p => p.Plan(First, 800.00m).Account("A1")).WithStatement("A1", s =>
        {
            for (var row = 0; row < 40_000; row++)
            {
                s.Spend($"2026-04-{6 + (row % 20):00}", 0.01m * (row % 700), "OAK STUDIO " + (row % 97), 5411);
            }

            s.WithoutBalances();
        });

        var files = council.Audit(threads: 1).Files(1);

        Assert.True(files == council.Audit(threads: 2).Files(2));
        Assert.True(files == council.Audit(threads: 8).Files(8));
    }

    private static CouncilAudit Small() => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 800.00m).Line("wages", 120.00m, "weekly", "GRACE HILL").Account("A1", cards: "C1"))
        .WithStatement("A1", s => s.Card("C1").Load(First, 800.00m).Spend("2026-04-10", 42.10m, "=OAK STUDIO 0412 LEEDS", 742, posted: "2026-04-11"))
        .Audit().Audit;

    private static string Header(Action<Stream> write) => Audited.Write(write).Split("\r\n")[0];

    private static List<string[]> Rows(Action<Stream> write) => CsvText.Read(Audited.Write(write))[1..];
}
