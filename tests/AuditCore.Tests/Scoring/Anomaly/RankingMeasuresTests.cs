using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>AUCROC and AUCPR against cases worked out by hand, ties among them. A capital letter is a wanted row; the scores fall from left to right.</summary>
public class RankingMeasuresTests
{
    [Theory]
    [InlineData("A b c d", 1, 1)]
    [InlineData("a b c D", 0, 0.25)]
    [InlineData("A b C d", 0.75, (1 + (2.0 / 3)) / 2)]
    [InlineData("a B C d e", 4.0 / 6, (0.5 + (2.0 / 3)) / 2)]
    [InlineData("Ab", 0.5, 0.5)]
    [InlineData("Abcd", 0.5, 0.25)]
    [InlineData("ABcd", 0.5, 0.5)]
    [InlineData("A Bc d", 0.875, (1 + (2.0 / 3)) / 2)]
    [InlineData("Ab Cd", 0.5, 0.5)]
    [InlineData("ab CD e", 2.0 / 6, 0.5)]
    public void Measures_AreAsWorkedOutByHand(string ranking, double roc, double precision)
    {
        var groups = ranking.Split(' ');
        var rows = groups.SelectMany((group, at) => group.Select(letter => (Score: (float)(groups.Length - at), Wanted: char.IsUpper(letter)))).ToList();

        foreach (var order in new[] { rows, Enumerable.Reverse(rows).ToList() })
        {
            var measures = RankingMeasures.Of([.. order.Select(row => row.Score)], [.. order.Select(row => row.Wanted)]);
            Assert.Equal(roc, measures.AreaUnderRoc, 1e-12);
            Assert.Equal(precision, measures.AveragePrecision, 1e-12);
        }
    }

    /// <summary>AUCROC by its meaning: every wanted row against every other one, a tie counting a half.</summary>
    [Fact]
    public void AreaUnderRoc_IsTheShareOfPairsInOrder()
    {
        var draws = new SplitMix64(4);
        for (var time = 0; time < 50; time++)
        {
            var scores = Enumerable.Range(0, 60).Select(_ => (float)draws.Below(20)).ToArray();
            var wanted = Enumerable.Range(0, 60).Select(row => row < 2 || (row > 2 && draws.Below(4) == 0)).ToArray();
            var pairs = from one in Enumerable.Range(0, 60).Where(row => wanted[row])
                        from other in Enumerable.Range(0, 60).Where(row => !wanted[row])
                        select scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0;

            Assert.Equal(pairs.Average(), RankingMeasures.Of(scores, wanted).AreaUnderRoc, 1e-12);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LabelsAllAlike_GiveNoMeasure(bool wanted) =>
        Assert.Equal(new RankingMeasures(double.NaN, double.NaN), RankingMeasures.Of([1, 2], [wanted, wanted]));
}
