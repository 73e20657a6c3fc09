using System.Globalization;
using System.Text.RegularExpressions;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;
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
            Assert.DoesNotContain(SignalWordsTests.Forbidden, word => row.Reasons.Contains(word, StringComparison.OrdinalIgnoreCase));
        });
    }

    [Fact]
    public void EveryObservationThatCounts_HasWordsOfItsOwn_ThatAccuseNobody() => Assert.All(PolicyBook.Default().Versions[0].Scoring.Weights.Keys, code =>
    {
        Assert.NotEqual(Yaml.Hyphenated(code).Replace('-', ' '), SampleReasons.Say(code));
        Assert.DoesNotContain(SignalWordsTests.Forbidden, word => SampleReasons.Say(code).Contains(word, StringComparison.OrdinalIgnoreCase));
    });

    [Fact]
    public void AnObservationThatACouncilWeighsBesides_IsSaidByItsName() => Assert.Equal("load late", SampleReasons.Say(SignalCode.LoadLate));

    /// <summary>The amount and the chance that are said are those that stand beside them.</summary>
    [Fact]
    public void TheNumbers_Fit() => Assert.All(Sampled.Sample.Where(row => row.Stratum != "certain"), row =>
    {
        var value = Sampled.Scores.Single(score => score.Id == row.Id).Value;
        Assert.Contains(new Money((long)(value * 100)).ToWords(), row.Reasons, StringComparison.Ordinal);
        var said = double.Parse(OneIn().Match(row.Reasons).Groups["many"].Value, CultureInfo.InvariantCulture);
        Assert.Equal(1 / (double)row.Chance, said, said < 10 ? 0.051 : 0.51);
    });

    [Fact]
    public void TheWeight_IsOneByTheChance() =>
        Assert.All(Sampled.Sample, row => Assert.Equal(1 / (double)row.Chance, (double)row.Weight, 1e-6 + (1e-6 * (double)row.Weight)));

    [Theory]
    [InlineData(1, "1 in 1")]
    [InlineData(2, "1 in 2")]
    [InlineData(3, "1 in 3")]
    [InlineData(12, "1 in 12")]
    [InlineData(2_500, "1 in 2,500")]
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

        Assert.All(audit.Sample, row => Assert.Equal($"Drawn by value alone, to tell how things stand overall: £20.00 had a chance of {words}. It says nothing about the payment.", row.Reasons));
        Assert.True(audit.Sample.Count == 1 || payments > 1, "one in one is drawn");
    }

    [Fact]
    public void AChanceBetween_HasOneDecimal()
    {
        var audit = Audit(20, s => s.Spend("2026-04-08", 20m, Shop).Refund("2026-04-09", 10m, "ELM STUDIO").Refund("2026-04-10", 20m, "ASH STUDIO"), policy => policy with { CreditPercent = 5 });

        Assert.Contains("£20.00, with a chance of 1 in 1.5. Did it find its purchase", string.Join('\n', AllSeeds(audit, "credit")), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasObserved_IsSaid_TheWeightiestFirst()
    {
        var audit = Audit(200, s => s.Spend("2026-04-08", 20m, Shop).Spend("2026-04-08", 20m, Shop), policy => policy with { CertainPercent = 0 }).Audit();

        Assert.Equal(
            "Charged twice at one payee within a day or so; not yet matched to the plan. With £20.00 this made a chance of 1 in 1.",
            Assert.Single(audit.Sample.Where(row => row.Stratum == "proportional").Select(row => row.Reasons).Distinct()));
    }

    [Fact]
    public void WhereNothingStoodOut_ThatIsSaid()
    {
        var audit = ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Line("day-care", 20m, "weekly", Shop).Account("A1"))
            .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-08", 20m, Shop)).WithCapacity(100).Drawn().Audit();

        Assert.Equal("Nothing stood out: £20.00 had a chance of 1 in 1, by its value and by when this person was last looked at.", audit.Sample.Single(row => row.Stratum == "proportional").Reasons);
    }

    [Theory]
    [InlineData("no line", "Certain to be looked at: part of several payments at one payee on a day; not yet matched to the plan; and no line of the plan is for it.")]
    [InlineData("ended", "Certain to be looked at: paid after the plan had ended, which may be lawful; and the plan had ended.")]
    [InlineData("quickly", "Certain to be looked at: part of a plan line spent within days; and the plan line expects less.")]
    [InlineData("amount", "Certain to be looked at: charged twice at one payee within a day or so; and the plan line expects £20.00.")]
    public void WhatIsCertain_HasBothReasons(string why, string words)
    {
        var audit = ACouncil().WithPerson("P1", p => _ = why switch
        {
            "ended" => p.Plan("2026-01-01", 800m, to: "2026-04-07").Account("A1"),
            "quickly" => p.Plan("2026-01-01", 800m).Flexible("activities", 40m, payees: Shop).Account("A1"),
            "amount" => p.Plan("2026-01-01", 800m).Line("day-care", 20m, "weekly", Shop).Account("A1"),
            _ => p.Plan("2026-01-01", 800m).Account("A1"),
        })
            .WithStatement("A1", s => _ = why switch
            {
                "ended" => s.Load(First, 800m).Spend("2026-04-08", 40m, Shop),
                "quickly" => s.Load(First, 800m).Spend("2026-04-08", 30m, Shop).Spend("2026-04-10", 31m, Shop).Spend("2026-04-12", 32m, Shop),
                "amount" => s.Load(First, 800m).Spend("2026-04-08", 40m, Shop).Spend("2026-04-08", 40m, Shop),
                _ => s.Load(First, 800m).Spend("2026-04-08", 50m, Shop).Spend("2026-04-08", 51m, Shop).Spend("2026-04-08", 52m, Shop),
            })
            .WithCapacity(20).Drawn().Audit();

        Assert.Equal(words, audit.Sample.Single(row => row.Stratum == "certain").Reasons);
    }

    private static Council Audit(int capacity, Func<AStatement, AStatement> statement, Func<SamplingPolicy, SamplingPolicy> sampling) => ACouncil()
        .WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1")).WithStatement("A1", s => statement(s.Load(First, 800m)))
        .WithPolicy(policy => policy with { Sampling = sampling(policy.Sampling) }).WithCapacity(capacity).Drawn();

    private static IEnumerable<string> AllSeeds(Council council, string stratum) =>
        Enumerable.Range(0, 20).SelectMany(seed => council.Drawn($"{seed}").Audit().Sample.Where(row => row.Stratum == stratum).Select(row => row.Reasons));

    [GeneratedRegex(@"a chance of 1 in (?<many>\d[\d,]*(\.\d)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OneIn();
}
