using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting;

/// <summary>
/// Says what was observed about a payment, in the words of signals.csv where there is a signal about it, or about others that it belongs
/// together with.
/// </summary>
internal sealed class ObservedWords
{
    private readonly CouncilScores scores;
    private readonly ILookup<(int Person, SignalCode Code), Signal> signals;

    /// <summary>The words of a period.</summary>
    public ObservedWords(CouncilSample sample, FourWeekPeriod period)
    {
        scores = sample.Scores;
        signals = sample.Signals.Where(signal => signal.Period == period && signal.Transaction != Signal.NoTransaction)
            .ToLookup(signal => (scores.Items.Audit.Attribution.PersonOf(signal.Transaction), signal.Code));
    }

    /// <summary>The sentence about an observation of an item.</summary>
    public string Say(SignalCode code, int item)
    {
        var (frame, at) = (scores.Items.Audit, scores.Items[item]);
        var own = signals[(frame.Attribution.PersonOf(at), code)].ToList();
        var about = own.FindIndex(signal => signal.Transaction == at);
        if (about >= 0)
        {
            return SignalWords.Say(own[about]);
        }

        var together = own.FindAll(signal => BelongTogether(code, frame, at, signal.Transaction));
        return together.Count == 0 ? Say(code) + "." : $"Together with others: {SignalWords.Say(together.MinBy(signal => DaysApart(frame, at, signal.Transaction)))}";
    }

    /// <summary>What an observation is called where no signal tells of it.</summary>
    internal static string Say(SignalCode code) => code switch
    {
        SignalCode.NearDuplicate => "Charged twice at one payee within a day or so",
        SignalCode.SplitPurchases => "Part of several payments at one payee on a day",
        SignalCode.LineSpentQuickly => "Part of a plan line spent within days",
        SignalCode.CashBurst => "Part of several withdrawals within days, above what the plan agrees",
        SignalCode.UsedQuickly => "Part of a balance used within days after a long quiet time",
        SignalCode.NightSupport => "Paid in the small hours",
        SignalCode.SharedPayee => "To an individual whom several people pay and the plan does not name",
        SignalCode.AfterPlanEnded => "Paid after the plan had ended, which may be lawful",
        SignalCode.CategoryToCheck => "A category to check that the plan does not name",
        SignalCode.NotMatched => "No line of the plan names this payee or kind of merchant",
        SignalCode.NewIndividualPayee => "The first payment to an individual whom the plan does not name",
        _ => Upper(Yaml.Hyphenated(code).Replace('-', ' ')),
    };

    internal static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A signal about several payments is said about one of them.</summary>
    private bool BelongTogether(SignalCode code, AuditFrame frame, int at, int other) => code switch
    {
        SignalCode.NearDuplicate or SignalCode.SplitPurchases => frame.Names.Of(frame.Ledger[at].Payee) == frame.Names.Of(frame.Ledger[other].Payee)
            && DaysApart(frame, at, other) <= (code == SignalCode.SplitPurchases ? 0 : frame.Policies.For(frame.Periods[frame.PeriodOf[at]]).Signals.NearDuplicateDays),
        SignalCode.LineSpentQuickly => scores.MatchAt(at).PlanAlone == scores.MatchAt(other).PlanAlone,
        SignalCode.CashBurst or SignalCode.UsedQuickly => true,
        _ => false,
    };

    private static int DaysApart(AuditFrame frame, int at, int other) => Math.Abs(frame.Ledger[at].TransactionDate.DayNumber - frame.Ledger[other].TransactionDate.DayNumber);
}
