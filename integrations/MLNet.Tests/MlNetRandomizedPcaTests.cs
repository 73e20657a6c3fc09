using DpAudit.Core.Policies;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Tests.Scoring.Anomaly;
using DpAudit.Integrations.MLNet;
using Microsoft.ML.Data;

namespace DpAudit.MLNet.Tests;

/// <summary>The guards around ML.NET's RandomizedPca, and what it cannot see.</summary>
public class MlNetRandomizedPcaTests
{
    private const string Name = AnomalyModels.InAdapter;

    [Fact]
    public void APolicy_CanNameIt()
    {
        var policy = PolicyBook.Default().Versions[0];
        Assert.IsType<MlNetRandomizedPcaModel>(AnomalyModels.Of(policy with { Scoring = policy.Scoring with { Model = Name } }));
    }

    /// <summary>Constant columns, repetitions and mixtures of others are left out: ML.NET would give axes that are not numbers.</summary>
    [Fact]
    public void ColumnsThatSayNothingOfTheirOwn_ChangeNothing()
    {
        var features = Rows.Mixed(600, columns: 4);
        var wider = Rows.Of(8, [.. Enumerable.Range(0, 600).SelectMany(row => features.Row(row) switch
        {
            [var a, var b, var c, var d] => new[] { a, b, c, d, 0.1f, a, -2 * b, a + d },
            _ => [],
        })]);

        Assert.Equal([0, 1, 2, 3], UsableColumns.Of(wider).Places);
        Assert.Equal(Rows.Fitted(Name, features).Scores(features), Rows.Fitted(Name, wider).Scores(wider));
    }

    /// <summary>Two columns are the fewest that leave something over; from 22 on there are columns enough for all 20 axes.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(64)]
    public void ThereAreFewerAxesThanColumns(int columns)
    {
        var features = Independent(500, columns);
        var scores = Rows.Fitted(Name, features).Scores(features);

        Assert.Equal(columns, UsableColumns.Of(features).Count);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(scores.Distinct().Count() > 400);
    }

    [Fact]
    public void OneUsableColumn_LeavesNothingOver_SoThatNoScoreSaysAnything()
    {
        var features = Rows.Of(2, [.. Enumerable.Range(0, 300).SelectMany(row => new float[] { row, -2 * row })]);
        Assert.Equal([0.5f], Rows.Fitted(Name, features).Scores(features).Distinct());
    }

    /// <summary>0 divided by 0 is NaN, which is below every threshold and no number.</summary>
    [Fact]
    public void ARowAtTheMean_IsUsual_AndNotNaN()
    {
        var features = Rows.Of(2, 1, 1, -1, -1, 2, -1, -2, 1, 0, 0);
        Assert.Equal(0, Rows.Fitted(Name, features).Scores(features)[4]);
    }

    /// <summary>The share that the axes leave is relative: this is why the model is not the usual one.</summary>
    [Fact]
    public void ARowFarOutAlongTheMainAxis_ScoresAsUsual()
    {
        // Four columns that go together, and a row that is fifty times as large in all of them.
        var draws = new SplitMix64(4);
        var far = Rows.Of(4, [.. Enumerable.Range(0, 1000).SelectMany(row =>
        {
            var shared = row == 0 ? 50 : draws.Unit();
            return Enumerable.Range(0, 4).Select(_ => (float)(shared + (0.2 * draws.Unit()))).ToArray();
        })]);

        Assert.True(Rows.Fitted(Name, far).Scores(far)[0] < 0.1);
        var ensemble = Rows.Fitted(AnomalyModels.Usual, far).Scores(far);
        Assert.Equal(0, Array.IndexOf(ensemble, ensemble.Max()));
    }

    [Fact]
    public void ValuesThatDoNotGoTogether_AreFound_AndNamed()
    {
        var features = Rows.Mixed(1000);
        var values = features.Values.ToArray();
        (values[321 * 5], values[(321 * 5) + 1]) = (0.25f, 24);
        var odd = new FeatureMatrix(features.Columns, values);
        var model = Rows.Fitted(Name, odd);
        var scores = model.Scores(odd);

        Assert.InRange(scores.Count(score => score >= scores[321]), 1, 20);
        Assert.InRange(model.Explained(odd, 321)[0].Column, 0, 1);
        Assert.Equal(0, model.Explained(odd, 321).Single(one => one.Column == 4).Moved); // the constant one
    }

    /// <summary>Who opens the saved model with ML.NET's own programs finds the top twentieth marked, not all above ML.NET's 0.5.</summary>
    [Fact]
    public void TheThreshold_IsSetBeforeSaving()
    {
        var features = Independent(1000, 6);
        using var file = new MemoryStream();
        Rows.Fitted(Name, features).Save(file);
        file.Position = 0;
        var loaded = new MlNetRandomizedPcaModel();
        loaded.Load(file, features.Columns);

        Assert.InRange(loaded.Transform(features).GetColumn<bool>("PredictedLabel").Count(marked => marked), 45, 55);
    }

    private static FeatureMatrix Independent(int rows, int columns)
    {
        var draws = new SplitMix64(3);
        return Rows.Of(columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (float)draws.Unit())]);
    }
}
