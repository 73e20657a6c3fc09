using DpAudit.Core.Discussions;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Statements;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Discussions;

/// <summary>A file that was given as evidence in a discussion, to be saved. It is never shown here: nobody knows what is in it.</summary>
internal abstract class EvidenceFilePage : DiscussionPage
{
    [BindProperty(SupportsGet = true)]
    public string Sha { get; set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync() || Discussion.All<EvidenceReceived>().FirstOrDefault(one => one.FileSha256.Length > 0 && one.FileSha256 == Sha) is not { } evidence
            || await new EvidenceFiles(Service<IFileStore>()).OpenAsync(CouncilId, Sha, Stop) is not { } file)
        {
            return NotFound();
        }

        var number = Discussion.All<EvidenceReceived>().TakeWhile(one => one != evidence).Count() + 1;
        return File(file.Content, "application/octet-stream", $"{DiscussionLetters.ReferenceOf(Discussion)}-evidence-{Formats.Number(number)}.{file.Kind.Extension}");
    }
}

/// <summary>A letter that was released: to look at in a frame of its own without scripts, or to be saved in one of its forms.</summary>
internal abstract class LetterFilePage : ReleasedLetterPage
{
    private const string Alone = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private static readonly Dictionary<LetterForm, string> Extensions = new() { [LetterForm.PlainText] = "txt", [LetterForm.Word] = "docx" };

    /// <summary>The form, hyphenated; empty = the one that the discussion records, to look at.</summary>
    [BindProperty(SupportsGet = true)]
    public string Form { get; set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var isNamed = Yaml.TryWord<LetterForm>(Form, out var form);
        if (!await FindAsync() || (Form.Length > 0 && !isNamed))
        {
            return NotFound();
        }

        if (isNamed)
        {
            var name = $"{DiscussionLetters.ReferenceOf(Discussion)}-{Letter.Kind}-{Yaml.Hyphenated(form)}.{Extensions.GetValueOrDefault(form, "html")}";
            return await OpenAsync(form) is { } file ? File(file, "application/octet-stream", name) : NotFound();
        }

        if (await OpenAsync(OwnForm == LetterForm.Word ? LetterForm.Html : OwnForm) is not { } shown)
        {
            return NotFound();
        }

        (Response.Headers.ContentSecurityPolicy, Response.Headers.XFrameOptions) = (Alone, "SAMEORIGIN");
        return File(shown, OwnForm == LetterForm.PlainText ? "text/plain; charset=utf-8" : "text/html; charset=utf-8");
    }

    private Task<Stream?> OpenAsync(LetterForm form) => form == OwnForm ? Letters.OpenAsync(CouncilId, Sha, Stop) : Letters.OpenAsync(CouncilId, Sha, form, Stop);
}

/// <summary>A page about a letter that was released in a discussion.</summary>
internal abstract class ReleasedLetterPage : DiscussionPage
{
    [BindProperty(SupportsGet = true)]
    public string Sha { get; set; } = "";

    /// <summary>The step that released it.</summary>
    public DiscussionEvent Released { get; private set; } = null!;

    /// <summary>What the discussion records of it.</summary>
    public LetterCopy Letter => Timeline.LetterOf(Released)!;

    /// <summary>The form that the discussion records.</summary>
    public LetterForm OwnForm => DiscussionLetters.FormOf(Letter.Format);

    /// <summary>Letters.</summary>
    protected LetterDesk Letters => new(Service<IFileStore>(), Desk, LetterTemplates.Default);

    /// <summary>Finds the letter.</summary>
    protected async Task<bool> FindAsync()
    {
        if (!await LoadAsync() || Discussion.Events.FirstOrDefault(one => Timeline.LetterOf(one)?.Sha256 == Sha) is not { } released)
        {
            return false;
        }

        Released = released;
        return true;
    }
}
