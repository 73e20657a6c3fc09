using DpAudit.Cli.Commands;
using DpAudit.Core.Primitives;

namespace DpAudit.Cli.Tests.Commands;

/// <summary>What a person is told of a sample: payments once, money that came back apart, and what nobody could be asked about.</summary>
public class SummaryTests
{
    [Fact]
    public void WhatIsToLookAt_CountsEachPaymentOnce_AndWhatCameBackApart()
    {
        var audit = SampleAudit.Run(SampleAudit.Inputs() with { Capacity = 60 });
        var rows = audit.Rows("sample").ToList();
        var (payments, credits) = (rows.Where(row => row["stratum"] != "credit").DistinctBy(row => row["transaction_id"]).Count(), rows.Count(row => row["stratum"] == "credit"));
        var scores = audit.Rows("scores").ToList();

        Assert.True(credits > 0 && payments + credits < rows.Count, "some came in twice");
        Assert.Equal(
            $"To look at: {payments} of {scores.Count(row => row["stratum"] != "credit")} payments, and {credits} of {scores.Count(row => row["stratum"] == "credit")} refunds and the like.",
            Summary.OfTheSample(audit.Audit.Sample, null).First());
    }

    [Fact]
    public void MoneyOfNobodyKnown_IsSaid_WithHowMuch()
    {
        var unknown = Unknown(SampleAudit.Once);

        Assert.True(unknown.Count > 1);
        Assert.Contains($"{unknown.Count} payments, {unknown.Sum.ToWords()}", Summary.OfTheSample(SampleAudit.Once.Audit.Sample, null).Last(), StringComparison.Ordinal);
    }

    /// <summary>Accounts that match nobody are not just “0 of 0”.</summary>
    [Fact]
    public void WhereNothingIsAnybodys_AllOfItIsSaid()
    {
        var inputs = SampleAudit.Inputs();
        var audit = SampleAudit.Run(inputs with { Capacity = 5, Plans = new(new Core.SupportPlans.PlanBook([], [], [], [])) });

        Assert.Empty(audit.Rows("scores"));
        Assert.Equal(
            ["To look at: 0 of 0 payments, and 0 of 0 refunds and the like.", $"In no sample, since the plans know nobody whose they are: {Unknown(audit).Count} payments, {Unknown(audit).Sum.ToWords()}. Say in accounts.csv whose the accounts are."],
            Summary.OfTheSample(audit.Audit.Sample, 5));
    }

    [Fact]
    public void MoneyOfNobodyKnown_IsThatOfThePeriodsDrawn()
    {
        var audit = SampleAudit.Run(SampleAudit.Inputs() with { From = new DateOnly(2026, 5, 4), To = new DateOnly(2026, 5, 31) });

        Assert.Equal(Unknown(audit), audit.Audit.Sample.OfNobodyKnown);
        Assert.True(audit.Audit.Sample.OfNobodyKnown.Payments < SampleAudit.Once.Audit.Sample.OfNobodyKnown.Payments);
        Assert.Contains($"\"items\": {audit.Audit.Sample.OfNobodyKnown.Payments},", audit.Files["manifest"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Nothing can be looked at in 3 periods, the first of them the four weeks from 2026-04-06: the capacity is 0, since --capacity says so.")]
    [InlineData(1, null)]
    public void ACapacityOf0_IsSaid_AndWhy(int capacity, string? said)
    {
        var sample = SampleAudit.Run(SampleAudit.Inputs() with { Capacity = capacity }).Audit.Sample;

        Assert.Equal(said, Summary.OfTheSample(sample, capacity).SingleOrDefault(line => line.Contains("capacity", StringComparison.Ordinal)));
    }

    [Fact]
    public void ACapacityThatThePolicyRoundsTo0_IsSaid_WithHowManyHaveAPlan()
    {
        var inputs = SampleAudit.Inputs();
        var audit = SampleAudit.Run(inputs with { To = new DateOnly(2026, 5, 3), Plans = new(new Core.SupportPlans.PlanBook(inputs.Plans.Value.People.Take(1), inputs.Plans.Value.Accounts, [], [])) });

        Assert.Contains(
            "Nothing can be looked at in the four weeks from 2026-04-06: the capacity is 0, since the policy's per_hundred_people is 35 and 1 person has a plan. --capacity says another number.",
            Summary.OfTheSample(audit.Audit.Sample, null));
    }

    private static (int Count, Money Sum) Unknown(SampleAudit audit)
    {
        var rows = audit.Rows("transactions").Where(row => row["person_id"].Length == 0 && row["kind"] is "spend" or "bank-payment" or "cash").ToList();
        return (rows.Count, new Money(rows.Sum(row => (long)(-100 * decimal.Parse(row["amount"], System.Globalization.CultureInfo.InvariantCulture)))));
    }
}
