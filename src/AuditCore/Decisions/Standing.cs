using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Decisions;

/// <summary>What of a discussion's proposals and outcomes stands, read from its events.</summary>
public static class Standing
{
    /// <summary>A proposal that stands: not sent back, not corrected, and not undone by looking again.</summary>
    public static Proposal? StandingProposal(this Discussion discussion, string outcomeId)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        var proposal = discussion.All<Proposal>().LastOrDefault(one => one.OutcomeId == outcomeId);
        return proposal is null || discussion.After<DiscussionEvent>(proposal).Any(one => Undoes(one, outcomeId)) ? null : proposal;
    }

    /// <summary>A proposal of a kind that stands, or that there is none.</summary>
    internal static Result<T> Proposed<T>(Discussion discussion, string outcomeId)
        where T : Proposal =>
        discussion.StandingProposal(outcomeId) is T proposal ? proposal
            : new Refusal("DECISION-PROPOSED", "Nothing is proposed under this id, or it was sent back or corrected.", "Propose it.");

    /// <summary>All proposals that stand.</summary>
    public static IEnumerable<Proposal> StandingProposals(this Discussion discussion)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return discussion.All<Proposal>().Select(one => one.OutcomeId).Distinct().Select(discussion.StandingProposal).OfType<Proposal>();
    }

    /// <summary>Outcomes without money that stand.</summary>
    public static IEnumerable<OutcomeRecorded> StandingOutcomes(this Discussion discussion)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return discussion.All<OutcomeRecorded>().Where(one => !discussion.After<OutcomeCorrected>(one).Any(later => later.OutcomeId == one.OutcomeId));
    }

    /// <summary>Whether the person asked to look again and has no answer yet.</summary>
    public static bool WaitsForLookAgain(this Discussion discussion, string outcomeId)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return discussion.Events.LastOrDefault(one => (one is LookAgainAsked asked && asked.OutcomeId == outcomeId) || (one is LookAgainAnswered answered && answered.OutcomeId == outcomeId)) is LookAgainAsked;
    }

    /// <summary>How much of what was to be paid has been matched to credits.</summary>
    public static Money Paid(this Discussion discussion, string outcomeId)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return discussion.All<CreditMatched>().Where(one => one.OutcomeId == outcomeId).Aggregate(Money.Zero, (sum, one) => sum + one.Amount);
    }

    /// <summary>The payment to the person as it was made; null while it was not.</summary>
    public static PaymentMade? MadePayment(this Discussion discussion, string outcomeId)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return discussion.All<PaymentMade>().FirstOrDefault(one => one.OutcomeId == outcomeId);
    }

    /// <summary>What of each instalment is paid: credits fill them in order.</summary>
    public static IEnumerable<(Instalment Instalment, Money Paid)> Instalments(this Discussion discussion, PayBackProposed proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var left = discussion.Paid(proposal.OutcomeId);
        foreach (var instalment in proposal.Instalments)
        {
            var paid = Money.Min(left, instalment.Amount);
            left -= paid;
            yield return (instalment, paid);
        }
    }

    private static bool Undoes(DiscussionEvent one, string outcomeId) => one switch
    {
        SentBack back => back.OutcomeId == outcomeId,
        OutcomeCorrected corrected => corrected.OutcomeId == outcomeId,
        LookAgainAnswered { Stands: false } answered => answered.OutcomeId == outcomeId,
        _ => false,
    };
}
