using System.Globalization;
using DpAudit.Core.Matching;
using DpAudit.Core.Pipeline;
using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Scoring;
using DpAudit.Core.Signals;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting;

/// <summary>Says why an item is in a sample, in words and numbers that the person whose money it is may read: what it is, what stood out, what made its chance.</summary>
public sealed class SampleReasons
{
    private const int MostFeatures = 3;
    private const ulong AlmostCertain = InclusionProbabilities.One / 100 * 95; // above, “1 in 1”
    private readonly CouncilSample sample;
    private readonly int period;
    private readonly CycleResult cycle;
    private readonly SamplingPolicy policy;
    private readonly bool[] wages; // by purpose
    private readonly RiskRule rule;
    private readonly ObservedWords observed;

    /// <summary>The reasons of a cycle.</summary>
    /// <param name="sample">The samples.</param>
    /// <param name="period">The cycle, by its place among the audit's periods.</param>
    public SampleReasons(CouncilSample sample, int period)
    {
        ArgumentNullException.ThrowIfNull(sample);
        (this.sample, this.period, cycle) = (sample, period, sample.CycleOf(period));
        var inForce = sample.Scores.Items.Audit.Policies.For(cycle.Period);
        (policy, rule, observed) = (inForce.Sampling, new RiskRule(inForce), new ObservedWords(sample, cycle.Period));
        wages = sample.Scores.PurposesOf(policy.ExpectedWagesPurposes);
    }

    /// <summary>The reasons of an item, the strongest first.</summary>
    public string Of(SampledItem drawn)
    {
        var items = drawn.Stratum == Stratum.Credit ? sample.Credits : sample.Scores.Items;
        var item = items.Of(period).Start.Value + drawn.Item;
        var chances = cycle.Chances;
        return $"{PaymentWords.Of(items.Audit, items[item])}. " + drawn.Stratum switch
        {
            Stratum.Random => $"Drawn by value alone, to tell how things stand overall: {Chance("its value", drawn.Chance, chances.Random)}. It says nothing about the payment.",
            Stratum.Credit => $"Money that came back, drawn by value: {Chance("its value", drawn.Chance, chances.Credit)}. {Purchase(items[item])}",
            Stratum.Certain => $"Certain to be looked at, for what was observed and for a reason of the plan. {Join(Why(item, Marks(item)))}By the plan: {ByThePlan(item)}.",
            _ => Proportional(item, drawn),
        };
    }

    private string Proportional(int item, SampledItem drawn)
    {
        var (why, made) = (Why(item, default), Made(item, drawn).ToList());
        var stoodOut = why.Count > 0 ? Join(why)
            : drawn.Chance == InclusionProbabilities.One ? "Nothing stood out. "
            : "Nothing stood out: chances follow value, and those of this person's payments added up to one whole look here. ";
        var of = made.Count > 0 ? "all this together" : why.Count > 0 ? "its value and what stood out" : "its value";
        return $"{stoodOut}{Join(made)}{ObservedWords.Upper(Chance(of, drawn.Chance, cycle.Chances.Proportional))}.";
    }

    /// <summary>What stood out: sentences, by how much each adds to the risk; the marks are said whatever they weigh.</summary>
    private List<string> Why(int item, SignalSet marks)
    {
        var scores = sample.Scores;
        ref readonly var match = ref scores.MatchOf(item);
        var isSaidByThePlan = !marks.IsEmpty && match.PlanAlone == MatchedSpend.NoLine;
        var reasons = scores.ObservedOf(item).Codes().Where(code => (rule.Of(code) > 0 || marks.Has(code)) && !(code == SignalCode.NotMatched && isSaidByThePlan))
            .Select(code => (Weight: rule.Of(code), Words: observed.Say(code, item))).ToList();
        if (scores.MayBeUnusual(item) && rule.Anomaly(scores.Unusual[item]) is > 0 and var weight)
        {
            reasons.Add((weight, Unusual(item)));
        }

        var why = reasons.OrderByDescending(reason => reason.Weight).Select(reason => reason.Words).ToList();
        if (why.Count > 0 && match.By == MatchMethod.Decision)
        {
            why.Add($"An earlier decision put this payee on the plan line {scores.Items.Audit.Plans.Lines[match.Line].Id}; chances take no notice of it.");
        }

        return why;
    }

    private string Unusual(int item)
    {
        var scores = sample.Scores;
        var features = scores.Explain(period, item)
            .Select(subject => subject.Where(one => !IsSaidAlready(one.Feature, item)).OrderByDescending(one => PaymentFeatures.Telling(one.Feature, one.Value))
                .Select(one => Say(one.Feature, one.Value, item)).FirstOrDefault(words => words.Length > 0))
            .OfType<string>().Take(MostFeatures).ToList();
        var less = (long)scores.Unusual[item] * 1000 / RiskRule.One;
        return $"More unusual than {less / 10}.{less % 10} % of these four weeks' payments: {(features.Count == 0 ? "by all that is compared, taken together" : string.Join("; ", features))}.";
    }

    /// <summary>A first payment is none since the last; what is on no line is not matched, and cash is matched by nothing.</summary>
    private bool IsSaidAlready(int feature, int item) => feature switch
    {
        PaymentFeatures.SincePayee => sample.Scores.FeaturesOf(period, item)[PaymentFeatures.TimesBefore] == 0,
        PaymentFeatures.PlanFit => sample.Scores.ObservedOf(item).Has(SignalCode.NotMatched) || sample.Scores.ObservedOf(item).Has(SignalCode.AfterPlanEnded)
            || sample.Scores.Items.Audit.Ledger[sample.Scores.Items[item]].Kind == TransactionKind.Cash,
        _ => false,
    };

    private string Say(int feature, float value, int item)
    {
        var (words, minute) = (PaymentFeatures.Say(feature, value), sample.Scores.Items.Audit.Ledger[sample.Scores.Items[item]].Minute);
        return feature == PaymentFeatures.TimeOfDay && words.Length > 0 ? $"paid at {minute / 60:00}:{minute % 60:00}" : words;
    }

    private SignalSet Marks(int item) => sample.Scores.ObservedOf(item).Only(SignalSet.Of(policy.Certain));

    private string ByThePlan(int item)
    {
        var line = sample.Scores.MatchOf(item).PlanAlone is var number and not MatchedSpend.NoLine ? sample.Scores.Items.Audit.Plans.Lines[number] : null;
        return PlanReasons.Of(sample.Scores, item, Marks(item)) switch
        {
            PlanReason.PlanEnded => "it had ended",
            PlanReason.NoLine => "no line is for it",
            PlanReason.Amount => $"the line expects {PaymentWords.Of(line!.Expected)}",
            _ => $"the line expects {PaymentWords.Of(line!.Expected)}, and {sample.Scores.PaidOnLine(item).ToWords()} was paid on it in the four weeks so far",
        };
    }

    /// <summary>What made a chance besides value and risk: the cap, the person's monitoring, the least chance of everybody.</summary>
    private IEnumerable<string> Made(int item, SampledItem drawn)
    {
        var (scores, frameItem) = (sample.Scores, cycle.Chances.Frame.Payments[drawn.Item]);
        var (person, counted) = (scores.Items.Audit.Plans.People[frameItem.Person], FrameBuilder.CountedPence(scores, item, policy, wages));
        if (counted < frameItem.ValuePence)
        {
            yield return $"Since the plan expects it ({scores.Items.Audit.Plans.Lines[scores.MatchOf(item).PlanAlone].Purpose}), it counts with {new Money(counted).ToWords()} only.";
        }

        if (FrameBuilder.MonitoringPercent(person, cycle.Period.End, policy) is var percent and not 100)
        {
            yield return $"Until {PaymentWords.Day(person.MonitoringExpires!.Value)} this person's monitoring is {Yaml.Hyphenated(person.Monitoring)} ({person.MonitoringReason}), so it counts with {percent} % of {(counted < frameItem.ValuePence ? "that" : "its value")}.";
        }

        if (drawn.Chance > (cycle.Chances.Proportional.Lambda * frameItem.Size * InclusionProbabilities.One) + 1)
        {
            yield return "Everybody with payments has a least chance in a year, and that raised this one.";
        }
    }

    private string Purchase(int at) => sample.Scores.MatchAt(at).PairsWith is var purchase and not MatchedSpend.NoPair
        ? $"It was taken to be for this: {PaymentWords.Of(sample.Scores.Items.Audit, purchase)}. Is that right, and is the money on the right account?"
        : "No purchase was found that it belongs to. What is it for, and is the money on the right account?";

    /// <summary>What a chance came of, and how large it was.</summary>
    private static string Chance(string of, ulong chance, InclusionProbabilities all) =>
        chance < InclusionProbabilities.One ? (chance > AlmostCertain ? $"{of} made it almost certain to be looked at" : $"{of} gave it a chance of {OneIn(chance)}")
        : double.IsPositiveInfinity(all.Lambda) ? "there was room for every one"
        : $"{of} made it certain to be looked at";

    private static string Join(IEnumerable<string> sentences) => string.Concat(sentences.Select(sentence => sentence + " "));

    /// <summary>A chance in words, for example <c>1 in 12</c>; <c>1 in 1</c> is certain, or as good as.</summary>
    public static string InWords(ulong chance) => chance > AlmostCertain ? "1 in 1" : OneIn(chance);

    /// <summary>A chance as 1 in so many: with one decimal below ten, where it matters.</summary>
    private static string OneIn(ulong chance)
    {
        var tenths = (((UInt128)InclusionProbabilities.One * 10) + (chance / 2)) / chance;
        return tenths >= 100 ? $"1 in {(((UInt128)InclusionProbabilities.One + (chance / 2)) / chance).ToString("N0", CultureInfo.InvariantCulture)}"
            : tenths % 10 == 0 ? $"1 in {tenths / 10}" : $"1 in {tenths / 10}.{tenths % 10}";
    }
}
