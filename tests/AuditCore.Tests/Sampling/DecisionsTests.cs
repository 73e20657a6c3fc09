using DpAudit.Core.Primitives;
using DpAudit.Core.Tests.Scenarios;
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

    [Fact]
    public void ADecisionAboutAPayee_SilencesTheObservation()
    {
        Assert.Contains(SignalCode.CategoryToCheck, Audited(p => p).Codes("P1"));
        Assert.DoesNotContain(SignalCode.CategoryToCheck, Audited(p => p.Decided("TOWN BINGO", "wages")).Codes("P1"));
    }

    private static Audited Audited(Func<APerson, APerson> decided) => ACouncil()
        .WithPerson("P1", p => decided(p.Plan("2026-01-01", 800m).Line("wages", 120m, "weekly", "GRACE HILL").Account("A1")))
        .WithStatement("A1", s => s.Load(First, 800m).Pay("2026-04-10", 120m, "GRACE HILL").Spend("2026-04-11", 25m, "TOWN BINGO", 7995)
            .Spend("2026-04-12", 30m, "OAK STUDIO").Spend("2026-04-12", 30m, "OAK STUDIO").Pay("2026-05-06", 90m, "J NEWCOMER").Covers(First, EndOf(Second)))
        .Between(First, EndOf(Second)).Audit();
}
