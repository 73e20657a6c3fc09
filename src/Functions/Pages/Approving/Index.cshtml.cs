using DpAudit.Core.Pipeline;
using DpAudit.Core.Ports;
using DpAudit.Functions.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DpAudit.Functions.Pages.Approving;

/// <summary>What waits for an approver, the oldest first.</summary>
internal sealed class IndexModel : CouncilPage
{
    /// <summary>The page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public Paged<WaitingDecision> Waiting { get; private set; } = null!;

    /// <summary>What would be theirs, once something else has come first.</summary>
    public IReadOnlyList<WaitingDecision> Later { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var book = await BookAsync();
        var desk = new ApprovalDesk(new DiscussionDesk(Service<IRecordStore>(), book.Policies, Service<TimeProvider>()));
        var all = await desk.WaitingAsync(CouncilId, Staff, book.PersonOf, Stop);
        Waiting = Paged<WaitingDecision>.Of([.. all.Where(one => one.Refusal is null)], Number);
        Later = [.. all.Where(one => one.Refusal is not null)];
    }

    public string AddressOf(WaitingDecision one) => At($"approving/{(one.Funder is null ? "answer" : "proposal")}/{one.Discussion.Id}/{one.Proposal.OutcomeId}");
}
