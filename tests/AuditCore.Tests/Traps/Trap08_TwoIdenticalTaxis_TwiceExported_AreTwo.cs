using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Traps;

/// <summary>
/// Overlapping exports with blank ids: two identical £10 taxis on a day are two; the same two rows in a second file are still two. Per
/// file multiplicity, maximum across files.
/// </summary>
public class Trap08_TwoIdenticalTaxis_TwiceExported_AreTwo
{
    private const string Taxi = "10/04/2026,DEB,CITY TAXIS,10.00,,A1\n";

    [Theory]
    [InlineData(2)]
    [InlineData(2, 2)] // the same two rows in a second file
    [InlineData(2, 3)]
    [InlineData(3, 1, 2)] // the maximum, whatever the order
    [InlineData(1, 1)]
    public void TheMaximumAcrossFiles_Counts(params int[] taxisInEachFile)
    {
        ArgumentNullException.ThrowIfNull(taxisInEachFile);
        var council = ACouncil().WithPerson("P1", p => p.Plan(First, 100.00m).Account("A1"));
        for (var file = 0; file < taxisInEachFile.Length; file++)
        {
            // Each export ends on another day, so that none is the same file again.
            council.WithFile($"bank-{file}.csv", Text(taxisInEachFile[file], lastDay: 12 + file));
        }

        var audit = council.Audit();

        var expected = taxisInEachFile.Max();
        Assert.Equal(expected, audit.Rows.Count(row => row.PayeeRaw == "CITY TAXIS"));
        Assert.Equal(taxisInEachFile.Sum() - expected, audit.Audit.Import.Ledger.Known.Count);
        Assert.Equal(expected, audit.Rows.Where(row => row.PayeeRaw == "CITY TAXIS").DistinctBy(row => row.Id).Count());
    }

    [Fact]
    public void TheSameFileAgain_ChangesNothing()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan(First, 100.00m).Account("A1"))
            .WithFile("bank.csv", Text(2, 12)).WithFile("bank-again.csv", Text(2, 12)).Audit();

        audit.Picture("P1").Shows(spend: -32.00m);
    }

    [Fact]
    public void LikeRows_ThatDifferInTheirBalance_AreTwo_EvenAcrossFiles()
    {
        const string Header = "Date,Type,Description,Paid out,Paid in,Balance,Account\n";
        var audit = ACouncil().WithPerson("P1", p => p.Plan(First, 100.00m).Account("A1"))
            .WithFile("one.csv", Header + "10/04/2026,DEB,CITY TAXIS,10.00,,90.00,A1\n")
            .WithFile("two.csv", Header + "10/04/2026,DEB,CITY TAXIS,10.00,,80.00,A1\n").Audit();

        audit.Picture("P1").Shows(opening: 100.00m, spend: -20.00m, closing: 80.00m);
    }

    private static string Text(int taxis, int lastDay) =>
        "Date,Type,Description,Paid out,Paid in,Account\n" + string.Concat(Enumerable.Repeat(Taxi, taxis)) + $"{lastDay}/04/2026,DEB,CORNER CAFE,{lastDay}.00,,A1\n";
}
