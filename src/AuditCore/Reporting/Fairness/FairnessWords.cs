using System.Globalization;
using DpAudit.Core.Statements;

namespace DpAudit.Core.Reporting.Fairness;

/// <summary>Says the numbers of a fairness report in plain words, without a cause.</summary>
public static class FairnessWords
{
    /// <summary>A rate as a per cent, a mean with two decimals; the interval in brackets: <c>7.4% (6.2–8.7)</c>.</summary>
    public static string Brief(Estimate estimate, bool isShare) =>
        $"{Number(estimate.Value, isShare)}{(isShare ? "%" : "")} ({Number(estimate.Low, isShare)}–{Number(estimate.High, isShare)})";

    /// <summary>One sentence: what a group's number is and what everybody else's is.</summary>
    internal static string Say(FairnessGroup group, FairnessMeasure measure, Estimate own, Estimate others)
    {
        var label = Yaml.Hyphenated(group.Label).Replace('-', ' ');
        return $"{char.ToUpperInvariant(label[0])}{label[1..]} “{group.Name}”: {Brief(own, !measure.IsMean)} {measure.Words}, and {Brief(others, !measure.IsMean)} {(measure.IsMean ? "for" : "of")} everybody else.";
    }

    /// <summary>One decimal below ten per cent, so that 0.4 and 0.1 do not both become 0.</summary>
    private static string Number(double value, bool isShare) => !isShare ? value.ToString("0.00", CultureInfo.InvariantCulture)
        : (value * 100).ToString(value is > 0 and < 0.0995 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
