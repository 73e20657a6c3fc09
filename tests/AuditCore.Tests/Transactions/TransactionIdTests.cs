using System.Text;
using DpAudit.Core.Tests.Statements;
using DpAudit.Core.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Transactions;

public class TransactionIdTests
{
    private const string Header = "Date,Posted,Card,Account,Person,Amount,Balance,Payee,Type,Status,MCC,Reference,Link";
    private const string Row = "2026-05-01,2026-05-02,C1,A1,P1,-5.00,95.00,SHOP,Purchase,,5411,,L1";

    /// <summary>Ids are kept for years: this one never changes.</summary>
    [Theory]
    [InlineData(Row, "111579785930ae42c52881b1a579f517454cf59dee70ea0d6db2592f0532abb4")]
    [InlineData("2026-05-01,2026-05-02,C1,A1,P1,-5.00,95.00,SHOP,Purchase,,5411,R1,L1", "3481e6ab6c5a51a991b0bf7c7d5bd804d892e5a3c66c311058e5b703ebf43dc5")]
    [InlineData("2026-05-01,,,,,-5.00,,,,,,,", "630065c29bfb4e29c81324f65f17a6c89aaf1fad8ad9088904fd5e6fd7d62c1a")]
    public void Of_ARow_NeverChanges(string row, string id) => Assert.Equal(id, IdOf(row).ToString());

    [Theory]
    [InlineData("2026-05-01", "2026-05-02")]
    [InlineData("2026-05-02", "2026-05-03")]
    [InlineData("C1", "C2")]
    [InlineData("A1", "A2")]
    [InlineData("-5.00", "5.00")]
    [InlineData("-5.00", "-5.01")]
    [InlineData("95.00", "94.99")]
    [InlineData("SHOP", "shop")]
    [InlineData("C1,A1", ",C1A1")]
    public void Of_OtherContent_IsAnotherId(string part, string other) => Assert.NotEqual(IdOf(Row), IdOf(Replace(part, other)));

    [Theory]
    [InlineData("P1", "P2")]
    [InlineData("Purchase", "Refund")]
    [InlineData("Purchase,", "Purchase,Pending")]
    [InlineData("5411", "8050")]
    [InlineData("L1", "L2")]
    public void Of_OtherPersonStatusOrLink_IsTheSameId(string part, string other) => Assert.Equal(IdOf(Row), IdOf(Replace(part, other)));

    [Fact]
    public void Of_AnotherLineOrFile_IsTheSameId()
    {
        var imported = Importing.Text($"{Header}\n\n,,,\n{Row}\n", AProfile.With("file: {preamble: 3}")).And($"Some,preamble\n{Header},More\n{Row},x\n");

        Assert.Equal(imported.Rows[0].Id, imported.RowsOf(imported.Statements[1])[0].Id);
        Assert.NotEqual(imported.Rows[0].Line, imported.RowsOf(imported.Statements[1])[0].Line);
    }

    [Fact]
    public void Of_AReference_StandsForTheBalance()
    {
        const string WithReference = "2026-05-01,2026-05-02,C1,A1,P1,-5.00,95.00,SHOP,Purchase,,5411,R1,L1";

        Assert.Equal(IdOf(WithReference), IdOf(WithReference.Replace("95.00", "80.00", StringComparison.Ordinal)));
        Assert.NotEqual(IdOf(WithReference), IdOf(WithReference.Replace("R1", "R2", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_AnotherProvider_IsAnotherId()
    {
        var file = $"{Header}\n{Row}\n";

        Assert.NotEqual(Importing.Text(file, AProfile.With("provider: one")).Rows[0].Id, Importing.Text(file, AProfile.With("provider: two")).Rows[0].Id);
        Assert.Equal(Importing.Text(file, AProfile.With("provider: one", "name: a")).Rows[0].Id, Importing.Text(file, AProfile.With("provider: one", "name: b")).Rows[0].Id);
    }

    [Fact]
    public void Again_TheSecondAndThird_AreOtherIds()
    {
        var id = Id("content"u8);

        Assert.Equal(4, new[] { id, id.Again(2), id.Again(3), id.Again(4) }.Distinct().Count());
        Assert.Equal(id.Again(2), Id("content"u8).Again(2));
    }

    [Fact]
    public void CompareTo_OrdersIdsAsTheirTexts() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (left, right) =>
    {
        var (one, other) = (Id(BitConverter.GetBytes(left)), Id(BitConverter.GetBytes(right)));
        Span<byte> text = stackalloc byte[TransactionId.TextLength];
        one.Format(text);

        Assert.Equal(Math.Sign(string.CompareOrdinal(one.ToString(), other.ToString())), Math.Sign(one.CompareTo(other)));
        Assert.Equal(left == right, one == other);
        Assert.Equal(one.ToString(), Encoding.UTF8.GetString(text));
        Assert.Matches("^[0-9a-f]{64}$", one.ToString());
    }).Check(Config.QuickThrowOnFailure);

    private static TransactionId IdOf(string row) => Assert.Single(Importing.Text($"{Header}\n{row}\n").Rows).Id;

    private static TransactionId Id(ReadOnlySpan<byte> content) => TransactionId.Of(content);

    private static string Replace(string part, string other) => Row.Replace(part, other, StringComparison.Ordinal);
}
