using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Reporting.Outcomes;

/// <summary>How far money is on its way.</summary>
internal enum MoneyStep
{
    /// <summary>Somebody proposed it, and it stands.</summary>
    Proposed,

    /// <summary>Every funder's share is approved.</summary>
    Approved,

    /// <summary>It is decided: the window to ask to look again has passed; for the short paths, it is approved.</summary>
    Decided,

    /// <summary>It came, and was matched.</summary>
    Matched,

    /// <summary>The person was paid.</summary>
    Made,
}

/// <summary>Which way money goes.</summary>
internal enum MoneyKind
{
    /// <summary>Asked back, to the funder.</summary>
    PayBackToFunder,

    /// <summary>Asked back, into the direct-payment account.</summary>
    PayBackToAccount,

    /// <summary>Goes back without being asked for as a debt.</summary>
    Return,

    /// <summary>Paid to the person.</summary>
    Payment,
}

/// <summary>Money that took a step on a day.</summary>
internal sealed record MoneyMove(string PersonId, MoneyStep Step, MoneyKind Kind, DateOnly On, FunderSplit Amount, OwedBecause? Because = null)
{
    /// <summary>What stands of a discussion's proposals, all money that was matched to one, and all that was paid to the person.</summary>
    public static IEnumerable<MoneyMove> Of(Discussion discussion) =>
        discussion.StandingProposals().SelectMany(proposal => Standing(discussion, proposal)).Concat(Matched(discussion)).Concat(Made(discussion));

    private static IEnumerable<MoneyMove> Standing(Discussion discussion, Proposal proposal)
    {
        var move = new MoneyMove(discussion.PersonId, MoneyStep.Proposed, KindOf(proposal), Day(proposal), proposal.Total, (proposal as PaymentProposed)?.Because);
        yield return move;
        if (!Approvals.IsApproved(discussion, proposal))
        {
            yield break;
        }

        var approved = move with { Step = MoneyStep.Approved, On = Day(discussion.After<ShareApproved>(proposal).Last(one => one.OutcomeId == proposal.OutcomeId)) };
        yield return approved;
        var decided = proposal is PayBackProposed ? discussion.After<PayBackDecided>(proposal).LastOrDefault(one => one.OutcomeId == proposal.OutcomeId) : null;
        if (decided is not null || proposal is not PayBackProposed)
        {
            yield return approved with { Step = MoneyStep.Decided, On = decided is null ? approved.On : Day(decided) };
        }
    }

    /// <summary>Each funder's part of what came: in proportion to its share, so that all credits together come to all shares to the penny.</summary>
    private static IEnumerable<MoneyMove> Matched(Discussion discussion)
    {
        foreach (var credits in discussion.All<CreditMatched>().GroupBy(one => one.OutcomeId))
        {
            var (proposal, paid, before) = (discussion.All<Proposal>().Last(one => one.OutcomeId == credits.Key), Money.Zero, default(FunderSplit));
            foreach (var credit in credits)
            {
                paid += credit.Amount;
                var parts = paid.Share([proposal.Total.Council.Pence, proposal.Total.Nhs.Pence]);
                var now = new FunderSplit(parts[0], parts[1], Money.Zero, Money.Zero);
                yield return new MoneyMove(
                    discussion.PersonId, MoneyStep.Matched, KindOf(proposal), Day(credit), new FunderSplit(now.Council - before.Council, now.Nhs - before.Nhs, Money.Zero, Money.Zero));
                before = now;
            }
        }
    }

    /// <summary>Counted on the day the money left; a payment that was made stays so, whatever is corrected later.</summary>
    private static IEnumerable<MoneyMove> Made(Discussion discussion) =>
        from made in discussion.All<PaymentMade>()
        let proposal = discussion.All<PaymentProposed>().Last(one => one.OutcomeId == made.OutcomeId)
        select new MoneyMove(discussion.PersonId, MoneyStep.Made, MoneyKind.Payment, made.PaidOn, proposal.Total, proposal.Because);

    private static MoneyKind KindOf(Proposal proposal) => proposal switch
    {
        PayBackProposed { Destination: Destination.Account } => MoneyKind.PayBackToAccount,
        PayBackProposed => MoneyKind.PayBackToFunder,
        ReturnProposed => MoneyKind.Return,
        _ => MoneyKind.Payment,
    };

    private static DateOnly Day(DiscussionEvent one) => DiscussionSteps.LondonDay(one.Stamp.At);
}
