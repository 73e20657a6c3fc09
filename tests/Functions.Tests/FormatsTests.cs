using DpAudit.Core.Primitives;

namespace DpAudit.Functions.Tests;

/// <summary>How pages write dates, money and chances.</summary>
public sealed class FormatsTests
{
    [Fact]
    public void Dates_AreWrittenOut() => Assert.Equal("3 March 2026", Formats.Date(new DateOnly(2026, 3, 3)));

    [Theory]
    [InlineData(2026, 1, 5, 0, 5, "5 January 2026, 12:05am")]
    [InlineData(2026, 7, 5, 11, 30, "5 July 2026, 12:30pm")] // London is an hour ahead in summer.
    public void Moments_AreLondons(int year, int month, int day, int hour, int minute, string expected) =>
        Assert.Equal(expected, Formats.Moment(new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(1, "certain")]
    [InlineData(0.97, "certain")]
    [InlineData(0.5, "1 in 2")]
    [InlineData(0.4, "1 in 2.5")]
    [InlineData(0.1004, "1 in 10")]
    [InlineData(0.0831, "1 in 12")]
    [InlineData(0.0001, "1 in 10,000")]
    public void Chances_AreOneInSoMany(double chance, string expected) => Assert.Equal(expected, Formats.Chance(chance));

    [Theory]
    [InlineData(0, "0 payments")]
    [InlineData(1, "1 payment")]
    [InlineData(1200, "1,200 payments")]
    public void Counts_AreInTheRightNumber(int number, string expected) => Assert.Equal(expected, Formats.Count(number, "payment"));

    [Fact]
    public void Roles_AreSaidInWords() => Assert.Equal("finance officer, NHS approver", Formats.Roles([StaffRole.NhsApprover, StaffRole.Finance]));

    [Theory]
    [InlineData("Reason", "Reason")]
    [InlineData("WhatTheySaid", "What they said")]
    [InlineData("When.Day", "When day")]
    public void Fields_AreNamedAsPeopleReadThem(string name, string expected) => Assert.Equal(expected, Formats.Field(name));
}
