using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>What the product's own models promise beyond <see cref="ModelLawTests"/>.</summary>
public class OwnModelTests
{
    public static TheoryData<string> Models => [.. AnomalyModels.Names];

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

    [Theory]
    [MemberData(nameof(Models))]
    public void FarAwayInTheOnlyColumn_ScoresHighest(string name)
    {
        var line = Rows.Of(1, [.. Enumerable.Range(0, 300).Select(i => (float)(i == 299 ? 5000 : i))]);
        var scores = Rows.Fitted(name, line).Scores(line);
        Assert.Equal(299, Array.IndexOf(scores, scores.Max()));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ConstantAndRepeatedColumns_DoNoHarm(string name)
    {
        var features = Rows.Mixed(600, columns: 3);
        var odd = Enumerable.Range(0, 600).MaxBy(row => features.Row(row)[2]);

        var wider = Rows.WithConstantAndRepeats(features);
        var scores = Rows.Fitted(name, wider).Scores(wider);

        Assert.True(scores[odd] > scores.Order().ElementAt(540), "The row that stands out without them stands out still.");
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
