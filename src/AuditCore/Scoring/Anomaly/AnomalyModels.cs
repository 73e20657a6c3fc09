using DpAudit.Core.Policies;
using DpAudit.Core.Scoring.Anomaly.Ensemble;
using DpAudit.Core.Scoring.Anomaly.Forest;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Scoring.Anomaly;

/// <summary>The models there are, by name.</summary>
public static class AnomalyModels
{
    /// <summary>The model that is used where none is named.</summary>
    public const string Usual = "isolation-ensemble";

    /// <summary>The model of the adapter in integrations/MLNet.</summary>
    public const string InAdapter = "mlnet-randomized-pca";

    private static Func<IAnomalyModel>[] all = [() => new IsolationEnsembleModel(), () => new IsolationForestModel()];

    /// <summary>The names, the usual one first.</summary>
    public static IReadOnlyList<string> Names => [.. all.Select(make => make().Name)];

    /// <summary>Adds an adapter's model. For the start of a program: before anything is scored, and on one thread.</summary>
    /// <param name="make">Makes one that has not been fitted.</param>
    /// <exception cref="ArgumentException">There is a model of its name.</exception>
    public static void Register(Func<IAnomalyModel> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        var name = make().Name;
        all = Names.Contains(name) ? throw new ArgumentException($"There is a model {name} already.", nameof(make)) : [.. all, make];
    }

    /// <summary>The model that a policy names, not fitted yet.</summary>
    /// <exception cref="InputException">As <see cref="Named"/> says it.</exception>
    public static IAnomalyModel Of(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return Named(policy.Scoring.Model, $"policy {policy.Version}, scoring.model");
    }

    /// <summary>A model that has not been fitted yet.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="place">Where it is named, for the error.</param>
    /// <exception cref="InputException">MODEL-UNKNOWN: no model has this name. MODEL-NOT-IN-BUILD: an adapter has the model, and is not part of this build.</exception>
    public static IAnomalyModel Named(string name, string place = "model") =>
        all.Select(make => make()).FirstOrDefault(model => model.Name == name)
        ?? throw (name == InAdapter
            ? new InputException(ErrorCodes.ModelNotInBuild, place, $"“{name}” is ML.NET's.")
            : new InputException(ErrorCodes.ModelUnknown, place, $"“{name}” is none of {string.Join(", ", Names)}."));
}
