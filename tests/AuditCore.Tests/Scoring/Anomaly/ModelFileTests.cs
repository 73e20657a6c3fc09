using System.Text;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>Models that are saved, and files that are refused.</summary>
public class ModelFileTests
{
    private static readonly FeatureMatrix Features = Rows.Mixed(600);

    public static TheoryData<string> Models => [.. AnomalyModels.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void ALoadedModel_GivesTheSameScoresAndReasons(string name)
    {
        var model = Rows.Fitted(name, Features, seed: 3);
        var loaded = Loaded(name, Saved(model), Features.Columns);

        Assert.Equal(model.Scores(Features), loaded.Scores(Features));
        Assert.Equal(model.Explained(Features, 17), loaded.Explained(Features, 17));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void AModelOfNoRows_CanBeSaved(string name)
    {
        var model = Rows.Fitted(name, Rows.Of(5));
        Assert.Equal(model.Scores(Features), Loaded(name, Saved(model), model.Columns).Scores(Features));
    }

    [Theory]
    [InlineData("isolation-forest", "isolation-ensemble")]
    [InlineData("isolation-ensemble", "isolation-forest")]
    public void AnotherModelsFile_IsRefusedByName(string saved, string loading)
    {
        var problem = Assert.Throws<InputException>(() => Loaded(loading, Saved(Rows.Fitted(saved, Features)), Features.Columns));
        Assert.Equal((ErrorCodes.ModelFile, $"it is {saved} version 1, not {loading} version 1."), (problem.Code, problem.Detail));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void AnotherVersion_IsRefusedByName(string name)
    {
        var file = Saved(Rows.Fitted(name, Features));
        var version = 1 + "dpaudit anomaly model".Length + 1 + name.Length;
        file[version] = 9;

        var problem = Assert.Throws<InputException>(() => Loaded(name, file, Features.Columns));
        Assert.Equal($"it is {name} version 9, not {name} version 1.", problem.Detail);
    }

    [Theory]
    [InlineData("x1,x2,x3,x4,other", "column 5 was “x5” when the model was fitted, and is “other” now.")]
    [InlineData("x1,x2,x3,x4", "column 5 was “x5” when the model was fitted, and is none now.")]
    [InlineData("x1,x2,x3,x4,x5,x6", "column 6 was none when the model was fitted, and is “x6” now.")]
    [InlineData("x2,x1,x3,x4,x5", "column 1 was “x1” when the model was fitted, and is “x2” now.")]
    public void OtherColumns_AreRefusedByName(string columns, string detail)
    {
        var others = columns.Split(',');
        foreach (var name in AnomalyModels.Names)
        {
            var model = Rows.Fitted(name, Features);
            Assert.Equal(detail, Assert.Throws<InputException>(() => Loaded(name, Saved(model), others)).Detail);
            Assert.Equal(detail, Assert.Throws<InputException>(() => model.Scores(new FeatureMatrix(others, []))).Detail);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ADamagedFile_IsRefused(string name)
    {
        var file = Saved(Rows.Fitted(name, Features));
        var lengths = Enumerable.Range(0, 120).Concat([file.Length / 3, file.Length / 2, file.Length - 1]);

        Assert.All(lengths, length => Assert.Equal(ErrorCodes.ModelFile, Assert.Throws<InputException>(() => Loaded(name, file[..length], Features.Columns)).Code));
        Assert.Equal(ErrorCodes.ModelFile, Assert.Throws<InputException>(() => Loaded(name, Encoding.UTF8.GetBytes("a,b\n1,2\n"), Features.Columns)).Code);
    }

    /// <summary>Whatever byte is wrong, loading ends in a model or in a refusal: the trees are walked without looking where a step leads.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void AFileWithAnyWrongByte_IsLoadedOrRefused(string name)
    {
        var file = Saved(Rows.Fitted(name, Features));
        var draws = new SplitMix64(5);
        for (var time = 0; time < 300; time++)
        {
            var wrong = (byte[])file.Clone();
            wrong[draws.Below(time % 2 == 0 ? 200 : wrong.Length)] ^= (byte)(1 << draws.Below(8));
            try
            {
                Assert.All(Loaded(name, wrong, Features.Columns).Scores(Features), score => Assert.InRange(score, 0, 1));
            }
            catch (InputException problem)
            {
                Assert.Equal(ErrorCodes.ModelFile, problem.Code);
            }
        }
    }

    private static byte[] Saved(IAnomalyModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private static IAnomalyModel Loaded(string name, byte[] file, IReadOnlyList<string> columns)
    {
        var model = AnomalyModels.Named(name);
        model.Load(new MemoryStream(file), columns);
        return model;
    }
}
