using System.Globalization;
using System.Text;
using DpAudit.Core.Statements;
using DpAudit.Core.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Transactions;

public class DateTextTests
{
    private static readonly string[] Formats =
    [
        "dd/MM/yyyy", "MM/dd/yyyy", "yyyy-MM-dd", "yyyyMMdd", "dd.MM.yyyy", "dd-MM-yyyy HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.fffZ", "HHmm ddMMyyyy",
        "d/M/yyyy", "dd/MM/yy", "dd MMM yyyy", "dd-MMM-yyyy", "dddd, d MMMM yyyy", "dd/MM/yyyy hh:mm tt", "yyyy-MM-dd'T'HH:mm", "d'th' MMM yyyy",
    ];

    [Theory]
    [InlineData("dd/MM/yyyy", "05/04/2026", "2026-04-05 00:00:00")]
    [InlineData("MM/dd/yyyy", "05/04/2026", "2026-05-04 00:00:00")]
    [InlineData("yyyy-MM-dd", "2024-02-29", "2024-02-29 00:00:00")]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", "2026-07-01T23:30:05Z", "2026-07-01 23:30:05")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fffZ", "2026-07-01T23:30:05.999Z", "2026-07-01 23:30:05")]
    [InlineData("dd MMM yyyy", "05 Apr 2026", "2026-04-05 00:00:00")]
    [InlineData("d/M/yyyy", "5/4/2026", "2026-04-05 00:00:00")]
    [InlineData("dd/MM/yyyy hh:mm tt", "01/07/2026 11:30 PM", "2026-07-01 23:30:00")]
    public void TryRead_ADateInItsFormat_IsRead(string format, string text, string expected)
    {
        Assert.True(new DateText(format).TryRead(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(DateTime.Parse(expected), read.AddTicks(-(read.Ticks % TimeSpan.TicksPerSecond)));
    }

    [Theory]
    [InlineData("dd/MM/yyyy", "31/02/2026")]
    [InlineData("dd/MM/yyyy", "29/02/2025")]
    [InlineData("dd/MM/yyyy", "31/04/2026")]
    [InlineData("dd/MM/yyyy", "00/04/2026")]
    [InlineData("dd/MM/yyyy", "05/13/2026")]
    [InlineData("dd/MM/yyyy", "05/00/2026")]
    [InlineData("dd/MM/yyyy", "5/4/2026")]
    [InlineData("dd/MM/yyyy", "05/04/26")]
    [InlineData("dd/MM/yyyy", "05-04-2026")]
    [InlineData("dd/MM/yyyy", "05/04/2026 ")]
    [InlineData("dd/MM/yyyy", "")]
    [InlineData("dd/MM/yyyy", "O5/04/2026")]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", "2026-07-01T24:00:00Z")]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", "2026-07-01T23:60:00Z")]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", "2026-07-01T23:30:00+01:00")]
    // Systems write "never" like this; no day follows the last one.
    [InlineData("yyyy-MM-dd", "9999-12-31")]
    [InlineData("yyyy-MM-dd", "0001-01-01")]
    [InlineData("yyyy-MM-dd", "0000-01-01")]
    [InlineData("d/M/yyyy", "31/12/9999")]
    public void TryRead_WhatIsNoSuchDay_IsNotRead(string format, string text) => Assert.False(new DateText(format).TryRead(Encoding.UTF8.GetBytes(text), out _));

    /// <summary>The framework's own exact reading is the measure; seconds are as fine as a statement gets.</summary>
    [Fact]
    public void TryRead_AnyTextInAnyFormat_IsWhatTheFrameworkSays() => Prop.ForAll(Gen.Elements(Formats).SelectMany(format => Texts(format).Select(text => (format, text))).ToArbitrary(), pair =>
    {
        var known = DateTime.TryParseExact(pair.text, pair.format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var expected)
            && expected.Year is >= DateText.FirstYear and <= DateText.LastYear;
        var read = new DateText(pair.format).TryRead(Encoding.UTF8.GetBytes(pair.text), out var found);

        Assert.Equal(known, read);
        Assert.True(!known || expected.AddTicks(-(expected.Ticks % TimeSpan.TicksPerSecond)) == found, $"{expected:O} is not {found:O}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Theory]
    [InlineData("dd/MM/yyyy", "12/25/2026", true)]
    [InlineData("dd/MM/yyyy", "25/12/2026", false)]
    [InlineData("MM/dd/yyyy", "25/12/2026", true)]
    [InlineData("yyyy-MM-dd HH:mm", "2026-25-12 10:30", true)]
    public void Swapped_ReadsDayAndMonthChangedOver(string format, string text, bool reads) =>
        Assert.Equal(reads, new DateText(format).Swapped()!.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("dd MMM yyyy")]
    [InlineData("dddd, d MMMM yyyy")]
    public void Swapped_AMonthInLetters_CannotBeChangedOver(string format) => Assert.Null(new DateText(format).Swapped());

    [Theory]
    [InlineData("dd/MM/yyyy", false)]
    [InlineData("yyyy-MM-ddTHH:mm:ssZ", true)]
    [InlineData("dd/MM/yyyy hh:mm tt", true)]
    public void HasTime_WhenTheFormatHasHours(string format, bool hasTime) => Assert.Equal(hasTime, new DateText(format).HasTime);

    [Fact]
    public void Formats_OfEveryBuiltInProfile_ReadWhatTheyWrite()
    {
        var time = new DateTime(2026, 10, 9, 23, 45, 6);
        Assert.All(BuiltInProfiles.All.SelectMany(profile => profile.Dates.Formats), format =>
        {
            Assert.True(new DateText(format).TryRead(Encoding.UTF8.GetBytes(time.ToString(format, CultureInfo.InvariantCulture)), out var read));
            Assert.Equal(time.Date, read.Date);
        });
    }

    /// <summary>Dates written in a format or in another one, some of them spoilt.</summary>
    private static Gen<string> Texts(string format) =>
        from written in Gen.Frequency((3, Gen.Constant(format)), (1, Gen.Elements(Formats)))
        from seconds in Gen.Choose(0, int.MaxValue).Select(half => half * 4L)
        from far in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Choose(-1_700, 7_000)))
        let text = new DateTime(1890, 1, 1).AddSeconds(seconds).AddYears(Math.Clamp(far, -1_889, 7_800)).ToString(written, CultureInfo.InvariantCulture)
        from at in Gen.Choose(0, text.Length - 1)
        from how in Gen.Choose(0, 5)
        from c in Gen.Elements("0123456789/-: T\0£ap".ToCharArray())
        select how switch
        {
            0 => text[..at] + c + text[(at + 1)..],
            1 => text[..at] + c + text[at..],
            2 => text[..at] + text[(at + 1)..],
            _ => text,
        };
}
