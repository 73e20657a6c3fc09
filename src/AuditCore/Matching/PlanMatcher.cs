using DpAudit.Core.Primitives;
using DpAudit.Core.SupportPlans;
using DpAudit.Core.Transactions;

namespace DpAudit.Core.Matching;

/// <summary>
/// Finds the plan line of each payment, by the plan in force on the transaction date: an earlier decision, the payee or another of
/// its names, the merchant's cleaned name, a recurring amount, and last the merchant category. One per person at a time.
/// </summary>
internal sealed class PlanMatcher(Person person, PlanBook plans, PayeeNames names, TextPool texts)
{
    private const int ShortestPrefix = 4;
    private const int LongestRhythm = 40;
    private readonly Dictionary<int, MatchedSpend?> byPayee = []; // for the plan at hand; payees come again and again
    private PlanVersion? current;
    private LineNames[] lines = [];
    private readonly Dictionary<(int Name, long Pence), DateOnly> seen = [];
    private readonly (int Name, string LineId)[] decided =
        [.. person.KnownPayees.Reverse().Select(known => (names.OfText(known.Payee), known.LineId))];

    /// <summary>Kinds that are looked up in the plan.</summary>
    public static bool IsMatched(TransactionKind kind) => kind is TransactionKind.Spend or TransactionKind.BankPayment;

    /// <summary>Matches one payment; call in order of dates.</summary>
    public MatchedSpend Match(in Transaction payment)
    {
        if (!IsMatched(payment.Kind) || person.PlanOn(payment.TransactionDate) is not { Lines.Count: > 0 } plan)
        {
            return MatchedSpend.Nothing;
        }

        var name = names.Of(payment.Payee);
        var alone = ByPlan(payment, name, plan);
        foreach (var (known, lineId) in decided)
        {
            if (known == name && plan.Lines.FirstOrDefault(line => line.Id == lineId) is { } line)
            {
                return Found(line, MatchMethod.Decision, 100) with { PlanAlone = alone.Line, PlanAloneBy = alone.By, PlanAlonePercent = alone.ConfidencePercent };
            }
        }

        return alone;
    }

    private MatchedSpend ByPlan(in Transaction payment, int name, PlanVersion plan)
    {
        if (!ReferenceEquals(plan, current))
        {
            current = plan;
            lines = [.. plan.Lines.Select(Names)];
            byPayee.Clear();
        }

        if (!byPayee.TryGetValue(payment.Payee, out var found))
        {
            byPayee[payment.Payee] = found = ByPayee(payment.Payee, name);
        }

        return found ?? ByRhythm(payment, name, plan) ?? ByCategory(payment.Mcc, plan) ?? MatchedSpend.Nothing;
    }

    private MatchedSpend Found(PlanLine line, MatchMethod by, byte confidencePercent) => new(plans.NumberOf(line), by, confidencePercent, MatchedSpend.NoPair, false);

    private LineNames Names(PlanLine line) => new(line, [.. line.Payees.Select(texts.Intern)], [.. line.Payees.Select(names.OfText)]);

    private MatchedSpend? ByPayee(int payee, int name)
    {
        foreach (var line in lines)
        {
            var at = Array.IndexOf(line.Texts, payee);
            if (at >= 0 && payee != TextPool.Empty)
            {
                return at == 0 ? Found(line.Line, MatchMethod.Payee, 100) : Found(line.Line, MatchMethod.Alias, 95);
            }
        }

        if (name == TextPool.Empty)
        {
            return null;
        }

        foreach (var line in lines)
        {
            if (Array.IndexOf(line.Cleaned, name) >= 0)
            {
                return Found(line.Line, MatchMethod.Merchant, MatchedSpend.WholeNamePercent);
            }
        }

        foreach (var line in lines)
        {
            foreach (var alias in line.Cleaned)
            {
                if (BeginsWith(names.Text(name), names.Text(alias)))
                {
                    return Found(line.Line, MatchMethod.Merchant, 80);
                }
            }
        }

        return null;
    }

    /// <summary>Whether a name begins with all words of another one.</summary>
    private static bool BeginsWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> words) =>
        words.Length >= ShortestPrefix && name.Length > words.Length && name[words.Length] == ' ' && name.StartsWith(words);

    /// <summary>A payee without a name in the plan, paid before at a like distance, with the amount that just one fixed line expects.</summary>
    private MatchedSpend? ByRhythm(in Transaction payment, int name, PlanVersion plan)
    {
        var pence = -payment.AmountPence;
        var before = seen.GetValueOrDefault((name, pence));
        if (payment.IsPosted)
        {
            seen[(name, pence)] = payment.TransactionDate;
        }

        var days = payment.TransactionDate.DayNumber - before.DayNumber;
        if (before == default || days is < 6 or > LongestRhythm || name == TextPool.Empty)
        {
            return null;
        }

        PlanLine? found = null;
        for (var at = 0; at < plan.Lines.Count; at++)
        {
            var line = plan.Lines[at];
            if (line.IsFixed && line.Expected.Amount.Pence == pence)
            {
                if (found is not null)
                {
                    return null;
                }

                found = line;
            }
        }

        return found is null ? null : Found(found, MatchMethod.Recurring, 60);
    }

    private MatchedSpend? ByCategory(ushort mcc, PlanVersion plan)
    {
        for (var at = 0; at < plan.Lines.Count; at++)
        {
            if (MccRanges.Contain(plan.Lines[at].Mccs, mcc))
            {
                return Found(plan.Lines[at], MatchMethod.Mcc, 50);
            }
        }

        return null;
    }

    private sealed record LineNames(PlanLine Line, int[] Texts, int[] Cleaned);
}
