using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>What every model promises, an adapter's too: the tests of the adapters under integrations/ run this file as well.</summary>
public class ModelLawTests
{
    public static TheoryData<string> Models => [.. AnomalyModels.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void Scores_AreFrom0To1_AndNotAllAlike(string name)
    {
        var features = Rows.Mixed(500);
        var scores = Rows.Fitted(name, features).Scores(features);

        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(scores.Distinct().Count() > 100);
    }

    /// <summary>Whatever the rows around it and however many: blocks, tiles and what is left over of them make no difference.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void AScore_DependsOnTheRowAndTheModelOnly(string name)
    {
        var features = Rows.Mixed(700, columns: 7);
        var model = Rows.Fitted(name, features);
        var scores = model.Scores(features);

        Assert.All(new[] { 1, 2, 7, 8, 9, 15, 16, 17, 31, 255, 256, 257, 699 }, count =>
        {
            var some = Enumerable.Range(0, count).Select(i => (i * 37) % 700).ToList();
            Assert.Equal(some.Select(row => scores[row]), model.Scores(Rows.Picked(features, some)));
        });
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void TheNumberOfThreads_ChangesNothing(string name)
    {
        var features = Rows.Mixed(9000);
        var one = Rows.Fitted(name, features, threads: 1).Scores(features, threads: 1);

        Assert.Equal(one, Rows.Fitted(name, features, threads: 3).Scores(features, threads: 5));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void AnotherSeed_ChangesScoresALittle(string name)
    {
        var features = Rows.Mixed(3000);
        var (one, same, other) = (Rows.Fitted(name, features, seed: 1).Scores(features), Rows.Fitted(name, features, seed: 1).Scores(features), Rows.Fitted(name, features, seed: 2).Scores(features));

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.True(one.Zip(other, (a, b) => Math.Abs(a - b)).Average() < 0.05);
    }

    /// <summary>Powers of 2 are exact in floating point, so nothing at all may change.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void TheUnitOfAColumn_ChangesNothing(string name)
    {
        var features = Rows.Mixed(400);
        var scaled = Rows.With(features, (column, value) => value * (column % 2 == 0 ? 1024 : 1f / 64));

        Assert.Equal(Rows.Fitted(name, features).Scores(features), Rows.Fitted(name, scaled).Scores(scaled));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Negative0_Is0(string name)
    {
        var features = Rows.With(Rows.Mixed(300), (column, value) => column == 3 ? value - 1 : value);
        var negative = Rows.With(features, (_, value) => value == 0 ? -0f : value);

        Assert.Equal(Rows.Fitted(name, features).Scores(features), Rows.Fitted(name, features).Scores(negative));
        Assert.Equal(Rows.Fitted(name, features).Scores(features), Rows.Fitted(name, negative).Scores(features));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void FewRows_OneColumn_OrAllAlike_AreScored(string name)
    {
        var (a, b) = (Rows.Of(2, 1, 2), Rows.Of(2, 1, 2, 3, 4));
        Assert.Equal([0.5f], Rows.Fitted(name, Rows.Of(2)).Scores(a));
        Assert.Empty(Rows.Fitted(name, Rows.Of(2)).Scores(Rows.Of(2)));
        Assert.All(Rows.Fitted(name, a).Scores(b), score => Assert.InRange(score, 0, 1));
        Assert.All(Rows.Fitted(name, b).Scores(b), score => Assert.InRange(score, 0, 1));
        var alike = Rows.Of(1, [.. Enumerable.Repeat(5f, 300)]);
        Assert.Single(Rows.Fitted(name, alike).Scores(alike).Distinct());
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ConstantAndRepeatedColumns_AreScored(string name)
    {
        var features = Rows.WithConstantAndRepeats(Rows.Mixed(600, columns: 3));
        var scores = Rows.Fitted(name, features).Scores(features);

        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(scores.Distinct().Count() > 100);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void VeryLargeAndVerySmallNumbers_AreScored(string name)
    {
        float[] numbers = [float.MaxValue, float.MinValue, float.Epsilon, 0, 1, -float.Epsilon, 1e-30f, 1e30f];
        var features = Rows.Of(2, [.. Enumerable.Range(0, 400).Select(i => numbers[(i * i + i / 3) % numbers.Length])]);

        Assert.All(Rows.Fitted(name, features).Scores(features), score => Assert.InRange(score, 0, 1));
    }
}
