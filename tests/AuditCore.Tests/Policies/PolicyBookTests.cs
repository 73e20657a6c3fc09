using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tests.Policies;

public class PolicyBookTests
{
    private static readonly PolicyBook Book = PolicyYaml.Parse(
        PolicyYamlTests.DefaultText() + PolicyYamlTests.Second("third", "2026-06-15", "2026-04-06") + PolicyYamlTests.Second("second", "2026-05-31", "2026-05-04"),
        "council.yaml");

    [Theory]
    [InlineData("2019-12-31", "default-1")] // before the first one: the first one
    [InlineData("2026-05-30", "default-1")]
    [InlineData("2026-05-31", "second")]
    [InlineData("2026-06-14", "second")]
    [InlineData("2026-06-15", "third")]
    public void On_IsTheVersionInForce(string day, string version) => Assert.Equal(version, Book.On(DateOnly.Parse(day)).Version);

    [Theory]
    [InlineData("2026-04-06", "default-1")]
    [InlineData("2026-05-04", "second")] // in force on its last day, 31 May
    [InlineData("2026-06-01", "third")]
    public void For_IsTheVersionAtThePeriodsEnd(string period, string version) => Assert.Equal(version, Book.For(new FourWeekPeriod(DateOnly.Parse(period))).Version);

    [Fact]
    public void Versions_StandInOrderOfTime_WhateverTheFileSays() =>
        Assert.Equal(["default-1", "second", "third"], Book.Versions.Select(version => version.Version));
}
