using DpAudit.Core.Policies;
using DpAudit.Core.Scoring.Anomaly;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Tests.Scoring.Anomaly;

/// <summary>Models by name.</summary>
public class AnomalyModelsTests
{
    [Fact]
    public void EveryModel_IsFoundByItsName_TheUsualOneFirst()
    {
        Assert.Equal(AnomalyModels.Usual, AnomalyModels.Names[0]);
        Assert.All(AnomalyModels.Names, name => Assert.Equal(name, AnomalyModels.Named(name).Name));
    }

    [Fact]
    public void AModelAsksToBeFittedFirst() =>
        Assert.All(AnomalyModels.Names, name => Assert.Throws<InvalidOperationException>(() => AnomalyModels.Named(name).Scores(Rows.Mixed(3))));

    [Fact]
    public void AnUnknownName_IsToldTheKnownOnes()
    {
        var problem = Assert.Throws<InputException>(() => AnomalyModels.Named("isolation_forest"));
        Assert.Equal((ErrorCodes.ModelUnknown, "“isolation_forest” is none of isolation-ensemble, isolation-forest."), (problem.Code, problem.Detail));
    }

    /// <summary>What it is, where it is named, its name, and what adds it.</summary>
    [Fact]
    public void TheModelOfTheAdapter_IsNotInThisBuild_AndTheErrorSaysWhatAddsIt()
    {
        var problem = Assert.Throws<InputException>(() => AnomalyModels.Of(Policy(AnomalyModels.InAdapter)));
        Assert.Equal(("MODEL-NOT-IN-BUILD", "policy 2026-a, scoring.model", "“mlnet-randomized-pca” is ML.NET's."), (problem.Code.Code, problem.Place, problem.Detail));
        Assert.Contains("dotnet publish src/Functions -p:MLNet=true", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APolicyWithoutAModel_HasTheUsualOne() => Assert.Equal(AnomalyModels.Usual, AnomalyModels.Of(PolicyBook.Default().Versions[0]).Name);

    [Fact]
    public void AModelOfANameThatIsThere_IsNotRegistered()
    {
        Assert.Throws<ArgumentException>(() => AnomalyModels.Register(() => AnomalyModels.Named("isolation-forest")));
        Assert.Equal(["isolation-ensemble", "isolation-forest"], AnomalyModels.Names);
    }

    private static Policy Policy(string model)
    {
        var usual = PolicyBook.Default().Versions[0];
        return usual with { Version = "2026-a", Scoring = usual.Scoring with { Model = model } };
    }
}
