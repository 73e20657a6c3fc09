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
        Assert.Equal((ErrorCodes.ModelUnknown, "the models are isolation-ensemble, isolation-forest."), (problem.Code, problem.Detail));
    }

    [Fact]
    public void TheModelOfTheAdapter_IsNotInThisBuild() =>
        Assert.Equal(ErrorCodes.ModelNotInBuild, Assert.Throws<InputException>(() => AnomalyModels.Named("mlnet-randomized-pca")).Code);
}
