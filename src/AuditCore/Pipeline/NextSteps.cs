using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>A step that could come next, with what the rules say to it.</summary>
/// <param name="Step">The step, in words.</param>
/// <param name="Role">Who takes it: the first role that may now; where none may, the first that the rule names.</param>
/// <param name="About">The outcome or funder it is about; empty where there is none.</param>
/// <param name="Refusal">Why it cannot be taken now; null when it can.</param>
/// <param name="Likely">The step that the rules were asked about: which outcome, funder or item it is about. Its words and days are nobody's.</param>
public sealed record NextStep(string Step, StaffRole Role, string About, Refusal? Refusal, DiscussionEvent Likely);

/// <summary>
/// Which of the main steps can be taken now, and what is missing for the others. It asks the rules about steps as they would plausibly be taken, and takes
/// none: what somebody records has its own words, days and amounts, and the rules are asked again.
/// </summary>
public static class NextSteps
{
    internal const string Some = "…";
    internal const string NewOutcome = "\u0001";
    private const int HashLength = 64;

    /// <summary>The main steps in the order of a discussion's life.</summary>
    /// <param name="discussion">The discussion.</param>
    /// <param name="asked">Who would take it, with what is known besides, by role.</param>
    public static IReadOnlyList<NextStep> Of(Discussion discussion, Func<StaffRole, StepContext> asked)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        ArgumentNullException.ThrowIfNull(asked);
        return [.. Likely(discussion, asked(StaffRole.Coordinator)).Select(one => Asked(discussion, one.Step, one.About, asked))];
    }

    /// <summary>A step in the words of lists and addresses: <c>query released</c>.</summary>
    public static string Words(Type step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return string.Concat(step.Name.Select((c, at) => char.IsAsciiLetterUpper(c) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(c) : c.ToString()));
    }

    internal static NextStep Asked(Discussion discussion, DiscussionEvent step, string about, Func<StaffRole, StepContext> asked)
    {
        var roles = DecisionSteps.Book.Steps.First(rule => rule.Event == step.GetType()).Roles;
        var answers = roles.Select(role => (Role: role, Refusal: Refuses(role))).ToList();
        var best = answers.FirstOrDefault(answer => answer.Refusal is null, answers[0]);
        return new NextStep(Words(step.GetType()), best.Role, about, best.Refusal, step);

        Refusal? Refuses(StaffRole role)
        {
            var context = asked(role);
            return DecisionSteps.Book.Refuses(discussion, step with { Stamp = step.Stamp with { By = context.By.Id } }, context);
        }
    }

    /// <summary>The steps that may be the next of this discussion, as somebody would plausibly take them today.</summary>
    private static IEnumerable<(DiscussionEvent Step, string About)> Likely(Discussion discussion, StepContext context)
    {
        var (stamp, today, rules) = (new Stamp(NewOutcome, "", default, context.Policy.Version), context.Today, context.Policy.Discussions);
        if (discussion.IsClosed)
        {
            return [(new Reopened(stamp, Some), ""), .. ToPay(discussion, stamp, today)];
        }

        var to = discussion.Contact?.Through ?? Through(context.Person, today);
        var (format, support) = (discussion.Contact?.Format ?? context.Person.Format, Support(discussion, context.Person));
        var (form, letter) = (discussion.AskedForm?.Form ?? ConversationForm.Phone, new LetterCopy(Some, new string('0', HashLength), format));
        var funders = discussion.StandingProposals().SelectMany(proposal => proposal.Funders.Select(funder => (proposal.OutcomeId, Funder: funder, proposal))).ToList();
        var open = discussion.OpenItems.ToList();
        return
        [
            .. discussion.Pause is null ? [] : One(new Resumed(stamp, Some)),
            .. discussion.OpenConcerns.Select(open => ((DiscussionEvent)new SafeguardingEnded(stamp, open.AboutPartyId, MayBeContacted: true, []), open.AboutPartyId)),
            .. One(new ContactChecked(stamp, new ContactCheck(to, to.Role is null ? Capacity.NotInDoubt : Capacity.Represented, context.Person.Format, context.Person.Language, today))),
            .. One(new QueryReleased(stamp, to, letter, [], today.AddDays(rules.EvidenceWindowDays))),
            .. One(new ReminderReleased(stamp, to, letter)),
            .. One(new ConversationOffered(stamp, form, support, today.AddDays(rules.EvidenceWindowDays))),
            .. One(new ConversationHeld(stamp, to, form, support, today, Some)),
            .. One(new UnansweredReviewed(stamp, AdvocacyConsidered: true, Some)),
            .. One(new ReviewHeld(stamp, Funder.Council, today, Some)),
            .. One(new AffordabilityConsidered(stamp, WouldCauseHardship: false, MostEachFourWeeks: null, Some)),
            .. open.Count == 0 ? [] : One(new OutcomeRecorded(stamp, NewOutcome, OutcomeKind.NoAction, [.. open.Select(item => item.Id)], ViewOf(discussion), Some)),
            .. Asks(discussion, to, stamp, today.AddDays(rules.PayWithinDays + rules.LookAgainDays)),
            .. funders.Where(one => !discussion.After<ShareApproved>(one.proposal).Any(approved => approved.OutcomeId == one.OutcomeId && approved.Funder == one.Funder))
                .Select(one => ((DiscussionEvent)new ShareApproved(stamp, one.OutcomeId, one.Funder, Some), $"{one.OutcomeId}, {one.Funder}")),
            .. funders.Where(one => one.proposal is PayBackProposed && !discussion.After<NoticeReleased>(one.proposal).Any(notice => notice.OutcomeId == one.OutcomeId && notice.Funder == one.Funder))
                .Select(one => ((DiscussionEvent)new NoticeReleased(stamp, one.OutcomeId, one.Funder, ((PayBackProposed)one.proposal).Payer, letter, today.AddDays(rules.LookAgainDays)), $"{one.OutcomeId}, {one.Funder}")),
            .. discussion.StandingOutcomes().Select(one => one.OutcomeId).Concat(discussion.StandingProposals().Where(one => one is not PayBackProposed).Select(one => one.OutcomeId))
                .Where(id => !discussion.All<OutcomeLetterReleased>().Any(told => told.OutcomeId == id)).Select(id => ((DiscussionEvent)new OutcomeLetterReleased(stamp, id, to, letter), id)),
            .. discussion.StandingProposals().Where(one => discussion.WaitsForLookAgain(one.OutcomeId)).Select(one => ((DiscussionEvent)new LookAgainAnswered(stamp, one.OutcomeId, Stands: true, Some, to, letter), one.OutcomeId)),
            .. discussion.StandingProposals().OfType<PayBackProposed>().Where(one => !discussion.After<PayBackDecided>(one).Any(decided => decided.OutcomeId == one.OutcomeId))
                .Select(one => ((DiscussionEvent)new PayBackDecided(stamp, one.OutcomeId), one.OutcomeId)),
            .. ToPay(discussion, stamp, today),
            .. One(new Closed(stamp, Some)),
        ];
    }

    /// <summary>Payments to the person that are not recorded as made; also after the discussion is over.</summary>
    private static IEnumerable<(DiscussionEvent, string)> ToPay(Discussion discussion, Stamp stamp, DateOnly today) => discussion.StandingProposals().OfType<PaymentProposed>()
        .Where(one => discussion.MadePayment(one.OutcomeId) is null).Select(one => ((DiscussionEvent)new PaymentMade(stamp, one.OutcomeId, one.Total.Total, today, Some), one.OutcomeId));

    /// <summary>Asking back the funders' own shares of what is open and in no proposal yet, spread as the person can afford it.</summary>
    private static IEnumerable<(DiscussionEvent, string)> Asks(Discussion discussion, Party to, Stamp stamp, DateOnly by)
    {
        var shares = FundersShares(discussion);
        var basis = discussion.DiedOn is null && discussion.PlanEndedOn is null ? LegalBasis.ConditionNotMet : LegalBasis.Ended;
        var total = shares.Aggregate(Money.Zero, (sum, share) => sum + share.Amount.Total);
        return shares.Count == 0 ? [] : One(new PayBackProposed(stamp, NewOutcome, shares, ViewOf(discussion), Some, basis, Destination.Funder, to, Instalment.Spread(total, by, Instalment.CountWithin(total, discussion.Last<AffordabilityConsidered>()?.MostEachFourWeeks))));
    }

    /// <summary>The funders' own shares of what is open and in no proposal yet.</summary>
    internal static List<ItemShare> FundersShares(Discussion discussion)
    {
        var proposed = discussion.StandingProposals().SelectMany(one => one.Shares).Select(share => share.ItemId).ToHashSet();
        return [.. discussion.OpenItems.Where(item => !proposed.Contains(item.Id)).Select(item => new ItemShare(item.Id, item.Amount with { Person = Money.Zero, Unattributed = Money.Zero })).Where(share => share.Amount.Total > Money.Zero)];
    }

    private static IEnumerable<(DiscussionEvent, string)> One(DiscussionEvent step) => [(step, "")];

    internal static PersonsView ViewOf(Discussion discussion) => discussion.WasTalkedWith || discussion.All<ExplanationReceived>().Any() ? PersonsView.Agrees : PersonsView.NotHeard;

    /// <summary>Whom contact would go to: the person, or for a child who acts for them today.</summary>
    internal static Party Through(Person person, DateOnly today) =>
        person.Kind == PaymentKind.Child && person.Roles.FirstOrDefault(role => role.Role != PersonRole.Advocate && role.Authority.Length > 0 && role.Dates.Contains(today)) is { } acts
            ? new Party(acts.HolderId, acts.Role, acts.Authority) : new Party(person.Id);

    internal static IReadOnlyList<ConversationSupport> Support(Discussion discussion, Person person) =>
        [.. (discussion.AskedForm?.Support ?? []).Concat(string.Equals(person.Format, "BSL", StringComparison.OrdinalIgnoreCase) ? [ConversationSupport.Bsl] : []).Distinct()];
}
