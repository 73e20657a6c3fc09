using DpAudit.Core.Primitives;

namespace DpAudit.Core.Tasks;

/// <summary>What there is to know about a kind of task, as data: the guide is held against it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Owner">Whose it is; null = as policy says for welfare.</param>
/// <param name="Because">Why it is made, in a sentence without numbers or names.</param>
public sealed record TaskEntry(StaffTaskKind Kind, StaffRole? Owner, string Because);

/// <summary>All kinds of tasks.</summary>
public static class TaskBook
{
    private static readonly Dictionary<StaffTaskKind, TaskEntry> ByKind;

    static TaskBook() => ByKind = All.ToDictionary(entry => entry.Kind);

    /// <summary>The kinds, in their order.</summary>
    public static IReadOnlyList<TaskEntry> All { get; } =
    [
        new(StaffTaskKind.DeclinedWage, null, "A payment for support was declined. Is the support in place, and has the assistant been paid?"),
        new(StaffTaskKind.AccountEmpty, null, "The account is empty. Can the person pay for their support?"),
        new(StaffTaskKind.AccountSuspended, null, "A payment was declined because the card or account is suspended. Is the support in place, and who decided it?"),
        new(StaffTaskKind.NoSpending, null, "A statement was received, nobody is known to be away, and nothing was spent. Is the person getting their support?"),
        new(StaffTaskKind.EvidenceWindowEnded, StaffRole.Coordinator, "The time to reply has ended. See what came, and offer a conversation."),
        new(StaffTaskKind.ReminderDue, StaffRole.Coordinator, "There is no reply yet, and no reminder was sent."),
        new(StaffTaskKind.OfferUnanswered, StaffRole.Manager, "An offer of a conversation was not answered. Was it accessible, was the person chased, was advocacy considered?"),
        new(StaffTaskKind.LookAgainToAnswer, StaffRole.Approver, "Somebody asked us to look again and waits for an answer, by somebody who was no part of it."),
        new(StaffTaskKind.DiscussionAgeing, StaffRole.Manager, "The discussion is open for long. What keeps it?"),
        new(StaffTaskKind.PlanReviewDue, StaffRole.Coordinator, "The direct payment is to be reviewed: within six months of its start, then at least once a year."),
        new(StaffTaskKind.OpeningBalanceToSignOff, StaffRole.Finance, "The opening balance is not signed off. Until then nobody knows whose money it is, and it cannot be asked back."),
        new(StaffTaskKind.CouncilDebitDisputed, StaffRole.Manager, "The council took money back without an approved decision on record. It is disputed, and does not count as spend."),
        new(StaffTaskKind.StatementMissing, StaffRole.Finance, "No statement covers the whole period. A missing statement says nothing about spending."),
        new(StaffTaskKind.LoadLate, StaffRole.Finance, "The council's payment came late, came short or did not come. Does the person have what they need?"),
        new(StaffTaskKind.RepaymentDue, StaffRole.Finance, "A payment that was decided on is due. See whether it came; if not, tell whoever holds the discussion."),
        new(StaffTaskKind.PaymentToPersonDue, StaffRole.Finance, "A payment to the person is approved and is not recorded as made. Pay it by its day, and record the payment."),
    ];

    /// <summary>What there is to know about a kind.</summary>
    public static TaskEntry Of(StaffTaskKind kind) => ByKind[kind];
}
