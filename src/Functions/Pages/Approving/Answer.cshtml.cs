using DpAudit.Core.Decisions;
using DpAudit.Functions.Discussions;

namespace DpAudit.Functions.Pages.Approving;

/// <summary>Answers a request to look again: whether it stands, why, and the letter that says so.</summary>
internal sealed class AnswerModel : LetterPage
{
    /// <inheritdoc/>
    protected override Type StepType => typeof(LookAgainAnswered);

    /// <summary>The proposal that it is about.</summary>
    public Proposal? Proposal => Discussion.StandingProposal(Outcome);

    /// <inheritdoc/>
    public override string Asked => Discussion.All<LookAgainAsked>().LastOrDefault(one => one.OutcomeId == Outcome)?.Words ?? "";
}
