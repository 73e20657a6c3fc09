using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>Something that waits for somebody's decision: a funder's share, or a request to look again.</summary>
/// <param name="Discussion">The discussion.</param>
/// <param name="Proposal">What is proposed.</param>
/// <param name="Funder">Whose share; null for a request to look again.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Refusal">What has to come first; null where nothing has.</param>
public sealed record WaitingDecision(Discussion Discussion, Proposal Proposal, Funder? Funder, DateTimeOffset Since, Refusal? Refusal);

/// <summary>What waits for an approver: never what they found, held, proposed or reviewed, and only shares of a funder whom they approve for.</summary>
/// <param name="desk">The discussions.</param>
public sealed class ApprovalDesk(DiscussionDesk desk)
{
    /// <summary>What waits for somebody, the oldest first.</summary>
    /// <param name="councilId">The council.</param>
    /// <param name="by">Who.</param>
    /// <param name="personOf">The person of an id.</param>
    /// <param name="stop">Stops waiting.</param>
    public async Task<IReadOnlyList<WaitingDecision>> WaitingAsync(string councilId, StaffMember by, Func<string, Person> personOf, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(personOf);
        var waiting = new List<WaitingDecision>();
        foreach (var line in (await desk.OpenAsync(councilId, stop)).Where(line => line.WaitsForLookAgain || line.Stage is DiscussionStage.Proposed or DiscussionStage.Told or DiscussionStage.Paused))
        {
            if (await desk.FindAsync(councilId, line.Id, stop) is { } discussion)
            {
                waiting.AddRange(Of(discussion, await desk.ContextAsync(discussion, by, personOf(discussion.PersonId), stop)));
            }
        }

        return [.. waiting.OrderBy(one => one.Since).ThenBy(one => one.Discussion.Id, StringComparer.Ordinal)];
    }

    /// <summary>What of a discussion waits for somebody.</summary>
    public static IEnumerable<WaitingDecision> Of(Discussion discussion, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        ArgumentNullException.ThrowIfNull(context);
        var part = Approvals.PartOf(discussion).ToHashSet();
        if (part.Contains(context.By.Id))
        {
            yield break;
        }

        foreach (var step in NextSteps.Of(discussion, _ => context))
        {
            if (step.Likely is ShareApproved share && Approvals.RolesOf(share.Funder).Any(role => StepBook.Holds(context, role)))
            {
                var proposal = discussion.StandingProposal(share.OutcomeId)!;
                yield return new WaitingDecision(discussion, proposal, share.Funder, proposal.Stamp.At, step.Refusal);
            }
            else if (step.Likely is LookAgainAnswered answer && step.Refusal?.Code is not ("STEP-ROLE" or "LOOK-AGAIN-PART") && !discussion.All<ShareApproved>().Any(one => one.Stamp.By == context.By.Id))
            {
                yield return new WaitingDecision(discussion, discussion.StandingProposal(answer.OutcomeId)!, null, discussion.All<LookAgainAsked>().Last(one => one.OutcomeId == answer.OutcomeId).Stamp.At, step.Refusal);
            }
        }
    }
}
