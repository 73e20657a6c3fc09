using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;
using FsCheck;
using FsCheck.Fluent;

namespace DpAudit.Core.Tests.Signals;

/// <summary>Whose money a balance is: the pots always add up to it.</summary>
public class FunderPotsTests
{
    [Theory]
    [InlineData(10_000, 0, 10_000, 0)]
    [InlineData(10_000, 4_000, 6_000, 4_000)] // 40 %
    [InlineData(10_000, 10_000, 0, 10_000)]
    [InlineData(1, 5_000, 1, 0)] // the penny that does not divide is the council's
    [InlineData(10_001, 3_333, 6_668, 3_333)] // 6667.6667 and 3333.3333
    [InlineData(-10_000, 4_000, -6_000, -4_000)]
    public void ByShare_SplitsCouncilAndNhs(long pence, int nhsBasisPoints, long council, long nhs) =>
        Assert.Equal(Pots(council, nhs, 0, 0), FunderPots.ByShare(new Money(pence), nhsBasisPoints));

    [Fact]
    public void InProportion_TakesFromEachByWhatItHolds() => Assert.Equal(Pots(-30, -15, -10, -5), Pots(600, 300, 200, 100).InProportion(new Money(-60)));

    [Fact]
    public void InProportion_TakesNothingFromAPotThatOwes() => Assert.Equal(Pots(0, -60, 0, 0), Pots(-600, 300, 0, 0).InProportion(new Money(-60)));

    [Fact]
    public void InProportion_OfEmptyPots_IsTheCouncils() => Assert.Equal(Pots(-60, 0, 0, 0), Pots(0, 0, 0, 0).InProportion(new Money(-60)));

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(1_000)] // never more than is in the person's pot
    public void Split_OfAllThereIs_IsThePots(long overpaid) => Assert.Equal(Pots(300, 0, 100, 0), Pots(300, 0, 100, 0).Split(new Money(400), new Money(overpaid)));

    [Theory]
    [InlineData(0, 150, 50)] // 200 as 3 : 1
    [InlineData(40, 133, 67)] // 40 first; 160 as 300 : 60 is 133.33 and 26.67
    [InlineData(100, 100, 100)]
    [InlineData(1_000, 100, 100)]
    public void Split_OfWhatIsLeft_GivesThePersonTheirOverpaidMoneyFirst(long overpaid, long council, long person) =>
        Assert.Equal(Pots(council, 0, person, 0), Pots(300, 0, 100, 0).Split(new Money(200), new Money(overpaid)));

    [Fact]
    public void Split_OfLessThanWasOverpaid_IsAllThePersons() =>
        Assert.Equal(Pots(0, 0, 30, 0), Pots(300, 0, 100, 0).Split(new Money(30), new Money(40)));

    [Fact]
    public void Split_AddsUp_AndIsNeverNegative() => Prop.ForAll(Cases.ToArbitrary(), one =>
    {
        var split = one.Pots.Split(one.Surplus, one.Overpaid);
        return split.Total == one.Surplus && new[] { split.Council, split.Nhs, split.Person, split.Unattributed }.Min() >= Money.Zero;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Split_OfNoMoreThanThereIs_GivesNobodyMoreThanTheirPot() => Prop.ForAll(Cases.ToArbitrary(), one =>
    {
        var split = one.Pots.Split(one.Surplus, one.Overpaid);
        return split.Council <= Money.Max(Money.Zero, one.Pots.Council) && split.Nhs <= Money.Max(Money.Zero, one.Pots.Nhs)
            && split.Person <= Money.Max(Money.Zero, one.Pots.Person) && split.Unattributed <= Money.Max(Money.Zero, one.Pots.Unattributed);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Split_WithMoreOverpaid_NeverGivesThePersonLess() => Prop.ForAll(Cases.ToArbitrary(), one =>
        one.Pots.Split(one.Surplus, one.Overpaid).Person <= one.Pots.Split(one.Surplus, one.Overpaid + new Money(100)).Person).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    /// <summary>Pots, a surplus of no more than they hold, and something overpaid.</summary>
    private static Gen<(FunderPots Pots, Money Surplus, Money Overpaid)> Cases =>
        from council in Gen.Choose(-500, 50_000)
        from nhs in Gen.Choose(0, 50_000)
        from person in Gen.Choose(-500, 5_000)
        from unattributed in Gen.Choose(0, 5_000)
        from share in Gen.Choose(0, 100)
        from overpaid in Gen.Choose(0, 6_000)
        let pots = Pots(council, nhs, person, unattributed)
        select (pots, new Money(Math.Max(0, pots.Total.Pence) * share / 100), new Money(overpaid));

    private static FunderPots Pots(long council, long nhs, long person, long unattributed) => new(new Money(council), new Money(nhs), new Money(person), new Money(unattributed));
}
