using System.Globalization;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Signals;

/// <summary>Says a signal in words that the person whose money it is may read: neutral, with the numbers, with the plan fact.</summary>
public static class SignalWords
{
    /// <summary>The sentence of a signal.</summary>
    public static string Say(in Signal signal)
    {
        var amount = signal.Amount.Abs.ToWords();
        var weighed = signal.Weighed.Abs.ToWords();
        var count = signal.Count.ToString(CultureInfo.InvariantCulture);
        var fact = signal.Fact;
        return signal.Code switch
        {
            SignalCode.DeclinedWage => $"A payment of {amount} for “{fact}” was declined. Is the person's support in place, and has the assistant been paid?",
            SignalCode.AccountEmpty => $"{amount} is left and payments of {weighed} are still to come. Can the person pay for their support?",
            SignalCode.AccountSuspended => $"A payment of {amount} to “{fact}” was declined because the card is suspended. Is the person's support in place, and who decided it?",
            SignalCode.NoSpending => $"A statement was received and nothing was spent, although {weighed} was budgeted. Is the person getting their support?",
            SignalCode.ContributionShort => $"The contribution is short by {amount} of {weighed} due. A reassessment can be offered.",
            SignalCode.SurplusAboveContingency => $"{amount} is left after all that is still to come and after the contingency of {weighed}.",
            SignalCode.NotMatched => $"{amount} in {count} {(signal.Count == 1 ? "payment" : "payments")} is not yet matched to a line of the plan.",
            SignalCode.CashAboveAgreed => $"Cash of {amount} was withdrawn; the plan agrees {weighed} for these four weeks.",
            SignalCode.CategoryToCheck => $"{amount} at “{fact}”: this kind of merchant is not named in the plan, nor is the payee. Which outcome does it serve?",
            SignalCode.NewIndividualPayee => $"The first payment to “{fact}”: {amount}. The plan does not name this person yet.",
            SignalCode.NearDuplicate => $"{amount} at “{fact}” {(signal.Count == 0 ? "twice on one day" : $"twice within {count} {Days(signal.Count)}")}. Was it charged once too often?",
            SignalCode.SplitPurchases => $"{count} payments at “{fact}” on one day, {amount} in all.",
            SignalCode.AfterPlanEnded => $"{amount} to “{fact}”, {count} {Days(signal.Count)} after the plan ended. This may be lawful, for example last wages.",
            SignalCode.UsedQuickly => $"{amount} of {weighed} was used within days, after {count} days without spending.",
            SignalCode.CashBurst => $"{amount} in cash, in {count} withdrawals within days; the plan agrees {weighed} for four weeks. What was it for?",
            SignalCode.LineSpentQuickly => $"{amount} in {count} payments within days at “{fact}” and others, on a plan line that expects {weighed} in four weeks. Did something change?",
            SignalCode.NightSupport => $"{amount} at “{fact}” between midnight and early morning. Is support at night needed, and is it in the plan?",
            SignalCode.SharedPayee => $"{amount} to “{fact}”, whom {count} people with direct payments paid. The plan does not name this person yet.",
            SignalCode.NoHmrc => $"No payment to HMRC for {count} days, although the person employs assistants. Does somebody else pay it?",
            SignalCode.NoPension => $"No pension payment for {count} days, although the person employs assistants. Does somebody else pay it?",
            SignalCode.NoInsurance => $"No payment for employer's liability insurance for {count} days. Is the person insured?",
            SignalCode.LoadLate => $"The council's load of {amount} came {count} days into the period.",
            SignalCode.LoadMissing => $"The council's load is short by {amount} of the {weighed} that the plan budgets for these four weeks.",
            SignalCode.CouncilDebitDisputed => $"The council took back {amount} without an approved decision on record. It is disputed and does not count as spend.",
            _ => throw new ArgumentOutOfRangeException(nameof(signal), signal.Code, "A signal without words."),
        };
    }

    private static string Days(int count) => count == 1 ? "day" : "days";
}
