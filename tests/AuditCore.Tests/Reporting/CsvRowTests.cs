using System.Globalization;
using System.Text;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Tests.Scenarios;
using DpAudit.Core.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Reporting;

/// <summary>RFC 4180, invariant, and safe in a spreadsheet.</summary>
public class CsvRowTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("OAK STUDIO", "OAK STUDIO")]
    [InlineData("PAPER & INK, LEEDS", "\"PAPER & INK, LEEDS\"")]
    [InlineData("5\" PIPE", "\"5\"\" PIPE\"")]
    [InlineData("\"QUOTED\"", "\"\"\"QUOTED\"\"\"")]
    [InlineData("TWO\nLINES", "\"TWO\nLINES\"")]
    [InlineData("TWO\r\nLINES", "\"TWO\r\nLINES\"")]
    [InlineData(" SPACES ", " SPACES ")]
    [InlineData("CAFÉ ЖУК", "CAFÉ ЖУК")]
    public void Text_IsQuotedWhereNeeded(string text, string written) => Assert.Equal(written + "\r\n", Written(row => row.Text(text)));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44 1422 123456", "'+44 1422 123456")]
    [InlineData("-12.00", "'-12.00")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tTAB", "'\tTAB")]
    [InlineData("\rRETURN", "\"'\rRETURN\"")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("A=1", "A=1")]
    [InlineData("'=1+1", "''=1+1")] // so that one apostrophe can be taken away again
    [InlineData("'n Ander", "'n Ander")]
    [InlineData("'", "'")]
    [InlineData("(12.00)", "(12.00)")]
    public void Text_ThatASpreadsheetWouldCompute_GetsAnApostrophe(string text, string written) => Assert.Equal(written + "\r\n", Written(row => row.Text(text)));

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(5, "0.05")]
    [InlineData(-5, "-0.05")] // a number, not a text: no apostrophe
    [InlineData(123_450, "1234.50")]
    [InlineData(-123_450, "-1234.50")]
    [InlineData(10_000_000_000, "100000000.00")]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    public void Amount_IsPoundsWithTwoDecimals(long pence, string written)
    {
        Assert.Equal(written + "\r\n", Written(row => row.Amount(pence)));
        Assert.Equal(written + "\r\n", Written(row => row.Amount(new Money(pence))));
    }

    [Theory]
    [InlineData(0, "0000")]
    [InlineData(742, "0742")]
    [InlineData(8050, "8050")]
    public void Mcc_HasFourDigits(ushort mcc, string written) => Assert.Equal(written + "\r\n", Written(row => row.Mcc(mcc)));

    [Fact]
    public void Cells_ArePartedByCommas_AndRowsEndInCrLf()
    {
        var id = TransactionId.Of("content"u8);

        Assert.Equal(
            $"one,two\r\n2026-04-06,-7,,true,false,{id}\r\n,x\r\n",
            Written(
                row => row.Header("one,two"),
                row => row.Date(new DateOnly(2026, 4, 6)).Number(-7).Empty().Flag(true).Flag(false).Id(id).End().Empty().Text("x")));
    }

    [Fact]
    public void Clear_ForgetsWhatWasWritten()
    {
        var row = new CsvRow();
        row.Text("a").End().Clear();
        row.Text("b").End();

        Assert.Equal("b\r\n", Encoding.UTF8.GetString(row.Written.Span));
    }

    [Fact]
    public void AnyCells_AreReadBackAsTheyWere() => Prop.ForAll(Rows.ToArbitrary(), rows =>
    {
        var row = new CsvRow();
        foreach (var (text, pence, date) in rows)
        {
            row.Text(text).Amount(pence).Date(date).End();
        }

        var read = CsvText.Read(Encoding.UTF8.GetString(row.Written.Span));
        return read.Count == rows.Length && rows.Zip(read).All(pair =>
            pair.Second.Length == 3
            && pair.Second[0] == Guarded(pair.First.Text)
            && CsvRow.Unguarded(pair.Second[0]) == pair.First.Text
            && decimal.Parse(pair.Second[1], CultureInfo.InvariantCulture) * 100 == pair.First.Pence
            && DateOnly.ParseExact(pair.Second[2], "yyyy-MM-dd", CultureInfo.InvariantCulture) == pair.First.Date);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<(string Text, long Pence, DateOnly Date)[]> Rows =>
        (from text in Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(text => Whole(text ?? "")),
            Gen.Elements(",", "\"", "\r\n", "\n", "=", "-", "+", "@", "\t", "'", " ", "A", "É", "Ж").ArrayOf().Select(string.Concat))
         from pence in ArbMap.Default.GeneratorFor<int>()
         from day in Gen.Choose(0, 100_000)
         select (text, (long)pence, new DateOnly(1950, 1, 1).AddDays(day))).ArrayOf();

    /// <summary>Half a surrogate pair is no text: UTF-8 has no bytes for it.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Guarded(string text) => text.TrimStart('\'') is { Length: > 0 } rest && "=+-@\t\r".Contains(rest[0], StringComparison.Ordinal) ? "'" + text : text;

    private static string Written(params Func<CsvRow, CsvRow>[] write)
    {
        var row = new CsvRow();
        foreach (var one in write)
        {
            one(row);
        }

        return Encoding.UTF8.GetString(row.Written.Span) is var text && text.EndsWith("\r\n", StringComparison.Ordinal) ? text : Encoding.UTF8.GetString(row.End().Written.Span);
    }
}
