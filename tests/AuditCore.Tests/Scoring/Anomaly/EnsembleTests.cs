using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>What the ensemble finds beyond the textbook forest, and how it says why.</summary>
public class EnsembleTests
{
    private const int Odd = 321;

    /// <summary>Two columns that go together and three that do not; one row breaks the bond with two values that are each usual.</summary>
    private static FeatureMatrix BrokenBond()
    {
        var features = Rows.Mixed(1000);
        var values = features.Values.ToArray();
        (values[Odd * 5], values[(Odd * 5) + 1]) = (0.25f, 24);
        return new FeatureMatrix(features.Columns, values);
    }

    /// <summary>A hollow shell in three columns, and a row in its middle: no value is at an end of its column.</summary>
    private static FeatureMatrix InAShell()
    {
        var draws = new SplitMix64(2);
        float[] OnShell()
        {
            var (x, y, z) = (draws.Unit() - 0.5, draws.Unit() - 0.5, draws.Unit() - 0.5);
            var length = Math.Sqrt((x * x) + (y * y) + (z * z));
            return length is > 0.1 and < 0.5 ? [(float)(x / length), (float)(y / length), (float)(z / length)] : OnShell();
        }

        return Rows.Of(3, [.. Enumerable.Range(0, 1000).SelectMany(row => row == Odd ? [0, 0, 0] : OnShell())]);
    }

    [Fact]
    public void UsualValues_ThatDoNotGoTogether_AreFound()
    {
        var features = BrokenBond();
        Assert.Equal(1, Rank(AnomalyModels.Usual, features));
        Assert.True(Rank("isolation-forest", features) > 10, "which the forest does not");
    }

    [Fact]
    public void ARowInTheMiddleOfOthers_IsFound()
    {
        var features = InAShell();
        Assert.InRange(Rank(AnomalyModels.Usual, features), 1, 20);
        Assert.True(Rank("isolation-forest", features) > 100, "which the forest takes for usual");
    }

    [Fact]
    public void TheColumnThatWasChanged_IsNamedFirst()
    {
        var features = Rows.Mixed(1000);
        for (var column = 0; column < 4; column++)
        {
            var values = features.Values.ToArray();
            values[(Odd * 5) + column] = column == 2 ? -400 : -20;
            var changed = new FeatureMatrix(features.Columns, values);

            var contributions = Rows.Fitted(AnomalyModels.Usual, changed).Explained(changed, Odd);

            Assert.Equal(column, contributions[0].Column);
            Assert.True(contributions[0].Moved > 0);
            Assert.Equal(contributions, contributions.OrderByDescending(one => Math.Abs(one.Moved)).ThenBy(one => one.Column));
        }
    }

    [Fact]
    public void AConstantColumn_MovesNothing() =>
        Assert.Equal(0, Rows.Fitted(AnomalyModels.Usual, Rows.Mixed(500)).Explained(Rows.Mixed(500), 3).Single(one => one.Column == 4).Moved);

    private static int Rank(string model, FeatureMatrix features)
    {
        var scores = Rows.Fitted(model, features).Scores(features);
        return scores.Count(score => score >= scores[Odd]);
    }
}
