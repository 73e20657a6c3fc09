using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Letters;
using DpAudit.Core.Letters.Rendering;
using DpAudit.Core.Letters.Templates;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;
using DpAudit.Functions.Configuration;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Discussions;

/// <summary>
/// Writing a letter: filled in, looked at, released by name. Between looking and releasing nothing is kept: the form comes again with the hash of what was looked at,
/// and where the letter would read otherwise now it is shown again. Nothing is ever sent from here.
/// </summary>
internal abstract class LetterPage : DiscussionPage
{
    private const char Of = '|';
    private const int MostWords = 10_000;
    private static readonly string[] EvidenceKinds = ["receipt", "invoice", "bank statement", "payslip", "timesheet", "contract"];

    /// <summary>The outcome that it is about.</summary>
    [BindProperty(SupportsGet = true)]
    public string Outcome { get; set; } = "";

    /// <summary>The funder whose share it is about.</summary>
    [BindProperty(SupportsGet = true)]
    public string Funder { get; set; } = "";

    /// <summary>What was typed.</summary>
    [BindProperty]
    public LetterInput Input { get; set; } = new();

    /// <summary>The hash of the letter that was looked at.</summary>
    [BindProperty]
    public string LookedAt { get; set; } = "";

    /// <summary>The step that releasing it takes.</summary>
    public DiscussionEvent Likely { get; private set; } = null!;

    /// <summary>Why it cannot be released now, whatever is typed; null = nothing against it.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The letter to look at; null while it is filled in.</summary>
    public RenderedLetter? Preview { get; private set; }

    /// <summary>What it is called.</summary>
    public string Title => StepTitles.Of(Likely.GetType());

    /// <summary>To whom it goes.</summary>
    public Party To => LetterDrafts.To(Discussion, Likely);

    /// <summary>The format that it is made for: the one that the contact check names.</summary>
    public string Format => Discussion.Contact?.Format ?? Person.Format;

    /// <summary>The person's language, where letters are not written in it.</summary>
    public string OtherLanguage => Person.Language is { Length: > 0 } language && !string.Equals(language, "English", StringComparison.OrdinalIgnoreCase) ? language : "";

    /// <summary>Whether the outcome's letter tells of something that happens next.</summary>
    public bool AsksNext => Likely is LookAgainAnswered || (Likely is OutcomeLetterReleased letter && (Discussion.StandingProposal(letter.OutcomeId) is ReturnProposed || Discussion.StandingOutcomes().Any(one => one.OutcomeId == letter.OutcomeId && one.Kind != OutcomeKind.NoAction)));

    /// <summary>What its words are about; empty = it has none.</summary>
    public string WordsLabel => Likely switch
    {
        NoticeReleased => "What was considered about what the person can afford?",
        OutcomeLetterReleased letter when Discussion.StandingProposal(letter.OutcomeId) is PaymentProposed => "How is it paid?",
        LookAgainAnswered => "Why?",
        _ => "",
    };

    /// <summary>What its day is; empty = it has none.</summary>
    public string UntilLabel => Likely switch
    {
        QueryReleased => "Until when can they reply?",
        NoticeReleased => "Until when can they ask us to look again?",
        OutcomeLetterReleased when AsksNext => "Until when can they ask us to look again?",
        _ => "",
    };

    /// <summary>What can be asked for: never what is held.</summary>
    public IReadOnlyList<Choice> Evidence =>
    [
        .. Discussion.OpenItems.SelectMany(item => EvidenceKinds.Except(Discussion.HeldFor(item.Id), StringComparer.OrdinalIgnoreCase).Select(kind => new Choice($"{kind}{Of}{item.Id}", $"{Said.Begin(kind)} for {Labels.Of(item.Id)} ({item.Payee}, {Formats.Money(item.Amount.Total)})"))),
    ];

    /// <summary>What the person said, where the letter answers it.</summary>
    public virtual string Asked => "";

    /// <summary>The step that this page's address names.</summary>
    protected abstract Type StepType { get; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        Input = LetterInput.Of(LetterSettings.Of(Service<IConfiguration>(), CouncilId), Names.Of(Staff.Id));
        var rules = Policy.Discussions;
        Input.Until = DateParts.Of(Today.AddDays(Likely is QueryReleased ? rules.EvidenceWindowDays : rules.LookAgainDays));
        Input.Words = Likely is NoticeReleased ? Discussion.Last<AffordabilityConsidered>()?.Words ?? "" : "";
        return Page();
    }

    /// <summary>Shows the letter.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        if (Read() is not { } draft)
        {
            return ShowAgain();
        }

        var letter = Write(draft);
        if (letter.Refusal is { } refusal)
        {
            return NotTaken(refusal);
        }

        Show(letter.Value);
        return Page();
    }

    /// <summary>Goes back to what was typed.</summary>
    public async Task<IActionResult> OnPostChangeAsync() => await FindAsync() ? Page() : NotFound();

    /// <summary>Releases the letter that was looked at.</summary>
    public async Task<IActionResult> OnPostReleaseAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Discussion.Events.FirstOrDefault(one => one.Stamp.CommandId == CommandId && one.Stamp.By == Staff.Id) is { } before && Timeline.LetterOf(before) is { } copy)
        {
            return Redirect(About("released", copy.Sha256)); // Sent twice: it was released the first time, and the step is not there any more.
        }

        if (!Find())
        {
            return NotFound();
        }

        if (Read() is not { } draft)
        {
            return ShowAgain();
        }

        var letter = Write(draft);
        if (letter.Refusal is { } refusal)
        {
            return NotTaken(refusal);
        }

        var rendered = LetterRenderer.Render(letter.Value, DiscussionLetters.FormOf(Format));
        if (rendered.Sha256 != LookedAt)
        {
            Show(letter.Value);
            return Refuse(new Refusal("LETTER-CHANGED", "The letter reads otherwise than when you looked at it.", "Look at it again, then release it."));
        }

        var letters = new LetterDesk(Service<IFileStore>(), Desk, LetterTemplates.Default);
        var result = await letters.ReleaseAsync(CouncilId, Id, letter.Value, Format, released => Command(stamp => draft.Release(stamp, released)), Stop);
        return result.Refusal is { } refused ? NotTaken(refused) : Done("The letter is released. Print it or send it as your council does: this service sends nothing.", $"{Area}/released/{Id}/{rendered.Sha256}");
    }

    private static Result<LetterDocument> Write(DraftedLetter draft) => Letter.Write(draft.Facts, LetterTemplates.Default);

    private void Show(LetterDocument letter)
    {
        Preview = LetterRenderer.Render(letter, DiscussionLetters.FormOf(Format));
        LookedAt = Preview.Sha256;
        ModelState.Remove(nameof(LookedAt));
    }

    /// <summary>The text of the letter to look at, as a page of its own or as plain text; its style, and nothing else, is let into the frame.</summary>
    public string Shown(RenderedLetter preview)
    {
        var text = Encoding.UTF8.GetString(preview.Bytes.Span);
        const string From = "<style>", To = "</style>";
        if (preview.Form != LetterForm.PlainText && text.IndexOf(From, StringComparison.Ordinal) is >= 0 and var at)
        {
            var style = text[(at + From.Length)..text.IndexOf(To, StringComparison.Ordinal)];
            SecureHeaders.LetStyleIn(Response, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style))));
        }

        return text;
    }

    private async Task<bool> FindAsync() => await LoadAsync() && Find();

    private bool Find()
    {
        if (StepLinks.Find(this, StepType, Outcome, Funder) is not { } step || !LetterDrafts.IsLetter(step.Likely))
        {
            return false;
        }

        (Likely, Refusal) = (step.Likely, step.Refusal);
        return true;
    }

    /// <summary>Reads what was typed; null where something is missing, which is told beside its field.</summary>
    private DraftedLetter? Read()
    {
        Need(nameof(LetterInput.RecipientAddress), Input.RecipientAddress, "the address");
        foreach (var (name, value, what) in new[] { (nameof(LetterInput.SenderName), Input.SenderName, "who signs it"), (nameof(LetterInput.Organisation), Input.Organisation, "the council’s name"), (nameof(LetterInput.Phone), Input.Phone, "the number to call") })
        {
            Need(name, value, what);
        }

        if (WordsLabel.Length > 0)
        {
            Need(nameof(LetterInput.Words), Input.Words, "this in words", MostWords);
        }

        if (AsksNext)
        {
            Need(nameof(LetterInput.Next), Input.Next, "what happens now");
        }

        if (Likely is LookAgainAnswered && Input.Stands.Length == 0)
        {
            ModelState.AddModelError($"Input.{nameof(LetterInput.Stands)}", "Choose whether it stands");
        }

        var until = UntilLabel.Length > 0 ? ModelState.Date("Input.Until", Input.Until, "the last day") ?? default : default;
        if (!ModelState.IsValid)
        {
            return null;
        }

        var result = LetterDrafts.Of(Discussion, new LetterDraft
        {
            Likely = Likely,
            Frame = Input.Frame(Today, To, Likely is NoticeReleased { Funder: Core.Primitives.Funder.Nhs } ? Ombudsman.Health : Ombudsman.LocalGovernment),
            AsksFor = [.. Input.AsksFor.Select(one => one.Split(Of)).Where(parts => parts.Length == 2).Select(parts => new EvidenceFor(parts[1], parts[0]))],
            Until = until,
            Next = Said.Lines(Input.Next),
            Words = Input.Words.Trim(),
            Stands = Input.Stands == StepChoices.Yes,
            LookedBy = $"{Names.Of(Staff.Id)}, {Formats.Roles(Staff.Roles)}, who had no part in it,",
        });
        if (result.Refusal is { } refusal)
        {
            ModelState.AddModelError("", string.Create(CultureInfo.InvariantCulture, $"{refusal.Reason} {refusal.MissingStep} ({refusal.Code})"));
            return null;
        }

        return result.Value;
    }

    private void Need(string name, string value, string what, int most = 1000) => ModelState.Text($"Input.{name}", value, what, most);
}
