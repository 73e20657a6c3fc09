using DpAudit.Core.Scoring.Anomaly.Forest;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>The textbook forest against numbers worked out by hand.</summary>
public class IsolationForestTests
{
    /// <summary>c(n) = 2H(n − 1) − 2(n − 1)/n: by hand for the first ones. With the paper's ln(i) + 0.5772 for H, c(256) is 10.2448.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 5.0 / 3)]
    [InlineData(4, 13.0 / 6)]
    [InlineData(5, 77.0 / 30)]
    [InlineData(256, 10.2486880)]
    public void ExpectedPathLength_IsAsInThePaper(int rows, double expected) =>
        Assert.Equal(expected, PathLengths.Expected(256)[rows] / (double)PathLengths.Step, 0.51 / PathLengths.Step);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.25)]
    [InlineData(0.5, 0.70710678)]
    [InlineData(1.25, 0.42044821)]
    public void TheScore_Is2ToTheMinusMeanPathOverC(double share, double score) =>
        Assert.Equal(score, PathLengths.Score((int)(share * 1_000_000), 1_000_000), 1e-7);

    [Fact]
    public void NothingToCompareWith_IsHalf() => Assert.Equal(0.5f, PathLengths.Score(0, 0));

    /// <summary>Two rows: every tree asks one question, and both paths are 1 = c(2).</summary>
    [Fact]
    public void TwoRows_ScoreHalf()
    {
        var rows = Rows.Of(1, 3, 8);
        Assert.Equal([0.5f, 0.5f], Rows.Fitted("isolation-forest", rows).Scores(rows));
    }

    /// <summary>
    /// 0, 0, 0 and 1: whatever is drawn, the first question parts the 1 from the rest. Its path is 1; the others' is 1 + c(3) = 8/3; c(4) = 13/6.
    /// So the scores are 2^(−6/13) and 2^(−16/13).
    /// </summary>
    [Fact]
    public void ThreeAlikeAndOneOther_ScoreAsWorkedOutByHand()
    {
        var rows = Rows.Of(1, 0, 0, 0, 1);
        var model = Rows.Fitted("isolation-forest", rows);
        var scores = model.Scores(rows);

        Assert.Equal(0.72621, scores[3], 1e-4);
        Assert.Equal(0.42610, scores[0], 1e-4);
        Assert.Equal(scores[0], scores[2]);
        Assert.Equal(scores[3] - 0.5, model.Explained(rows, 3)[0].Moved, 1e-6);
    }

    [Fact]
    public void Contributions_AddUpToTheScoreLessAHalf()
    {
        var rows = Rows.Mixed(800);
        var model = Rows.Fitted("isolation-forest", rows);
        var scores = model.Scores(rows);

        Assert.All(Enumerable.Range(0, 50), row => Assert.Equal(scores[row] - 0.5, model.Explained(rows, row).Sum(one => one.Moved), 1e-5));
    }

    /// <summary>Eight rows are walked at once; the plain way is one, and asks “is it below?” in so many words.</summary>
    [Fact]
    public void Paths_AreThoseOfWalkingOneRowAtATime()
    {
        var rows = Rows.Mixed(90, columns: 3);
        var trees = IsolationForest.Grow(rows.Values.ToArray(), 3, trees: 20, subsample: 64, seed: 9, threads: 1);
        var sums = new int[90];
        trees.Sum(rows.Values, 3, sums);

        for (var row = 0; row < 90; row++)
        {
            var path = 0;
            for (var tree = 0; tree < trees.Count; tree++)
            {
                var at = 0;
                while (at < trees.NodesOf(tree).Length)
                {
                    var node = trees.NodesOf(tree)[at];
                    at = (2 * at) + (rows.Row(row)[(int)node.Column] < node.Threshold ? 1 : 2);
                }

                path += trees.LeavesOf(tree)[at - trees.NodesOf(tree).Length];
            }

            Assert.Equal(path, sums[row]);
        }
    }
}
