using DpAudit.Core.Policies;
using DpAudit.Core.Scoring;

namespace DpAudit.Core.Reporting.Transparency;

/// <summary>One fact of a record.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Value">What is so, in words.</param>
public sealed record RecordFact(string Name, string Value);

/// <summary>Facts that belong together.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Facts">The facts.</param>
public sealed record RecordSection(string Id, string Title, IReadOnlyList<RecordFact> Facts);

/// <summary>A rate that a fairness report measured, for publication with the record.</summary>
/// <param name="Label">By what people are grouped.</param>
/// <param name="Group">The group.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Words">The rate with its interval in words; empty where it is not shown because numbers are small.</param>
public sealed record MeasuredRate(string Label, string Group, string Measure, string Words);

/// <summary>
/// What the public, and whoever assesses the effect on people, is told about the program: taken from the code and the policy in force, so that it says what
/// runs. What only the council knows is named as such and left to it.
/// </summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sections">What it says.</param>
public sealed record TransparencyRecord(string Id, string Title, IReadOnlyList<RecordSection> Sections)
{
    internal const string ForTheCouncil = "For the council to fill in.";

    /// <summary>What never is an input to a score or to a sample; tests of the compiled code hold it.</summary>
    public static IReadOnlyList<string> NeverInputs { get; } =
    [
        "needs group", "kind of direct payment", "age band", "sex", "ethnicity", "religion", "language", "format", "advocate", "roles", "address", "names of people",
        "what an earlier audit concluded about the person or the payee",
    ];

    /// <summary>What the model sees of a payment.</summary>
    public static IReadOnlyList<string> Inputs => PaymentFeatures.Names;

    /// <summary>The Algorithmic Transparency Record: the model, its inputs, its purpose, who decides, what was measured.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="measured">Rates by group, from the latest fairness report; none = it says that none was made.</param>
    public static TransparencyRecord Algorithm(Policy policy, IReadOnlyList<MeasuredRate> measured)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(measured);
        return new TransparencyRecord("atrs", "Algorithmic Transparency Record: choosing which direct payments are looked at", [.. AlgorithmFacts.Of(policy, measured)]);
    }

    /// <summary>Facts for a data protection impact assessment, which is the council's to write.</summary>
    /// <param name="policy">The policy in force.</param>
    public static TransparencyRecord DataProtection(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new TransparencyRecord("dpia", "Facts for a data protection impact assessment", [.. DataProtectionFacts.Of(policy)]);
    }
}
