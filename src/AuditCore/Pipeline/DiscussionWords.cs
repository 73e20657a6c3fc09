using System.Globalization;
using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Pipeline;

/// <summary>What happened in a discussion, in words: for a timeline and for the copy of a person's record.</summary>
/// <param name="What">What happened, in a few words.</param>
/// <param name="Facts">The facts of it.</param>
public sealed record SaidEvent(string What, IReadOnlyList<ExportFact> Facts);

/// <summary>Says events in words. Every step there is has its own; a test says so.</summary>
public static class DiscussionWords
{
    /// <summary>An event in words.</summary>
    public static SaidEvent Of(DiscussionEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new SaidEvent(What(one), ExportFact.Said(Facts(one)));
    }

    /// <summary>An amount with whose money it was.</summary>
    public static string Say(FunderSplit amount) => string.Join(", ", new[] { (amount.Council, "the council's"), (amount.Nhs, "the NHS's"), (amount.Person, "the person's own"), (amount.Unattributed, "of which nobody knows whose") }
        .Where(part => part.Item1 != Money.Zero).Select(part => $"{part.Item1.ToWords()} {part.Item2}").DefaultIfEmpty(Money.Zero.ToWords()));

    /// <summary>An item that is asked about, in facts.</summary>
    public static IReadOnlyList<ExportFact> Say(QueryItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ExportFact.Said(
        [
            new("item", item.Id), new("day", Day(item.On)), new("payee", item.Payee), new("transaction", item.TransactionId), new("amount", Say(item.Amount)), new("need or outcome", item.NeedOrOutcome),
            new("condition", item.Condition), new("told of the condition", item.ConditionToldOn is { } told ? Day(told) : "nothing shows it"), new("plan version", item.PlanVersionId),
            new("plan reviewed", Day(item.PlanReviewedOn)), new("why it is asked about", item.Reason), new("held already", string.Join(", ", item.Held)), new("found by", item.FinderId),
        ]);
    }

    private static string What(DiscussionEvent one) => one switch
    {
        Opened => "The discussion was opened",
        ItemJoined => "An item was added",
        ItemSettled => "An item is not asked about any more",
        ContactChecked => "How contact is made was checked",
        QueryReleased => "A letter that asks was released",
        ReminderReleased => "A reminder was released",
        ExplanationReceived => "An explanation was received",
        EvidenceReceived => "Evidence was received",
        ConversationAskedFor => "A conversation was asked for",
        ConversationOffered => "A conversation was offered",
        ConversationHeld => "A conversation was held",
        UnansweredReviewed => "A manager reviewed an offer that was not answered",
        ReviewHeld => "A review was held",
        AffordabilityConsidered => "What the person can afford was considered",
        Paused => "The discussion was paused",
        Resumed => "The discussion went on",
        HandedOver => "Another coordinator took over",
        SafeguardingRaised => "A safeguarding concern was raised",
        SafeguardingEnded => "Safeguarding no longer leads",
        DeathRecorded => "A death was recorded",
        PlanEndRecorded => "The end of the direct payment was recorded",
        FinalAuditMade => "The final audit was made",
        SuspensionRecorded => "The suspension of a card was recorded",
        Withdrawn => "The discussion was withdrawn",
        OutcomeRecorded outcome => $"An outcome was recorded: {Words(outcome.Kind)}",
        PayBackProposed => "It was proposed to ask for money back",
        ReturnProposed => "It was proposed that money goes back",
        PaymentProposed => "It was proposed to pay the person",
        ShareApproved approved => $"The share of the {FunderName(approved.Funder)} was approved",
        SentBack => "A proposal was sent back",
        NoticeReleased => "A notice was released",
        OutcomeLetterReleased => "A letter about the outcome was released",
        LookAgainAsked => "We were asked to look again",
        LookAgainAnswered answered => answered.Stands ? "Somebody looked again: it stands" : "Somebody looked again: it does not stand",
        PayBackDecided => "It was decided that the money is paid back",
        CreditMatched => "Money that came was matched",
        PaymentMade => "The person was paid",
        OutcomeCorrected => "An outcome was corrected",
        Closed => "The discussion was closed",
        Reopened => "The discussion was opened again",
        _ => throw new InvalidOperationException($"There are no words for {one.GetType().Name}."),
    };

    private static IEnumerable<ExportFact> Facts(DiscussionEvent one) => one switch
    {
        Opened opened => [new("about", Words(opened.Track)), new("held by", opened.HolderId), .. opened.Items.SelectMany(Say)],
        ItemJoined joined => Say(joined.Item),
        ItemSettled settled => [new("item", settled.ItemId), new("reason", settled.Reason)],
        ContactChecked { Check: var check } => [.. Who("through", check.Through), new("decisions", Words(check.Capacity)), new("format", check.Format), new("language", check.Language), new("address confirmed", Day(check.AddressConfirmedOn))],
        QueryReleased query => [.. Who("to", query.To), .. Letter(query.Letter), new("asks for", string.Join(", ", query.AsksFor.Select(Asked))), new("reply by", Day(query.WindowEnds))],
        ReminderReleased reminder => [.. Who("to", reminder.To), .. Letter(reminder.Letter)],
        ExplanationReceived explanation => [.. Who("from", explanation.From), new("words", explanation.Words)],
        EvidenceReceived evidence => [new("evidence", Asked(evidence.For)), new("file (SHA-256)", evidence.FileSha256)],
        ConversationAskedFor asked => Conversation(asked.Form, asked.Support),
        ConversationOffered offered => [.. Conversation(offered.Form, offered.Support), new("answer by", Day(offered.AnswerBy))],
        ConversationHeld held => [.. Who("with", held.With), .. Conversation(held.Form, held.Support), new("on", Day(held.On)), new("words", held.Words)],
        UnansweredReviewed reviewed => [new("advocacy considered", YesNo(reviewed.AdvocacyConsidered)), new("words", reviewed.Words)],
        ReviewHeld review => [new("review of", $"the {FunderName(review.Funder)}"), new("on", Day(review.On)), new("words", review.Words)],
        AffordabilityConsidered afford => [new("paying would cause hardship", YesNo(afford.WouldCauseHardship)), new("most in four weeks", afford.MostEachFourWeeks?.ToWords() ?? ""), new("words", afford.Words)],
        Paused paused => [new("reason", Words(paused.Reason)), new("words", paused.Words)],
        Resumed resumed => [new("words", resumed.Words)],
        HandedOver handed => [new("held by", handed.ToHolderId), new("words", handed.Words)],
        SafeguardingRaised raised => [new("about", raised.AboutPartyId), new("safeguarding record", raised.Reference)],
        SafeguardingEnded ended => [new("about", ended.AboutPartyId), new("may be contacted", YesNo(ended.MayBeContacted)), new("items lost through abuse", string.Join(", ", ended.ItemsLostThroughAbuse))],
        DeathRecorded death => [new("on", Day(death.On))],
        PlanEndRecorded ended => [new("on", Day(ended.On))],
        FinalAuditMade final =>
        [
            new("last wages", final.LastWages.ToWords()), new("notice and redundancy", final.NoticeAndRedundancy.ToWords()), new("HMRC", final.Hmrc.ToWords()), new("other bills", final.OtherBills.ToWords()), new("left", Say(final.Left)),
        ],
        SuspensionRecorded suspended => [new("account", suspended.AccountId), new("how care goes on", suspended.CareGoesOn), new("checked by", suspended.CheckedBy), new("checked on", Day(suspended.CheckedOn)), new("suspended on", Day(suspended.SuspendedOn))],
        Withdrawn withdrawn => [new("reason", withdrawn.Reason)],
        OutcomeRecorded outcome =>
        [
            new("outcome", outcome.OutcomeId), new("items", string.Join(", ", outcome.ItemIds)), new("the person", Words(outcome.View)), new("words", outcome.Words), new("kept until", outcome.KeepUntil is { } until ? Day(until) : ""),
            new("reassessment offered", outcome.ReassessmentOffered ? "yes" : ""),
        ],
        PayBackProposed proposal =>
        [
            .. Proposed(proposal), new("rests on", Words(proposal.Basis)), new("goes to", proposal.Destination == Destination.Account ? "the direct-payment account" : "the funder"), .. Who("asked of", proposal.Payer),
            new("to be paid", string.Join(", ", proposal.Instalments.Select(part => $"{part.Amount.ToWords()} by {Day(part.By)}"))),
        ],
        ReturnProposed proposal => [.. Proposed(proposal), new("why", Words(proposal.Reason))],
        PaymentProposed proposal => [.. Proposed(proposal), new("why", Words(proposal.Because)), new("paid by", Day(proposal.PayBy))],
        ShareApproved approved => [new("outcome", approved.OutcomeId), new("words", approved.Words)],
        SentBack back => [new("outcome", back.OutcomeId), new("words", back.Words)],
        NoticeReleased notice => [new("outcome", notice.OutcomeId), new("share of", $"the {FunderName(notice.Funder)}"), .. Who("to", notice.To), .. Letter(notice.Letter), new("can ask to look again until", Day(notice.LookAgainUntil))],
        OutcomeLetterReleased letter => [new("outcome", letter.OutcomeId), .. Who("to", letter.To), .. Letter(letter.Letter)],
        LookAgainAsked asked => [new("outcome", asked.OutcomeId), .. Who("from", asked.From), new("words", asked.Words)],
        LookAgainAnswered answered => [new("outcome", answered.OutcomeId), new("words", answered.Words), .. Who("to", answered.To), .. Letter(answered.Letter)],
        PayBackDecided decided => [new("outcome", decided.OutcomeId)],
        CreditMatched credit => [new("outcome", credit.OutcomeId), new("transaction", credit.TransactionId), new("amount", credit.Amount.ToWords())],
        PaymentMade made => [new("outcome", made.OutcomeId), new("amount", made.Amount.ToWords()), new("paid on", Day(made.PaidOn)), new("payment reference", made.Reference)],
        OutcomeCorrected corrected => [new("outcome", corrected.OutcomeId), new("reason", corrected.Reason)],
        Closed closed => [new("words", closed.Words)],
        Reopened reopened => [new("reason", reopened.Reason)],
        _ => [],
    };

    private static IEnumerable<ExportFact> Proposed(Proposal proposal) =>
    [
        new("outcome", proposal.OutcomeId), .. proposal.Shares.Select(share => new ExportFact($"of item {share.ItemId}", Say(share.Amount))), new("the person", Words(proposal.View)), new("words", proposal.Words),
    ];

    private static IEnumerable<ExportFact> Who(string name, Party party) =>
        [new(name, party.Role is { } role ? $"{party.Id}, {Words(role)}" : $"{party.Id}, the person"), new("authority", party.Authority)];

    private static IEnumerable<ExportFact> Letter(LetterCopy letter) => [new("letter", letter.Kind), new("letter (SHA-256)", letter.Sha256), new("letter's format", letter.Format)];

    private static IEnumerable<ExportFact> Conversation(ConversationForm form, IReadOnlyList<ConversationSupport> support) => [new("form", Words(form)), new("support", string.Join(", ", support.Select(Words)))];

    private static string Asked(EvidenceFor evidence) => $"{evidence.Kind} for item {evidence.ItemId}";

    private static string FunderName(Funder funder) => funder == Funder.Nhs ? "NHS" : Words(funder);

    private static string YesNo(bool yes) => yes ? "yes" : "no";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Words<T>(T value)
        where T : struct, Enum => Yaml.Hyphenated(value).Replace('-', ' ');
}
