using System.Globalization;
using DpAudit.Core.Primitives;

namespace DpAudit.Core.Sampling.Estimating;

/// <summary>Says in plain words what a plan or an evaluation means.</summary>
public static class EvaluationWords
{
    /// <summary>What a sample of the planned size allows somebody to say.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="materiality">The share that would matter.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="total">The money that is drawn from, where known.</param>
    public static string Of(SamplePlan plan, double materiality, double confidence, Money? total)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var money = total is { } all ? $"of the {all.ToWords()} ({HorvitzThompson.HalfUp(materiality * all.Pence).ToWords()})" : "of the money";
        var found = plan.Tolerated == 0 ? "all of them are shown to meet a need or outcome" : $"what is not shown to meet a need or outcome comes to no more than {Number(plan.Tolerated)} whole payments";
        return $"Look at {Payments(plan.Items)} drawn at random by value. If {found}, you can say that less than {Percent(materiality)} {money} is not shown, and would be wrong at most {InAHundred(confidence)} times.";
    }

    /// <summary>The sentence about the whole, and what it rests on.</summary>
    /// <param name="finding">What the sample says.</param>
    /// <param name="value">The value of everything that could be drawn, where known.</param>
    /// <param name="confidence">That of the finding.</param>
    public static string Of(Finding finding, Money? value, double confidence)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Estimate is not { } estimate)
        {
            return $"There is no estimate: {finding.WhyNoEstimate}.{Unlikely(finding, value, confidence)}";
        }

        var all = value is { } total ? $" of {total.ToWords()}" : "";
        var looked = $"We looked at {(finding.Open == 0 ? "" : $"{Count(finding.Items - finding.Open)} of ")}{Payments(finding.Items)}.";
        var open = Open(finding);
        if (estimate.High is { } high)
        {
            return (estimate.Low == high
                ? $"{looked} {estimate.Total.ToWords()}{all} was not shown to meet a need."
                : $"{looked} Between {estimate.Low.ToWords()} and {high.ToWords()}{all} was not shown to meet a need{(finding.UpperBound is null ? "." : $"; it is {Chance(confidence)} that it is more than {finding.UpperBound.Value.ToWords()}.")}") + open;
        }

        var found = estimate.Total == Money.Zero ? "Nothing was found that is not shown to meet a need" : $"{estimate.Total.ToWords()}{all} was found that is not shown to meet a need, and nothing in the random draw beyond it";
        return $"{looked} {found}, so there is no interval.{Unlikely(finding, value, confidence)}{open}";
    }

    /// <summary>What money that came back shows, by itself; empty where none was drawn.</summary>
    /// <param name="evaluation">What the sample says.</param>
    public static string OfCredits(PeriodEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (evaluation.Credits is not { Items: > 0 } credits)
        {
            return "";
        }

        var estimate = credits.Estimate is not { } found ? $"There is no estimate: {credits.WhyNoEstimate}."
            : $"{found.Total.ToWords()}{(evaluation.CreditValue is { } all ? $" of {all.ToWords()}" : "")} is estimated not to be in order{(found.High is { } high && high > found.Low ? $", between {found.Low.ToWords()} and {high.ToWords()}" : "")}.";
        return $"Money that came back is no spend, and is in none of these figures. We looked at {Count(credits.Items - credits.Open)} of {Count(credits.Items)} such {(credits.Items == 1 ? "row" : "rows")}. {estimate}{Open(credits)}";
    }

    /// <summary>What is not settled, and how it is treated; begins with a space, and is empty where everything is settled.</summary>
    public static string Open(Finding finding) => finding?.Open is null or 0
        ? ""
        : $" {Count(finding.Open)} of them ({Percent(finding.OpenShare)} of what they stand for) {(finding.Open == 1 ? "has" : "have")} no settled conclusion{(finding.Estimate is null ? "" : $": the estimate takes them to be like the others{Treated(finding)}")}.";

    /// <summary>A share as a per cent with as many decimals as it needs.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Unlikely(Finding finding, Money? value, double confidence) => finding.UpperBound is not { } bound
        ? ""
        : $" It is {Chance(confidence)} that more than {bound.ToWords()}{(value is { } total ? $" of {total.ToWords()}" : "")} was not shown.";

    private static string Chance(double confidence) => $"{(confidence >= 0.95 ? "very unlikely" : "unlikely")} ({InAHundred(confidence)})";

    private static string InAHundred(double confidence) => $"{Number(Math.Round(100 * (1 - confidence), 6))} in 100";

    private static string Treated(Finding finding) => finding.UpperBound is null ? ""
        : $", the upper bound as not shown at all{(finding.UpperBoundIfAlike is { } alike ? $" (if they turn out to be like the others, it is {alike.ToWords()})" : "")}";

    private static string Payments(int count) => count == 1 ? "1 payment" : $"{Count(count)} payments";

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
