using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Statements;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Tests.Transactions;

public class RowTyperTests
{
    [Theory]
    [InlineData("in", "12.00", 1200)]
    [InlineData("in", "-12.00", -1200)]
    [InlineData("spend", "12.00", -1200)]
    [InlineData("spend", "-12.00", 1200)]
    // A mark says the direction whatever a plain amount means.
    [InlineData("spend", "12.00 CR", 1200)]
    [InlineData("spend", "12.00 DR", -1200)]
    public void Amount_Signed_IsReadAsTheProfileSays(string positive, string amount, long pence) =>
        Assert.Equal(pence, Importing.Text($"Date,Amount\n2026-05-01,{amount}\n", AProfile.With($"amounts: {{positive: {positive}}}")).Rows[0].AmountPence);

    [Theory]
    [InlineData("12.00", "", -1200)]
    [InlineData("", "12.00", 1200)]
    [InlineData("0.00", "12.00", 1200)]
    [InlineData("-12.00", "", -1200)]
    [InlineData("(12.00)", "", -1200)]
    public void Amount_InTwoColumns_IsInLessOut(string paidOut, string paidIn, long pence)
    {
        var profile = AProfile.With("columns: {transaction_date: [Date], paid_out: [Out], paid_in: [In]}", "optional: []", "amounts: {sign: columns}");

        Assert.Equal(pence, Importing.Text($"Date,Out,In\n2026-05-01,{paidOut},{paidIn}\n", profile).Rows[0].AmountPence);
    }

    [Theory]
    [InlineData("Purchase", -1200)]
    [InlineData("Refund", 1200)]
    [InlineData("Load", 1200)]
    [InlineData("Adjustment out", -1200)]
    [InlineData("Adjustment in", 1200)]
    public void Amount_ByKind_HasTheKindsDirection(string type, long pence)
    {
        var profile = AProfile.With("amounts: {sign: by-kind}", """
            kinds:
              - {when: {type: Purchase}, kind: spend}
              - {when: {type: Refund}, kind: refund}
              - {when: {type: Load}, kind: load}
              - {when: {type: "*in"}, kind: transfer, direction: in}
              - {when: {type: "*out"}, kind: transfer, direction: out}
            """);

        Assert.Equal(pence, Importing.Text($"Date,Amount,Type\n2026-05-01,12.00,{type}\n", profile).Rows[0].AmountPence);
    }

    [Theory]
    [InlineData("CR", 1200, null)]
    [InlineData("credit", 1200, null)]
    [InlineData("Dr", -1200, null)]
    [InlineData("", 1200, null)]
    [InlineData("OUT", 0, "ROW-AMOUNT")]
    public void Amount_WithAMarkColumn_HasItsDirection(string marker, long pence, string? code)
    {
        var imported = Importing.Text($"Date,Amount,Mark\n2026-05-01,12.00,{marker}\n", AProfile.With("columns: {transaction_date: [Date], amount: [Amount], marker: [Mark]}", "optional: []"));

        Assert.Equal(code, imported.Errors.SingleOrDefault()?.Code.Code);
        Assert.Equal(pence, imported.Rows.SingleOrDefault().AmountPence);
    }

    [Fact]
    public void Amount_InPence_IsTaken_AndPoundsAreNot()
    {
        var imported = Importing.Text("Date,Amount\n2026-05-01,-1250\n2026-05-01,-12.50\n", AProfile.With("amounts: {unit: pence}"));

        Assert.Equal(-1250, Assert.Single(imported.Rows).AmountPence);
        Assert.Equal([RowError.At(ErrorCodes.RowAmount, 3, "Amount", "-12.50")], imported.Errors);
    }

    [Theory]
    [InlineData("SHOP", "note", "SHOP")]
    [InlineData("", "note", "note")]
    [InlineData("  ", "", "")]
    [InlineData("\" a \nb \"", "", "a \nb")]
    public void Payee_WhereItIsBlank_IsTheDescription(string payee, string note, string expected)
    {
        var imported = Importing.Text($"Date,Amount,Payee,Note\n2026-05-01,1.00,{payee},{note}\n");

        Assert.Equal(expected, imported.TextOf(imported.Rows[0].Payee));
    }

    [Theory]
    [InlineData("5411", "", 5411)]
    [InlineData("", "Grocery Stores", 5411)]
    [InlineData("", "grocery stores ", 5411)]
    [InlineData("", "Something else", 0)]
    [InlineData("8050", "Grocery Stores", 8050)]
    public void Mcc_IsTheCode_OrTheCodeOfTheCategory(string mcc, string category, int expected)
    {
        var profile = AProfile.With("columns: {transaction_date: [Date], amount: [Amount], mcc: [MCC], category: [Category]}", "optional: []", "categories: {Grocery Stores: 5411}");

        Assert.Equal(expected, Importing.Text($"Date,Amount,MCC,Category\n2026-05-01,1.00,{mcc},{category}\n", profile).Rows[0].Mcc);
    }

    [Theory]
    [InlineData("GBP", null)]
    [InlineData("826", null)]
    [InlineData("", null)]
    [InlineData("EUR", "ROW-CURRENCY")]
    [InlineData("gbp", "ROW-CURRENCY")]
    public void Currency_IsPoundsOrAnError(string currency, string? code) =>
        Assert.Equal(code, Importing.Text($"Date,Amount,Currency\n2026-05-01,1.00,{currency}\n").Errors.SingleOrDefault()?.Code.Code);

    [Theory]
    [InlineData("5411", "-5.00", TransactionKind.Spend)]
    [InlineData("5411", "5.00", TransactionKind.Refund)]
    [InlineData("", "-5.00", null)]
    public void Kind_OfATypeNoRuleKnows_IsACardPaymentIfItHasAMerchantCategory(string mcc, string amount, TransactionKind? kind)
    {
        var header = Samples.Of("eml-pfs").Split('\n')[0];
        var imported = Importing.Text($"{header}\n2026-05-01T09:00:00Z,Odd,Clearing,A9,,{amount},0.00,1.00,1.00,SHOP,{mcc},00,826,Odd,Approved,0.00,C100,W1,U9\n", AProfile.BuiltIn("eml-pfs"));

        Assert.Equal(kind, imported.Rows.Select(row => (TransactionKind?)row.Kind).SingleOrDefault());
        Assert.Equal(kind is null ? ErrorCodes.RowKind : null, imported.Errors.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Dates_WithoutAPostingDate_AreTheTransactionDate()
    {
        var imported = Importing.Text("Date,Posted,Amount\n2026-05-01,,1.00\n2026-05-01,2026-05-04,1.00\n");

        Assert.Equal([new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 4)], imported.Rows.Select(row => row.PostingDate));
    }

    [Theory]
    [InlineData("UTC", "2026-07-01 23:30:00", "2026-07-02", 30)]
    [InlineData("UTC", "2026-12-01 23:30:00", "2026-12-01", 1410)]
    [InlineData("Europe/London", "2026-07-01 23:30:00", "2026-07-01", 1410)]
    [InlineData("UTC", "2026-07-01", "2026-07-01", -1)]
    public void Trap5_DatesAreLondons(string zone, string written, string date, int minute)
    {
        var row = Importing.Text($"Date,Amount\n{written},1.00\n", AProfile.With($"dates: {{formats: [\"yyyy-MM-dd HH:mm:ss\", yyyy-MM-dd], zone: {zone}}}")).Rows[0];

        Assert.Equal((DateOnly.Parse(date), DateOnly.Parse(date)), (row.TransactionDate, row.PostingDate));
        Assert.Equal(minute, row.Minute);
    }

    [Fact]
    public void Trap5_AClockOfTwelveHours_IsConvertedToo() =>
        Assert.Equal(new DateOnly(2026, 7, 2), Importing.Text("Date,Amount\n01/07/2026 11:30 PM,1.00\n", AProfile.With("dates: {formats: [\"dd/MM/yyyy hh:mm tt\"], zone: UTC}")).Rows[0].PostingDate);

    [Fact]
    public void ARow_WithSeveralErrors_IsRejectedOnceWithAllOfThem()
    {
        var imported = Importing.Text("Date,Amount,MCC,Currency,Account\n31/02/2026,1O.50,food,EUR,A\n2026-05-01,1.00,,,A\n");

        Assert.Equal(
            [
                RowError.At(ErrorCodes.RowMcc, 2, "MCC", "food"),
                RowError.At(ErrorCodes.RowDate, 2, "Date", "31/02/2026"),
                RowError.At(ErrorCodes.RowAmount, 2, "Amount", "1O.50"),
                RowError.At(ErrorCodes.RowCurrency, 2, "Currency", "EUR"),
            ],
            imported.Errors);
        Assert.Equal([new RejectedRow(2, imported.Texts.Intern("A"))], imported.Statement.Rejected);
        Assert.Equal(2, imported.Statement.RowsRead);
    }

    [Theory]
    [InlineData("2026-05-01,1.00", true)]
    [InlineData("2026-05-01,1.00,", true)]
    [InlineData("2026-05-01,1.00,, \t,\"\"", true)]
    [InlineData("2026-05-01,1.00,x", false)]
    [InlineData("2026-05-01", false)]
    public void ARow_MayHaveMoreCellsThanTheHeaderWhenTheyAreBlank(string row, bool accepted)
    {
        var imported = Importing.Text($"Date,Amount\n{row}\n");

        Assert.Equal(accepted, imported.Rows.Length == 1);
        Assert.Equal(!accepted, imported.Errors.SingleOrDefault()?.Code == ErrorCodes.RowColumns);
    }

    [Fact]
    public void ARow_WithTextMarksInside_IsReadAsItStands()
    {
        var imported = Importing.Text("Payee,Date,Amount\n\uFEFF5\" pipe,2026-05-01,1.00\n\uFEFF\"x,2026-05-01,1.00\n \"y\" z,2026-05-01,1.00\n");

        Assert.Empty(imported.Errors);
        Assert.Equal(["\uFEFF5\" pipe", "\uFEFF\"x", "\"y\" z"], imported.Rows.Select(row => imported.TextOf(row.Payee)));
    }

    [Fact]
    public void Errors_AreInFileOrder_BrokenLinesAmongThem()
    {
        var imported = Importing.Bytes([.. "Date,Amount,Payee\nx,1.00,\n2026-05-01,\"1.00\n2026-05-01,1O.00,\n2026-05-01,1.00,"u8, 0xE9, .. "\ny,1.00,\n\u0007,,\n"u8], [AProfile.Standard]);

        Assert.Equal(
            ["2 ROW-DATE", "3 ROW-QUOTE", "4 ROW-AMOUNT", "5 ROW-ENCODING", "6 ROW-DATE", "7 ROW-CONTROL"],
            imported.Errors.Select(error => $"{error.Line} {error.Code.Code}"));
        Assert.Equal([2, 3, 4, 5, 6, 7], imported.Statement.Rejected.Select(row => row.Line));
    }
}
