using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring;
using DpAudit.Core.Statements;
using DpAudit.Core.Tests.Scenarios;
using static DpAudit.Core.Tests.Scoring.WeeklyLife;

namespace DpAudit.Core.Tests.Scoring;

/// <summary>
/// A year of weekly life. One person pays a quarter's tax, one a yearly insurance, one a fortnight of respite, and one begins in the tenth
/// period and buys what a beginning needs: as their plans expect, or at payees that no plan names.
/// </summary>
public class RareIsNotRiskyTests
{
    private const int Newcomer = 12;
    private const int Begins = 10;
    private static readonly string[] Rare = ["HMRC", "CARE COVER LTD", "SEASIDE RESPITE"];
    private static readonly string[] Start = ["STARTING ADVICE", "CHECKS BUREAU"];
    private static readonly CouncilScores Planned = Year(isPlanned: true).Audit().Audit.Sample.Scores;
    private static readonly CouncilScores NotPlanned = Year(isPlanned: false).Audit().Audit.Sample.Scores;

    [Theory]
    [InlineData("HMRC", 4)]
    [InlineData("CARE COVER LTD", 1)]
    [InlineData("SEASIDE RESPITE", 2)]
    public void AsThePlanExpects_ItHasNoRisk_HoweverUnusual(string payee, int times)
    {
        var items = At(Planned, payee);

        Assert.Equal(times, items.Count);
        Assert.Contains(items, item => Planned.Unusual[item] > RiskRule.One * 95 / 100); // it is rare
        Assert.All(items, item => Assert.Equal(0, Planned.Risk[item]));
    }

    [Theory]
    [InlineData("HMRC", 4)]
    [InlineData("CARE COVER LTD", 1)]
    [InlineData("SEASIDE RESPITE", 2)]
    public void WhereNoPlanNamesThePayee_ItHasARisk(string payee, int times)
    {
        var items = At(NotPlanned, payee);

        Assert.Equal(times, items.Count);
        Assert.All(items, item => Assert.True(NotPlanned.Risk[item] >= RiskRule.One / 2 - 1, "not matched to the plan"));
    }

    /// <summary>With nothing but the model.</summary>
    [Fact]
    public void WhereNoPlanNamesThePayee_BeingUnusualCounts()
    {
        var scores = Year(isPlanned: false).WithPolicy(policy => policy with { Signals = policy.Signals with { Off = [.. Enum.GetValues<SignalCode>().Select(Yaml.Hyphenated)] } })
            .Audit().Audit.Sample.Scores;

        Assert.All(Rare, payee => Assert.Contains(At(scores, payee), item => scores.Risk[item] > 0));
        Assert.All(Start, payee => Assert.All(At(scores, payee), item => Assert.Equal(0, scores.Risk[item]))); // nothing is usual yet
    }

    [Fact]
    public void ANewStart_AsThePlanExpects_HasNoRisk_HoweverUnusual()
    {
        var items = OfNewcomer(Planned, Begins);

        Assert.Equal(8 + Start.Length, items.Count);
        Assert.Contains(items, item => Planned.Unusual[item] > RiskRule.One * 95 / 100);
        Assert.All(items, item => Assert.Equal(0, Planned.Risk[item]));
    }

    [Fact]
    public void ANewStart_AtPayeesThatNoPlanNames_HasARisk_OnlyForThat()
    {
        Assert.All(OfNewcomer(NotPlanned, Begins), item => Assert.False(NotPlanned.MayBeUnusual(item)));
        Assert.All(Start, payee => Assert.Contains(At(NotPlanned, payee), item => NotPlanned.Risk[item] > 0));
    }

    private static List<int> At(CouncilScores scores, string payee) =>
        [.. Enumerable.Range(0, scores.Items.Count).Where(item => scores.Items.Audit.Texts.Text(scores.Items.Audit.Ledger[scores.Items[item]].Payee) == payee)];

    private static List<int> OfNewcomer(CouncilScores scores, int period)
    {
        var (from, count) = scores.Items.Of(period - 1, Newcomer - 1).GetOffsetAndLength(scores.Items.Count);
        return [.. Enumerable.Range(from, count)];
    }

    private static Council Year(bool isPlanned) => Of(
        periods: 13,
        begins: person => person == Newcomer ? Begins : 1,
        plan: (p, person) => _ = (isPlanned ? person : 0) switch
        {
            1 => p.Is(employer: true).Line("hmrc", 390m, "quarterly", Rare[0]),
            2 => p.Line("insurance", 95m, "annual", Rare[1]),
            3 => p.Flexible("respite", 900m, "annual", payees: Rare[2]),
            Newcomer => p.Line("advice", 150m, "annual", Start[0]).Line("checks", 60m, "annual", Start[1]),
            _ => p,
        },
        besides: (s, person, period) => _ = (person, period) switch
        {
            (1, 2 or 5 or 8 or 11) => s.Pay(Day(period, 24), 390m, Rare[0]),
            (2, 8) => s.Pay(Day(period, 26), 95m, Rare[1]),
            (3, 6) => s.Pay(Day(period, 22), 900m, Rare[2]).Pay(Day(period, 27), 900m, Rare[2]),
            (Newcomer, Begins) => s.Pay(Day(period, 1), 150m, Start[0]).Pay(Day(period, 2), 60m, Start[1]),
            _ => s,
        });
}
