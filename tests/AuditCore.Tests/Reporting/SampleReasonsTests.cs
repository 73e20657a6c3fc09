using System.Globalization;
using System.Text.RegularExpressions;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;
using DpAudit.Core.Tests.Scoring;
using DpAudit.Core.Tests.Signals;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Reporting;

/// <summary>Why an item is in the sample, in words that the person whose money it is may read.</summary>
public partial class SampleReasonsTests
{
    private const string Shop = "OAK STUDIO";
    private static readonly Audited Sampled = SampledCouncil.Of().Audit();

    [Fact]
    public void EveryRow_HasWords_ThatAccuseNobody()
    {
        Assert.NotEmpty(Sampled.Sample);
        Assert.All(Sampled.Sample, row =>
        {
            Assert.Matches("^[A-Z].*[.?]$", row.Reasons);
            Assert.DoesNotContain("  ", row.Reasons, StringComparison.Ordinal);
            Assert.DoesNotContain("()", row.Reasons, StringComparison.Ordinal);
            Assert.DoesNotContain(": ;", row.Reasons, StringComparison.Ordinal);
            Assert.DoesNotMatch(" [.;,]", row.Reasons);
            Assert.DoesNotContain(SignalWordsTests.Forbidden, word => row.Reasons.Contains(word, StringComparison.OrdinalIgnoreCase));
        });
    }

    [Fact]
    public void EveryObservationThatCounts_HasWordsOfItsOwn_ThatAccuseNobody() => Assert.All(PolicyBook.Default().Versions[0].Scoring.Weights.Keys, code =>
    {
        Assert.NotEqual(Yaml.Hyphenated(code).Replace('-', ' ').ToUpperInvariant(), ObservedWords.Say(code).ToUpperInvariant());
        Assert.DoesNotContain(SignalWordsTests.Forbidden, word => ObservedWords.Say(code).Contains(word, StringComparison.OrdinalIgnoreCase));
    });

    [Fact]
    public void AnObservationThatACouncilWeighsBesides_IsSaidByItsName() => Assert.Equal("Load late", ObservedWords.Say(SignalCode.LoadLate));

    /// <summary>The amount and the chance that are said are those that stand beside them.</summary>
    [Fact]
    public void TheNumbers_Fit()
    {
        Assert.Contains(Sampled.Sample, row => OneIn().IsMatch(row.Reasons));
        Assert.All(Sampled.Sample, row =>
        {
            Assert.Contains($" of {new Money((long)(row.Value * 100)).ToWords()} ", row.Reasons, StringComparison.Ordinal);
            if (OneIn().Match(row.Reasons) is { Success: true } match)
            {
                var said = double.Parse(match.Groups["many"].Value, CultureInfo.InvariantCulture);
                Assert.Equal(1 / (double)row.Chance, said, said < 10 ? 0.051 : 0.51);
                Assert.True(said > 1, "1 in 1 is no chance");
            }
            else
            {
                Assert.True(row.Chance > 0.95m, row.Reasons);
            }
        });
    }

    [Fact]
    public void TheWeight_IsOneByTheChance() =>
        Assert.All(Sampled.Sample, row => Assert.Equal(1 / (double)row.Chance, (double)row.Weight, 1e-6 + (1e-6 * (double)row.Weight)));

    [Theory]
    [InlineData(1, "there was room for every one")]
    [InlineData(2, "its value gave it a chance of 1 in 2")]
    [InlineData(3, "its value gave it a chance of 1 in 3")]
    [InlineData(12, "its value gave it a chance of 1 in 12")]
    [InlineData(2_500, "its value gave it a chance of 1 in 2,500")]
    public void AChance_IsSaidAsOneInSoMany(int payments, string words)
    {
        // Only the random draw, of one among so many that are alike.
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Line("day-care", 20m, "weekly", Shop).Account("A1"))
            .WithStatement("A1", s =>
            {
                s.Load(First, 60_000m);
                for (var payment = 0; payment < payments; payment++)
                {
                    s.Pay("2026-04-08", 20m, Shop);
                }
            })
            .WithPolicy(policy => policy with { Sampling = policy.Sampling with { RandomPercent = 100, CertainPercent = 0, CreditPercent = 0 } })
            .WithCapacity(1).Drawn().Audit();

        Assert.All(audit.Sample, row => Assert.Equal($"Bank payment of £20.00 to “OAK STUDIO” on 8 April 2026. Drawn by value alone, to tell how things stand overall: {words}. It says nothing about the payment.", row.Reasons));
        Assert.True(audit.Sample.Count == 1 || payments > 1, "one in one is drawn");
    }

    [Fact]
    public void AChanceBetween_HasOneDecimal()
    {
        var audit = Audit(20, s => s.Spend("2026-04-08", 20m, Shop).Refund("2026-04-09", 10m, "ELM STUDIO").Refund("2026-04-10", 20m, Shop), policy => policy with { CreditPercent = 5 });
        var reasons = string.Join('\n', AllSeeds(audit, "credit"));

        Assert.Contains(
            "Refund of £20.00 from “OAK STUDIO” on 10 April 2026. Money that came back, drawn by value: its value gave it a chance of 1 in 1.5. "
            + "It was taken to be for this: Card payment of £20.00 at “OAK STUDIO” on 8 April 2026. Is that right, and is the money on the right account?",
            reasons, StringComparison.Ordinal);
        Assert.Contains("a chance of 1 in 3. No purchase was found that it belongs to. What is it for, and is the money on the right account?", reasons, StringComparison.Ordinal);
    }

    /// <summary>Each payment of several says what signals.csv says of them together, whichever of them the signal is about.</summary>
    [Fact]
    public void WhatWasObserved_IsSaidWithItsNumbers_TheWeightiestFirst()
    {
        var audit = Audit(200, s => s.Spend("2026-04-08", 20m, Shop).Spend("2026-04-08", 20m, Shop), policy => policy with { CertainPercent = 0 }).Audit();
        const string Payment = "Card payment of £20.00 at “OAK STUDIO” on 8 April 2026. ";
        const string Twice = "£20.00 at “OAK STUDIO” twice on one day. Was it charged once too often? No line of the plan names this payee or kind of merchant. There was room for every one.";

        Assert.Equal(
            [Payment + Twice, Payment + "Together with others: " + Twice],
            audit.Sample.Where(row => row.Stratum == "proportional").Select(row => row.Reasons).OrderDescending(StringComparer.Ordinal));
    }

    /// <summary>How unusual a payment is counts up to 40 %: below an observation of 50 %, above one of 30 %.</summary>
    [Theory]
    [InlineData(50, true)]
    [InlineData(10, false)]
    public void BeingUnusual_IsRankedAmongTheReasons_ByWhatItAdds(int notMatched, bool comesLast)
    {
        var council = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Line("day-care", 5m, "weekly", Shop).Account("A1"))
            .WithStatement("A1", s =>
            {
                s.Load(First, 8_000m);
                for (var day = 6; day <= 30; day++)
                {
                    s.Pay($"2026-04-{day:00}", 5m, Shop).Pay($"2026-04-{day:00}", 5m, Shop).Pay($"2026-04-{day:00}", 5m, Shop);
                }

                s.Pay("2026-05-01", 5_000m, "ELM STUDIO");
            })
            .WithPolicy(policy => policy with { Scoring = policy.Scoring with { Weights = new Dictionary<SignalCode, int> { [SignalCode.NotMatched] = notMatched } } })
            .WithCapacity(100).Drawn();

        var reasons = council.Audit().Sample.Single(row => row is { Stratum: "proportional", Value: 5_000m }).Reasons;
        var (matched, unusual) = (reasons.IndexOf("No line of the plan", StringComparison.Ordinal), reasons.IndexOf("More unusual than", StringComparison.Ordinal));

        Assert.True(matched > 0 && unusual > 0, reasons);
        Assert.Equal(comesLast, matched < unusual);
    }

    /// <summary>What changed is said first, with its number, also where much changed at once and no single thing would make the payment usual again.</summary>
    [Theory]
    [InlineData("much more", "about 47 times the usual amount at this payee; about 9.4 times what the plan line expects, paid on it in the four weeks so far.")]
    [InlineData("cash", "about 15 times the cash that the plan agrees for four weeks; ")]
    [InlineData("a new payee at night", "the first payment to this payee; ")]
    public void BeingUnusual_IsSaidByWhatChanged(string what, string words)
    {
        var council = WeeklyLife.Of(
            besides: (s, person, period) => _ = what == "a new payee at night" ? Enumerable.Range(0, 8).Aggregate(s, (rows, time) => rows.Spend(WeeklyLife.Day(period, (3 * time) + (person % 4)) + " 12:10", 14m + ((person + time) % 6), WeeklyLife.Grocer)) : s,
            odd: s => what switch
            {
                "much more" => s.Spend(WeeklyLife.OddDay + " 11:30", 900m, WeeklyLife.Grocer),
                "cash" => s.Cash(WeeklyLife.OddDay, 300m),
                _ => s.Spend(WeeklyLife.OddDay + " 01:30", 33m, "ROBIN HALE"),
            }).WithCapacity(1000).Drawn();
        var value = what switch { "much more" => 900m, "cash" => 300m, _ => 33m };

        var reasons = council.Audit().Sample.Single(row => row.Stratum == "proportional" && row.Value == value).Reasons;

        Assert.True(reasons.Contains(" % of these four weeks' payments: " + words, StringComparison.Ordinal), reasons);
    }

    /// <summary>What made the chance where nothing stood out: each only where it did.</summary>
    [Theory]
    [InlineData("value", "Its value gave it a chance of ")]
    [InlineData("cap", "Since the plan expects it (wages), it counts with £50.00 only. All this together gave it a chance of ")]
    [InlineData("monitoring", "Until 31 December 2026 this person's monitoring is enhanced (asked for help), so it counts with 200 % of its value. All this together gave it a chance of ")]
    [InlineData("both", "Since the plan expects it (wages), it counts with £50.00 only. Until 31 December 2026 this person's monitoring is enhanced (asked for help), so it counts with 200 % of that. All this together gave it a chance of ")]
    [InlineData("least", "Everybody with payments has a least chance in a year, and that raised this one. All this together gave it a chance of ")]
    public void WhereNothingStoodOut_WhatMadeTheChance_IsSaid(string made, string words)
    {
        var council = ACouncil()
            .WithPerson("P1", p => (made is "monitoring" or "both" ? p.Is(monitoring: "enhanced", reason: "asked for help", expires: "2026-12-31") : p.Is())
                .Plan("2026-01-01", 800m).Line(made is "cap" or "both" ? "wages" : "day-care", 90m, "weekly", Shop).Account("A1"))
            .WithPerson("P2", p => p.Is().Plan("2026-01-01", 800m).Line("day-care", 2_000m, "weekly", Shop).Account("A2"))
            .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-08", 90m, Shop).Pay("2026-04-15", 90m, Shop).Pay("2026-04-22", 90m, Shop))
            .WithStatement("A2", s => s.Load(First, 8_000m).Pay("2026-04-08", made == "least" ? 2_000m : 90m, Shop).Pay("2026-04-15", made == "least" ? 2_000m : 90m, Shop))
            .WithPolicy(policy => policy with { Sampling = policy.Sampling with { RandomPercent = 0, CertainPercent = 0, CreditPercent = 0, LeastPerYearPercent = made == "least" ? 1_000 : 0 } })
            .WithCapacity(1);
        var reasons = Enumerable.Range(0, 40).Select(seed => council.Drawn($"{seed}").Audit().Sample.FirstOrDefault(row => row.Person == "P1")?.Reasons).First(reasons => reasons is not null)!;

        Assert.StartsWith("Bank payment of £90.00 to “OAK STUDIO” on ", reasons);
        Assert.Contains(". Nothing stood out: chances follow value, and those of this person's payments added up to one whole look here. " + words, reasons);
    }

    [Fact]
    public void WhereEverythingIsLookedAt_ThatIsSaid()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Line("day-care", 20m, "weekly", Shop).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-08", 20m, Shop)).WithCapacity(100).Drawn().Audit();

        Assert.Equal("Bank payment of £20.00 to “OAK STUDIO” on 8 April 2026. Nothing stood out. There was room for every one.", audit.Sample.Single(row => row.Stratum == "proportional").Reasons);
    }

    [Fact]
    public void AnEarlierDecision_IsToldBesideWhatWasObserved()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).LineWithId("L4", "activities", 20m, "weekly", Shop).Account("A1").Decided("TOWN BINGO", "L4"))
            .WithStatement("A1", s => s.Load(First, 800m).Spend("2026-04-08", 20m, "TOWN BINGO", 7995)).WithCapacity(100).Drawn().Audit();

        Assert.Equal(
            "Card payment of £20.00 at “TOWN BINGO” on 8 April 2026. A category to check that the plan does not name. No line of the plan names this payee or kind of merchant. "
            + "An earlier decision put this payee on the plan line L4; chances take no notice of it. There was room for every one.",
            audit.Sample.Single(row => row.Stratum == "proportional").Reasons);
    }

    [Theory]
    [InlineData("no line", "3 payments at “OAK STUDIO” on one day, £153.00 in all. By the plan: no line is for it.")]
    [InlineData("ended", "£40.00 at “OAK STUDIO” twice on one day. Was it charged once too often? £40.00 to “OAK STUDIO”, 1 day after the plan ended. This may be lawful, for example last wages. By the plan: it had ended.")]
    [InlineData("quickly", "£102.00 in 3 payments within days at “OAK STUDIO” and others, on a plan line that expects £40.00 in four weeks. Did something change? By the plan: the line expects £40.00 every four weeks.")]
    [InlineData("amount", "£40.00 at “OAK STUDIO” twice on one day. Was it charged once too often? By the plan: the line expects £20.00 a week.")]
    [InlineData("total", "£40.10 at “OAK STUDIO” twice on one day. Was it charged once too often? By the plan: the line expects £40.00 a month, and £80.20 was paid on it in the four weeks so far.")]
    [InlineData("no weight", "£40.00 at “OAK STUDIO” twice on one day. Was it charged once too often? By the plan: the line expects £20.00 a week.")]
    public void WhatIsCertain_HasBothReasons(string why, string words)
    {
        var council = ACouncil().WithPerson("P1", p => _ = why switch
        {
            "ended" => p.Plan("2026-01-01", 800m, to: "2026-04-07").Account("A1"),
            "quickly" => p.Plan("2026-01-01", 800m).Flexible("activities", 40m, payees: Shop).Account("A1"),
            "amount" or "no weight" => p.Plan("2026-01-01", 800m).Line("day-care", 20m, "weekly", Shop).Account("A1"),
            "total" => p.Plan("2026-01-01", 800m).Line("day-care", 40m, "monthly", Shop).Account("A1"),
            _ => p.Plan("2026-01-01", 800m).Account("A1"),
        })
            .WithStatement("A1", s => _ = why switch
            {
                "quickly" => s.Load(First, 800m).Spend("2026-04-08", 20m, Shop).Spend("2026-04-10", 30m, Shop).Spend("2026-04-12", 52m, Shop),
                "total" => s.Load(First, 800m).Spend("2026-04-08", 40.10m, Shop).Spend("2026-04-08", 40.10m, Shop),
                "no line" => s.Load(First, 800m).Spend("2026-04-08", 50m, Shop).Spend("2026-04-08", 51m, Shop).Spend("2026-04-08", 52m, Shop),
                _ => s.Load(First, 800m).Spend("2026-04-08", 40m, Shop).Spend("2026-04-08", 40m, Shop),
            })
            .WithPolicy(policy => policy with
            {
                Scoring = policy.Scoring with { AnomalyWeight = 0, Weights = why == "no weight" ? new Dictionary<SignalCode, int>() : policy.Scoring.Weights },
            })
            .WithCapacity(20).Drawn();

        var reasons = council.Audit().Sample.Single(row => row.Stratum == "certain").Reasons;
        Assert.Contains(". Certain to be looked at, for what was observed and for a reason of the plan. ", reasons);
        Assert.EndsWith(words, reasons);
    }

    private static Council Audit(int capacity, Func<AStatement, AStatement> statement, Func<SamplingPolicy, SamplingPolicy> sampling) => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1")).WithStatement("A1", s => statement(s.Load(First, 800m)))
        .WithPolicy(policy => policy with { Sampling = sampling(policy.Sampling) }).WithCapacity(capacity).Drawn();

    private static IEnumerable<string> AllSeeds(Council council, string stratum) =>
        Enumerable.Range(0, 20).SelectMany(seed => council.Drawn($"{seed}").Audit().Sample.Where(row => row.Stratum == stratum).Select(row => row.Reasons));

    [GeneratedRegex(@"a chance of 1 in (?<many>\d[\d,]*(\.\d)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OneIn();
}
