using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Cycles;

/// <summary>For which accounts and periods statements were there in time; a gap of three days is passed over.</summary>
public class StatementCoverageTests
{
    [Theory]
    [InlineData("2026-04-06", "2026-05-03", true)]
    [InlineData("2026-04-09", "2026-04-30", true)] // three days missing at either end
    [InlineData("2026-04-10", "2026-05-03", false)]
    [InlineData("2026-04-06", "2026-04-29", false)]
    [InlineData("2026-01-01", "2026-12-31", true)]
    [InlineData("2026-05-04", "2026-05-31", false)] // another period
    public void OneFile_CoversThePeriodOrDoesNot(string from, string to, bool complete) => Assert.Equal(complete, AuditOf((from, to)).Picture("P1").StatementComplete);

    [Theory]
    [InlineData("2026-04-20", "2026-04-21", true)]
    [InlineData("2026-04-20", "2026-04-24", true)] // three days between them
    [InlineData("2026-04-20", "2026-04-25", false)]
    [InlineData("2026-04-20", "2026-04-10", true)] // they overlap
    public void TwoFiles_CoverItTogether(string firstEnds, string secondBegins, bool complete) =>
        Assert.Equal(complete, AuditOf((First, firstEnds), (secondBegins, "2026-05-03")).Picture("P1").StatementComplete);

    [Fact]
    public void AFileThatCameLate_DoesNotCoverItsPeriod_ButTheNext()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 200.00m).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 200.00m).Covers(First, "2026-04-15").ArrivedOn("2026-04-16"))
            .WithStatement("A1", s => s.Load(Second, 200.00m).Covers("2026-04-16", EndOf(Second)).ArrivedOn(Third))
            .Between(First, Second)
            .Audit();

        Assert.False(audit.Picture("P1", First).StatementComplete);
        Assert.True(audit.Picture("P1", Second).StatementComplete);
    }

    [Fact]
    public void AFileOfSeveralAccounts_AlsoTellsOfAProvidersAccountsWithoutRows()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 200.00m).Account("A1"))
            .WithPerson("P2", p => p.Plan("2026-01-01", 200.00m).Account("A2"))
            .WithPerson("P3", p => p.Plan("2026-01-01", 200.00m).Account("A3", provider: "plain"))
            .WithPerson("P4", p => p.Plan("2026-01-01", 200.00m).Account("A4", provider: "soldo"))
            .WithPerson("P5", p => p.Plan("2026-01-01", 200.00m).Account("A5"))
            .WithStatement("A1", s => s.Load(First, 200.00m).On("A2").Load(First, 200.00m))
            .Audit();

        // Nobody knows yet who sends P5's statements.
        Assert.Equal([true, true, true, false, false], audit.Audit.Pictures.Select(picture => picture.StatementComplete));
    }

    [Fact]
    public void AFileOfOneAccount_TellsOfThatAccountOnly()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 200.00m).Account("A1"))
            .WithPerson("P3", p => p.Plan("2026-01-01", 200.00m).Account("A3", provider: "plain"))
            .WithStatement("A1", s => s.Load(First, 200.00m))
            .Audit();

        Assert.False(audit.Picture("P3").StatementComplete);
    }

    [Fact]
    public void AnAccountThatIsHeld_IsNotCovered_TheOthersAre()
    {
        const string Header = "Date,Type,Description,Paid out,Paid in,Balance,Account\n";
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 200.00m).Account("A1"))
            .WithPerson("P2", p => p.Plan("2026-01-01", 200.00m).Account("A2"))
            .WithFile(
                "bank.csv",
                Header + "06/04/2026,BGC,SAMPLE COUNCIL,,200.00,200.00,A1\n20/04/2026,SO,GRACE HILL,40.00,,150.00,A1\n06/04/2026,BGC,SAMPLE COUNCIL,,200.00,200.00,A2\n",
                covers: (First, EndOf(First)))
            .Audit();

        Assert.False(audit.Picture("P1").StatementComplete);
        Assert.True(audit.Picture("P2").StatementComplete);
        Assert.DoesNotContain(audit.Rows, row => row.Account == "A1");
    }

    [Fact]
    public void WithoutCovers_AFileIsOfItsFirstToItsLastPostingDate()
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Plan("2026-01-01", 200.00m).Account("A1"))
            .WithFile("bank.csv", "Date,Type,Description,Paid out,Paid in,Account\n08/04/2026,BGC,SAMPLE COUNCIL,,200.00,A1\n01/05/2026,DEB,OAK STUDIO,80.00,,A1\n")
            .Audit();

        Assert.True(audit.Picture("P1").StatementComplete);
    }

    private static Audited AuditOf(params (string From, string To)[] files)
    {
        var council = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 200.00m).Account("A1"));
        foreach (var (from, to) in files)
        {
            council.WithStatement("A1", s => s.Load("2026-04-15", 200.00m).Covers(from, to).ArrivedOn("2026-05-04"));
        }

        return council.Between(First, First).Audit();
    }
}
