using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Letters;

/// <summary>Writes letters. Nothing here sends anything, and nothing here decides anything.</summary>
public static class Letter
{
    private const int MostProblems = 5;

    /// <summary>Puts the facts into the council's words.</summary>
    /// <returns>The letter; or <see cref="ErrorCodes.LetterFacts"/> with what is missing or does not add up.</returns>
    public static Result<LetterDocument> Write(LetterFacts facts, LetterTemplates templates)
    {
        var values = new LetterValues();
        facts.Fill(values);
        return values.Problems.Count == 0 ? templates.Compose(facts, values) : new Refusal(ErrorCodes.LetterFacts.Code, Say(values.Problems), ErrorCodes.LetterFacts.Hint);
    }

    private static string Say(IReadOnlyList<string> problems) =>
        string.Join("; ", problems.Take(MostProblems)) + (problems.Count > MostProblems ? $"; and {problems.Count - MostProblems} more." : ".");
}
