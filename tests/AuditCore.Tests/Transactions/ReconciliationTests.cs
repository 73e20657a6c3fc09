using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Statements;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Transactions;

public class ReconciliationTests
{
    private const string Header = "Account,Date,Amount,Fee,Balance,Status\n";

    private static readonly string[] InOrder =
    [
        "A,2026-05-01,100.00,,100.00,\n",
        "A,2026-05-02,-20.00,1.50,78.50,\n",
        "A,2026-05-03,-5.00,,78.50,Pending\n",
        "A,2026-05-04,-5.00,,73.50,\n",
        "A,2026-05-05,-900.00,,73.50,Declined\n",
        "A,2026-05-06,-1.00,,,\n",
        "A,2026-05-07,-2.50,,70.00,\n",
    ];

    [Fact]
    public void Check_ABalanceThatFollows_IsAcceptedInEitherOrder()
    {
        Assert.Empty(Read(InOrder).Reconcile().Holds);
        Assert.Empty(Read([.. InOrder.Reverse()]).Reconcile().Holds);
        Assert.True(Read(InOrder).Reconcile().HasBalances);
    }

    /// <summary>The next one in time, in whichever order the file runs.</summary>
    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 6)]
    public void Check_AMissingRow_BreaksTheNextBalance(int missing, int breaks)
    {
        var rows = InOrder.Where((_, at) => at != missing).ToArray();
        foreach (var file in new[] { rows, [.. rows.Reverse()] })
        {
            var hold = Read(file).HoldOf("A")!;

            Assert.Equal((ErrorCodes.AccountBalance, Array.IndexOf(file, InOrder[breaks]) + 2), (hold.Code, hold.Line));
        }
    }

    [Fact]
    public void Check_ABreak_SaysWhatWasExpectedAndFound() =>
        Assert.Equal("expected 75.00, found 73.50", Read(InOrder[0], InOrder[3].Replace("-5.00", "-25.00", StringComparison.Ordinal)).HoldOf("A")!.Detail);

    [Fact]
    public void Check_OneBrokenAccount_HoldsThatOneOnly()
    {
        var imported = Read(InOrder[0], "B,2026-05-01,50.00,,50.00,\n", InOrder[3], "B,2026-05-02,-10.00,,40.00,\n");

        Assert.Equal(5 - 1, imported.HoldOf("A")!.Line);
        Assert.Null(imported.HoldOf("B"));
        Assert.Equal(2, imported.Reconcile().Accounts);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Check_ADifferenceUpToTheTolerance_IsPassedOver(long tolerancePence, bool held)
    {
        var imported = Read(InOrder[0], "A,2026-05-02,-20.00,,80.02,\n", "A,2026-05-03,-20.00,,60.02,\n");

        Assert.Equal(held, imported.HoldOf("A", tolerancePence) is not null);
    }

    [Fact]
    public void Check_WithoutBalances_HasNothingToCheckAgainst()
    {
        var imported = Importing.Text("Account,Date,Amount\nA,2026-05-01,100.00\nA,2026-05-02,-1.00\n");

        Assert.False(imported.Reconcile().HasBalances);
        Assert.Empty(imported.Reconcile().Holds);
    }

    [Fact]
    public void Check_ARejectedRow_HoldsItsAccountOnly()
    {
        var imported = Read(InOrder[0], "A,2026-05-02,-2O.00,,80.00,\n", "B,2026-05-01,50.00,,50.00,\n");

        Assert.Equal((ErrorCodes.AccountRejectedRow, "rejected row on line 3"), (imported.HoldOf("A")!.Code, imported.HoldOf("A")!.Detail));
        Assert.Null(imported.HoldOf("B"));
    }

    /// <summary>Balances would show a gap; rows that have none wait.</summary>
    [Theory]
    [InlineData("\"A,2026-05-03,-1.00,,,\n")]
    [InlineData("A,2026-05-03\n")]
    [InlineData(",2026-05-03,-1O.00,,,\n")]
    public void Check_ARejectedRowOfNobodyKnown_HoldsTheAccountsWithoutBalances(string row)
    {
        var imported = Read(InOrder[0], InOrder[1], row, "B,2026-05-01,50.00,,,\n");

        Assert.Null(imported.HoldOf("A"));
        Assert.Equal((ErrorCodes.AccountUnknownRow, "rejected row on line 4"), (imported.HoldOf("B")!.Code, imported.HoldOf("B")!.Detail));
    }

    [Fact]
    public void Check_WithoutAnAccountColumn_RunsByCard()
    {
        const string File = "Card,Date,Amount,Balance\nC1,2026-05-01,-5.00,95.00\nC2,2026-05-01,-7.00,43.00\nC1,2026-05-02,-5.00,90.00\nC2,2026-05-02,-3.00,40.00\n";

        // The profile may know an account column that this file does not have.
        Assert.Empty(Importing.Text(File, AProfile.ByCard).Reconcile().Holds);
        Assert.Empty(Importing.Text(File, AProfile.Standard).Reconcile().Holds);
        Assert.Equal(2, Importing.Text(File, AProfile.Standard).Reconcile().Accounts);
    }

    [Fact]
    public void Check_WithoutAccountAndCard_IsOneAccount() =>
        Assert.Equal(1, Importing.Text("Date,Amount,Balance\n2026-05-01,-5.00,95.00\n2026-05-02,-5.00,90.00\n").Reconcile().Accounts);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Check_ACorrection_BridgesTheBreak(int rowsMissing)
    {
        string[] rows = ["A,2026-05-02,-20.00,1.50,78.50,\n", "A,2026-05-02,-8.50,,70.00,\n"];
        var missing = string.Concat(rows.Take(rowsMissing));
        var after = rowsMissing == 1 ? "A,2026-05-04,-5.00,,73.50,\n" : "A,2026-05-04,-5.00,,65.00,\n";

        Assert.NotNull(Read(InOrder[0], after).HoldOf("A"));
        Assert.Null(Read(InOrder[0], after).And(Header + missing).HoldOf("A"));
        Assert.Null(Read(after, InOrder[0]).And(Header + missing).HoldOf("A"));
        Assert.Null(Read(InOrder[0], after).And(Header + InOrder[0] + missing + after).HoldOf("A"));
    }

    [Fact]
    public void Check_ACorrectionThatDoesNotFit_LeavesTheAccountHeld() =>
        Assert.Equal(3, Read(InOrder[0], InOrder[3]).And(Header + "A,2026-05-02,-19.00,1.50,79.50,\n").HoldOf("A")!.Line);

    [Theory]
    [InlineData("A,2026-05-02,-20.00,1.50,,\n", true)]
    [InlineData("A,2026-05-02,-20.00,1.50,,\nA,2026-05-03,-3.00,,,\n", false)]
    [InlineData("A,2026-05-01,100.00,,,\nA,2026-05-02,-2O.00,1.50,,\nA,2026-05-03,-3.O0,,,\n", true)]
    [InlineData("A,2026-05-01,100.00,,,\nA,2026-05-02,-20.00,1.50,,\n", true)]
    [InlineData("B,2026-05-02,-20.00,,,\nB,2026-05-03,-3.00,,,\n", true)]
    public void Check_RejectedRows_WaitUntilAsManyAreMended(string correction, bool held)
    {
        var imported = Read("A,2026-05-01,100.00,,,\n", "A,2026-05-02,-2O.00,1.50,,\n", "A,2026-05-03,-3.O0,,,\n").And(Header + correction);

        Assert.Equal(held, imported.HoldOf("A") is not null);
    }

    [Fact]
    public void Check_ARejectedRowOfNobodyKnown_WaitsUntilItIsMended()
    {
        const string Broken = "Account,Date,Amount\nA,2026-05-01,100.00\n\"A,2026-05-02,-20.00\n";

        Assert.Equal(ErrorCodes.AccountUnknownRow, Importing.Text(Broken).HoldOf("A")!.Code);
        Assert.Null(Importing.Text(Broken).And("Account,Date,Amount\nA,2026-05-02,-20.00\n").HoldOf("A"));
    }

    [Theory]
    [InlineData("Total,2,-15.00", null)]
    [InlineData("Total,2,", null)]
    [InlineData("TOTAL ROWS,,-15.00", null)]
    [InlineData("Total,3,-15.00", "FILE-TRAILER-COUNT")]
    [InlineData("Total,\"1,002\",-15.00", "FILE-TRAILER-COUNT")]
    [InlineData("Total,2,-15.01", "FILE-TRAILER-TOTAL")]
    [InlineData("Total,2,15.00", "FILE-TRAILER-TOTAL")]
    public void Check_TheTrailer_MustAgree(string trailer, string? code)
    {
        var profile = AProfile.With("file: {trailer: [{starts: Total, count: 2, total: 3}]}");
        var imported = Importing.Text($"Account,Date,Amount,Fee\nA,2026-05-01,-5.00,1.00\nA,2026-05-02,-10.00,\n{trailer}\n", profile);
        var hold = imported.Reconcile().FileHold;

        Assert.Equal(2, imported.Statement.RowsRead);
        Assert.Equal(code, hold?.Code.Code);
        Assert.Equal(code is null ? 0 : 4, hold?.Line ?? 0);
    }

    [Fact]
    public void Check_TheTrailersCount_CountsRejectedRowsToo()
    {
        var profile = AProfile.With("file: {trailer: [{starts: Total, count: 2, total: 3}]}");
        var imported = Importing.Text("Account,Date,Amount\nA,2026-05-01,-5.00\nA,2026-05-02,-1O.00\nTotal,2,-15.00\n", profile);

        Assert.Null(imported.Reconcile().FileHold);
    }

    [Fact]
    public void Check_AnyChain_IsAcceptedWhole_AndHeldWhenARowIsLost() => Prop.ForAll(Chains.ToArbitrary(), Gen.Choose(1, 1_000).ToArbitrary(), ArbMap.Default.ArbFor<bool>(), (chain, lost, newestFirst) =>
    {
        var rows = newestFirst ? [.. chain.Reverse()] : chain;
        Assert.Empty(Read(rows).Reconcile().Holds);

        // What is lost at an end leaves a shorter chain that holds; anywhere else the account is held, at a line after the gap.
        var at = 1 + (lost % (rows.Length - 2));
        var imported = Read([.. rows.Where((_, row) => row != at)]);
        var hold = imported.HoldOf("A");
        Assert.NotNull(hold);
        Assert.Equal(at + (newestFirst ? 1 : 2), hold.Line);
        Assert.Empty(Read([.. rows.Where((_, row) => row != at)]).And(Header + rows[at]).Reconcile().Holds);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    /// <summary>At least four rows that move the balance, each by another amount, some with a fee.</summary>
    private static Gen<string[]> Chains => Gen.Choose(1, 40).Select(step => step * 7).ListOf().Where(steps => steps.Count >= 4).Select(steps =>
    {
        var balance = 0;
        return steps.Take(20).Select((step, at) =>
        {
            var fee = step % 3 == 0 ? 50 : 0;
            var amount = (at % 3 == 0 ? 1_000 : -200) - step;
            balance += amount - fee;
            return $"A,2026-05-{(at / 2) + 1:D2},{new Money(amount)},{new Money(fee)},{new Money(balance)},\n";
        }).ToArray();
    });

    private static Imported Read(params string[] rows) => Importing.Text(Header + string.Concat(rows));
}
