using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>Peers are people with the same budget band, purposes of plan and way of holding the money, and nothing else counts.</summary>
public class PeerGroupsTests
{
    private static readonly string[] Purposes = ["wages", "transport"];

    [Theory]
    [InlineData(99.99, 100)]
    [InlineData(249.99, 250)]
    [InlineData(499.99, 500)]
    [InlineData(999.99, 1000)]
    public void Bands_AreOfAWeek(decimal below, decimal from)
    {
        Assert.False(ArePeers(p => Plan(p, below).Account("A1"), p => Plan(p, from).Account("A2")), "either side of it");
        Assert.True(ArePeers(p => Plan(p, below).Account("A1"), p => Plan(p, below - 50).Account("A2")), "both below");
        Assert.True(ArePeers(p => Plan(p, from).Account("A1"), p => Plan(p, from + 50).Account("A2")), "both above");
    }

    [Fact]
    public void ABudget_IsTheSame_HoweverOftenItComes() =>
        Assert.True(ArePeers(p => Plan(p, 120).Account("A1"), p => Lines(p.Plan("2026-01-01", 480m, every: "four-weekly"), Purposes).Account("A2")));

    [Theory]
    [InlineData("wages transport", true)]
    [InlineData("transport wages", true)]
    [InlineData("wages transport wages", true)]
    [InlineData("wages", false)]
    [InlineData("wages respite", false)]
    [InlineData("wages transport respite", false)]
    public void Purposes_AreTheSame_InAnyOrder(string purposes, bool peers)
    {
        var number = 0;
        Assert.Equal(peers, ArePeers(
            p => Plan(p, 120).Account("A1"),
            p => purposes.Split(' ').Aggregate(p.Plan("2026-01-01", 120m, every: "weekly"), (one, purpose) => one.LineWithId($"L{++number}", purpose, 25m, "weekly")).Account("A2")));
    }

    [Theory]
    [InlineData("card", true)]
    [InlineData("bank", false)]
    [InlineData("managed", false)]
    [InlineData("pooled", false)]
    public void TheMoney_IsHeldTheSameWay(string kind, bool peers) => Assert.Equal(peers, ArePeers(p => Plan(p, 120).Account("A1"), p => Plan(p, 120).Account("A2", kind: kind)));

    /// <summary>Who somebody is, how closely they are looked at, and what a plan says besides.</summary>
    [Theory]
    [InlineData("needs")]
    [InlineData("kind")]
    [InlineData("language")]
    [InlineData("format")]
    [InlineData("advocate")]
    [InlineData("role")]
    [InlineData("employer")]
    [InlineData("away")]
    [InlineData("monitoring")]
    [InlineData("payees and amounts")]
    public void NothingElse_Counts(string other) => Assert.True(ArePeers(p => Plan(p, 120).Account("A1"), p => _ = other switch
    {
        "needs" => Plan(p.Is(needs: "learning disability"), 120).Account("A2"),
        "kind" => Plan(p.Is(kind: "child"), 120).Account("A2"),
        "language" => Plan(p.Is(language: "Urdu"), 120).Account("A2"),
        "format" => Plan(p.Is(format: "large print"), 120).Account("A2"),
        "advocate" => Plan(p.Is(advocate: "AD-1"), 120).Account("A2"),
        "role" => Plan(p.Role("deputy", "D-1"), 120).Account("A2"),
        "employer" => Plan(p.Is(employer: true), 120).Account("A2"),
        "away" => Plan(p.Is(away: "2026-04-20..2026-04-26 hospital"), 120).Account("A2"),
        "monitoring" => Plan(p.Is(monitoring: "enhanced", reason: "agreed", expires: "2026-12-31"), 120).Account("A2"),
        _ => p.Plan("2026-01-01", 120m, every: "weekly", cash: 20m).Line("wages", 1m, "annual", "Other Payee").Flexible("transport", 2m, mccs: "4121").Account("A2"),
    }));

    [Fact]
    public void ThePlanOfThePeriod_Counts_OrTheLastOneThatEnded()
    {
        var council = ACouncil().WithPerson("P1", p => Plan(p, 120).Account("A1"))
            .WithPerson("P2", p => Lines(p.Plan("2026-01-01", 120m, EndOf(First), "weekly"), Purposes)
                .Plan(Second, 600m, EndOf(Second), "weekly").LineWithId("W2", "wages", 25m, "weekly").LineWithId("T2", "transport", 25m, "weekly").Account("A2"))
            .WithPerson("P3", p => Plan(p, 600).Account("A3"))
            .WithStatement("A1", s => s.Load(First, 500m));
        var plans = council.Audit().Audit.Frame.Plans;

        Assert.Equal((2, true), (GroupsIn(First).Count, GroupsIn(First).Of(1) != GroupsIn(First).Of(2)));
        Assert.All(new[] { Second, Third }, period => Assert.Equal((2, true), (GroupsIn(period).Count, GroupsIn(period).Of(1) == GroupsIn(period).Of(2))));

        PeerGroups GroupsIn(string period) => new(plans, new FourWeekPeriod(DateOnly.ParseExact(period, "yyyy-MM-dd")));
    }

    /// <summary>Eight peers in the first period; then one has another budget, and seven are too few.</summary>
    [Fact]
    public void EachPeriod_IsComparedByItsOwnPlans()
    {
        var council = ACouncil();
        for (var number = 1; number <= 8; number++)
        {
            var (account, amount, isOther) = ($"A{number}", number == 8 ? 200m : 100m, number == 8);
            council.WithPerson($"P{number}", p => (isOther ? p.Plan("2026-01-01", 120m, EndOf(First), "weekly").Plan(Second, 600m, every: "weekly") : p.Plan("2026-01-01", 120m, every: "weekly")).Account(account))
                .WithStatement(account, s => s.Load(First, 800m).Pay(First, amount, "OAK STUDIO").Pay(Second, amount, "OAK STUDIO"));
        }

        Assert.Equal([-8, -8, -8, -8, -8, -8, -8, 56, 0, 0, 0, 0, 0, 0, 0, 0], council.Audit().Feature(PaymentFeatures.AmountForPeers));
    }

    [Fact]
    public void PeopleWithoutAPlan_AreOneGroup_AndNobodyAtAllIsNone()
    {
        Assert.True(ArePeers(p => p.Is().Account("A1"), p => p.Is().Account("A2")));
        Assert.False(ArePeers(p => p.Is().Account("A1"), p => Plan(p, 120).Account("A2")));
        Assert.Equal(0, new PeerGroups(ACouncil().Audit().Audit.Frame.Plans, new FourWeekPeriod(new DateOnly(2026, 4, 6))).Count);
    }

    /// <summary>The whole way: needs groups, kinds, languages, formats, advocates and roles leave every byte as it is.</summary>
    [Theory]
    [InlineData("adult", "learning disability", "BSL", "deputy")]
    [InlineData("child", "physical", "Polish", "parent")]
    [InlineData("nhs", "mental health", "Welsh", "attorney")]
    [InlineData("carer", "older person", "Urdu", "nominee")]
    public void WhoSomebodyIs_LeavesScoresAndSamples_ByteForByte(string kind, string needs, string language, string role)
    {
        var usual = SampledCouncil.Of().Audit().DrawFiles();
        var other = SampledCouncil.Of((p, person) => (person % 2 == 0 ? p.Is(kind: kind, needs: needs, language: language) : p.Is(needs: $"{needs} {person}")).Role(role, $"R{person}")).Audit().DrawFiles();

        Assert.Equal((usual["scores.csv"], usual["sample.csv"]), (other["scores.csv"], other["sample.csv"]));
    }

    private static APerson Plan(APerson person, decimal week) => Lines(person.Plan("2026-01-01", week, every: "weekly"), Purposes);

    private static APerson Lines(APerson person, string[] purposes) => purposes.Aggregate(person, (one, purpose) => one.Line(purpose, 25m, "weekly", "Grace Hill"));

    private static bool ArePeers(Action<APerson> one, Action<APerson> other)
    {
        var groups = new PeerGroups(
            ACouncil().WithPerson("P1", one).WithPerson("P2", other).WithStatement("A1", s => s.Load(First, 500m)).Audit().Audit.Frame.Plans, new FourWeekPeriod(new DateOnly(2026, 4, 6)));
        Assert.Equal(groups.Of(0) == groups.Of(1) ? 1 : 2, groups.Count);
        return groups.Of(0) == groups.Of(1);
    }
}
