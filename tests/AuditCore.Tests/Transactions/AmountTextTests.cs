using System.Globalization;
using System.Text;
using DpAudit.Core.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Transactions;

public class AmountTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.00", 0)]
    [InlineData("-0.00", 0)]
    [InlineData("12", 1200)]
    [InlineData("12.00", 1200)]
    [InlineData("007.05", 705)]
    [InlineData("-12.00", -1200)]
    [InlineData("+12.00", 1200)]
    [InlineData("12.00-", -1200)]
    [InlineData("(12.00)", -1200)]
    [InlineData("£12.00", 1200)]
    [InlineData("£ 12.00", 1200)]
    [InlineData("-£12.00", -1200)]
    [InlineData("£-12.00", -1200)]
    [InlineData("(£12.00)", -1200)]
    [InlineData("GBP 12.00", 1200)]
    [InlineData("GBP12", 1200)]
    [InlineData("12.00 CR", 1200)]
    [InlineData("12.00CR", 1200)]
    [InlineData("12.00 DR", -1200)]
    [InlineData("£1,234.50 dr", -123_450)]
    [InlineData("1,234", 123_400)]
    [InlineData("1,234.50", 123_450)]
    [InlineData("1,234,567.89", 123_456_789)]
    [InlineData("100000000.00", 10_000_000_000)]
    [InlineData("-100,000,000.00", -10_000_000_000)]
    public void Read_WhatStatementsWrite_IsPence(string text, long pence) => Assert.Equal((AmountResult.Read, pence), Read(text));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1250", 1250)]
    [InlineData("-1250", -1250)]
    [InlineData("1,250", 1250)]
    [InlineData("1250 DR", -1250)]
    [InlineData("10000000000", 10_000_000_000)]
    public void Read_InPence_HasNoDecimals(string text, long pence) => Assert.Equal((AmountResult.Read, pence), Read(text, inPence: true));

    /// <summary>Anything that could mean two things, or nothing, is refused.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("1O.50")]
    [InlineData("1,234.5")]
    [InlineData("--5")]
    [InlineData("-+5")]
    [InlineData("-5-")]
    [InlineData("(-5)")]
    [InlineData("(5) DR")]
    [InlineData("-5 CR")]
    [InlineData("5- DR")]
    [InlineData("-£-5")]
    [InlineData("1e9")]
    [InlineData("0x1F")]
    [InlineData("12,34")]
    [InlineData("1,23,456.00")]
    [InlineData("1234,567.00")]
    [InlineData(",123.00")]
    [InlineData("1,,234.00")]
    [InlineData("1,2345")]
    [InlineData("1,2345,678.00")]
    [InlineData("1,234,")]
    [InlineData("12.345")]
    [InlineData("12.5")]
    [InlineData("12.")]
    [InlineData(".50")]
    [InlineData("1.234,50")]
    [InlineData("1 234.50")]
    [InlineData("12.00 GBP")]
    [InlineData("$12.00")]
    [InlineData("€12.00")]
    [InlineData("££12.00")]
    [InlineData("£")]
    [InlineData("-")]
    [InlineData("()")]
    [InlineData("(12.00")]
    [InlineData("12.00)")]
    [InlineData("CR")]
    [InlineData("12.00 C")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("−12.00")]
    [InlineData("１２")]
    [InlineData("12.00.00")]
    [InlineData("=12.00")]
    [InlineData("12/5")]
    [InlineData("#####")]
    [InlineData("12 .00")]
    [InlineData("\u00A012.00")]
    public void Read_WhatIsNoAmount_IsRefused(string text) => Assert.Equal(AmountResult.Invalid, Read(text).Result);

    [Theory]
    [InlineData("12.00")]
    [InlineData("1e9")]
    [InlineData("")]
    public void Read_InPence_RefusesAnythingButDigits(string text) => Assert.Equal(AmountResult.Invalid, Read(text, inPence: true).Result);

    [Theory]
    [InlineData("100000000.01", false)]
    [InlineData("-100,000,001", false)]
    [InlineData("99999999999999999999999999999999999999.99", false)]
    [InlineData("9,223,372,036,854,775,808", false)]
    [InlineData("10000000001", true)]
    [InlineData("-18446744073709551616", true)]
    public void Read_AboveAHundredMillionPounds_IsOutOfRange(string text, bool inPence) => Assert.Equal(AmountResult.OutOfRange, Read(text, inPence).Result);

    [Theory]
    [InlineData("12.00 CR", true)]
    [InlineData("12.00DR", true)]
    [InlineData("-12.00", false)]
    [InlineData("(12.00)", false)]
    public void Read_SaysWhetherAMarkGaveTheDirection(string text, bool marked)
    {
        AmountText.Read(Encoding.UTF8.GetBytes(text), inPence: false, out _, out var found);

        Assert.Equal(marked, found);
    }

    [Fact]
    public void Read_AnyAmountInAnyStyle_IsTheAmount() => Prop.ForAll(Amounts.ToArbitrary(), Gen.Elements(Styles).ToArbitrary(), (pence, style) =>
        Read(style(Math.Abs(pence), pence < 0)) == (AmountResult.Read, pence)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Read_AnyBytes_IsAnAmountWithinTheLimitOrNone() => Prop.ForAll(
        Gen.OneOf(Gen.Elements(" -+£().,0159CRDRcrdrGBPe\0"u8.ToArray()).ArrayOf(), ArbMap.Default.GeneratorFor<byte[]>()).ToArbitrary(),
        ArbMap.Default.ArbFor<bool>(),
        (text, inPence) => AmountText.Read(text, inPence, out var pence, out _) != AmountResult.Read || Math.Abs(pence) <= AmountText.Largest)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static readonly Func<long, bool, string>[] Styles =
    [
        (pence, negative) => (negative ? "-" : "") + Plain(pence),
        (pence, negative) => (negative ? "-" : "+") + Thousands(pence),
        (pence, negative) => (negative ? "-£" : "£") + Thousands(pence),
        (pence, negative) => (negative ? "£-" : "£ ") + Plain(pence),
        (pence, negative) => negative ? $"({Thousands(pence)})" : Thousands(pence),
        (pence, negative) => negative ? $"(£{Plain(pence)})" : $"GBP {Plain(pence)}",
        (pence, negative) => Plain(pence) + (negative ? "-" : ""),
        (pence, negative) => Thousands(pence) + (negative ? " DR" : " CR"),
        (pence, negative) => Plain(pence) + (negative ? "dr" : "Cr"),
        (pence, negative) => (negative ? "-" : "") + (pence % 100 == 0 ? (pence / 100).ToString() : Plain(pence)),
    ];

    private static Gen<long> Amounts => Gen.OneOf(
        Gen.Choose(-20_000, 20_000).Select(pence => (long)pence),
        Gen.Choose(-1_000_000_000, 1_000_000_000).Select(tens => tens * 10L),
        Gen.Elements(0, 99, 100, 99_999, 100_000, AmountText.Largest, -AmountText.Largest));

    private static string Plain(long pence) => (pence / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Thousands(long pence) => (pence / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    private static (AmountResult Result, long Pence) Read(string text, bool inPence = false) =>
        (AmountText.Read(Encoding.UTF8.GetBytes(text), inPence, out var pence, out _), pence);
}
