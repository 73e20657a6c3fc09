using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Tests.Transactions;

/// <summary>What a file is can be told without taking it in.</summary>
public class StatementCheckTests
{
    private const string Card = "4111111111111111";

    [Fact]
    public void FirstRows_AreAsTheyStandThere_CardNumbersMasked_RejectedOnesWithTheirErrors()
    {
        var check = Check($"Date,Type,Description,Paid out,Paid in,Balance\n05/06/2026,BGC,COUNCIL {Card},,300.00,500.00\n31/06/2026,SO,HILL,1O.00,,490.00\n07/06/2026,SO\n08/06/2026,SO,HILL,10.00,,480.00\n");

        Assert.Equal([2, 3, 4, 5], check.FirstRows.Select(row => row.Line));
        Assert.Equal([true, false, false, true], check.FirstRows.Select(row => row.Place is not null));
        Assert.Equal("COUNCIL ************1111", check.FirstRows[0].Raw[StatementField.Payee]);
        Assert.Equal(["ROW-DATE", "ROW-AMOUNT"], check.FirstRows[1].Errors.Select(error => error.Code.Code));
        Assert.Equal("", check.FirstRows[2].Raw[StatementField.Balance]); // The row has no such cell.
        Assert.False(check.IsSound);
    }

    [Theory]
    [MemberData(nameof(ProfileDetectorTests.Families), MemberType = typeof(ProfileDetectorTests))]
    public void ASampleOfAFamily_IsSound(string family)
    {
        var check = Check(Samples.Of(family));

        Assert.True(check.IsSound);
        Assert.InRange(check.FirstRows.Count, 1, 5);
        Assert.All(check.FirstRows, row => Assert.NotNull(row.Place));
    }

    [Theory]
    [InlineData("", "FILE-EMPTY")]
    [InlineData("a,b\n1,2\n", "FILE-PROFILE-NONE")]
    public void WhatIsNoStatement_SaysWhy(string text, string code)
    {
        var check = Check(text);

        Assert.Equal((code, false), (check.Statement.Refused!.Code.Code, check.IsSound));
        Assert.Null(check.Fit);
    }

    [Fact]
    public void Compare_NamesTheNearestFirst_WithWhatItLacks()
    {
        using var stream = new MemoryStream("Bank\n\nDate,Type,Description,Paid out,Balance\n"u8.ToArray());
        var candidates = StatementFile.Compare(stream, "a.csv", BuiltInProfiles.All);

        Assert.Equal(BuiltInProfiles.All.Count, candidates.Count);
        Assert.Equal(("bank", 3), (candidates[0].Profile.Name, candidates[0].Line));
        Assert.Equal(["Paid in"], candidates[0].Missing);
        Assert.Equal("Paid out", candidates[0].Found[StatementField.PaidOut]);
    }

    private static StatementCheck Check(string text) => StatementCheck.Of(() => new MemoryStream(Encoding.UTF8.GetBytes(text)), "a.csv", BuiltInProfiles.All, Money.Zero, threads: 1);
}
