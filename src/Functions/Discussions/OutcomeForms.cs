using DpAudit.Core.Decisions;
using DpAudit.Core.Discussions;
using DpAudit.Core.Primitives;
using DpAudit.Functions.Components;
using DpAudit.Functions.Forms;
using static DpAudit.Functions.Discussions.StepForm;

namespace DpAudit.Functions.Discussions;

/// <summary>The pages of what is agreed, decided or proposed, and of what comes of it.</summary>
internal static class OutcomeForms
{
    private const string ForThePerson = "These words stand in the letter to the person.";
    private const string ADay = "For example 27 3 2026";

    private static readonly StepField View = new(nameof(StepInput.View), "What does the person think of it?", "", _ => StepChoices.Views);

    /// <summary>The pages.</summary>
    public static IReadOnlyList<StepForm> All { get; } =
    [
        For<OutcomeRecorded>(
            "What came of it, where no money moves, or where somebody else decides about it.",
            [
                new(nameof(StepInput.Kind), "What was agreed or decided?", "", _ => StepChoices.Outcomes), new(nameof(StepInput.Items), "About which items?", "Tick all.", StepChoices.OpenItems), View,
                new(nameof(StepInput.Words), "Why", ForThePerson), new(nameof(StepInput.Until), "Kept until", $"Only where money is kept for a purpose. {ADay}"),
                new(nameof(StepInput.Tick), "Contribution", "Only where the contribution goes to charging.", _ => [new Choice(StepChoices.Yes, "A reassessment was offered")]),
            ],
            read =>
            {
                var (id, kind, items, view, words, until, offered) = (read.OutcomeId, read.Kind<OutcomeKind>("what was agreed or decided"), read.Items, read.View, read.Words("why"), read.UntilIfTyped("the day until when it is kept"), read.Ticked);
                return stamp => new OutcomeRecorded(stamp, id, kind, items, view, words, until, offered);
            },
            (input, page) =>
            {
                NewOutcome(input, page);
                input.Items = [.. page.Discussion.OpenItems.Select(item => item.Id)];
            }),
        For<PayBackProposed>(
            "Only a funder’s own share can be asked back: never the person’s money, and never money of which nobody knows whose it is. Somebody else approves each share.",
            [
                new(nameof(StepInput.Shares), "How much, of which item"), new(nameof(StepInput.Kind), "On what does it rest?", "", _ => StepChoices.Bases), new(nameof(StepInput.Second), "Where does it go?", "", _ => StepChoices.Destinations),
                new(nameof(StepInput.Who), "Who is asked?", "", StepChoices.People), View, new(nameof(StepInput.Words), "Why", ForThePerson),
                new(nameof(StepInput.Count), "In how many parts?", "Equal parts, four weeks apart."), new(nameof(StepInput.On), "By when the first part?", ADay),
            ],
            read =>
            {
                var (id, shares, basis, destination, payer, view, words) =
                    (read.OutcomeId, read.Shares, read.Kind<LegalBasis>("on what it rests"), read.Second<Destination>("where it goes"), read.Who("who is asked"), read.View, read.Words("why"));
                var parts = read.Instalments(shares.Aggregate(Money.Zero, (sum, share) => sum + share.Amount.Total), "the number of parts", "the day of the first part");
                return stamp => new PayBackProposed(stamp, id, shares, view, words, basis, destination, payer, parts);
            },
            (input, page) =>
            {
                NewOutcome(input, page);
                Shares(input, page, isFilled: true);
                var rules = page.Policy.Discussions;
                input.Who = StepChoices.KeyOf(page, page.Discussion.Contact?.Through);
                input.On = DateParts.Of(page.Today.AddDays(rules.PayWithinDays + rules.LookAgainDays));
                var total = page.Discussion.OpenItems.Aggregate(Money.Zero, (sum, item) => sum + item.Amount.Council + item.Amount.Nhs);
                input.Count = Formats.Number(Instalment.CountWithin(total, page.Discussion.Last<AffordabilityConsidered>()?.MostEachFourWeeks));
            }),
        For<ReturnProposed>(
            "Money that goes back without being asked for as a debt: the person offers it, or the funder paid it by mistake. Somebody else approves it.",
            [new(nameof(StepInput.Shares), "How much, of which item"), new(nameof(StepInput.Kind), "Why does it go back?", "", _ => StepChoices.Returns), View, new(nameof(StepInput.Words), "Why", ForThePerson)],
            read =>
            {
                var (id, shares, reason, view, words) = (read.OutcomeId, read.Shares, read.Kind<ReturnReason>("why it goes back"), read.View, read.Words("why"));
                return stamp => new ReturnProposed(stamp, id, shares, view, words, reason);
            },
            (input, page) =>
            {
                NewOutcome(input, page);
                Shares(input, page, isFilled: true);
            }),
        For<PaymentProposed>(
            "A funder owes the person money. Somebody else approves it.",
            [
                new(nameof(StepInput.Shares), "How much, for which item"), new(nameof(StepInput.Kind), "Why is it owed?", "", _ => StepChoices.Owed), View, new(nameof(StepInput.Words), "Why", ForThePerson),
                new(nameof(StepInput.On), "To be paid by", ADay),
            ],
            read =>
            {
                var (id, shares, because, view, words, by) = (read.OutcomeId, read.Shares, read.Kind<OwedBecause>("why it is owed"), read.View, read.Words("why"), read.On("the day by when it is paid"));
                return stamp => new PaymentProposed(stamp, id, shares, view, words, because, by);
            },
            (input, page) =>
            {
                NewOutcome(input, page);
                Shares(input, page, isFilled: false);
            }),
        For<PayBackDecided>(
            "The time to ask us to look again has passed. From now on finance looks for the payments.", [],
            read =>
            {
                var id = read.OutcomeId;
                return stamp => new PayBackDecided(stamp, id);
            }),
        For<CreditMatched>(
            "Money that reached the funder or the account, so that “paid back” can be proved.",
            [new(nameof(StepInput.Reference), "Which credit?", "The transaction’s id, as it stands in the statement."), new(nameof(StepInput.Amount), "How much of it counts?")],
            read =>
            {
                var (id, transaction, amount) = (read.OutcomeId, read.Reference("the transaction’s id"), read.Amount("how much of it counts"));
                return stamp => new CreditMatched(stamp, id, transaction, amount);
            }),
        For<PaymentMade>(
            "What was approved reached the person: no more and no less.",
            [new(nameof(StepInput.Amount), "How much was paid?"), new(nameof(StepInput.On), "When?", ADay), new(nameof(StepInput.Reference), "Reference", "Where finance finds it: the payment run’s or the bank’s.")],
            read =>
            {
                var (id, amount, on, reference) = (read.OutcomeId, read.Amount("how much was paid"), read.On("the day"), read.Reference("the reference"));
                return stamp => new PaymentMade(stamp, id, amount, on, reference);
            },
            (input, page) => input.Amount = page.Discussion.StandingProposal(input.OutcomeId) is { } proposal ? Pounds(proposal.Total.Total) : ""),
        For<OutcomeCorrected>(
            "Nothing is edited: what is corrected does not stand any more, and what replaces it is recorded or proposed anew.",
            [new(nameof(StepInput.Words), "Why does it not stand any more?", "The person may read it.")],
            read =>
            {
                var (id, words) = (read.OutcomeId, read.Words("why it does not stand"));
                return stamp => new OutcomeCorrected(stamp, id, words);
            }),
        For<LookAgainAsked>(
            "The person, or somebody for them, asked us to look again. Everything waits until somebody who was no part of it has answered.",
            [new(nameof(StepInput.Who), "Who asked?", "", StepChoices.People), new(nameof(StepInput.Words), "What they said", "Write it as they said it.")],
            read =>
            {
                var (id, from, words) = (read.OutcomeId, read.Who("who asked"), read.Words("what they said"));
                return stamp => new LookAgainAsked(stamp, id, from, words);
            },
            (input, page) => input.Who = StepChoices.KeyOf(page, page.Discussion.Contact?.Through)),
    ];

    /// <summary>The id of what is recorded next: the form carries it, so that the same form sent twice is the same outcome.</summary>
    private static void NewOutcome(StepInput input, DiscussionPage page) =>
        input.OutcomeId = $"O{Formats.Number(page.Discussion.Events.Count(one => one is Proposal or OutcomeRecorded) + 1)}";

    private static void Shares(StepInput input, DiscussionPage page, bool isFilled) => input.Shares =
    [
        .. page.Discussion.OpenItems.Select(item => new ShareInput { ItemId = item.Id, Council = isFilled ? Pounds(item.Amount.Council) : "", Nhs = isFilled ? Pounds(item.Amount.Nhs) : "" }),
    ];

    private static string Pounds(Money amount) => amount == Money.Zero ? "" : (amount.Pence / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
