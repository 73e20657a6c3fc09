using DpAudit.Core.Matching;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Scoring;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting;

/// <summary>Says why an item is in a sample, in words and numbers that the person whose money it is may read.</summary>
/// <param name="sample">The samples.</param>
/// <param name="period">The cycle, by its place among the audit's periods.</param>
public sealed class SampleReasons(CouncilSample sample, int period)
{
    private const int MostFeatures = 2;
    private readonly CycleResult cycle = sample.CycleOf(period);
    private readonly RiskRule rule = new(sample.Scores.Items.Audit.Policies.For(sample.CycleOf(period).Period));
    private readonly int first = sample.Scores.Items.Of(period).Start.Value;

    /// <summary>The reasons of an item, the strongest first.</summary>
    public string Of(SampledItem drawn)
    {
        var frame = drawn.Stratum == Stratum.Credit ? cycle.Chances.Frame.Credits : cycle.Chances.Frame.Payments;
        var value = new Money(frame[drawn.Item].ValuePence).ToWords();
        var odds = OneIn(drawn.Chance);
        return drawn.Stratum switch
        {
            Stratum.Random => $"Drawn by value alone, to tell how things stand overall: {value} had a chance of {odds}. It says nothing about the payment.",
            Stratum.Credit => $"Money that came back: {value}, {(drawn.Chance == InclusionProbabilities.One ? "certain to be looked at" : $"with a chance of {odds}")}. Did it find its purchase, and the right account?",
            Stratum.Certain => $"Certain to be looked at: {string.Join("; ", Why(drawn.Item))}; and {PlanReason(drawn.Item)}.",
            _ => Why(drawn.Item) is { Count: > 0 } why
                ? $"{Upper(string.Join("; ", why))}. With {value} this made a chance of {odds}."
                : $"Nothing stood out: {value} had a chance of {odds}, by its value and by when this person was last looked at.",
        };
    }

    private List<string> Why(int place)
    {
        var (scores, item) = (sample.Scores, first + place);
        var reasons = scores.ObservedOf(item).Codes().Where(code => rule.Of(code) > 0).OrderByDescending(code => rule.Of(code)).ThenBy(code => code).Select(Say).ToList();
        if (scores.MayBeUnusual(item) && rule.Anomaly(scores.Unusual[item]) > 0)
        {
            var less = (long)scores.Unusual[item] * 1000 / RiskRule.One;
            var features = scores.Explain(period, item, MostFeatures).Select(one => PaymentFeatures.Say(one.Feature, one.Value));
            reasons.Add($"more unusual than {less / 10}.{less % 10}% of payments ({string.Join(", ", features)})");
        }

        return reasons;
    }

    private string PlanReason(int place)
    {
        var (scores, item) = (sample.Scores, first + place);
        var observed = scores.ObservedOf(item);
        ref readonly var match = ref scores.MatchOf(item);
        return observed.Has(SignalCode.AfterPlanEnded) ? "the plan had ended"
            : match.PlanAlone == MatchedSpend.NoLine ? "no line of the plan is for it"
            : observed.Has(SignalCode.LineSpentQuickly) ? "the plan line expects less"
            : $"the plan line expects {scores.Items.Audit.Plans.Lines[match.PlanAlone].Expected.Amount.ToWords()}";
    }

    /// <summary>What an observation is called as a reason.</summary>
    internal static string Say(SignalCode code) => code switch
    {
        SignalCode.NearDuplicate => "charged twice at one payee within a day or so",
        SignalCode.SplitPurchases => "part of several payments at one payee on a day",
        SignalCode.LineSpentQuickly => "part of a plan line spent within days",
        SignalCode.CashBurst => "part of several withdrawals within days, above what the plan agrees",
        SignalCode.UsedQuickly => "part of a balance used within days after a long quiet time",
        SignalCode.NightSupport => "paid in the small hours",
        SignalCode.SharedPayee => "to an individual whom several people pay",
        SignalCode.AfterPlanEnded => "paid after the plan had ended, which may be lawful",
        SignalCode.CategoryToCheck => "a category to check that the plan does not name",
        SignalCode.NotMatched => "not yet matched to the plan",
        SignalCode.NewIndividualPayee => "the first payment to an individual whom the plan does not name",
        _ => Yaml.Hyphenated(code).Replace('-', ' '),
    };

    /// <summary>A chance as 1 in so many: with one decimal below ten, where it matters.</summary>
    private static string OneIn(ulong chance)
    {
        var tenths = (((UInt128)InclusionProbabilities.One * 10) + (chance / 2)) / chance;
        return tenths >= 100 ? $"1 in {((UInt128)InclusionProbabilities.One + (chance / 2)) / chance:N0}" : tenths % 10 == 0 ? $"1 in {tenths / 10}" : $"1 in {tenths / 10}.{tenths % 10}";
    }

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
