using DpAudit.Core.Primitives;

namespace DpAudit.Core.Letters;

/// <summary>
/// A letter that asks for money to be paid back. Each funder asks for its own share only, in a letter of its own: the NHS's says what regulation 15
/// of the National Health Service (Direct Payments) Regulations 2013 wants said (reasons, amount, time, who pays) and offers reconsideration.
/// </summary>
public sealed record NoticeFacts : LetterFacts
{
    /// <summary>Who asks.</summary>
    public LetterFunder Funder { get; init; }

    /// <summary>What is asked back, above zero: the sum of this funder's parts.</summary>
    public required Money Amount { get; init; }

    /// <summary>The payments it is about; at least one.</summary>
    public required IReadOnlyList<NoticedPayment> Payments { get; init; }

    /// <summary>Who pays, and from what, in a sentence, for example <c>You pay, from your direct payment account</c>.</summary>
    public required string WhoPays { get; init; }

    /// <summary>The last day to pay, or to pay the last instalment.</summary>
    public required DateOnly PayBy { get; init; }

    /// <summary>The ways to pay; at least one.</summary>
    public required IReadOnlyList<string> HowToPay { get; init; }

    /// <summary>When what is paid, where it was agreed to pay in parts; adds up to the amount.</summary>
    public IReadOnlyList<Instalment> Instalments { get; init; } = [];

    /// <summary>The law that it rests on.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>The review of the direct payment that the law wants first, in a sentence; empty where it wants none.</summary>
    public string Review { get; init; } = "";

    /// <summary>The conversation, or how it was offered, in a sentence.</summary>
    public required string Conversation { get; init; }

    /// <summary>What was considered about what can be afforded, in a sentence or two.</summary>
    public required string Affordability { get; init; }

    /// <summary>How to ask for another look.</summary>
    public required LookAgain LookAgain { get; init; }

    /// <summary>How to complain.</summary>
    public required Complaints Complaints { get; init; }

    /// <summary>What changed in what the money may be used for, since the plan was agreed.</summary>
    public IReadOnlyList<RuleChange> Changes { get; init; } = [];

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Notice;

    internal override string Template => Funder == LetterFunder.Nhs ? "notice-nhs" : "notice";

    private protected override void FillKind(LetterValues values)
    {
        values.Amount("amount", Amount);
        values.Made("ask", Recipient.Kind switch
        {
            RecipientKind.Person => $"We are asking you to pay back {Amount.ToWords()}",
            RecipientKind.Representative => $"We are asking for {Amount.ToWords()} of {values.Whom}’s direct payment to be paid back",
            _ => $"We are asking for {Amount.ToWords()} to be paid back from {values.Whom}",
        });
        values.Each("items", Payments, needed: true, FillPayment);
        values.AddsUp("items", Payments.Select(payment => Funder == LetterFunder.Nhs ? payment.FromNhs : payment.FromCouncil), Amount);
        values.AnyAmount("total_council", Sum(payment => payment.FromCouncil));
        values.AnyAmount("total_nhs", Sum(payment => payment.FromNhs));
        FillShare(values, "other_money", Sum(payment => Funder == LetterFunder.Nhs ? payment.FromCouncil : payment.FromNhs));
        FillShare(values, "own_money", Sum(payment => payment.Own));
        values.Sentence("who_pays", WhoPays);
        values.DayFrom("pay_by", PayBy, Date);
        values.List("how_to_pay", HowToPay);
        values.Each("instalments", Instalments, needed: false, (one, instalment) =>
        {
            one.DayFrom("instalment_date", instalment.On, Date);
            one.Amount("instalment_amount", instalment.Amount);
        });
        if (Instalments.Count > 0)
        {
            values.AddsUp("instalments", Instalments.Select(instalment => instalment.Amount), Amount);
            values.Check(Instalments.Max(instalment => instalment.On) == PayBy, "pay_by is not the day of the last instalment");
        }

        values.Sentence("legal_basis", LegalBasis);
        values.Each("review", Review.Length == 0 ? [] : new[] { Review }, needed: false, (one, review) => one.Sentence(LetterValues.Line, review));
        values.Sentence("conversation", Conversation);
        values.Sentence("affordability", Affordability);
        LookAgain.Fill(values, Date);
        Complaints.Fill(values);
        RuleChange.Fill(values, Changes);
    }

    private void FillPayment(LetterValues item, NoticedPayment payment)
    {
        item.DayUntil("item_date", payment.Date, Date);
        item.Cut("item_payee", payment.Payee);
        item.Amount("item_amount", payment.Amount);
        item.Amount("item_asked", Funder == LetterFunder.Nhs ? payment.FromNhs : payment.FromCouncil);
        item.AnyAmount("item_council", payment.FromCouncil);
        item.AnyAmount("item_nhs", payment.FromNhs);
        item.AnyAmount("item_own", payment.Own);
        item.Check(payment.FromCouncil + payment.FromNhs + payment.Own <= payment.Amount, "the shares come to more than the payment");
        item.Short("item_outcome", payment.Outcome);
        item.Short("item_plan", payment.Plan);
        item.Sentence("item_condition", payment.Condition);
        item.Sentence("item_why", payment.Why);
    }

    /// <summary>A part about somebody’s share, where there is one.</summary>
    private static void FillShare(LetterValues values, string name, Money share) =>
        values.Each(name, share > Money.Zero ? new[] { share } : [], needed: false, (one, money) => one.Amount("share", money));

    private Money Sum(Func<NoticedPayment, Money> share) => Payments.Aggregate(Money.Zero, (sum, payment) => sum + share(payment));
}

/// <summary>A payment of which some is asked back, split by who paid the money in.</summary>
public sealed record NoticedPayment
{
    /// <summary>When it was made.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>To whom; a longer name than 100 characters is cut.</summary>
    public required string Payee { get; init; }

    /// <summary>How much was paid, above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>The council's share of what is not shown to meet the plan.</summary>
    public required Money FromCouncil { get; init; }

    /// <summary>The NHS's share of it.</summary>
    public Money FromNhs { get; init; }

    /// <summary>The person's own share of it: it is theirs, and nobody asks for it.</summary>
    public Money Own { get; init; }

    /// <summary>The plan's outcome that it was compared with.</summary>
    public required string Outcome { get; init; }

    /// <summary>The plan in force on the day.</summary>
    public required string Plan { get; init; }

    /// <summary>The condition of the direct payment that was not shown to be met, in a sentence.</summary>
    public required string Condition { get; init; }

    /// <summary>Why it is asked back, in a sentence or two, with what the person said.</summary>
    public required string Why { get; init; }
}

/// <summary>A part of an amount that is paid on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Amount">How much, above zero.</param>
public sealed record Instalment(DateOnly On, Money Amount);

/// <summary>A letter that says what came of looking again.</summary>
public sealed record LookAgainReplyFacts : LetterFacts
{
    /// <summary>When we were asked to look again.</summary>
    public required DateOnly AskedOn { get; init; }

    /// <summary>The reference of the letter that it was about.</summary>
    public required string About { get; init; }

    /// <summary>Who looked again: a name and what they do.</summary>
    public required string LookedBy { get; init; }

    /// <summary>Whether the decision changed.</summary>
    public required bool Changed { get; init; }

    /// <summary>What holds now, in a sentence.</summary>
    public required string Result { get; init; }

    /// <summary>Why; at least one reason.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What happens now; at least one thing.</summary>
    public required IReadOnlyList<string> Next { get; init; }

    /// <summary>How to complain.</summary>
    public required Complaints Complaints { get; init; }

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.LookAgainReply;

    private protected override void FillKind(LetterValues values)
    {
        values.DayUntil("asked_on", AskedOn, Date);
        values.Short("about", About);
        values.Short("looked_by", LookedBy);
        values.Made("changed_or_not", Changed ? "changed" : "did not change");
        values.Sentence("result", Result);
        values.List("reasons", Reasons);
        values.List("next", Next);
        Complaints.Fill(values);
    }
}
