using DpAudit.Functions.Components;

namespace DpAudit.Functions.Discussions;

/// <summary>A field on a step's page.</summary>
public sealed record StepFieldView
{
    internal StepFieldView(DiscussionPage page, StepInput input, StepField field) => (Page, Input, Field) = (page, input, field);

    /// <summary>What was typed.</summary>
    public StepInput Input { get; }

    internal DiscussionPage Page { get; }

    internal StepField Field { get; }

    internal IReadOnlyList<Choice> Choices => Field.Choices?.Invoke(Page) ?? [];
}
