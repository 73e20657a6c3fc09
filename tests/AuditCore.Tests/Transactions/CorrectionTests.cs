using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Tests.Transactions;

/// <summary>A correction is reconciled merged with the statement it corrects: nothing counts because it came as a correction.</summary>
public class CorrectionTests
{
    private const string Header = "Account,Date,Amount,Fee,Balance\n";
    private const string First = "A,2026-05-01,-1.00,,9.00\n";
    private const string Missing = "A,2026-05-02,-2.00,,7.00\n";
    private const string Last = "A,2026-05-03,-1.00,,6.00\n";

    [Theory]
    [InlineData("A,2026-05-02,-2.00,,7.00\n", null)]
    // Rows before the first and after the last one lead up to it and on from it.
    [InlineData("A,2026-05-02,-2.00,,7.00\nA,2026-05-04,-1.00,0.50,4.50\nA,2026-05-05,-1.00,,3.50\n", null)]
    [InlineData("A,2026-04-29,20.00,,25.00\nA,2026-04-30,-15.00,,10.00\nA,2026-05-02,-2.00,,7.00\n", null)]
    // One that fits nowhere.
    [InlineData("A,2026-05-02,-2.00,,7.00\nA,2026-05-02,-500.00,,77.00\n", "line 3: of the correction: 77.00 follows from no other row")]
    [InlineData("A,2026-05-02,-3.00,,6.00\n", "line 3: expected 8.00, found 6.00")]
    public void Check_TheRowsOfACorrection_MustFitTheBalances(string correction, string? held)
    {
        var hold = Importing.Text(Header + First + Last).And(Header + correction).HoldOf("A");

        Assert.Equal(held, hold is null ? null : $"line {hold.Line}: {hold.Detail}");
    }

    [Fact]
    public void Check_ARowThatNothingAskedFor_HoldsAnAccountThatWasRight() =>
        Assert.Equal(ErrorCodes.AccountBalance, Importing.Text(Header + First + Missing + Last).And(Header + "A,2026-05-02,-500.00,,77.00\n").HoldOf("A")?.Code);

    [Fact]
    public void Check_TheSameCorrectionAgain_ChangesNothing() =>
        Assert.Null(Importing.Text(Header + First + Last).And(Header + Missing).And(Header + First + Missing + Last).And(Header + Missing).HoldOf("A"));

    [Theory]
    [InlineData("B,2026-05-02,-5.00,,7.00\nB,2026-05-03,-3.00,1.00,3.00\n", false)]
    [InlineData("B,2026-05-03,-3.00,1.00,3.00\nB,2026-05-02,-5.00,,7.00\n", false)]
    [InlineData("B,2026-05-02,-5.00,,\nB,2026-05-03,-3.00,,1.00\n", false)]
    [InlineData("B,2026-05-02,-5.00,,7.00\nB,2026-05-03,-3.00,,1.00\n", true)]
    public void Check_AnAccountThatOnlyTheCorrectionHas_StandsOnItsOwn(string correction, bool held)
    {
        var imported = Importing.Text(Header + First + Last).And(Header + Missing + correction);

        Assert.Null(imported.HoldOf("A"));
        Assert.Equal(held, imported.HoldOf("B") is not null);
    }

    /// <summary>The newest word on an account decides.</summary>
    [Theory]
    [InlineData("ACCOUNT-REJECTED-ROW", "A,2026-05-02,-10.00,,\nA,2026-05-03,-3.O0,,\n")]
    [InlineData("ACCOUNT-UNKNOWN-ROW", "A,2026-05-02,-10.00,,\n\"A,2026-05-03\n")]
    [InlineData(null, "A,2026-05-02,-10.00,,\nA,2026-05-03,-3.O0,,\n", "A,2026-05-03,-3.00,,\n")]
    [InlineData(null, "A,2026-05-02,-10.00,,\n\"A,2026-05-03\n", "A,2026-05-03,-3.00,,\n")]
    [InlineData(null, "A,2026-05-01,-1.00,,\nA,2026-05-02,-1O.00,,\n", "A,2026-05-01,-1.00,,\nA,2026-05-02,-10.00,,\n")]
    [InlineData(null, "A,2026-05-02,-10.00,,\nB,2026-05-03,-3.O0,,\n")]
    public void Check_ARejectedRowOfACorrection_HoldsItsAccountUntilItIsMended(string? code, params string[] corrections)
    {
        var imported = Importing.Text(Header + "A,2026-05-01,-1.00,,\nA,2026-05-02,-1O.00,,\n");
        foreach (var correction in corrections)
        {
            imported.And(Header + correction);
        }

        Assert.Equal(code, imported.HoldOf("A")?.Code.Code);
    }

    [Theory]
    [InlineData("A,02/05/2026,-10.00\n", null)]
    [InlineData("A,02/05/2026,-10.00\nTotal,1\n", null)]
    [InlineData("A,02/05/2026,-10.00\nTotal,7\n", "FILE-TRAILER-COUNT")]
    [InlineData("A,02/05/2026,-10.00\nA,05/13/2026,-3.00\n", "FILE-DATES")]
    public void Trap4_ACorrectionThatContradictsItsProfile_IsHeldWholeAndMendsNothing(string correction, string? code)
    {
        var profile = AProfile.With("dates: {formats: [dd/MM/yyyy]}", "file: {trailer: [{starts: Total, count: 2}]}");
        var imported = Importing.Text("Account,Date,Amount\nA,01/05/2026,-1.00\nA,02/05/2026,-1O.00\n", profile).And("Account,Date,Amount\n" + correction);

        Assert.Equal(code, Reconciliation.AsPartOf(imported.Statements[1], imported.Reconcile(), imported.Store).FileHold?.Code.Code);
        Assert.Equal(code is null ? null : "ACCOUNT-REJECTED-ROW", imported.HoldOf("A")?.Code.Code);
        Assert.Null(imported.Reconcile().FileHold);
    }

    /// <summary>Each content counts as often as in the file that has most of it, so a mended row like an accepted one is sent with that one.</summary>
    [Fact]
    public void Check_AMendedRowLikeAnAcceptedOne_CountsBesideIt()
    {
        const string Taxi = "A,2026-05-01,-10.00,,\n";
        var statement = Header + Taxi + "A,2026-05-01,-1O.00,,\n";

        Assert.NotNull(Importing.Text(statement).And(Header + Taxi).HoldOf("A"));
        Assert.Null(Importing.Text(statement).And(Header + Taxi + Taxi).HoldOf("A"));
    }
}
