namespace DpAudit.Core.Pipeline;

/// <summary>A fact with its name, as people read it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What is so.</param>
public sealed record ExportFact(string Name, string Value)
{
    /// <summary>The facts that say something.</summary>
    internal static IReadOnlyList<ExportFact> Said(params IEnumerable<ExportFact> facts) => [.. facts.Where(fact => fact.Value.Length > 0)];
}
