using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Tests.Transactions;

/// <summary>A statement that somebody typed in becomes a file that is read as any other.</summary>
public class PaperStatementTests
{
    private static readonly DateOnly Day = new(2026, 5, 4);

    [Fact]
    public void ToFile_IsReadByItsProfile_AndItsBalancesHold()
    {
        var imported = Importing.Bytes(Paper("100.00", "380.00", Row("load", "300.00"), Row("spend", "20.00", payee: "\"HILL\", = & SONS")).ToFile(), BuiltInProfiles.All);

        Assert.Equal((PaperStatement.Profile, 0), (imported.Statement.Profile!.Name, imported.Errors.Count));
        Assert.Equal([30000L, -2000L], imported.Rows.Select(row => row.AmountPence));
        Assert.Equal(["A 1", "A 1"], imported.Rows.Select(row => imported.Texts.Text(row.Account)));
        Assert.Equal("\"HILL\", = & SONS", imported.Texts.Text(imported.Rows[1].Payee));
        Assert.Empty(imported.Reconcile().Holds);
    }

    /// <summary>The form's words, the profile's rules and the sign of each kind are one and the same.</summary>
    [Fact]
    public void EveryKind_IsKnownToTheProfile_AndGoesTheWayItSays()
    {
        foreach (var kind in PaperStatement.Kinds)
        {
            var row = Row(kind, "5.00");
            var imported = Importing.Bytes(Paper("50.00", "0.00", row).ToFile(), BuiltInProfiles.All);

            Assert.Empty(imported.Errors);
            Assert.Equal(row.Movement.Pence, imported.Rows[0].AmountPence);
            Assert.Equal(kind.Replace("-in", "", StringComparison.Ordinal).Replace("-out", "", StringComparison.Ordinal), Yaml.Hyphenated(imported.Rows[0].Kind));
        }
    }

    [Theory]
    [InlineData("80.00", null, null, null)] // 100.00 - 20.00 adds up.
    [InlineData("81.00", null, PaperStatement.AtTheEnd, "80.00")]
    [InlineData("80.00", "79.00", 0, "80.00")]
    [InlineData("81.00", "79.00", 0, "80.00")]
    public void FirstBreak_IsTheFirstPlaceThatDoesNotFollow(string closing, string? printed, int? row, string? expected)
    {
        var found = Paper("100.00", closing, Row("spend", "20.00", printed)).FirstBreak();

        Assert.Equal((row, expected), (found?.Row, found?.Expected.ToString()));
    }

    [Fact]
    public void FileName_HoldsNoCharacterThatANameShouldNot() => Assert.Equal("paper-A_1-2026-05-04.csv", Paper("0.00", "0.00").FileName);

    private static PaperStatement Paper(string opening, string closing, params PaperRow[] rows) => new("A 1", new DateRange(Day, Day.AddDays(27)), Pounds(opening), Pounds(closing), rows);

    private static PaperRow Row(string kind, string amount, string? balance = null, string payee = "HILL") => new(Day, payee, kind, Pounds(amount), balance is null ? null : Pounds(balance));

    private static Money Pounds(string text) => AmountText.Read(Encoding.UTF8.GetBytes(text), inPence: false, out var pence, out _) == AmountResult.Read ? new Money(pence) : throw new FormatException(text);
}
