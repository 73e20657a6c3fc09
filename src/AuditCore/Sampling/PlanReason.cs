using DpAudit.Core.Matching;
using DpAudit.Core.Primitives;
using DpAudit.Core.Scoring;
using DpAudit.Core.Signals;

namespace DpAudit.Core.Sampling;

/// <summary>The plan's own reason to look at a payment, beside what was observed about it.</summary>
public enum PlanReason
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>No plan is in force any more.</summary>
    PlanEnded,

    /// <summary>No line of the plan is for it.</summary>
    NoLine,

    /// <summary>The plan names the payee and expects another amount.</summary>
    Amount,

    /// <summary>The plan names the payee and expects less on the line in four weeks.</summary>
    Total,

    /// <summary>The line it is on was spent several times over within days.</summary>
    LineSpentQuickly,
}

/// <summary>Finds the plan's reasons.</summary>
public static class PlanReasons
{
    private static readonly SignalSet AboutThePlan = SignalSet.Of([SignalCode.LineSpentQuickly, SignalCode.AfterPlanEnded]);

    /// <summary>
    /// The plan's reason, another than what was observed: that a line was spent quickly is not its own second reason, nor what it came to, nor is
    /// that the plan has ended. Cash has none: no line is ever for it.
    /// </summary>
    /// <param name="scores">The payments.</param>
    /// <param name="item">The payment.</param>
    /// <param name="marks">The observations that could make it certain.</param>
    public static PlanReason Of(CouncilScores scores, int item, SignalSet marks)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ref readonly var match = ref scores.MatchOf(item);
        var observed = scores.ObservedOf(item);
        var isBesideThePlan = !marks.Without(AboutThePlan).IsEmpty;
        return !PlanMatcher.IsMatched(scores.Items.Audit.Ledger[scores.Items[item]].Kind) ? PlanReason.None
            : observed.Has(SignalCode.AfterPlanEnded) ? (isBesideThePlan ? PlanReason.PlanEnded : PlanReason.None)
            : match.PlanAlone == MatchedSpend.NoLine ? PlanReason.NoLine
            : match.IsNamedByPlan && !scores.IsOfExpectedAmount(item) ? PlanReason.Amount
            : !isBesideThePlan ? PlanReason.None
            : observed.Has(SignalCode.LineSpentQuickly) ? PlanReason.LineSpentQuickly
            : match.IsNamedByPlan && !scores.IsExplained(item) ? PlanReason.Total
            : PlanReason.None;
    }
}
