using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Statements;
using DpAudit.Core.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Transactions;

public class LedgerTests
{
    private const string Header = "Date,Card,Amount,Payee,Status,Reference\n";
    private const string Taxi = "2026-05-01,C1,-10.00,CITY TAXIS,,\n";
    private const string Shop = "2026-05-02,C1,-4.95,CORNER GROCERS,,\n";

    [Fact]
    public void Of_TheSameFileTwice_KnowsEveryRow()
    {
        var imported = Importing.Text(Header + Taxi + Taxi + Shop).And(Header + Taxi + Taxi + Shop);

        Assert.Equal(3, imported.Ledger.Count);
        Assert.Equal(3, imported.Ledger.Known.Count);
        Assert.Equal(imported.Statements[0].Identity, imported.Statements[1].Identity);
    }

    [Fact]
    public void Trap8_TwoTaxisAlike_AreTwo_AndStillTwoInASecondFile()
    {
        Assert.Equal(2, Importing.Text(Header + Taxi + Taxi).Ledger.Count);
        Assert.Equal(2, Importing.Text(Header + Taxi + Taxi).And(Header + Shop + Taxi + Taxi).Ids.Length - 1);
        Assert.Equal(Importing.Text(Header + Taxi + Taxi).Ids, Importing.Text(Header + Taxi + Taxi).And(Header + Taxi).Ids);
        Assert.Equal(Importing.Text(Header + Taxi + Taxi).Ids, Importing.Text(Header + Taxi).And(Header + Taxi + Taxi).Ids);
        Assert.Equal(3, Importing.Text(Header + Taxi).And(Header + Taxi + Taxi + Taxi).And(Header + Taxi + Taxi).Ledger.Count);
    }

    [Fact]
    public void Of_RowsAlike_AreTheSameIdsNewestFirst()
    {
        string[] rows = [Taxi, "2026-05-01,C1,-10.00,CITY TAXIS,Declined,\n", Shop, Taxi, "2026-05-01,C1,-10.00,CITY TAXIS,Pending,\n"];
        var oldestFirst = Importing.Text(Header + string.Concat(rows));
        var newestFirst = Importing.Text(Header + string.Concat(rows.Reverse()));

        Assert.Equal(oldestFirst.Ids, newestFirst.Ids);
        Assert.Equal(ByIdAndStatus(oldestFirst), ByIdAndStatus(newestFirst));
        Assert.Equal(oldestFirst.Ids, Importing.Text(Header + string.Concat(rows)).And(Header + string.Concat(rows.Reverse())).Ids);
    }

    /// <summary>The law behind trap 8: of each content, as many as the file that has most of it; of a row with a unique reference, one.</summary>
    [Fact]
    public void Of_AnyFilesInAnyOrder_IsTheMostOfEachContent()
    {
        var files = Gen.Choose(0, 5).ArrayOf().Select(rows => rows.Take(12).ToArray()).ArrayOf().Select(all => all.Take(4).Where(file => file.Length > 0).ToArray());

        Prop.ForAll(files.ToArbitrary(), contents =>
        {
            var expected = Enumerable.Range(0, 6).Sum(content => contents.Select(file => Math.Min(file.Count(row => row == content), content == 5 ? 1 : 12)).DefaultIfEmpty(0).Max());
            var imported = Import(contents);

            Assert.Equal(expected, imported.Ledger.Count);
            Assert.Equal(contents.Sum(file => file.Length), imported.Ledger.Count + imported.Ledger.Known.Count);
            Assert.Equal(imported.Ids, Import([.. contents.Reverse()]).Ids);
            Assert.Equal(imported.Ids, Import([.. contents.Select(file => file.Reverse().ToArray())]).Ids);
            Assert.Equal(imported.Ids, Import([.. contents, .. contents]).Ids);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Of_AnyFiles_IsSortedByPostingDateAndId()
    {
        var ledger = Importing.Text(Header + Shop + Taxi + Taxi + "2025-12-31,C1,1.00,X,,\n2026-05-02,C2,1.00,X,,\n").Ledger;
        var order = Enumerable.Range(0, ledger.Count).Select(at => (ledger[at].PostingDate, ledger[at].Id.ToString())).ToList();

        Assert.Equal(order.OrderBy(row => row.PostingDate).ThenBy(row => row.Item2, StringComparer.Ordinal), order);
    }

    [Theory]
    [InlineData("Pending", "", TransactionStatus.Cleared)]
    [InlineData("", "Pending", TransactionStatus.Cleared)]
    [InlineData("Pending", "Declined", TransactionStatus.Declined)]
    [InlineData("Pending", "Pending", TransactionStatus.Authorised)]
    [InlineData("Declined", "", TransactionStatus.Declined)]
    public void Of_AnAuthorisationThatALaterFileSettles_IsOneRow(string first, string later, TransactionStatus status)
    {
        var ledger = Importing.Text($"{Header}2026-05-01,C1,-10.00,CITY TAXIS,{first},\n").And($"{Header}2026-05-01,C1,-10.00,CITY TAXIS,{later},\n").Ledger;

        Assert.Equal(1, ledger.Count);
        Assert.Single(ledger.Known);
        Assert.Equal(status, ledger[0].Status);
    }

    [Fact]
    public void Of_OneReferenceWithOtherContent_IsAConflictAndBothAreShown()
    {
        var imported = Importing.Text(Header + "2026-05-01,C1,-10.00,CITY TAXIS,,R1\n").And(Header + "2026-05-01,C1,-12.00,CITY TAXIS,,R1\n2026-05-03,C1,-1.00,X,,R2\n");
        var conflict = Assert.Single(imported.Ledger.Conflicts);

        Assert.Equal((-1200, -1000), (imported.Store[conflict.Place].AmountPence, imported.Store[conflict.First].AmountPence));
        Assert.Equal(2, imported.Ledger.Count);
        Assert.Empty(imported.Ledger.Known);
    }

    [Fact]
    public void Of_OneReferenceTwiceInAFile_IsAConflictToo() =>
        Assert.Single(Importing.Text(Header + "2026-05-01,C1,-10.00,CITY TAXIS,,R1\n2026-05-02,C1,-10.00,CITY TAXIS,,R1\n").Ledger.Conflicts);

    [Fact]
    public void Of_OneReferenceWithTheSameContent_IsKnown()
    {
        const string Row = "2026-05-01,C1,-10.00,CITY TAXIS,,R1\n";
        foreach (var imported in new[] { Importing.Text(Header + Row).And(Header + Row), Importing.Text(Header + Row + Row) })
        {
            Assert.Empty(imported.Ledger.Conflicts);
            Assert.Equal((1, 1), (imported.Ledger.Count, imported.Ledger.Known.Count));
        }
    }

    [Fact]
    public void Of_AnAuthorisationAndItsClearing_ShareAReferenceWithoutConflict() =>
        Assert.Empty(Importing.Text(Header + "2026-05-01,C1,-10.00,CITY TAXIS,Pending,R1\n2026-05-02,C1,-12.00,CITY TAXIS,,R1\n").Ledger.Conflicts);

    [Fact]
    public void Of_TheSameReferenceOfTwoProviders_IsNoConflict()
    {
        var other = AProfile.With("name: other", "provider: other", "columns: {transaction_date: [Day], amount: [Amount], reference: [Reference]}", "optional: []");
        var imported = new Imported([AProfile.Standard, other], threads: 1).And("Date,Amount,Reference\n2026-05-01,-10.00,R1\n").And("Day,Amount,Reference\n2026-05-01,-12.00,R1\n");

        Assert.Equal(2, imported.Ledger.Count);
        Assert.Empty(imported.Ledger.Conflicts);
    }

    [Fact]
    public void Of_BlankReferences_NeverConflict() =>
        Assert.Empty(Importing.Text(Header + Taxi + Shop + "2026-05-03,C1,-1.00,X,,\n").Ledger.Conflicts);

    [Fact]
    public void Of_AFeeInItsOwnColumn_IsPartOfItsRow()
    {
        const string File = "Date,Card,Amount,Fee,Balance,Payee,Reference\n2026-05-01,C1,-20.00,1.50,78.50,HIGH ST,R1\n2026-05-02,C1,0.00,-2.00,76.50,MONTHLY,R2\n2026-05-03,C1,-5.00,,71.50,SHOP,R3\n";
        var imported = Importing.Text(File, AProfile.ByCard).And(File);

        Assert.Equal(3, imported.Statement.RowsRead);
        Assert.Equal(
            [(2, TransactionKind.Spend, -2000L), (2, TransactionKind.Fee, -150L), (3, TransactionKind.Load, 0L), (3, TransactionKind.Fee, -200L), (4, TransactionKind.Spend, -500L)],
            imported.Rows.Select(row => (row.Line, row.Kind, row.AmountPence)));
        Assert.Equal([false, true, false, true, false], imported.Rows.Select(row => row.IsFeeOfRow));
        Assert.Empty(imported.Reconcile().Holds);
        Assert.Equal((5, 5), (imported.Ledger.Count, imported.Ledger.Known.Count));
        Assert.Empty(imported.Ledger.Conflicts);
    }

    [Fact]
    public void Of_ARowInConflict_LosesItsFeeToo()
    {
        var imported = Importing.Text("Date,Card,Amount,Fee,Payee,Reference\n2026-05-01,C1,-20.00,1.50,HIGH ST,R1\n2026-05-02,C1,-30.00,1.50,HIGH ST,R1\n");

        Assert.Equal(2, imported.Ledger.Count);
        Assert.All(Enumerable.Range(0, 2), at => Assert.Equal(2, imported.Ledger[at].Line));
    }

    [Fact]
    public void Of_AnAmountLikeItsOwnFee_AreStillTwoRows() =>
        Assert.Equal(2, Importing.Text("Date,Card,Amount,Fee,Payee\n2026-05-01,C1,-1.50,1.50,HIGH ST\n").Ledger.Count);

    [Fact]
    public void Of_NoRows_IsEmpty() => Assert.Equal(0, Ledger.Of(new TransactionStore(), [], new TextPool()).Count);

    private static Imported Import(int[][] files)
    {
        var imported = new Imported([AProfile.Standard], threads: 1);
        foreach (var file in files)
        {
            // Six contents: two days, two payees, one of them with a posted balance and one with a reference.
            imported.And("Date,Amount,Balance,Payee,Reference\n" + string.Concat(file.Select(row => row switch
            {
                0 => "2026-05-01,-10.00,,CITY TAXIS,\n",
                1 => "2026-05-02,-10.00,,CITY TAXIS,\n",
                2 => "2026-05-01,-10.00,90.00,CITY TAXIS,\n",
                3 => "2026-05-01,-10.00,80.00,CITY TAXIS,\n",
                4 => "2026-05-01,-10.00,,CORNER GROCERS,\n",
                _ => "2026-05-01,-10.00,,CORNER GROCERS,R1\n",
            })));
        }

        return imported;
    }

    private static List<string> ByIdAndStatus(Imported imported) =>
        [.. Enumerable.Range(0, imported.Ledger.Count).Select(at => $"{imported.Ledger[at].Id} {imported.Ledger[at].Status}").Order(StringComparer.Ordinal)];
}
