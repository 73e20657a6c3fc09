using System.Globalization;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tasks;

/// <summary>Which tasks a discussion gives staff. They remind people; no step of a discussion is taken by them.</summary>
public static class DiscussionTasks
{
    /// <summary>The tasks of a discussion on a day.</summary>
    public static IEnumerable<StaffTask> Of(Discussion discussion, TaskContext context)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        ArgumentNullException.ThrowIfNull(context);
        StaffTask?[] tasks = [WindowEnded(discussion, context), Reminder(discussion, context), Unanswered(discussion, context), Ageing(discussion, context)];
        return tasks.OfType<StaffTask>().Concat(LookAgain(discussion, context)).Concat(Repayments(discussion, context)).Concat(Payments(discussion, context));
    }

    private static StaffTask? WindowEnded(Discussion discussion, TaskContext context) =>
        MayGoOn(discussion) && discussion.Query is { } query && query.WindowEnds < context.Today && !WentOn(discussion, query)
            ? About(StaffTaskKind.EvidenceWindowEnded, discussion, context, query.Stamp.CommandId) : null;

    private static StaffTask? Reminder(Discussion discussion, TaskContext context) =>
        MayGoOn(discussion) && discussion.Query is { } query && query.WindowEnds.AddDays(-context.Policy.Discussions.RemindBeforeDays) <= context.Today
        && !discussion.WasReplied && !discussion.After<ReminderReleased>(query).Any() && !WentOn(discussion, query)
            ? About(StaffTaskKind.ReminderDue, discussion, context, query.Stamp.CommandId) : null;

    private static StaffTask? Unanswered(Discussion discussion, TaskContext context) =>
        MayGoOn(discussion) && discussion.Last<ConversationOffered>() is { } offer && offer.AnswerBy < context.Today && !discussion.WasUnansweredReviewed
        && !discussion.After<DiscussionEvent>(offer).Any(one => one is ConversationHeld or ConversationAskedFor or ExplanationReceived or QueryReleased)
            ? About(StaffTaskKind.OfferUnanswered, discussion, context, offer.Stamp.CommandId) : null;

    private static StaffTask? Ageing(Discussion discussion, TaskContext context)
    {
        var age = context.Today.DayNumber - DiscussionSteps.LondonDay(discussion.OpenedAt).DayNumber;
        var reached = context.Policy.Tasks.AgeingDays.LastOrDefault(days => days <= age);
        return reached > 0 && !discussion.IsClosed ? About(StaffTaskKind.DiscussionAgeing, discussion, context, reached.ToString(CultureInfo.InvariantCulture)) : null;
    }

    private static IEnumerable<StaffTask> LookAgain(Discussion discussion, TaskContext context) => discussion.IsClosed || discussion.OpenConcerns.Any() ? []
        : discussion.All<LookAgainAsked>().Where(asked => discussion.WaitsForLookAgain(asked.OutcomeId)).GroupBy(asked => asked.OutcomeId)
            .Select(asked => About(StaffTaskKind.LookAgainToAnswer, discussion, context, asked.Last().Stamp.CommandId));

    /// <summary>Also after a discussion is closed: what was agreed is paid over time.</summary>
    private static IEnumerable<StaffTask> Repayments(Discussion discussion, TaskContext context) => discussion.Pause is not null || discussion.OpenConcerns.Any() ? []
        : discussion.StandingProposals().OfType<PayBackProposed>()
            .Where(proposal => discussion.After<PayBackDecided>(proposal).Any(decided => decided.OutcomeId == proposal.OutcomeId) && !discussion.WaitsForLookAgain(proposal.OutcomeId))
            .SelectMany(proposal => discussion.Instalments(proposal).Select((one, number) => (proposal.OutcomeId, Number: number + 1, one.Instalment, one.Paid)))
            .Where(one => one.Instalment.By <= context.Today && one.Paid < one.Instalment.Amount)
            .Select(one => About(StaffTaskKind.RepaymentDue, discussion, context, one.OutcomeId, one.Number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Also while a discussion waits: what is owed to the person does not.</summary>
    private static IEnumerable<StaffTask> Payments(Discussion discussion, TaskContext context) => discussion.StandingProposals().OfType<PaymentProposed>()
        .Where(proposal => Approvals.IsApproved(discussion, proposal) && discussion.MadePayment(proposal.OutcomeId) is null)
        .Select(proposal => context.Open(StaffTaskKind.PaymentToPersonDue, discussion.PersonId, [discussion.Id, proposal.OutcomeId], dueOn: proposal.PayBy));

    private static StaffTask About(StaffTaskKind kind, Discussion discussion, TaskContext context, params IReadOnlyList<string> what) =>
        context.Open(kind, discussion.PersonId, [discussion.Id, .. what], TaskBook.Of(kind).Owner == StaffRole.Coordinator ? discussion.HolderId : "");

    private static bool MayGoOn(Discussion discussion) => !discussion.IsClosed && discussion.Pause is null && discussion.DiedOn is null && !discussion.OpenConcerns.Any();

    private static bool WentOn(Discussion discussion, QueryReleased query) =>
        discussion.After<DiscussionEvent>(query).Any(one => one is ConversationHeld or ConversationOffered or OutcomeRecorded or Proposal);
}
