using DpAudit.Cli.Generating.Formats;

namespace DpAudit.Cli.Generating.People;

/// <summary>The kinds of direct payment.</summary>
internal enum PaymentKind
{
    Adult,
    Carer,
    Child,
    Nhs,
    Joint,
}

/// <summary>Somebody with a direct payment, what happens in their life, and their money.</summary>
/// <param name="index">Counted from 0.</param>
/// <param name="kind">The kind of direct payment.</param>
/// <param name="format">The provider family of their account.</param>
/// <param name="package">What was agreed.</param>
/// <param name="life">What happens when.</param>
/// <param name="openingPence">Their balance before the first day.</param>
internal sealed class Person(int index, PaymentKind kind, StatementFormat format, Package package, LifeCourse life, long openingPence)
{
    public int Index { get; } = index;

    public string Id { get; } = $"P{100001 + index}";

    public PaymentKind Kind { get; } = kind;

    public StatementFormat Format { get; } = format;

    public Package Package { get; } = package;

    public LifeCourse Life { get; } = life;

    public string Account { get; } = format.AccountOf(index);

    /// <summary>Their cards, the first one first; empty where the account has none.</summary>
    public string[] Cards { get; } = [.. Enumerable.Range(0, life.CardReplacedOn is null ? 1 : 2).Select(nth => format.CardOf(index, nth)).OfType<string>()];

    public long OpeningPence { get; } = openingPence;

    public Purse Purse { get; } = new() { Posted = openingPence };

    /// <summary>Until when the planter leaves this person alone.</summary>
    public int RestsUntil { get; set; }

    /// <summary>The card in use.</summary>
    public string? Card => Cards.Length == 0 ? null : Cards[Purse.CardInUse];

    /// <summary>Whether the person shops on a day.</summary>
    public bool IsOutAndAbout(int day) => Life.HasPlan(day) && !Life.IsDormant(day) && !Life.IsAway(day);
}

/// <summary>A person's money: one balance, whatever card is in use.</summary>
internal sealed class Purse
{
    /// <summary>The posted balance in pence.</summary>
    public long Posted { get; set; }

    /// <summary>Authorised and not yet cleared.</summary>
    public long Held { get; set; }

    /// <summary>Kept for a planted purchase still to come, so that it cannot be declined.</summary>
    public long Reserved { get; set; }

    /// <summary>Which of the person's cards is in use.</summary>
    public int CardInUse { get; set; }

    /// <summary>What a statement calls the available balance.</summary>
    public long Available => Posted - Held;

    /// <summary>What an ordinary purchase may use.</summary>
    public long Free => Posted - Held - Reserved;
}
