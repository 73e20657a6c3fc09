using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;

namespace DpAudit.Functions.Discussions;

/// <summary>A field of a step's page.</summary>
/// <param name="Name">The property of <see cref="StepInput"/>.</param>
/// <param name="Label">What is asked for.</param>
/// <param name="Hint">What helps to answer.</param>
/// <param name="Choices">What can be chosen, where it is a choice.</param>
internal sealed record StepField(string Name, string Label, string Hint = "", Func<DiscussionPage, IReadOnlyList<Choice>>? Choices = null);

/// <summary>The page of a step, as data: what it asks for, and the event that it makes of the answers. Whether the step may be taken is asked of the rules.</summary>
/// <param name="Event">The event.</param>
/// <param name="Intro">What to know before; empty = nothing.</param>
/// <param name="Fields">What it asks for.</param>
/// <param name="Read">Reads the answers; what cannot be read is told beside its field.</param>
/// <param name="Begin">Fills in what is known; null = nothing is.</param>
internal sealed record StepForm(
    Type Event, string Intro, IReadOnlyList<StepField> Fields, Func<StepReader, Func<Stamp, DiscussionEvent>> Read, Action<StepInput, DiscussionPage>? Begin = null)
{
    /// <summary>The page of a kind of event.</summary>
    public static StepForm For<T>(string intro, IReadOnlyList<StepField> fields, Func<StepReader, Func<Stamp, T>> read, Action<StepInput, DiscussionPage>? begin = null)
        where T : DiscussionEvent => new(typeof(T), intro, fields, read, begin);

    /// <summary>All pages there are. Letters, evidence and an approver's decisions have pages of their own.</summary>
    public static IReadOnlyList<StepForm> All { get; } = [.. TalkForms.All, .. OutcomeForms.All, .. EventForms.All];

    /// <summary>The page of an address; null where there is none.</summary>
    public static StepForm? Find(string slug) => All.FirstOrDefault(form => StepTitles.SlugOf(form.Event) == slug);

    /// <summary>Whether it asks for something.</summary>
    public bool Asks(string name) => Fields.Any(field => field.Name == name);
}
