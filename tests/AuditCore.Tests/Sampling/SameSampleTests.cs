using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;

namespace DpAudit.Core.Tests.Sampling;

/// <summary>What a sample may not depend on: who people are, the order of files and rows, the number of threads.</summary>
public class SameSampleTests
{
    private static readonly IReadOnlyDictionary<string, string> Usual = SampledCouncil.Of().Audit().DrawFiles();

    [Fact]
    public void TheCouncil_HasSomethingOfEverything()
    {
        var audit = SampledCouncil.Of().Audit();

        Assert.Equal(["certain", "credit", "proportional", "random"], audit.Sample.Select(item => item.Stratum).Distinct().Order());
        Assert.Superset(
            new HashSet<string> { "near-duplicate", "split-purchases", "cash-burst", "night-support", "line-spent-quickly", "category-to-check", "shared-payee", "not-matched" },
            audit.Scores.SelectMany(item => item.Observed).ToHashSet());
        Assert.Contains(audit.Rows, row => row.Late);
    }

    /// <summary>Needs group, kind of direct payment, format, language and advocate; people.csv knows no age, sex or ethnicity at all.</summary>
    [Fact]
    public void WhoSomebodyIs_ChangesNothing()
    {
        string[][] others =
        [
            ["adult", "learning disability", "easy read", "BSL", "A1"], ["child", "physical", "letter", "Polish", ""], ["joint", "older person", "large print", "Urdu", ""],
            ["nhs", "sensory", "audio", "English", "A2"], ["carer", "mental health", "email", "Welsh", ""],
        ];
        for (var turn = 0; turn < others.Length; turn++)
        {
            var first = turn;
            var council = SampledCouncil.Of((p, person) =>
            {
                var other = others[(person + first) % others.Length];
                p.Is(kind: other[0], needs: other[1], format: other[2], language: other[3], advocate: other[4]);
            });

            Assert.Equal(Usual, council.Audit().DrawFiles());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheOrderOfFilesAndPlanRows_ChangesNothing(int shuffle) => Assert.Equal(Usual, SampledCouncil.Of().Audit(shuffle: shuffle).DrawFiles());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void TheNumberOfThreads_ChangesNothing(int threads) => Assert.Equal(Usual, SampledCouncil.Of().Audit(threads, shuffle: threads).DrawFiles(threads));

    [Fact]
    public void AnotherSeed_ChangesTheSample_AndNoChance()
    {
        var other = SampledCouncil.Of().Drawn("another seed").Audit().DrawFiles();

        Assert.Equal(Usual["scores.csv"], other["scores.csv"]);
        Assert.NotEqual(Usual["sample.csv"], other["sample.csv"]);
        Assert.NotEqual(Usual["clocks.csv"], other["clocks.csv"]);
    }

    [Fact]
    public void TheSeed_IsInNoFile()
    {
        var seed = Convert.ToHexStringLower(SampledCouncil.Of().Audit().Audit.Sample.Draw!.Seed);

        Assert.All(Usual.Values, text => Assert.DoesNotContain(seed, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void WithoutASeed_TheChancesAreTheSame_AndNothingIsDrawn()
    {
        var council = Council.ACouncil().WithPerson("P1", p => p.Plan("2026-01-01", 800m).Account("A1"))
            .WithStatement("A1", s => s.Load(Periods.First, 800m).Spend("2026-04-08", 20m, "OAK STUDIO").Spend("2026-04-09", 30m, "ELM STUDIO"));
        var without = council.Audit();

        Assert.Empty(without.Sample);
        Assert.Null(without.Audit.Sample.Clocks);
        Assert.Equal(without.Scores.Select(item => item.Chance), council.Drawn().Audit().Scores.Select(item => item.Chance));
    }

    [Fact]
    public void ClocksThatWereCarriedHere_AreCarriedOn_WithThoseOfPeopleWhoHaveLeft()
    {
        var clocks = new Dictionary<string, (ulong, ulong)> { ["P1"] = (1UL << 60, 5), ["GONE"] = (6, 7) };
        var audit = SampledCouncil.Of().Drawn(clocks: clocks).Audit();

        Assert.Equal((6UL, 7UL), audit.Audit.Sample.Clocks!.States["GONE"]);
        Assert.True(audit.Audit.Sample.Clocks.States["P1"].Payments > 1UL << 60, "from where it stood");
        Assert.NotEqual(Usual["clocks.csv"], audit.DrawFiles()["clocks.csv"]);
        Assert.Equal(Usual["scores.csv"], audit.DrawFiles()["scores.csv"]);
    }

    [Fact]
    public void Signals_ThatAreSwitchedOff_AreInNoScore()
    {
        var audit = SampledCouncil.Of().WithPolicy(policy => policy with { Signals = policy.Signals with { Off = [.. Enum.GetValues<SignalCode>().Select(Yaml.Hyphenated)] } }).Audit();

        Assert.All(audit.Scores, item => Assert.Empty(item.Observed));
        Assert.DoesNotContain(audit.Scores, item => item.Stratum == "certain");
    }
}
