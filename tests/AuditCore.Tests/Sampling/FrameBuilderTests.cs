using System.Globalization;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Reporting;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Sampling;

/// <summary>What a payment's chance is in proportion to, and which payments are certain.</summary>
public class FrameBuilderTests
{
    private const string Shop = "OAK STUDIO";
    private const string Hill = "GRACE HILL";
    private const decimal Usual = 65_536; // the size of a penny at risk 0

    [Fact]
    public void Size_AtRisk0_IsTheValue()
    {
        var audit = Audit(p => p.Line("day-care", 30m, "weekly", Shop), s => s.Pay("2026-04-08", 30m, Shop));

        Assert.Equal((0m, 30m * Usual * 100), (Item(audit).Risk, Item(audit).Size));
    }

    /// <summary>1 + (24 - 1) · risk²: a risk of 0.5 makes 6.75 times the chance.</summary>
    [Theory]
    [InlineData(24, 6.75)]
    [InlineData(2, 1.25)]
    [InlineData(1, 1)]
    public void Size_GrowsWithTheSquareOfRisk(int riskFactor, double times)
    {
        var audit = Audit(p => p, s => s.Spend("2026-04-08", 30m, Shop), policy => policy with { Sampling = policy.Sampling with { RiskFactor = riskFactor } });

        Assert.Equal(["not-matched"], Item(audit).Observed);
        Assert.Equal(0.5m, Item(audit).Risk, 3);
        Assert.Equal(times, (double)(Item(audit).Size / (30m * Usual * 100)), 1e-3);
    }

    [Theory]
    [InlineData("wages", 110, 50)]
    [InlineData("agency", 110, 50)]
    [InlineData("hmrc", 110, 50)]
    [InlineData("wages", 40, 40)] // below the cap
    [InlineData("wages", 151, 151)] // more than a quarter above what the plan expects
    [InlineData("day-care", 110, 110)] // not among the purposes
    public void ExpectedWages_CountWithASmallValueOnly(string purpose, int pounds, int counted)
    {
        var audit = Audit(p => p.Line(purpose, 120m, "weekly", Hill), s => s.Pay("2026-04-08", pounds, Hill));

        Assert.Equal(counted * Usual * 100, Item(audit).Size);
        Assert.Equal(pounds, Item(audit).Value);
    }

    /// <summary>Statements print a payee as their system does: the plan names them all the same. Its first words, an amount or a category are less than a name.</summary>
    [Theory]
    [InlineData("Oakfield Care Ltd", 50)] // as the plan writes it
    [InlineData("OAKFIELD CARE LTD", 50)]
    [InlineData("oakfield care limited", 50)]
    [InlineData("STANDING ORDER OAKFIELD CARE LTD REF 004512", 50)]
    [InlineData("Oakfield H. Care", 50)] // another name in the plan
    [InlineData("OAKFIELD CARE NIGHTS AND DAYS", 360)] // its first words
    [InlineData("MEADOW SUPPORT", 360)]
    public void ExpectedInvoices_AreKnownByTheWholeName_HoweverStatementsPrintIt(string printed, int counted)
    {
        var audit = Audit(p => p.Line("agency", 360m, "four-weekly", "Oakfield Care Ltd", "Oakfield H. Care"), s => s.Pay("2026-04-08", 360m, printed));

        Assert.Equal(counted == 50, Item(audit).Size == 50 * Usual * 100);
    }

    /// <summary>The same every four weeks to a payee without a name in the plan, known by the amount: less than a name.</summary>
    [Fact]
    public void InvoicesKnownByTheirAmountOnly_AreNotCapped()
    {
        var audit = Audit(p => p.Line("agency", 360m, "four-weekly", "Oakfield Care Ltd"), s => s.Pay("2026-04-08", 360m, "MEADOW SUPPORT").Pay("2026-05-06", 360m, "MEADOW SUPPORT"));

        Assert.Equal("recurring", audit.Rows[^1].MatchedBy);
        Assert.True(audit.Scores[^1].Size >= 360 * Usual * 100, "in full");
    }

    [Fact]
    public void ARareExpectedPayment_IsNotUnusual_HoweverStatementsPrintIt()
    {
        var audit = Audit(
            p => p.Line("respite", 710m, "annual", "Compass Short Breaks").Line("day-care", 20m, "weekly", Shop),
            s =>
            {
                for (var day = 6; day <= 30; day++)
                {
                    s.Pay($"2026-04-{day:00}", 20m, Shop);
                }

                return s.Pay("2026-05-02", 710m, "COMPASS SHORT BREAKS");
            });

        Assert.Equal(710m, audit.Scores[^1].Value);
        Assert.Equal(0m, audit.Scores[^1].Risk);
    }

    /// <summary>Row by row each is as the plan expects: together they are not. The line's total in the four weeks counts, so far in the order of the clock.</summary>
    [Theory]
    [InlineData("four-weekly", 360, "360 360 360 360 360 440", "50 360 360 360 360 440")]
    [InlineData("four-weekly", 360, "200 160 90 1", "50 50 50 1")] // in parts, up to a quarter more
    [InlineData("four-weekly", 360, "200 160 91", "50 50 91")]
    [InlineData("weekly", 120, "120 120 120 120", "50 50 50 50")]
    [InlineData("weekly", 120, "120 120 120 120 120", "50 50 50 50 50")] // five paydays
    [InlineData("weekly", 120, "120 120 120 120 121", "50 50 50 50 121")]
    [InlineData("fortnightly", 240, "240 240 240", "50 50 240")]
    [InlineData("monthly", 360, "450 1", "50 1")]
    [InlineData("monthly", 360, "360 100", "50 100")]
    [InlineData("quarterly", 390, "390 390", "50 390")]
    [InlineData("annual", 400, "500 300", "50 300")]
    [InlineData("one-off", 400, "400 400", "50 400")]
    public void ExpectedWages_AreExpectedWhileTheLinesTotalIs(string every, int expected, string paid, string counted)
    {
        var audit = Audit(p => p.Line("wages", expected, every, Hill), s =>
        {
            foreach (var (pounds, at) in paid.Split(' ').Select((pounds, at) => (decimal.Parse(pounds, CultureInfo.InvariantCulture), at)))
            {
                s.Pay($"2026-04-{8 + (2 * at):00}", pounds, Hill);
            }

            return s;
        });

        // Above the cap and not capped is full size or, where something was observed, more.
        Assert.Equal(
            counted.Split(' ').Zip(paid.Split(' '), (one, other) => one != other),
            audit.Scores.Select(item => item.Size == 50 * Usual * 100 && item.Value != 50));
    }

    /// <summary>What comes late counts in the four weeks it was paid in: wages of two periods in one file are no double wages, a second wage is one.</summary>
    [Fact]
    public void ExpectedWagesThatComeLate_CountInTheirOwnFourWeeks()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Line("wages", 360m, "four-weekly", Hill).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-08", 360m, Hill))
            .WithStatement("A1", s => s.Pay("2026-05-06", 360m, Hill).ArrivedOn("2026-06-20"))
            .WithStatement("A1", s => s.Pay("2026-05-07", 361m, Hill).ArrivedOn("2026-06-20").Covers("2026-05-07", "2026-05-07"))
            .WithStatement("A1", s => s.Pay("2026-06-03", 362m, Hill))
            .WithCapacity(20).Audit();

        Assert.Equal([(360m, true), (360m, true), (361m, false), (362m, true)], audit.Scores.Select(item => (item.Value, item.Size == 50 * Usual * 100)));
    }

    [Fact]
    public void WagesThatAreOnNoLine_AreNotCapped() => Assert.True(Item(Audit(p => p, s => s.Pay("2026-04-08", 120m, Hill))).Size > 120 * Usual * 100);

    [Theory]
    [InlineData("enhanced", "asked for help", "2026-05-03", 200)] // the period's last day
    [InlineData("enhanced", "asked for help", "2026-05-02", 100)] // expired within the period
    [InlineData("enhanced", "asked for help", null, 100)] // a level without an end is none
    [InlineData("enhanced", null, "2026-12-31", 100)] // without a reason neither
    [InlineData("light", "long without a question", "2026-12-31", 50)]
    [InlineData("standard", "usual", "2026-12-31", 100)]
    [InlineData(null, null, null, 100)]
    public void MonitoringLevel_CountsWithAReasonAndUntilItExpires(string? level, string? reason, string? expires, int percent)
    {
        var audit = Audit(p => p.Is(monitoring: level, reason: reason, expires: expires).Plan("2026-01-01", 800m).Line("day-care", 30m, "weekly", Shop), s => s.Pay("2026-04-08", 30m, Shop), withPlan: false);

        Assert.Equal(30m * Usual * percent, Item(audit).Size);
    }

    [Fact]
    public void Certain_NeedsAnObservationOfThePolicy_AndAReasonOfThePlan()
    {
        var split = Audit(p => p, Three);
        Assert.Single(split.Scores, item => item is { Stratum: "certain", Chance: 1m });

        var noObservation = Audit(p => p, s => s.Spend("2026-04-08", 300m, Shop));
        Assert.DoesNotContain(noObservation.Scores, item => item.Stratum == "certain");

        var notOfThePolicy = Audit(p => p, Three, policy => policy with { Sampling = policy.Sampling with { Certain = [SignalCode.AfterPlanEnded] } });
        Assert.DoesNotContain(notOfThePolicy.Scores, item => item.Stratum == "certain");

        var noReasonOfThePlan = Audit(p => p.Flexible("activities", 400m, payees: Shop), Three);
        Assert.All(noReasonOfThePlan.Scores, item => Assert.Contains("split-purchases", item.Observed));
        Assert.DoesNotContain(noReasonOfThePlan.Scores, item => item.Stratum == "certain");
    }

    [Fact]
    public void Certain_AnObservationThatIsSwitchedOff_MakesNothingCertain() => Assert.DoesNotContain(
        Audit(p => p, Three, policy => policy with { Signals = policy.Signals with { Off = ["split-purchases"] } }).Scores,
        item => item.Stratum == "certain");

    [Theory]
    [InlineData("near-duplicate", "another amount than the line expects")]
    [InlineData("near-duplicate", "more on the line than it expects in four weeks")]
    [InlineData("near-duplicate", "the line was spent quickly")]
    [InlineData("near-duplicate", "no plan any more")]
    [InlineData("line-spent-quickly", "another amount than the line expects")]
    public void Certain_ThePlansReasons(string observation, string reason)
    {
        var audit = (observation, reason[..2]) switch
        {
            ("near-duplicate", "an") => Audit(p => p.Line("day-care", 20m, "weekly", Shop), s => s.Pay("2026-04-08", 40m, Shop).Pay("2026-04-08", 40m, Shop)),
            ("near-duplicate", "mo") => Audit(p => p.Line("day-care", 50m, "four-weekly", Shop), s => s.Pay("2026-04-08", 49m, Shop).Pay("2026-04-08", 49m, Shop)),
            ("near-duplicate", "th") => Audit(
                p => p.Flexible("activities", 40m, mccs: "7999"),
                s => s.Spend("2026-04-08", 40.10m, Shop, 7999).Spend("2026-04-08", 40.10m, Shop, 7999).Spend("2026-04-10", 32m, "ELM STUDIO", 7999)),
            ("near-duplicate", _) => Audit(p => p.Plan("2026-01-01", 800m, to: "2026-04-20"), s => s.Pay("2026-04-22", 40m, Hill).Pay("2026-04-22", 40m, Hill), withPlan: false),
            _ => Audit(p => p.Flexible("activities", 40m, payees: Shop), s => s.Spend("2026-04-08", 30m, Shop).Spend("2026-04-09", 31m, Shop).Spend("2026-04-10", 52m, Shop)),
        };

        Assert.Contains(observation, Assert.Single(audit.Scores, item => item.Stratum == "certain").Observed);
    }

    /// <summary>What was observed is never its own second reason, in whatever words the plan puts it.</summary>
    [Theory]
    [InlineData("line-spent-quickly")]
    [InlineData("after-plan-ended")] // often lawful last wages
    [InlineData("cash after the plan's end")]
    [InlineData("used-quickly")] // in cash
    public void Certain_TheObservationItself_IsNotThePlansReason(string observation)
    {
        var audit = observation switch
        {
            "line-spent-quickly" => Audit(p => p.Flexible("activities", 40m, payees: Shop), s => s.Spend("2026-04-08", 30m, Shop).Spend("2026-04-09", 31m, Shop).Spend("2026-04-10", 32m, Shop), All),
            "after-plan-ended" => Audit(p => p.Plan("2026-01-01", 800m, to: "2026-04-20"), s => s.Pay("2026-04-22", 140m, Hill), All, withPlan: false),
            "used-quickly" => Audit(p => p.Plan("2026-01-01", 800m, to: "2026-04-20"), s => s.Cash("2026-06-22", 500m), All, withPlan: false),
            _ => Audit(p => p.Plan("2026-01-01", 800m, to: "2026-04-20"), s => s.Cash("2026-04-22", 140m), All, withPlan: false),
        };

        Assert.NotEmpty(audit.Scores.SelectMany(item => item.Observed));
        Assert.DoesNotContain(audit.Scores, item => item.Stratum == "certain");

        static Policy All(Policy policy) => policy with
        {
            Sampling = policy.Sampling with { Certain = [SignalCode.LineSpentQuickly, SignalCode.AfterPlanEnded, SignalCode.UsedQuickly], CertainPercent = 100, CertainPerPerson = 100 },
        };
    }

    /// <summary>Whatever the policy names: a category, cash or a payee says nothing by itself.</summary>
    [Fact]
    public void Certain_ACategoryCashOrAPayeeAlone_NeverIs()
    {
        var council = ACouncil().WithPolicy(policy => policy with { Sampling = policy.Sampling with { CertainPercent = 100, CertainPerPerson = 100 } });
        foreach (var person in new[] { "P1", "P2", "P3" })
        {
            council.WithPerson(person, p => p.Plan("2026-01-01", 800m).Account("A" + person)).WithStatement("A" + person, s => s
                .Load(First, 800m).Spend("2026-04-08", 60m, "TOWN BINGO", 7995).Cash("2026-04-09", 90m).Cash("2026-04-10", 90m).Pay("2026-04-12", 100m, "J NEWCOMER").Load("2026-05-05", 1m).Pay("2026-05-09", 100m, "K NEWCOMER"));
        }

        var scores = council.WithCapacity(100).Audit().Scores;
        Assert.Equal(["cash-burst", "category-to-check", "new-individual-payee", "not-matched", "shared-payee"], scores.SelectMany(item => item.Observed).Distinct().Order());
        Assert.DoesNotContain(scores, item => item.Stratum == "certain");
    }

    [Fact]
    public void Certain_CashIsOnNoLineAnyway_WhichIsNoReason()
    {
        // Dormant for months, then most of it in cash.
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 400m).Spend(First, 10m, Shop).Cash("2026-06-02", 200m).Spend("2026-06-03", 150m, Shop))
            .WithPolicy(policy => policy with { Sampling = policy.Sampling with { Certain = [SignalCode.UsedQuickly], CertainPerPerson = 10, CertainPercent = 100 } })
            .WithCapacity(20).Audit();

        Assert.Equal([(200m, "proportional"), (150m, "certain")], audit.Scores.Where(item => item.Observed.Contains("used-quickly")).Select(item => (item.Value, item.Stratum)));
    }

    [Theory]
    [InlineData(1, new[] { "52.00" })]
    [InlineData(2, new[] { "51.00", "52.00" })]
    [InlineData(10, new[] { "50.00", "51.00", "52.00" })]
    public void Certain_IsAtMostSoManyAPerson_TheLargestFirst_AndTheOthersTakeTheirChance(int most, string[] values)
    {
        var audit = Audit(
            p => p, s => s.Spend("2026-04-08", 50m, Shop).Spend("2026-04-08", 51m, Shop).Spend("2026-04-08", 52m, Shop),
            policy => policy with { Sampling = policy.Sampling with { CertainPerPerson = most, CertainPercent = 100 } });

        Assert.Equal(values, audit.Scores.Where(item => item.Stratum == "certain").Select(item => $"{item.Value:0.00}").Order());
        Assert.All(audit.Scores.Where(item => item.Stratum != "certain"), item => Assert.Equal("proportional", item.Stratum));
    }

    [Fact]
    public void Certain_OfEqualValues_TheSmallestIdComesFirst()
    {
        var audit = Audit(p => p, s => s.Spend("2026-04-08", 50m, Shop).Spend("2026-04-08", 50m, Shop).Spend("2026-04-08", 50m, Shop));

        Assert.Equal(audit.Scores.Min(item => item.Id), Assert.Single(audit.Scores, item => item.Stratum == "certain").Id);
    }

    [Theory]
    [InlineData(30, 10, 3)]
    [InlineData(30, 0, 0)]
    [InlineData(9, 10, 0)]
    [InlineData(10, 100, 5)] // nobody has more than one
    public void Certain_IsAPartOfTheCapacityAtMost_TheLargestOfAllPeopleFirst(int capacity, int percent, int certain)
    {
        var council = ACouncil().WithCapacity(capacity).WithPolicy(policy => policy with { Sampling = policy.Sampling with { CertainPercent = percent, RandomPercent = 0, CreditPercent = 0 } });
        for (var person = 1; person <= 5; person++)
        {
            council.WithPerson($"P{person}", p => p.Plan("2026-01-01", 800m).Account($"A{person}"))
                .WithStatement($"A{person}", s => s.Load(First, 800m).Spend("2026-04-08", 50m + person, Shop).Spend("2026-04-08", 30m, Shop).Spend("2026-04-08", 31m, Shop));
        }

        var scores = council.Audit().Scores;

        Assert.Equal(
            scores.OrderByDescending(item => item.Value).Take(certain).Select(item => item.Id).Order(),
            scores.Where(item => item.Stratum == "certain").Select(item => item.Id).Order());
    }

    /// <summary>In a small council, too, money that came back and then a random payment have their chance, and the clocks keep one.</summary>
    [Theory]
    [InlineData(0, 0, 20, 5, 0, 0)]
    [InlineData(1, 0, 20, 5, 0, 0)]
    [InlineData(2, 0, 20, 5, 1, 1)] // nothing came back: its one goes to the clocks
    [InlineData(2, 1, 20, 5, 0, 1)]
    [InlineData(3, 1, 20, 5, 1, 1)]
    [InlineData(4, 1, 20, 5, 1, 1)]
    [InlineData(10, 1, 20, 5, 2, 1)]
    [InlineData(100, 9, 20, 5, 20, 5)]
    [InlineData(4, 1, 0, 0, 0, 0)]
    [InlineData(3, 1, 100, 0, 3, 0)]
    public void RandomAndCredit_AreAtLeastOne_WhereThereIsRoom(int capacity, int refunds, int randomPercent, int creditPercent, int random, int credit)
    {
        var audit = ACouncil().WithCapacity(capacity)
            .WithPolicy(policy => policy with { Sampling = policy.Sampling with { CertainPercent = 0, RandomPercent = randomPercent, CreditPercent = creditPercent } })
            .WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1"))
            .WithStatement("A1", s =>
            {
                s.Load(First, 800m).Spend("2026-04-08", 90m, Shop);
                for (var refund = 1; refund <= refunds; refund++)
                {
                    s.Refund("2026-04-10", refund, Shop);
                }
            })
            .Audit();
        var sizes = audit.Audit.Sample.Cycles[0].Chances.Frame.Sizes;

        Assert.Equal((random, credit), (sizes.Random, sizes.Credit));
    }

    /// <summary>A statement's largest amounts under the strongest policy.</summary>
    [Theory]
    [InlineData(1, 50_000_000, 6)]
    [InlineData(100, 50_000_000, 6)]
    [InlineData(100, 100_000_000, 1)]
    [InlineData(3, 100_000_000, 100)]
    public void TheLargestAmounts_UnderTheStrongestPolicy_AreDrawnAndVerified(int payments, int pounds, int capacity)
    {
        var audit = ACouncil()
            .WithPerson("P1", p => p.Is(monitoring: "enhanced", reason: "asked for help", expires: "2026-12-31").Plan("2026-01-01", 800m).Account("A1"))
            .WithPerson("P2", p => p.Plan("2026-01-01", 800m).Account("A2"))
            .WithStatement("A2", s => s.Load(First, 800m).Spend("2026-04-08", 0.01m, Shop))
            .WithStatement("A1", s =>
            {
                s.WithoutBalances().Load(First, 800m);
                for (var payment = 0; payment < payments; payment++)
                {
                    s.Spend("2026-04-08", pounds - payment, Shop).Refund("2026-04-09", pounds - payment, Hill);
                }
            })
            .WithPolicy(policy => policy with { Sampling = policy.Sampling with { RiskFactor = 1000, EnhancedPercent = 1000 } })
            .WithCapacity(capacity).Drawn().Audit();

        Assert.NotEmpty(audit.Sample);
        Assert.Empty(SampleVerificationTests.Verify(audit.DrawFiles(), audit.Audit.Sample.Draw!.Seed).Differences);
    }

    private static AStatement Three(AStatement s) => s.Spend("2026-04-08", 50m, Shop).Spend("2026-04-08", 51m, Shop).Spend("2026-04-08", 52m, Shop);

    private static ScoredRow Item(Audited audit) => Assert.Single(audit.Scores);

    private static Audited Audit(Func<APerson, APerson> person, Func<AStatement, AStatement> statement, Func<Policy, Policy>? policy = null, bool withPlan = true) => ACouncil()
        .WithPerson("P1", p => person(withPlan ? p.Plan("2026-01-01", 800m) : p).Account("A1"))
        .WithStatement("A1", s => statement(s.Load(First, 800m)))
        .WithPolicy(policy ?? (same => same)).WithCapacity(20).Audit();
}
