using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Discussions;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Approving;

/// <summary>One proposal with all that is needed to decide about it: approve a share, or send it back with reasons.</summary>
internal sealed class ProposalModel : DiscussionPage
{
    private const int MostWords = 10_000;

    [BindProperty(SupportsGet = true)]
    public string Outcome { get; set; } = "";

    /// <summary>Whose share is approved.</summary>
    [BindProperty]
    public string Share { get; set; } = "";

    /// <summary>What the approver adds; may be empty.</summary>
    [BindProperty]
    public string Note { get; set; } = "";

    /// <summary>Why it is sent back.</summary>
    [BindProperty]
    public string Reasons { get; set; } = "";

    public Proposal Proposal { get; private set; } = null!;

    /// <summary>The shares that nobody approved yet, with what the rules say to whoever looks.</summary>
    public IReadOnlyList<(Funder Funder, Refusal? Refusal)> Shares { get; private set; } = [];

    /// <summary>Why whoever looks cannot send it back; null = they can.</summary>
    public Refusal? NotBack { get; private set; }

    /// <summary>What led to it, the oldest first: what people said, reviews, what can be afforded.</summary>
    public IEnumerable<TimelineEntry> LedToIt => Timeline.Of(Discussion, Names, Labels).Zip(Discussion.Events.Reverse())
        .Where(one => one.Second is ExplanationReceived or EvidenceReceived or ConversationAskedFor or ConversationOffered or ConversationHeld or UnansweredReviewed or ReviewHeld or AffordabilityConsidered or FinalAuditMade || one.First.LetterSha.Length > 0)
        .Select(one => one.First).Reverse();

    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostApproveAsync()
    {
        if (!await FindAsync() || !Enum.TryParse<Funder>(Share, out var funder) || !Enum.IsDefined(funder))
        {
            return NotFound();
        }

        var note = Note.Trim();
        if (note.Length > MostWords)
        {
            ModelState.Text(nameof(Note), note, "the note", MostWords);
            return ShowAgain();
        }

        var result = await TakeAsync(stamp => new ShareApproved(stamp, Outcome, funder, note));
        return result.Refusal is { } refusal ? NotTaken(refusal) : Done($"You approved {Said.Funder(funder)}’s share.", "approving");
    }

    public async Task<IActionResult> OnPostBackAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        if (ModelState.Text(nameof(Reasons), Reasons, "why it goes back", MostWords) is not { } reasons)
        {
            return ShowAgain();
        }

        var result = await TakeAsync(stamp => new SentBack(stamp, Outcome, reasons));
        return result.Refusal is { } refusal ? NotTaken(refusal) : Done("You sent it back. Whoever holds the discussion sees why.", "approving");
    }

    /// <summary>Finds the proposal; one that was sent back stays to be seen, so that the form that sent it back can come twice.</summary>
    private async Task<bool> FindAsync()
    {
        if (!await LoadAsync() || Discussion.All<Proposal>().LastOrDefault(one => one.OutcomeId == Outcome) is not { } proposal)
        {
            return false;
        }

        Proposal = proposal;
        var steps = NextSteps.Of(Discussion, _ => Context);
        Shares = [.. steps.Where(step => step.Likely is ShareApproved share && share.OutcomeId == Outcome).Select(step => (((ShareApproved)step.Likely).Funder, step.Refusal))];
        var back = OtherSteps.Of(Discussion, _ => Context).FirstOrDefault(step => step.Likely is SentBack one && one.OutcomeId == Outcome);
        NotBack = back is null ? new Refusal("APPROVE-PROPOSED", "It does not stand any more.") : back.Refusal;
        return true;
    }
}
