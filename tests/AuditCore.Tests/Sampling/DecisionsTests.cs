using System.Globalization;
using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;
using FsCheck;
using FsCheck.Fluent;
using static DpAudit.Core.Tests.Scenarios.Council;
using static DpAudit.Core.Tests.Scenarios.Periods;

namespace DpAudit.Core.Tests.Sampling;

/// <summary>What an audit taught us silences what is said on the page; it never changes anybody's chance to be looked at.</summary>
public class DecisionsTests
{
    [Theory]
    [InlineData("TOWN BINGO")]
    [InlineData("J NEWCOMER")]
    [InlineData("OAK STUDIO")]
    [InlineData("GRACE HILL")]
    public void ADecisionAboutAPayee_ChangesNoRiskAndNoChance(string payee)
    {
        var (without, with) = (Audited(p => p), Audited(p => p.Decided(payee, "wages")));

        Assert.Equal(without.Audit.Sample.Scores.Risk, with.Audit.Sample.Scores.Risk);
        Assert.Equal(without.Audit.Sample.Scores.Unusual, with.Audit.Sample.Scores.Unusual);
        Assert.Equal(without.Audit.Sample.Cycles.Select(cycle => cycle.Chances.FrameHash), with.Audit.Sample.Cycles.Select(cycle => cycle.Chances.FrameHash));
    }

    /// <summary>Any known_payees.csv: who, which payees, which lines.</summary>
    [Fact]
    public void AnyDecisions_GiveTheSameScores()
    {
        var without = SampledCouncil.Of().Audit().DrawFiles()["scores.csv"];
        var decisions = (
            from person in Gen.Choose(1, 7)
            from payee in Gen.Elements("OAK STUDIO", "ELM STUDIO", "NIGHT VISITS", "City Taxis", "TOWN BINGO", "J NEWCOMER", "TOWN GROCER", "GRACE HILL", "LATE SHOP")
            from line in Gen.Elements("wages", "transport", "food", "L9")
            select (person, payee, line)).ListOf().ToArbitrary();

        Prop.ForAll(decisions, known => SampledCouncil.Of((p, person) =>
        {
            p.Is();
            foreach (var (_, payee, line) in known.Where(one => one.person == person))
            {
                p.Decided(payee, line);
            }
        }).Audit().DrawFiles()["scores.csv"] == without).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Theory]
    [InlineData(1, new[] { SignalCode.NightSupport })] // a night at a payee whom the plan does not name
    [InlineData(120, new SignalCode[0])] // so many that the provider's times are those of booking
    public void ADecisionAboutANight_ChangesNoScore_AndSilencesTheObservation(int nights, SignalCode[] said)
    {
        var (without, with) = (Nights(p => p), Nights(p => p.Decided("NIGHT VISITS", "wages")));

        Assert.Equal(without.Scores.Select(item => string.Join(' ', item.Observed)), with.Scores.Select(item => string.Join(' ', item.Observed)));
        Assert.Equal(without.Audit.Sample.Cycles[0].Chances.FrameHash, with.Audit.Sample.Cycles[0].Chances.FrameHash);
        Assert.Equal(said, without.Codes("P1").Where(code => code == SignalCode.NightSupport));
        Assert.DoesNotContain(SignalCode.NightSupport, with.Codes("P1"));

        Audited Nights(Func<APerson, APerson> decided) => ACouncil()
            .WithPerson("P1", p => decided(p.Plan("2026-01-01", 800m).Line("wages", 120m, "weekly", "GRACE HILL").Account("A1")))
            .WithStatement("A1", s =>
            {
                s.Load(First, 2_000m);
                for (var night = 0; night < nights; night++)
                {
                    s.Spend(string.Create(CultureInfo.InvariantCulture, $"2026-04-{7 + (night % 20):00} 02:{night % 60:00}"), 9m, "NIGHT VISITS");
                }
            })
            .Audit();
    }

    [Theory]
    [InlineData("TOWN BINGO", SignalCode.CategoryToCheck)]
    [InlineData("J NEWCOMER", SignalCode.NewIndividualPayee)]
    public void ADecisionAboutAPayee_SilencesTheObservation(string payee, SignalCode code)
    {
        Assert.Contains(code, Audited(p => p).Codes("P1"));
        Assert.DoesNotContain(code, Audited(p => p.Decided(payee, "wages")).Codes("P1"));
    }

    private static Audited Audited(Func<APerson, APerson> decided) => ACouncil()
        .WithPerson("P1", p => decided(p.Plan("2026-01-01", 800m).Line("wages", 120m, "weekly", "GRACE HILL").Account("A1")))
        .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-10", 120m, "GRACE HILL").Spend("2026-04-11", 25m, "TOWN BINGO", 7995)
            .Spend("2026-04-12", 30m, "OAK STUDIO").Spend("2026-04-12", 30m, "OAK STUDIO").Pay("2026-05-06", 90m, "J NEWCOMER").Covers(First, EndOf(Second)))
        .Between(First, EndOf(Second)).Audit();
}
