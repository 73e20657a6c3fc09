using DpAudit.Core.Primitives;

namespace DpAudit.Core.Letters;

/// <summary>A letter that says what was agreed or decided.</summary>
public sealed record OutcomeFacts : LetterFacts
{
    /// <summary>Whether the person, or who acts for them, agreed; otherwise it was decided.</summary>
    public required bool Agreed { get; init; }

    /// <summary>What was agreed or decided in all, in a sentence.</summary>
    public required string Result { get; init; }

    /// <summary>Why; at least one reason.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What came of each payment; at least one.</summary>
    public required IReadOnlyList<ConcludedPayment> Payments { get; init; }

    /// <summary>What happens now; at least one thing.</summary>
    public required IReadOnlyList<string> Next { get; init; }

    /// <summary>How to ask for another look.</summary>
    public required LookAgain LookAgain { get; init; }

    /// <summary>How to complain.</summary>
    public required Complaints Complaints { get; init; }

    /// <summary>What changed in what the money may be used for, since the plan was agreed.</summary>
    public IReadOnlyList<RuleChange> Changes { get; init; } = [];

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Outcome;

    private protected override void FillKind(LetterValues values)
    {
        values.Made("agreed_or_decided", Agreed ? "agreed" : "decided");
        values.Sentence("result", Result);
        values.List("reasons", Reasons);
        values.Each("items", Payments, needed: true, (item, payment) =>
        {
            item.DayUntil("item_date", payment.Date, Date);
            item.Cut("item_payee", payment.Payee);
            item.Amount("item_amount", payment.Amount);
            item.Short("item_outcome", payment.Outcome);
            item.Short("item_plan", payment.Plan);
            item.Sentence("item_result", payment.Result);
            item.Sentence("item_reasons", payment.Reasons);
        });
        values.List("next", Next);
        LookAgain.Fill(values, Date);
        Complaints.Fill(values);
        RuleChange.Fill(values, Changes);
    }
}

/// <summary>A payment and what was agreed or decided about it.</summary>
public sealed record ConcludedPayment
{
    /// <summary>When it was made.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>To whom; a longer name than 100 characters is cut.</summary>
    public required string Payee { get; init; }

    /// <summary>How much was paid, above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>The plan's outcome that it was compared with.</summary>
    public required string Outcome { get; init; }

    /// <summary>The plan in force on the day.</summary>
    public required string Plan { get; init; }

    /// <summary>What was agreed or decided about it, in a sentence.</summary>
    public required string Result { get; init; }

    /// <summary>Why, in a sentence or two.</summary>
    public required string Reasons { get; init; }
}

/// <summary>A letter that says that nothing has to be done.</summary>
public sealed record NothingToDoFacts : LetterFacts
{
    /// <summary>The days we looked at.</summary>
    public required DateRange Period { get; init; }

    /// <summary>What we looked at, in a sentence.</summary>
    public required string LookedAt { get; init; }

    /// <summary>Why nothing has to be done; at least one reason.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.NothingToDo;

    private protected override void FillKind(LetterValues values)
    {
        values.Day("period_from", Period.From);
        values.DayFrom("period_to", Period.To, Period.From);
        values.Sentence("looked_at", LookedAt);
        values.List("reasons", Reasons);
    }
}

/// <summary>A letter that says what is paid to the person.</summary>
public sealed record PaymentToYouFacts : LetterFacts
{
    /// <summary>How much in all, above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>What makes it up; adds up to the amount.</summary>
    public required IReadOnlyList<PaymentPart> Parts { get; init; }

    /// <summary>Why; at least one reason.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The day it is paid.</summary>
    public required DateOnly PayOn { get; init; }

    /// <summary>Where it goes, in a sentence.</summary>
    public required string HowPaid { get; init; }

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.PaymentToYou;

    private protected override void FillKind(LetterValues values)
    {
        values.Amount("amount", Amount);
        values.Each("parts", Parts, needed: true, (one, part) =>
        {
            one.Short("part_what", part.What);
            one.Amount("part_amount", part.Amount);
        });
        values.AddsUp("parts", Parts.Select(part => part.Amount), Amount);
        values.List("reasons", Reasons);
        values.DayFrom("pay_on", PayOn, Date);
        values.Sentence("how_paid", HowPaid);
    }
}

/// <summary>One thing that a payment to the person is for.</summary>
/// <param name="What">What for, for example <c>late payment for April 2026</c>.</param>
/// <param name="Amount">How much, above zero.</param>
public sealed record PaymentPart(string What, Money Amount);
