using DpAudit.Simulation.Measuring;

namespace DpAudit.Simulation.Designs;

/// <summary>A way to choose what is looked at, and to estimate from it.</summary>
internal abstract class Design
{
    /// <summary>What tables call it.</summary>
    public required string Name { get; init; }

    /// <summary>What tables call its estimates.</summary>
    public abstract string[] Estimates { get; }

    /// <summary>The estimates that tables show.</summary>
    public int[] Shown { get; init; } = [0];

    /// <summary>Starts a year.</summary>
    public abstract DesignYear Begin(int draw);
}

/// <summary>A year of a design.</summary>
internal abstract class DesignYear
{
    /// <summary>The estimates of the year so far.</summary>
    public abstract Estimate[] OfYear { get; }

    /// <summary>Chooses what is looked at in a cycle.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="stopped">Who has stopped before it.</param>
    public abstract Look Look(int cycle, bool[] stopped);

    /// <summary>What the lemma's check came to, if the design has one.</summary>
    public virtual (long Runs, int Violations) Lemma => default;
}

/// <summary>What was looked at in a cycle.</summary>
/// <param name="Items">Whether each payment was.</param>
/// <param name="PeopleOfCredits">Whose credits were, once for each.</param>
/// <param name="Estimates">What it says about the cycle.</param>
internal sealed record Look(bool[] Items, IReadOnlyList<int> PeopleOfCredits, Estimate[] Estimates);
