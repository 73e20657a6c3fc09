using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>What every model promises.</summary>
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

    [Theory]
    [MemberData(nameof(Models))]
    public void FarAwayInEveryColumn_ScoresHighest(string name)
    {
        var features = Rows.Mixed(500);
        var values = features.Values.ToArray();
        values.AsSpan(123 * 5, 5).Fill(1e6f);
        var far = new FeatureMatrix(features.Columns, values);

        var scores = Rows.Fitted(name, far).Scores(far);

        Assert.Equal(123, Array.IndexOf(scores, scores.Max()));
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

        var line = Rows.Of(1, [.. Enumerable.Range(0, 300).Select(i => (float)(i == 299 ? 5000 : i))]);
        var scores = Rows.Fitted(name, line).Scores(line);
        Assert.Equal(299, Array.IndexOf(scores, scores.Max()));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ConstantAndRepeatedColumns_DoNoHarm(string name)
    {
        var features = Rows.Mixed(600, columns: 3);
        var wider = new FeatureMatrix(
            ["a", "b", "c", "constant", "a again", "b again"],
            [.. Enumerable.Range(0, 600).SelectMany(row => new[] { features.Row(row)[0], features.Row(row)[1], features.Row(row)[2], 9, features.Row(row)[0], features.Row(row)[1] })]);
        var odd = Enumerable.Range(0, 600).MaxBy(row => features.Row(row)[2]);

        var scores = Rows.Fitted(name, wider).Scores(wider);

        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(scores[odd] > scores.Order().ElementAt(540), "The row that stands out without them stands out still.");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void VeryLargeAndVerySmallNumbers_AreScored(string name)
    {
        float[] numbers = [float.MaxValue, float.MinValue, float.Epsilon, 0, 1, -float.Epsilon, 1e-30f, 1e30f];
        var features = Rows.Of(2, [.. Enumerable.Range(0, 400).Select(i => numbers[(i * i + i / 3) % numbers.Length])]);

        Assert.All(Rows.Fitted(name, features).Scores(features), score => Assert.InRange(score, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void SixtyFourColumns_FarApart_AreScored(string name)
    {
        var features = Rows.Mixed(300, columns: 64);
        var scores = Rows.Fitted(name, features).Scores(Rows.Of(64, [.. Enumerable.Repeat(1e30f, 64), .. Enumerable.Repeat(-1e30f, 64), .. features.Row(0)]));

        Assert.True(scores[0] > scores[2] && scores[1] > scores[2]);
    }

    /// <summary>
    /// The same scores on every machine, now and later. Whoever changes what a model makes of rows gives it a new version, and these lines with it:
    /// audits name the version they were made with.
    /// </summary>
    [Theory]
    [InlineData("isolation-forest", 1, "2BF8A34D56EB45D1")]
    [InlineData("isolation-ensemble", 1, "6EF4F88D385696BB")]
    public void TheScoresOfAVersion_NeverChange(string name, int version, string hash)
    {
        var features = Rows.Mixed(2500, columns: 13, seed: 2026);
        var model = Rows.Fitted(name, features, seed: 7, threads: 2);

        Assert.Equal(version, model.Version);
        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(model.Scores(features).AsSpan())))[..16]);
    }
}
