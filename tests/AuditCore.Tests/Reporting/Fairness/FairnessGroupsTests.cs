using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Tests.Reporting.Fairness;

public class FairnessGroupsTests
{
    private static readonly DateOnly AsOf = new(2026, 6, 28);

    [Theory]
    [InlineData("99.99", Frequency.Weekly, "under £100")]
    [InlineData("100.00", Frequency.Weekly, "£100 to £249.99")]
    [InlineData("249.99", Frequency.Weekly, "£100 to £249.99")]
    [InlineData("250.00", Frequency.Weekly, "£250 to £499.99")]
    [InlineData("500.00", Frequency.Weekly, "£500 to £999.99")]
    [InlineData("999.99", Frequency.Weekly, "£500 to £999.99")]
    [InlineData("1000.00", Frequency.Weekly, "£1,000 or more")]
    [InlineData("0.00", Frequency.Weekly, "under £100")]
    [InlineData("399.96", Frequency.FourWeekly, "under £100")]
    [InlineData("400.00", Frequency.FourWeekly, "£100 to £249.99")]
    [InlineData("500.00", Frequency.Fortnightly, "£250 to £499.99")]
    [InlineData("434.00", Frequency.Monthly, "under £100")] // × 12 ÷ 365.25 × 7 = £99.81
    [InlineData("435.00", Frequency.Monthly, "£100 to £249.99")]
    public void PackageSize_IsTheWeeklyBudget_InBands(string budget, Frequency every, string band) =>
        Assert.Equal(band, GroupOf(FairnessLabel.PackageSize, WithPlans(Plan(budget, every))));

    [Fact]
    public void PackageSize_IsOfThePlanInForceOnTheDay()
    {
        var person = WithPlans(Plan("90.00", to: new DateOnly(2026, 6, 27)), Plan("600.00", from: AsOf, to: AsOf), Plan("90.00", from: AsOf.AddDays(1)));

        Assert.Equal("£500 to £999.99", GroupOf(FairnessLabel.PackageSize, person));
        Assert.Equal("no plan in force", GroupOf(FairnessLabel.PackageSize, WithPlans(Plan("90.00", to: AsOf.AddDays(-1)))));
        Assert.Equal("one-off only", GroupOf(FairnessLabel.PackageSize, WithPlans(Plan("0.00") with { OneOff = new Money(40_000) })));
    }

    [Theory]
    [InlineData(null, "enhanced")]
    [InlineData("2026-06-28", "enhanced")]
    [InlineData("2026-06-27", "standard")]
    public void MonitoringLevel_HoldsUntilItExpires(string? expires, string level) => Assert.Equal(level, GroupOf(
        FairnessLabel.MonitoringLevel,
        new Person { Id = "P1", Monitoring = MonitoringLevel.Enhanced, MonitoringExpires = expires is null ? null : DateOnly.Parse(expires) }));

    [Fact]
    public void ABlank_IsAGroupOfItsOwn_AndComesLast()
    {
        var labels = new Dictionary<string, HeldLabels> { ["P1"] = new("75-84", "female", "White British", ""), ["P2"] = new("", "", "", "") };

        var (groups, notHeld) = FairnessGroups.Of(["P1", "P2", "P3"], Book([]), labels, AsOf);

        Assert.Equal(["75-84 P1", "not held P2 P3"], Names(groups, FairnessLabel.AgeBand));
        Assert.Equal([FairnessLabel.NeedsGroup, FairnessLabel.Language, FairnessLabel.MonitoringLevel, FairnessLabel.PackageSize, FairnessLabel.PaymentKind], notHeld);
        Assert.DoesNotContain(groups, group => notHeld.Contains(group.Label));
    }

    [Fact]
    public void UpperAndLowerCase_MakeNoGroups_TheUsualSpellingIsShown()
    {
        var labels = new[] { "White british", "White British", "White British", "Any other" }.Select((ethnicity, at) => (Id: $"P{at}", Labels: new HeldLabels("", "", ethnicity, "")))
            .ToDictionary(one => one.Id, one => one.Labels);

        Assert.Equal(["Any other P3", "White British P0 P1 P2"], Names(FairnessGroups.Of(["P0", "P1", "P2", "P3"], Book([]), labels, AsOf).Groups, FairnessLabel.Ethnicity));
    }

    [Fact]
    public void TheGroupsOfALabel_StandInTheirOwnOrder()
    {
        var people = new[] { "1000.00", "90.00", "300.00" }.Select((budget, at) => WithPlans(Plan(budget, Frequency.Weekly)) with { Id = $"P{at}", Monitoring = (MonitoringLevel)(2 - at) }).ToList();
        var groups = FairnessGroups.Of(["P0", "P1", "P2"], Book(people), null, AsOf).Groups;

        Assert.Equal(["under £100 P1", "£250 to £499.99 P2", "£1,000 or more P0"], Names(groups, FairnessLabel.PackageSize));
        Assert.Equal(["light P2", "standard P1", "enhanced P0"], Names(groups, FairnessLabel.MonitoringLevel));
        Assert.Equal("everybody P0 P1 P2", Assert.Single(Names(groups, FairnessLabel.Everybody)));
    }

    /// <summary>The language somebody needs letters in is not the label: it is there for contact.</summary>
    [Fact]
    public void TheLanguageOfThePlansFolder_IsNotUsed() => Assert.Contains(
        FairnessLabel.Language, FairnessGroups.Of(["P1"], Book([new Person { Id = "P1", Language = "BSL" }]), null, AsOf).NotHeld);

    [Fact]
    public void ALabelWithTooManyValues_IsRefused()
    {
        var labels = Enumerable.Range(0, FairnessGroups.Most + 1).ToDictionary(at => $"P{at}", at => new HeldLabels("", $"value {at}", "", ""));

        var problem = Assert.Throws<InputException>(() => FairnessGroups.Of([.. labels.Keys], Book([]), labels, AsOf));

        Assert.Equal(("PLAN-VALUE", "sex"), (problem.Code.Code, problem.Place));
    }

    private static string GroupOf(FairnessLabel label, Person person) => FairnessGroups.Of(["P1"], Book([person]), null, AsOf).Groups.Single(group => group.Label == label).Name;

    private static IEnumerable<string> Names(IEnumerable<FairnessGroup> groups, FairnessLabel label) =>
        groups.Where(group => group.Label == label).Select(group => $"{group.Name} {string.Join(' ', group.Members.Select(member => $"P{member + (label is FairnessLabel.AgeBand ? 1 : 0)}"))}");

    private static PlanBook Book(IEnumerable<Person> people) => new(people, [], [], []);

    private static Person WithPlans(params PlanVersion[] plans) => new() { Id = "P1", Plans = plans };

    private static PlanVersion Plan(string budget, Frequency every = Frequency.Weekly, DateOnly? from = null, DateOnly? to = null) => new()
    {
        Id = $"{from}",
        Dates = new DateRange(from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue),
        Budget = new Rate(PlanTable.ParseAmount(budget)!.Value, every),
    };
}
