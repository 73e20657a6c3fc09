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
        return Asked(discussion, context).Where(one => !one.Waits).Select(one => one.Task).Concat(Ageing(discussion, context).TakeLast(1));
    }

    /// <summary>The tasks that a step met: what was asked for before it and is not any more. While a discussion waits, nothing that is asked for is met by that.</summary>
    /// <param name="before">The discussion without the step.</param>
    /// <param name="after">The discussion with it.</param>
    /// <param name="context">The council, the day, the policy.</param>
    public static IEnumerable<StaffTask> Met(Discussion before, Discussion after, TaskContext context)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(context);
        return All(before).ExceptBy(All(after).Select(task => task.Id), task => task.Id);

        IEnumerable<StaffTask> All(Discussion discussion) => Asked(discussion, context).Select(one => one.Task).Concat(Ageing(discussion, context));
    }

    private static IEnumerable<(StaffTask Task, bool Waits)> Asked(Discussion discussion, TaskContext context)
    {
        var (isConcerned, isHeldUp) = (discussion.OpenConcerns.Any(), discussion.Pause is not null || discussion.OpenConcerns.Any());
        StaffTask?[] contacts = discussion.IsClosed || discussion.DiedOn is not null ? [] : [WindowEnded(discussion, context), Reminder(discussion, context), Unanswered(discussion, context)];
        return contacts.OfType<StaffTask>().Select(task => (task, isHeldUp))
            .Concat(LookAgain(discussion, context).Select(task => (task, isConcerned)))
            .Concat(Repayments(discussion, context).Select(one => (one.Task, isHeldUp || one.Waits)))
            .Concat(Payments(discussion, context).Select(task => (task, false)));
    }

    private static StaffTask? WindowEnded(Discussion discussion, TaskContext context) =>
        discussion.Query is { } query && query.WindowEnds < context.Today && !WentOn(discussion, query)
            ? About(StaffTaskKind.EvidenceWindowEnded, discussion, context, query.Stamp.CommandId) : null;

    private static StaffTask? Reminder(Discussion discussion, TaskContext context) =>
        discussion.Query is { } query && query.WindowEnds.AddDays(-context.Policy.Discussions.RemindBeforeDays) <= context.Today
        && !discussion.WasReplied && !discussion.After<ReminderReleased>(query).Any() && !WentOn(discussion, query)
            ? About(StaffTaskKind.ReminderDue, discussion, context, query.Stamp.CommandId) : null;

    private static StaffTask? Unanswered(Discussion discussion, TaskContext context) =>
        discussion.Last<ConversationOffered>() is { } offer && offer.AnswerBy < context.Today && !discussion.WasUnansweredReviewed
        && !discussion.After<DiscussionEvent>(offer).Any(one => one is ConversationHeld or ConversationAskedFor or ExplanationReceived or QueryReleased)
            ? About(StaffTaskKind.OfferUnanswered, discussion, context, offer.Stamp.CommandId) : null;

    /// <summary>One for each age that it reached.</summary>
    private static IEnumerable<StaffTask> Ageing(Discussion discussion, TaskContext context)
    {
        var age = context.Today.DayNumber - DiscussionSteps.LondonDay(discussion.OpenedAt).DayNumber;
        return discussion.IsClosed ? []
            : context.Policy.Tasks.AgeingDays.Where(days => days > 0 && days <= age).Select(days => About(StaffTaskKind.DiscussionAgeing, discussion, context, days.ToString(CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<StaffTask> LookAgain(Discussion discussion, TaskContext context) => discussion.IsClosed ? []
        : discussion.All<LookAgainAsked>().Where(asked => discussion.WaitsForLookAgain(asked.OutcomeId)).GroupBy(asked => asked.OutcomeId)
            .Select(asked => About(StaffTaskKind.LookAgainToAnswer, discussion, context, asked.Last().Stamp.CommandId));

    /// <summary>Also after a discussion is closed: what was agreed is paid over time. Somebody who asked to look again need not pay meanwhile.</summary>
    private static IEnumerable<(StaffTask Task, bool Waits)> Repayments(Discussion discussion, TaskContext context) =>
        from proposal in discussion.StandingProposals().OfType<PayBackProposed>()
        where discussion.After<PayBackDecided>(proposal).Any(decided => decided.OutcomeId == proposal.OutcomeId)
        from one in discussion.Instalments(proposal).Select((one, at) => (Number: at + 1, one.Instalment, one.Paid))
        where one.Instalment.By <= context.Today && one.Paid < one.Instalment.Amount
        select (About(StaffTaskKind.RepaymentDue, discussion, context, proposal.OutcomeId, one.Number.ToString(CultureInfo.InvariantCulture)), discussion.WaitsForLookAgain(proposal.OutcomeId));

    /// <summary>Also while a discussion waits: what is owed to the person does not.</summary>
    private static IEnumerable<StaffTask> Payments(Discussion discussion, TaskContext context) => discussion.StandingProposals().OfType<PaymentProposed>()
        .Where(proposal => Approvals.IsApproved(discussion, proposal) && discussion.MadePayment(proposal.OutcomeId) is null)
        .Select(proposal => context.Open(StaffTaskKind.PaymentToPersonDue, discussion.PersonId, [discussion.Id, proposal.OutcomeId], dueOn: proposal.PayBy));

    private static StaffTask About(StaffTaskKind kind, Discussion discussion, TaskContext context, params IReadOnlyList<string> what) =>
        context.Open(kind, discussion.PersonId, [discussion.Id, .. what], TaskBook.Of(kind).Owner == StaffRole.Coordinator ? discussion.HolderId : "");

    private static bool WentOn(Discussion discussion, QueryReleased query) =>
        discussion.After<DiscussionEvent>(query).Any(one => one is ConversationHeld or ConversationOffered or OutcomeRecorded or Proposal);
}
