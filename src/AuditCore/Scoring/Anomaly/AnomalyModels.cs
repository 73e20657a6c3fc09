using DpAudit.Core.Scoring.Anomaly.Ensemble;
using DpAudit.Core.Scoring.Anomaly.Forest;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Scoring.Anomaly;

/// <summary>The models there are, by name.</summary>
public static class AnomalyModels
{
    /// <summary>The model that is used where none is named.</summary>
    public const string Usual = "isolation-ensemble";

    private const string InAdapter = "mlnet-randomized-pca";

    private static readonly Func<IAnomalyModel>[] All = [() => new IsolationEnsembleModel(), () => new IsolationForestModel()];

    /// <summary>The names, the usual one first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(make => make().Name)];

    /// <summary>A model that has not been fitted yet.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="InputException">MODEL-UNKNOWN: no model has this name. MODEL-NOT-IN-BUILD: an adapter has the model, and is not part of this build.</exception>
    public static IAnomalyModel Named(string name) =>
        All.Select(make => make()).FirstOrDefault(model => model.Name == name)
        ?? throw (name == InAdapter
            ? new InputException(ErrorCodes.ModelNotInBuild, name, "it is ML.NET's.")
            : new InputException(ErrorCodes.ModelUnknown, name, $"the models are {string.Join(", ", Names)}."));
}
