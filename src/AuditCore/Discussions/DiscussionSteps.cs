using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using static DpAudit.Core.Discussions.Requirement;

namespace DpAudit.Core.Discussions;

/// <summary>
/// The steps of a discussion up to a decision (Care Act 2014 s.31–33, the Care and Support (Direct Payments) Regulations 2014, and what the
/// Ombudsman faulted). Each requirement says which step is missing.
/// </summary>
public static class DiscussionSteps
{
    private const int LongestText = 10_000;
    private static readonly StaffRole[] Holder = [StaffRole.Coordinator];
    private static readonly StaffRole[] Manager = [StaffRole.Manager];
    private static readonly StaffRole[] HolderOrManager = [StaffRole.Coordinator, StaffRole.Manager];
    private static readonly StaffRole[] WhoAsks = [StaffRole.Coordinator, StaffRole.Manager, StaffRole.Auditor]; // Who found it puts it there; somebody else holds it.

    /// <summary>It is not over.</summary>
    public static readonly Requirement IsOpen = new("STEP-CLOSED", "Nothing more is recorded in a discussion that is over.", "Reopen it with a reason.", (discussion, _, _) => !discussion.IsClosed);

    /// <summary>It does not wait.</summary>
    public static readonly Requirement GoesOn = new("STEP-PAUSED", "While a discussion is paused, this waits.", "Resume it when its reason has passed.", (discussion, _, _) => discussion.Pause is null);

    /// <summary>The person who takes the step holds the discussion.</summary>
    public static readonly Requirement ByHolder = new(
        "STEP-HOLDER", "Only the coordinator who holds the discussion takes this step.", "Hand the discussion over first.",
        (discussion, _, context) => context.By.Id == discussion.HolderId || context.By.Is(StaffRole.Manager));

    /// <summary>No safeguarding concern is open.</summary>
    public static readonly Requirement NoOpenConcern = new(
        "STEP-SAFEGUARDING", "Safeguarding leads while a concern is open; nothing is asked about money.", "Wait until a manager records that safeguarding has ended.",
        (discussion, _, _) => !discussion.OpenConcerns.Any());

    /// <summary>The steps in the order of a discussion's life.</summary>
    public static IReadOnlyList<StepRule> All { get; } =
    [
        StepRule.For<Opened>(
            WhoAsks,
            On<Opened>("OPEN-ITEMISED", "A discussion opens with itemised reasons: at least one item, each with an amount above zero, a need or outcome, a condition, the plan version and a reason.", "Give each item what it lacks.", (_, one, _) => one.Items.Count > 0 && one.Items.All(IsItemised)),
            On<Opened>("OPEN-ITEM-TWICE", "An item stands there once.", "Leave one out.", (_, one, _) => one.Items.DistinctBy(item => item.Id).Count() == one.Items.Count),
            On<Opened>("OPEN-FINDER", "Whoever found an item does not hold the discussion about it.", "Choose another coordinator.", (_, one, _) => one.Items.All(item => item.FinderId != one.HolderId))),
        StepRule.For<ItemJoined>(
            WhoAsks, IsOpen,
            On<ItemJoined>("OPEN-ITEMISED", "An item has an amount above zero, a need or outcome, a condition, the plan version and a reason.", "Give it what it lacks.", (_, one, _) => IsItemised(one.Item)),
            On<ItemJoined>("OPEN-ITEM-TWICE", "An item is in a discussion once.", "Nothing is to be done.", (discussion, one, _) => discussion.Items.All(item => item.Id != one.Item.Id)),
            On<ItemJoined>("OPEN-FINDER", "Whoever found an item does not hold the discussion about it.", "Hand the discussion over first.", (discussion, one, _) => one.Item.FinderId != discussion.HolderId)),
        StepRule.For<ContactChecked>(
            Holder, IsOpen, ByHolder,
            On<ContactChecked>("CONTACT-AUTHORITY", "Whoever is contacted is the person, or has a role with authority for them today.", "Record the role with its authority, or contact the person.", (_, one, context) => HasAuthority(one.Check.Through, context)),
            On<ContactChecked>("CONTACT-REPRESENTATIVE", "Where somebody decides for the person, contact goes to them; a child is not written to about money.", "Name the representative with their authority.", (_, one, context) => (one.Check.Capacity != Capacity.Represented && context.Person.Kind != PaymentKind.Child) || one.Check.Through.Role is not (null or PersonRole.Advocate)),
            On<ContactChecked>("CONTACT-BLOCKED", "Contact with them is blocked while there is a concern about them.", "Choose another way to reach the person.", (discussion, one, _) => !discussion.IsBlocked(one.Check.Through.Id)),
            On<ContactChecked>("CONTACT-FORMAT", "The format and the language are those the person needs.", "Choose the format and language of the person's record.", (_, one, context) => Meets(context.Person.Format, one.Check.Format) && Meets(context.Person.Language, one.Check.Language)),
            On<ContactChecked>("CONTACT-ADDRESS", "The address was confirmed lately.", "Confirm the address.", (_, one, context) => one.Check.AddressConfirmedOn <= context.Today && one.Check.AddressConfirmedOn.AddDays(context.Policy.Discussions.ContactCheckDays) >= context.Today)),
        StepRule.For<QueryReleased>(
            Holder, IsOpen, ByHolder, GoesOn, NoOpenConcern,
            On<QueryReleased>("QUERY-ITEMS", "There is something to ask about.", "Close the discussion instead.", (discussion, _, _) => discussion.OpenItems.Any()),
            MayBeWrittenTo<QueryReleased>(one => one.To, one => one.Letter),
            IsAlive<QueryReleased>(one => one.To),
            On<QueryReleased>("QUERY-HELD", "What the council holds already is never asked for again.", "Leave out what is held.", (discussion, one, _) => !one.AsksFor.Any(asked => discussion.HeldFor(asked.ItemId).Contains(asked.Kind, StringComparer.OrdinalIgnoreCase))),
            On<QueryReleased>("QUERY-WINDOW", "The person has the whole evidence window to reply.", "Choose a later last day.", (_, one, context) => one.WindowEnds >= context.Today.AddDays(context.Policy.Discussions.EvidenceWindowDays)),
            On<QueryReleased>("CAP-CONTACTS", "A person is contacted no more often in a year than the policy allows.", "Conclude from records, or wait.", (_, _, context) => context.ContactsThisYear < context.Policy.Sampling.ContactsPerYear),
            On<QueryReleased>("CAP-EVIDENCE", "A person is asked for evidence no more often in a year than the policy allows.", "Ask without evidence, or wait.", (_, one, context) => one.AsksFor.Count == 0 || context.EvidenceRequestsThisYear < context.Policy.Sampling.EvidenceRequestsPerYear)),
        StepRule.For<ReminderReleased>(
            Holder, IsOpen, ByHolder, GoesOn, NoOpenConcern,
            On<ReminderReleased>("REMINDER-QUERY", "A reminder follows a query.", "Release the query first.", (discussion, _, _) => discussion.Query is not null),
            MayBeWrittenTo<ReminderReleased>(one => one.To, one => one.Letter),
            IsAlive<ReminderReleased>(one => one.To),
            On<ReminderReleased>("REMINDER-REPLIED", "Who has replied is not reminded.", "Go on with what they said.", (discussion, _, _) => !discussion.WasReplied)),
        StepRule.For<ExplanationReceived>(HolderOrManager, IsOpen, On<ExplanationReceived>("TEXT-LENGTH", $"The words have 1 to {LongestText} characters.", "Write what was said.", (_, one, _) => IsText(one.Words))),
        StepRule.For<EvidenceReceived>(HolderOrManager, IsOpen, On<EvidenceReceived>("EVIDENCE-ITEM", "Evidence is about an item of this discussion.", "Choose the item.", (discussion, one, _) => discussion.Items.Any(item => item.Id == one.For.ItemId))),
        StepRule.For<ItemSettled>(
            Holder, IsOpen, ByHolder,
            On<ItemSettled>("SETTLE-ITEM", "An item that is still asked about can be settled, with a reason.", "Choose an open item and say why.", (discussion, one, _) => discussion.OpenItems.Any(item => item.Id == one.ItemId) && IsText(one.Reason))),
        StepRule.For<ConversationAskedFor>(HolderOrManager, IsOpen),
        StepRule.For<ConversationOffered>(
            Holder, IsOpen, ByHolder, GoesOn,
            On<ConversationOffered>("OFFER-CHECKED", "Format, language and representative are known before a conversation is offered.", "Check how contact is made.", (discussion, _, _) => discussion.Contact is not null),
            On<ConversationOffered>("OFFER-ACCESSIBLE", "A conversation is offered with the support that the person needs.", "Add the interpreter, or the form that the person asked for.", (discussion, one, context) => IsAccessible(discussion, one, context)),
            On<ConversationOffered>("OFFER-TIME", "There is time to answer.", "Choose a later day.", (_, one, context) => one.AnswerBy > context.Today)),
        StepRule.For<ConversationHeld>(
            Holder, IsOpen, ByHolder, GoesOn,
            On<ConversationHeld>("CONTACT-AUTHORITY", "Whoever is talked with is the person, or has a role with authority for them.", "Record the role with its authority.", (_, one, context) => HasAuthority(one.With, context)),
            On<ConversationHeld>("CONTACT-BLOCKED", "Contact with them is blocked while there is a concern about them.", "Talk with the person or somebody else who acts for them.", (discussion, one, _) => !discussion.IsBlocked(one.With.Id)),
            On<ConversationHeld>("CONVERSATION-DAY", "A conversation was held on a day that has come.", "Record it when it was held.", (_, one, context) => one.On <= context.Today && IsText(one.Words))),
        StepRule.For<UnansweredReviewed>(
            Manager, IsOpen, GoesOn,
            On<UnansweredReviewed>("UNANSWERED-OFFERED", "A conversation was offered after the last query, and its time to answer is over.", "Offer a conversation in the person's form, and wait.", (discussion, _, context) => discussion.Query is { } query && discussion.After<ConversationOffered>(query).LastOrDefault() is { } offered && offered.AnswerBy < context.Today),
            On<UnansweredReviewed>("UNANSWERED-WINDOW", "The evidence window is over.", "Wait until it is.", (discussion, _, context) => discussion.Query!.WindowEnds < context.Today),
            On<UnansweredReviewed>("UNANSWERED-CHASED", "The person was reminded at least once.", "Release a reminder, and wait.", (discussion, _, _) => discussion.After<ReminderReleased>(discussion.Query!).Any()),
            On<UnansweredReviewed>("UNANSWERED-FORMAT", "What was sent was in the format that the person needs.", "Send the query again in the person's format: the window starts again.", (discussion, _, context) => Meets(context.Person.Format, discussion.Query!.Letter.Format)),
            On<UnansweredReviewed>("UNANSWERED-ADVOCACY", "Advocacy was considered.", "Consider whether the person needs an advocate.", (_, one, _) => one.AdvocacyConsidered && IsText(one.Words)),
            On<UnansweredReviewed>("UNANSWERED-REPLIED", "The person has not replied.", "Go on with what they said.", (discussion, _, _) => !discussion.WasReplied)),
        StepRule.For<ReviewHeld>(HolderOrManager, IsOpen, On<ReviewHeld>("REVIEW-DAY", "A review was held after the discussion opened and not later than today, and is summed up in words.", "Hold the review, then record it.", (discussion, one, context) => one.On >= LondonDay(discussion.OpenedAt) && one.On <= context.Today && IsText(one.Words))),
        StepRule.For<AffordabilityConsidered>(Holder, IsOpen, ByHolder, On<AffordabilityConsidered>("TEXT-LENGTH", "What it rests on is said in words.", "Write what the person said about what they can afford.", (_, one, _) => IsText(one.Words))),
        StepRule.For<Paused>(HolderOrManager, IsOpen, On<Paused>("STEP-PAUSED", "What is paused already is not paused again.", "Resume it first.", (discussion, _, _) => discussion.Pause is null)),
        StepRule.For<Resumed>(
            HolderOrManager, IsOpen,
            On<Resumed>("STEP-NOT-PAUSED", "Only what is paused goes on again.", "Nothing is to be done.", (discussion, _, _) => discussion.Pause is not null),
            On<Resumed>("RESUME-COMPLAINT", "After a complaint a manager decides that it goes on.", "Ask a manager.", (discussion, _, context) => discussion.Pause!.Reason != PauseReason.Complaint || context.By.Is(StaffRole.Manager))),
        StepRule.For<HandedOver>(
            HolderOrManager, IsOpen, ByHolder,
            On<HandedOver>("OPEN-FINDER", "Whoever found an item does not hold the discussion about it.", "Choose another coordinator.", (discussion, one, _) => one.ToHolderId.Length > 0 && discussion.Items.All(item => item.FinderId != one.ToHolderId))),
        StepRule.For<SafeguardingRaised>([StaffRole.Coordinator, StaffRole.Manager, StaffRole.Auditor, StaffRole.Approver], On<SafeguardingRaised>("SAFEGUARDING-PARTY", "A concern names whom it is about, by id, and the safeguarding record.", "Give both.", (_, one, _) => one.AboutPartyId.Length > 0 && one.Reference.Length > 0)),
        StepRule.For<SafeguardingEnded>(
            Manager,
            On<SafeguardingEnded>("SAFEGUARDING-OPEN", "There is an open concern about them.", "Nothing is to be done.", (discussion, one, _) => discussion.OpenConcerns.Any(open => open.AboutPartyId == one.AboutPartyId)),
            On<SafeguardingEnded>("EVIDENCE-ITEM", "What was lost is among the items.", "Choose items of this discussion.", (discussion, one, _) => one.ItemsLostThroughAbuse.All(id => discussion.Items.Any(item => item.Id == id)))),
        StepRule.For<DeathRecorded>(HolderOrManager, On<DeathRecorded>("DEATH-DAY", "The day is not in the future.", "Correct the day.", (_, one, context) => one.On <= context.Today)),
        StepRule.For<PlanEndRecorded>(HolderOrManager, IsOpen),
        StepRule.For<FinalAuditMade>(
            [StaffRole.Auditor, StaffRole.Manager], IsOpen,
            On<FinalAuditMade>("FINAL-ENDED", "A final audit follows a death or the end of the direct payment.", "Record what happened first.", (discussion, _, _) => discussion.DiedOn is not null || discussion.PlanEndedOn is not null),
            On<FinalAuditMade>("FINAL-AMOUNTS", "Amounts still to be paid are not negative.", "Correct the amounts.", (_, one, _) => one.LastWages >= Money.Zero && one.NoticeAndRedundancy >= Money.Zero && one.Hmrc >= Money.Zero && one.OtherBills >= Money.Zero)),
        StepRule.For<SuspensionRecorded>(
            Manager, IsOpen,
            On<SuspensionRecorded>("SUSPENSION-CARE", "Before a card is suspended, somebody checked with the person how their care goes on without it.", "Check that care goes on, and say how.", (_, one, context) => IsText(one.CareGoesOn) && one.CheckedBy.Length > 0 && one.CheckedOn <= one.SuspendedOn && one.SuspendedOn <= context.Today)),
        StepRule.For<Withdrawn>(HolderOrManager, IsOpen, ByHolder, On<Withdrawn>("TEXT-LENGTH", "A reason is given.", "Say why.", (_, one, _) => IsText(one.Reason))),
    ];

    /// <summary>Whether a text is there and not too long.</summary>
    public static bool IsText(string text) => text is { Length: > 0 and <= LongestText } && !string.IsNullOrWhiteSpace(text);

    /// <summary>Whether somebody is the person, or holds the role with authority on the day.</summary>
    public static bool HasAuthority(Party party, StepContext context) => party.Role is null
        ? party.Id == context.Person.Id
        : party.Authority.Length > 0 && context.Person.Roles.Any(role => role.HolderId == party.Id && role.Role == party.Role && role.Authority == party.Authority && role.Dates.Contains(context.Today));

    /// <summary>Whether a letter may go to somebody: contact was checked lately, goes through them, in the format needed, and they are not blocked.</summary>
    public static Requirement MayBeWrittenTo<T>(Func<T, Party> to, Func<T, LetterCopy> letter)
        where T : DiscussionEvent => On<T>(
            "CONTACT-CHECKED", "Before anybody is written to, representative, capacity, format, language and address are checked; the letter goes to whom that check names, in that format, and to nobody who is blocked.",
            "Check how contact is made, then release the letter to them.",
            (discussion, one, context) => discussion.Last<ContactChecked>() is { } check && LondonDay(check.Stamp.At).AddDays(context.Policy.Discussions.ContactCheckDays) >= context.Today
                && check.Check.Through == to(one) && HasAuthority(to(one), context) && !discussion.IsBlocked(to(one).Id)
                && Meets(check.Check.Format, letter(one).Format) && letter(one).Sha256.Length == 64);

    /// <summary>After a death only the executor is written to.</summary>
    public static Requirement IsAlive<T>(Func<T, Party> to)
        where T : DiscussionEvent => On<T>(
            "CONTACT-DEATH", "The person has died: ordinary contact has stopped; only an executor is written to.", "Find the executor, and make the final audit.",
            (discussion, one, _) => discussion.DiedOn is null || to(one).Role == PersonRole.Executor);

    /// <summary>The London day of a moment.</summary>
    public static DateOnly LondonDay(DateTimeOffset at) => DateOnly.FromDateTime(new LondonClock(TimeZoneInfo.Utc).Convert(at.UtcDateTime));

    private static bool IsItemised(QueryItem item) =>
        item.Id.Length > 0 && item.FinderId.Length > 0 && item.Amount.Total > Money.Zero && item.Amount is { Council.Pence: >= 0, Nhs.Pence: >= 0, Person.Pence: >= 0, Unattributed.Pence: >= 0 }
        && IsText(item.NeedOrOutcome) && IsText(item.Condition) && item.PlanVersionId.Length > 0 && IsText(item.Reason);

    /// <summary>Whether what is used is what is needed; where nothing is recorded, anything is.</summary>
    private static bool Meets(string needed, string used) => needed.Length == 0 || string.Equals(needed, used, StringComparison.OrdinalIgnoreCase);

    private static bool IsAccessible(Discussion discussion, ConversationOffered offered, StepContext context)
    {
        var needed = new List<ConversationSupport>(discussion.AskedForm?.Support ?? []);
        if (string.Equals(context.Person.Format, "BSL", StringComparison.OrdinalIgnoreCase))
        {
            needed.Add(ConversationSupport.Bsl);
        }

        return !needed.Except(offered.Support).Any() && (discussion.AskedForm is not { } asked || asked.Form == offered.Form);
    }
}
