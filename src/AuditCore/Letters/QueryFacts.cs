using DpAudit.Core.Primitives;

namespace DpAudit.Core.Letters;

/// <summary>A letter that asks about payments.</summary>
public sealed record QueryFacts : LetterFacts
{
    /// <summary>The payments asked about; at least one.</summary>
    public required IReadOnlyList<QueriedPayment> Payments { get; init; }

    /// <summary>The last day on which an answer still counts without asking for more time.</summary>
    public required DateOnly EvidenceBy { get; init; }

    /// <summary>The ways to answer; at least one.</summary>
    public required IReadOnlyList<string> HowToReply { get; init; }

    /// <summary>Who else can answer for the person, for example an advocate; at least one.</summary>
    public required IReadOnlyList<string> WhoElse { get; init; }

    /// <summary>What changed in what the money may be used for, since the plan was agreed.</summary>
    public IReadOnlyList<RuleChange> Changes { get; init; } = [];

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Query;

    private protected override void FillKind(LetterValues values)
    {
        QueriedPayment.Fill(values, Payments, Date);
        values.DayFrom("evidence_by", EvidenceBy, Date);
        values.List("how_to_reply", HowToReply);
        values.List("who_else", WhoElse);
        RuleChange.Fill(values, Changes);
    }
}

/// <summary>A letter that asks again, about what is still open.</summary>
public sealed record ReminderFacts : LetterFacts
{
    /// <summary>The day of the letter that asked first.</summary>
    public required DateOnly AskedOn { get; init; }

    /// <summary>The payments still open; at least one.</summary>
    public required IReadOnlyList<QueriedPayment> Payments { get; init; }

    /// <summary>The new last day for an answer.</summary>
    public required DateOnly EvidenceBy { get; init; }

    /// <summary>The ways to answer; at least one.</summary>
    public required IReadOnlyList<string> HowToReply { get; init; }

    /// <summary>Who else can answer for the person; at least one.</summary>
    public required IReadOnlyList<string> WhoElse { get; init; }

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Reminder;

    private protected override void FillKind(LetterValues values)
    {
        values.DayUntil("asked_on", AskedOn, Date);
        QueriedPayment.Fill(values, Payments, Date);
        values.DayFrom("evidence_by", EvidenceBy, Date);
        values.List("how_to_reply", HowToReply);
        values.List("who_else", WhoElse);
    }
}

/// <summary>A payment that we ask about.</summary>
public sealed record QueriedPayment
{
    /// <summary>When it was made.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>To whom; a longer name than 100 characters is cut.</summary>
    public required string Payee { get; init; }

    /// <summary>How much was paid, above zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>The plan's outcome that the payment is compared with.</summary>
    public required string Outcome { get; init; }

    /// <summary>The plan in force on the day, for example <c>version 3, from 6 April 2026</c>.</summary>
    public required string Plan { get; init; }

    /// <summary>Why we ask, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What we hold already and do not ask for.</summary>
    public IReadOnlyList<string> Held { get; init; } = [];

    /// <summary>What would help; at least one thing.</summary>
    public required IReadOnlyList<string> WouldHelp { get; init; }

    internal static void Fill(LetterValues values, IReadOnlyList<QueriedPayment> payments, DateOnly written)
    {
        values.Made("payments", payments.Count == 1 ? "one payment" : $"{payments.Count} payments");
        values.Each("items", payments, needed: true, (item, payment) =>
        {
            item.DayUntil("item_date", payment.Date, written);
            item.Cut("item_payee", payment.Payee);
            item.Amount("item_amount", payment.Amount);
            item.Short("item_outcome", payment.Outcome);
            item.Short("item_plan", payment.Plan);
            item.Sentence("item_why", payment.Why);
            item.List("item_held", payment.Held, needed: false);
            item.List("item_help", payment.WouldHelp);
        });
    }
}
