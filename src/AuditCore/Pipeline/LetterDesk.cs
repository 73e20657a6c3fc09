using DpAudit.Core.Discussions;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// Letters are looked at first and released by name; nothing is ever sent from here. What was released is kept under its hash, and the discussion
/// records that hash: what the person has and what the council holds are the same bytes.
/// </summary>
/// <param name="files">Where released letters are kept.</param>
/// <param name="desk">Where the step is recorded.</param>
/// <param name="templates">The council's texts.</param>
public sealed class LetterDesk(IFileStore files, DiscussionDesk desk, LetterTemplates templates)
{
    /// <summary>A letter to look at, in the form that meets the format the person reads.</summary>
    public Result<RenderedLetter> Preview(LetterFacts facts, string format) =>
        Letter.Write(facts, templates) is var letter && letter.Refusal is { } refusal ? refusal : LetterRenderer.Render(letter.Value, DiscussionLetters.FormOf(format));

    /// <summary>Keeps a letter that somebody looked at, and records its release as a step; refused where the step is.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="discussionId">The discussion.</param>
    /// <param name="letter">The letter as it was looked at.</param>
    /// <param name="format">The format that it was made for.</param>
    /// <param name="release">Makes the command, given what the discussion records of the letter.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<Result<Discussion>> ReleaseAsync(string councilId, string discussionId, RenderedLetter letter, string format, Func<LetterCopy, StepCommand> release, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(letter);
        ArgumentNullException.ThrowIfNull(release);
        var command = release(new LetterCopy(Statements.Yaml.Hyphenated(letter.Kind), letter.Sha256, format));

        // The file first: a step that is recorded always has its letter, and a letter without a step was never released.
        using (var content = new MemoryStream(letter.Bytes.ToArray(), writable: false))
        {
            await files.TryCreateAsync(NameOf(councilId, letter.Sha256), content, stop);
        }

        return await desk.TakeAsync(councilId, discussionId, command, stop);
    }

    /// <summary>
    /// Keeps a letter that somebody looked at in every form there is, for post rooms and translators, and records its release; refused where the step is. What the
    /// discussion records is the form that the person reads.
    /// </summary>
    public async Task<Result<Discussion>> ReleaseAsync(string councilId, string discussionId, LetterDocument letter, string format, Func<LetterCopy, StepCommand> release, CancellationToken stop = default)
    {
        var forms = LetterRenderer.RenderAll(letter);
        var own = forms.Single(one => one.Form == DiscussionLetters.FormOf(format));
        foreach (var other in forms.Where(one => one != own))
        {
            using var content = new MemoryStream(other.Bytes.ToArray(), writable: false);
            await files.TryCreateAsync(NameOf(councilId, own.Sha256, other.Form), content, stop);
        }

        return await ReleaseAsync(councilId, discussionId, own, format, release, stop);
    }

    /// <summary>A released letter's bytes, as the discussion records them; null where there is none.</summary>
    public Task<Stream?> OpenAsync(string councilId, string sha256, CancellationToken stop = default) => files.TryOpenAsync(NameOf(councilId, sha256), stop);

    /// <summary>A released letter in another form than the one that the discussion records; null where it was not kept.</summary>
    public Task<Stream?> OpenAsync(string councilId, string sha256, LetterForm form, CancellationToken stop = default) => files.TryOpenAsync(NameOf(councilId, sha256, form), stop);

    /// <summary>All names under which a released letter is kept.</summary>
    internal static IEnumerable<string> NamesOf(string councilId, string sha256) => Enum.GetValues<LetterForm>().Select(form => NameOf(councilId, sha256, form)).Prepend(NameOf(councilId, sha256));

    /// <summary>Where a released letter is kept.</summary>
    internal static string NameOf(string councilId, string sha256) => $"{StoreNames.Key(councilId)}/letters/{sha256}";

    private static string NameOf(string councilId, string sha256, LetterForm form) => $"{NameOf(councilId, sha256)}.{Statements.Yaml.Hyphenated(form)}";

    /// <summary>Where evidence is kept.</summary>
    internal static string EvidenceNameOf(string councilId, string sha256) => $"{StoreNames.Key(councilId)}/evidence/{sha256}";
}
