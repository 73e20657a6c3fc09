using DpAudit.Core.Statements;

namespace DpAudit.Core.Scoring.Anomaly;

/// <summary>
/// Says how unusual each row of numbers is among others, without being told what to look for. Fit it once, then score and explain on as many
/// threads as you like. A score chooses what a person looks at; it is no finding about anybody.
/// </summary>
public interface IAnomalyModel
{
    /// <summary>What the model is asked for by, for example <c>isolation-forest</c>.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same rows and seed would give other scores.</summary>
    int Version { get; }

    /// <summary>The columns it was fitted on, in order; empty before <see cref="Fit"/> or <see cref="Load"/>.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Learns what is usual. The same rows and seed give the same model on every machine and any number of threads.</summary>
    /// <param name="features">The rows; none at all is allowed, every score is 0.5 then.</param>
    /// <param name="seed">Which chances are drawn.</param>
    /// <param name="threads">How many threads to use.</param>
    void Fit(FeatureMatrix features, ulong seed, int threads);

    /// <summary>Scores rows from 0 to 1: higher is more unusual. A row's score depends on the row and the model only.</summary>
    /// <param name="features">Rows under the columns the model was fitted on.</param>
    /// <param name="scores">Takes one score a row.</param>
    /// <param name="threads">How many threads to use; the scores are the same.</param>
    /// <exception cref="InputException">MODEL-FILE: the columns are not the model's.</exception>
    void Score(FeatureMatrix features, Memory<float> scores, int threads);

    /// <summary>Tells how much each column moved a row's score, the strongest first, equals in the columns' order.</summary>
    /// <param name="features">Rows under the columns the model was fitted on.</param>
    /// <param name="row">Which row, from 0.</param>
    /// <param name="contributions">Takes one contribution a column.</param>
    void Explain(FeatureMatrix features, int row, Span<Contribution> contributions);

    /// <summary>Writes the fitted model.</summary>
    void Save(Stream stream);

    /// <summary>Becomes a model that was saved.</summary>
    /// <param name="stream">What <see cref="Save"/> wrote.</param>
    /// <param name="columns">The columns it will be used with.</param>
    /// <exception cref="InputException">MODEL-FILE: it is no such model, of another version, or was fitted on other columns.</exception>
    void Load(Stream stream, IReadOnlyList<string> columns);
}

/// <summary>What one column did to one row's score.</summary>
/// <param name="Column">Which column, from 0.</param>
/// <param name="Moved">How far it moved the score: above 0 towards unusual, below 0 towards usual.</param>
public readonly record struct Contribution(int Column, float Moved)
{
    /// <summary>Puts the strongest first, equals in the columns' order.</summary>
    public static void Rank(Span<Contribution> contributions) =>
        contributions.Sort((a, b) => Math.Abs(b.Moved).CompareTo(Math.Abs(a.Moved)) is var order and not 0 ? order : a.Column.CompareTo(b.Column));
}
