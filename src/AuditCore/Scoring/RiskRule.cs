using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Signals;

namespace DpAudit.Core.Scoring;

/// <summary>
/// Makes one risk of what was observed and how unusual a payment is: 1 − Π(1 − weight), as if each were a reason by itself. Whole
/// numbers of 65,535ths throughout, so that every machine finds the same. It chooses what a person looks at; it is no conclusion.
/// </summary>
public sealed class RiskRule
{
    /// <summary>The rule's version; it changes whenever the same observations would give another risk.</summary>
    public const string Version = "risk-2";

    /// <summary>A risk of 1.</summary>
    public const int One = ushort.MaxValue;

    private readonly (SignalCode Code, int Weight)[] weights;
    private readonly int anomalyWeight;
    private readonly int anomalyFrom;
    private readonly uint on;

    /// <summary>The rule as a policy sets it.</summary>
    public RiskRule(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        weights = [.. policy.Scoring.Weights.Where(pair => !policy.Signals.IsOff(pair.Key)).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value * One / 100))];
        on = weights.Aggregate(default(SignalSet), (set, pair) => set.With(pair.Code)).Bits;
        anomalyWeight = policy.Scoring.AnomalyWeight * One / 100;
        anomalyFrom = policy.Scoring.AnomalyFrom * One / 100;
    }

    /// <summary>The risk of a payment, from 0 to <see cref="One"/>.</summary>
    /// <param name="observed">What was observed about it.</param>
    /// <param name="unusual">Which share of the period's payments is less unusual, from 0 to <see cref="One"/>.</param>
    /// <param name="mayBeUnusual">Whether being unusual counts: rare is not wrong where the plan expects it, or where nothing is usual yet.</param>
    public ushort Of(SignalSet observed, ushort unusual, bool mayBeUnusual)
    {
        var keep = One - (mayBeUnusual ? Anomaly(unusual) : 0);
        if ((observed.Bits & on) != 0)
        {
            foreach (var (code, weight) in weights)
            {
                keep = observed.Has(code) ? (int)((long)keep * (One - weight) / One) : keep;
            }
        }

        return (ushort)(One - keep);
    }

    /// <summary>What an observation alone would make the risk.</summary>
    public ushort Of(SignalCode code) => (ushort)Array.Find(weights, pair => pair.Code == code).Weight;

    /// <summary>What being unusual alone would make the risk.</summary>
    public ushort Anomaly(ushort unusual) =>
        unusual <= anomalyFrom ? (ushort)0 : (ushort)((long)anomalyWeight * (unusual - anomalyFrom) / (One - anomalyFrom));
}
