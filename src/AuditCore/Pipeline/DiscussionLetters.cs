using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Letters;
using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;

namespace DpAudit.Core.Pipeline;

/// <summary>
/// What a letter needs that no record of an audit holds: names and addresses come from the council's own system when a letter is written, and
/// the council's ways to reply, pay and complain from its settings.
/// </summary>
public sealed record LetterFrame
{
    /// <summary>The day on the letter.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Who signs it.</summary>
    public required LetterSender Sender { get; init; }

    /// <summary>To whom it goes.</summary>
    public required Recipient Recipient { get; init; }

    /// <summary>The ways to answer.</summary>
    public required IReadOnlyList<string> HowToReply { get; init; }

    /// <summary>Who else can answer for the person.</summary>
    public required IReadOnlyList<string> WhoElse { get; init; }

    /// <summary>The ways to pay.</summary>
    public required IReadOnlyList<string> HowToPay { get; init; }

    /// <summary>How to complain.</summary>
    public required Complaints Complaints { get; init; }
}

/// <summary>
/// Takes the facts of letters from a discussion, so that a letter says what was recorded and nothing else. A notice can only be had from a pay-back
/// that was approved: its type says so.
/// </summary>
public static class DiscussionLetters
{
    private const string RegulationReview = "regulation 7(1)(b) of the Care and Support (Direct Payments) Regulations 2014";

    /// <summary>The letter that asks.</summary>
    public static QueryFacts Query(Discussion discussion, IReadOnlyList<EvidenceFor> asksFor, DateOnly windowEnds, LetterFrame frame) => new()
    {
        Reference = ReferenceOf(discussion),
        Date = frame.Date,
        Sender = frame.Sender,
        Recipient = frame.Recipient,
        Payments = [.. discussion.OpenItems.Select(item => Queried(discussion, item, asksFor))],
        EvidenceBy = windowEnds,
        HowToReply = frame.HowToReply,
        WhoElse = frame.WhoElse,
        Changes = Changes(discussion.OpenItems),
    };

    /// <summary>The letter that asks again.</summary>
    /// <exception cref="InvalidOperationException">Nothing was asked yet.</exception>
    public static ReminderFacts Reminder(Discussion discussion, LetterFrame frame)
    {
        var query = discussion.Query ?? throw new InvalidOperationException("Nothing was asked yet.");
        return new ReminderFacts
        {
            Reference = ReferenceOf(discussion),
            Date = frame.Date,
            Sender = frame.Sender,
            Recipient = frame.Recipient,
            AskedOn = DiscussionSteps.LondonDay(query.Stamp.At),
            Payments = [.. discussion.OpenItems.Select(item => Queried(discussion, item, query.AsksFor))],
            EvidenceBy = query.WindowEnds,
            HowToReply = frame.HowToReply,
            WhoElse = frame.WhoElse,
        };
    }

    /// <summary>A funder's notice of what is asked back.</summary>
    public static NoticeFacts Notice(ApprovedPayBack approved, Funder funder, DateOnly lookAgainUntil, string howAffordable, LetterFrame frame)
    {
        ArgumentNullException.ThrowIfNull(approved);
        var (discussion, proposal) = (approved.Proposed.Discussion, approved.Proposed.Proposal);
        var asked = proposal.Total.Of(funder);
        return new NoticeFacts
        {
            Reference = ReferenceOf(discussion),
            Date = frame.Date,
            Sender = frame.Sender,
            Recipient = frame.Recipient,
            Funder = funder == Funder.Nhs ? LetterFunder.Nhs : LetterFunder.Council,
            Amount = asked,
            Payments = [.. proposal.Shares.Where(share => share.Amount.Of(funder) > Money.Zero).Select(share => Noticed(discussion, share, proposal.Words))],
            WhoPays = proposal.Payer.Role switch
            {
                null => "You pay",
                PersonRole.Executor => "It is paid from what the person left",
                _ => "It is paid from the direct payment by who acts for the person",
            },
            PayBy = proposal.Instalments[^1].By,
            HowToPay = frame.HowToPay,
            Instalments = proposal.Instalments.Count == 1 ? [] : InstalmentsOf(proposal, funder),
            LegalBasis = proposal.Basis == LegalBasis.Ended ? "Section 33 of the Care Act 2014: the direct payment has ended" : funder == Funder.Nhs ? "The National Health Service (Direct Payments) Regulations 2013" : "Section 33(5) of the Care Act 2014",
            Review = discussion.All<ReviewHeld>().LastOrDefault(review => review.Funder == funder) is { } review
                ? $"We held the review of {(funder == Funder.Nhs ? "the National Health Service (Direct Payments) Regulations 2013" : RegulationReview)} on {LetterDay(review.On)}" : "",
            Conversation = discussion.Last<ConversationHeld>() is { } held ? $"We talked about this on {LetterDay(held.On)}" : "We offered to talk about this and had no answer. A manager looked at that",
            Affordability = howAffordable,
            LookAgain = new LookAgain { How = frame.HowToReply, By = lookAgainUntil },
            Complaints = frame.Complaints,
            Changes = Changes(discussion.Items.Where(item => proposal.Shares.Any(share => share.ItemId == item.Id))),
        };
    }

    /// <summary>What was agreed or decided without money to pay.</summary>
    public static OutcomeFacts Outcome(Discussion discussion, OutcomeRecorded outcome, IReadOnlyList<string> next, DateOnly lookAgainUntil, LetterFrame frame) => new()
    {
        Reference = ReferenceOf(discussion),
        Date = frame.Date,
        Sender = frame.Sender,
        Recipient = frame.Recipient,
        Agreed = outcome.View == PersonsView.Agrees,
        Result = ResultOf(outcome),
        Reasons = [outcome.Words],
        Payments = [.. discussion.Items.Where(item => outcome.ItemIds.Contains(item.Id)).Select(item => new ConcludedPayment
        {
            Date = item.On, Payee = item.Payee, Amount = item.Amount.Total, Outcome = item.NeedOrOutcome, Plan = item.PlanVersionId, Result = ResultOf(outcome), Reasons = outcome.Words,
        })],
        Next = next,
        LookAgain = new LookAgain { How = frame.HowToReply, By = lookAgainUntil },
        Complaints = frame.Complaints,
    };

    /// <summary>That nothing has to be done.</summary>
    public static NothingToDoFacts NothingToDo(Discussion discussion, OutcomeRecorded outcome, LetterFrame frame) => new()
    {
        Reference = ReferenceOf(discussion),
        Date = frame.Date,
        Sender = frame.Sender,
        Recipient = frame.Recipient,
        Period = discussion.Cycle.Range,
        LookedAt = "We looked at payments from your direct payment",
        Reasons = [outcome.Words],
    };

    /// <summary>What is paid to the person.</summary>
    public static PaymentToYouFacts Payment(Discussion discussion, ApprovedPayment payment, string howPaid, LetterFrame frame)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return new PaymentToYouFacts
        {
            Reference = ReferenceOf(discussion),
            Date = frame.Date,
            Sender = frame.Sender,
            Recipient = frame.Recipient,
            Amount = payment.Proposal.Total.Total,
            Parts = [.. payment.Proposal.Shares.Select(share => new PaymentPart(discussion.Items.First(item => item.Id == share.ItemId).Reason, share.Amount.Total))],
            Reasons = [payment.Proposal.Words],
            PayOn = payment.Proposal.PayBy,
            HowPaid = howPaid,
        };
    }

    /// <summary>What goes back without being asked for as a debt.</summary>
    public static OutcomeFacts Return(Discussion discussion, AgreedReturn agreed, IReadOnlyList<string> next, DateOnly lookAgainUntil, LetterFrame frame)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        ArgumentNullException.ThrowIfNull(agreed);
        var proposal = agreed.Proposal;
        return new OutcomeFacts
        {
            Reference = ReferenceOf(discussion),
            Date = frame.Date,
            Sender = frame.Sender,
            Recipient = frame.Recipient,
            Agreed = proposal.View == PersonsView.Agrees,
            Result = Goes(proposal.Total.Total),
            Reasons = [proposal.Words],
            Payments = [.. proposal.Shares.Select(share => (share.Amount, Item: discussion.Items.First(item => item.Id == share.ItemId))).Select(one => new ConcludedPayment
            {
                Date = one.Item.On, Payee = one.Item.Payee, Amount = one.Item.Amount.Total, Outcome = one.Item.NeedOrOutcome, Plan = one.Item.PlanVersionId, Result = Goes(one.Amount.Total), Reasons = proposal.Words,
            })],
            Next = next,
            LookAgain = new LookAgain { How = frame.HowToReply, By = lookAgainUntil },
            Complaints = frame.Complaints,
        };

        string Goes(Money amount) => proposal.Reason == ReturnReason.Voluntary ? $"You offered {amount.ToWords()}, and it goes back" : $"We paid {amount.ToWords()} by mistake, and it goes back";
    }

    /// <summary>What came of looking again.</summary>
    /// <exception cref="InvalidOperationException">Nobody asked to look again.</exception>
    public static LookAgainReplyFacts LookAgainReply(Discussion discussion, string outcomeId, bool stands, string words, string lookedBy, IReadOnlyList<string> next, LetterFrame frame)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        var asked = discussion.All<LookAgainAsked>().LastOrDefault(one => one.OutcomeId == outcomeId) ?? throw new InvalidOperationException("Nobody asked to look again.");
        return new LookAgainReplyFacts
        {
            Reference = ReferenceOf(discussion),
            Date = frame.Date,
            Sender = frame.Sender,
            Recipient = frame.Recipient,
            AskedOn = DiscussionSteps.LondonDay(asked.Stamp.At),
            About = ReferenceOf(discussion),
            LookedBy = lookedBy,
            Changed = !stands,
            Result = stands ? "What we asked for stands" : "We no longer ask for it",
            Reasons = [words],
            Next = next,
            Complaints = frame.Complaints,
        };
    }

    /// <summary>The form that meets the format a person reads.</summary>
    public static LetterForm FormOf(string format) => format.ToUpperInvariant() switch
    {
        "LARGE PRINT" => LetterForm.LargePrint,
        "EASY READ" => LetterForm.EasyRead,
        "PLAIN TEXT" or "EMAIL" or "SCREEN READER" => LetterForm.PlainText,
        "WORD" => LetterForm.Word,
        _ => LetterForm.Html,
    };

    /// <summary>What people quote: the start of the discussion's id.</summary>
    public static string ReferenceOf(Discussion discussion)
    {
        ArgumentNullException.ThrowIfNull(discussion);
        return $"DP-{discussion.Id[..8].ToUpperInvariant()}";
    }

    private static QueriedPayment Queried(Discussion discussion, QueryItem item, IReadOnlyList<EvidenceFor> asksFor) => new()
    {
        Date = item.On,
        Payee = item.Payee,
        Amount = item.Amount.Total,
        Outcome = item.NeedOrOutcome,
        Plan = item.PlanVersionId,
        Why = item.Reason,
        Held = [.. discussion.HeldFor(item.Id).Distinct()],
        WouldHelp = asksFor.Where(asked => asked.ItemId == item.Id).Select(asked => asked.Kind).DefaultIfEmpty("your own words on what it was for").ToList(),
    };

    private static NoticedPayment Noticed(Discussion discussion, ItemShare share, string words)
    {
        var item = discussion.Items.First(one => one.Id == share.ItemId);
        return new NoticedPayment
        {
            Date = item.On,
            Payee = item.Payee,
            Amount = item.Amount.Total,
            FromCouncil = share.Amount.Council,
            FromNhs = share.Amount.Nhs,
            Own = item.Amount.Person,
            Outcome = item.NeedOrOutcome,
            Plan = item.PlanVersionId,
            Condition = item.Condition,
            Why = words,
        };
    }

    /// <summary>A funder's part of each instalment, in proportion; what does not divide goes to the last.</summary>
    private static List<Letters.Instalment> InstalmentsOf(PayBackProposed proposal, Funder funder)
    {
        var parts = proposal.Total.Of(funder).Share([.. proposal.Instalments.Select(part => part.Amount.Pence)]);
        return [.. proposal.Instalments.Zip(parts).Where(pair => pair.Second > Money.Zero).Select(pair => new Letters.Instalment(pair.First.By, pair.Second))];
    }

    private static List<RuleChange> Changes(IEnumerable<QueryItem> items) =>
        [.. items.Where(item => item.ConditionToldOn is { } told && told > item.On).Select(item => new RuleChange(item.ConditionToldOn!.Value, item.Condition, item.ConditionToldOn)).Distinct()];

    private static string ResultOf(OutcomeRecorded outcome) => outcome.Kind switch
    {
        OutcomeKind.NoAction => "Nothing has to be done",
        OutcomeKind.SupportOffered => "We offered help with the direct payment",
        OutcomeKind.BudgetReviewRequested => "We asked for the budget to be reviewed",
        OutcomeKind.PlanUpdateRequested => "We asked for the plan to be brought up to date",
        OutcomeKind.KeepForPurpose => $"You keep the money for the agreed purpose until {LetterDay(outcome.KeepUntil!.Value)}",
        _ => "The contribution was short. You can ask for it to be assessed again",
    };

    private static string LetterDay(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
