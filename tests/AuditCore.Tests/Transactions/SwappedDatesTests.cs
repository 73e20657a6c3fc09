using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Statements;

namespace DpAudit.Core.Tests.Transactions;

/// <summary>Trap 4: dd/MM against MM/dd parses silently for days up to 12. A file that contradicts its profile is held whole, not guessed.</summary>
public class SwappedDatesTests
{
    private static readonly ProviderProfile DayFirst = AProfile.With("dates: {formats: [dd/MM/yyyy]}");
    private static readonly ProviderProfile MonthFirst = AProfile.With("dates: {formats: [MM/dd/yyyy]}");

    [Theory]
    [InlineData("05/13/2026", 3)]
    [InlineData("12/31/2026", 3)]
    [InlineData("13/05/2026", 0)]
    [InlineData("31/02/2026", 0)]
    [InlineData("not a date", 0)]
    [InlineData("", 0)]
    public void Trap4_ADateThatOnlyMakesSenseSwapped_HoldsTheFile(string date, int line)
    {
        var imported = Importing.Text($"Account,Date,Amount\nA,04/05/2026,-1.00\nB,{date},-1.00\nC,05/05/2026,-1.00\n", DayFirst);

        Assert.Equal(line, imported.Statement.FirstSwappedDate);
        Assert.Equal(line > 0 ? ErrorCodes.FileDates : null, imported.Reconcile().FileHold?.Code);
        Assert.Equal(line, imported.Reconcile().FileHold?.Line ?? 0);
    }

    [Fact]
    public void Trap4_TheOtherWayRound_HoldsTheFileToo() =>
        Assert.Equal(ErrorCodes.FileDates, Importing.Text("Date,Amount\n13/05/2026,-1.00\n", MonthFirst).Reconcile().FileHold?.Code);

    [Fact]
    public void Trap4_ASecondFormatThatReadsIt_IsNoContradiction() =>
        Assert.Null(Importing.Text("Date,Amount\n13/05/2026,-1.00\n05/13/2026,-1.00\n", AProfile.With("dates: {formats: [dd/MM/yyyy, MM/dd/yyyy]}")).Reconcile().FileHold);

    /// <summary>5 January to 2 March, written month first: read day first they jump about, while the balances say what came after what.</summary>
    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 3)]
    public void Trap4_DatesThatRunBackwardsAgainstTheBalances_HoldTheFile(bool newestFirst, int line)
    {
        string[] rows = ["01/05/2026,-1.00,99.00\n", "01/12/2026,-1.00,98.00\n", "02/01/2026,-1.00,97.00\n", "02/10/2026,-1.00,96.00\n", "03/02/2026,-1.00,95.00\n"];
        var file = "Date,Amount,Balance\n" + string.Concat(newestFirst ? rows.Reverse() : rows);
        var hold = Importing.Text(file, DayFirst).Reconcile().FileHold!;

        Assert.Equal((ErrorCodes.FileDates, line), (hold.Code, hold.Line));
        Assert.Contains("backwards", hold.Value, StringComparison.Ordinal);
        Assert.Null(Importing.Text(file, MonthFirst).Reconcile().FileHold);
    }

    [Theory]
    // Out of order either way: the file is not sorted by date.
    [InlineData("02/05/2026,-1.00,99.00\n01/04/2026,-1.00,98.00\n03/03/2026,-1.00,97.00\n")]
    // A day above 12 cannot be a month.
    [InlineData("01/05/2026,-1.00,99.00\n01/12/2026,-1.00,98.00\n02/01/2026,-1.00,97.00\n25/03/2026,-1.00,96.00\n")]
    // In order as it is read.
    [InlineData("01/05/2026,-1.00,99.00\n02/05/2026,-1.00,98.00\n01/06/2026,-1.00,97.00\n")]
    // Nothing to say what came after what.
    [InlineData("01/05/2026,-1.00,\n01/12/2026,-1.00,\n02/01/2026,-1.00,\n")]
    [InlineData("01/05/2026,-1.00,99.00\n")]
    public void Trap4_WithoutContradiction_NothingIsHeld(string rows) => Assert.Null(Importing.Text("Date,Amount,Balance\n" + rows, DayFirst).Reconcile().FileHold);

    /// <summary>Nobody can report what has not happened yet.</summary>
    [Theory]
    [InlineData("2026-05-05", 3)]
    [InlineData("2026-12-05", 0)]
    public void Trap4_ADateAfterTheFileArrived_HoldsTheFile(string arrived, int line)
    {
        var imported = Importing.Text("Date,Amount\n04/05/2026,-1.00\n05/12/2026,-1.00\n", DayFirst);
        imported.Statement.ArrivedOn = DateOnly.Parse(arrived);

        Assert.Equal(line > 0 ? (ErrorCodes.FileDates, line) : null, imported.Reconcile().FileHold is { } hold ? (hold.Code, hold.Line) : null as (ErrorCode, int)?);
    }

    [Fact]
    public void Trap4_DatesWrittenYearFirst_MayStandInAnyOrder() =>
        Assert.Null(Importing.Text("Date,Amount,Balance\n2026-05-01,-1.00,99.00\n2026-12-01,-1.00,98.00\n2026-01-02,-1.00,97.00\n").Reconcile().FileHold);
}
