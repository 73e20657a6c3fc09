using DpAudit.Core.Sampling;
using DpAudit.Core.Scoring;
using DpAudit.Simulation.Measuring;
using DpAudit.Simulation.Population;

namespace DpAudit.Simulation.Designs;

/// <summary>The estimates that are compared, by their places.</summary>
internal enum EstimateOf
{
    /// <summary>Horvitz–Thompson over the random stratum.</summary>
    Random,

    /// <summary>Horvitz–Thompson over the clock's items, and the certain ones.</summary>
    Clock,

    /// <summary>What the clock and certainty looked at, as known; the random stratum for the rest.</summary>
    KnownAndRandom,

    /// <summary>The random stratum by the ratio to risk × value.</summary>
    Ratio,

    /// <summary>Known; the rest as predicted from what the clock saw so far, and corrected by the random stratum.</summary>
    PredictedAndRandom,
}

/// <summary>What was looked at in a cycle, with the chances it had.</summary>
/// <param name="Clock">The clock's chances.</param>
/// <param name="Struck">What the clock looked at.</param>
/// <param name="Known">The same and what was certain.</param>
/// <param name="Random">The random stratum's chances.</param>
/// <param name="Drawn">What it looked at; independent of the clock, so it says something unbiased about what the clock left.</param>
internal sealed record Sampled(ulong[] Clock, bool[] Struck, bool[] Known, ulong[] Random, List<int> Drawn);

/// <summary>Estimates a year from the clock's and the random stratum's items in every way that is compared.</summary>
internal sealed class ClockEstimates
{
    /// <summary>What tables call them.</summary>
    public static readonly string[] Names =
    [
        "random stratum", "clock and certain", "known, and random for the rest", "random, ratio to risk × value", "known, predicted, and random for the difference",
    ];

    private const double One = InclusionProbabilities.One;
    private readonly Prediction prediction = new();
    private RatioSums ratio;

    /// <summary>The year so far.</summary>
    public Estimate[] Year { get; } = new Estimate[Names.Length];

    /// <summary>Estimates a cycle, and adds it to the year.</summary>
    public Estimate[] Add(Cycle cycle, bool[] stopped, Sampled sampled)
    {
        var result = new Estimate[Names.Length];
        FromClock(cycle, stopped, sampled, result);
        var sums = FromRandom(cycle, stopped, sampled, result);
        ratio += sums;
        for (var kind = 0; kind < Year.Length; kind++)
        {
            Year[kind] += result[kind];
        }

        result[(int)EstimateOf.Ratio] = sums.Estimate();
        Year[(int)EstimateOf.Ratio] = ratio.Estimate();
        return result;
    }

    private void FromClock(Cycle cycle, bool[] stopped, Sampled sampled, Estimate[] result)
    {
        for (var at = 0; at < sampled.Known.Length; at++)
        {
            if (sampled.Known[at])
            {
                var (found, chance) = (cycle.Unexplained(at, stopped), sampled.Struck[at] ? sampled.Clock[at] / One : 1);
                result[(int)EstimateOf.Clock] += Estimate.Of(found, chance);
                result[(int)EstimateOf.KnownAndRandom] += Estimate.OfKnown(found);
                result[(int)EstimateOf.PredictedAndRandom] += Estimate.OfKnown(found);
                prediction.Learn(cycle.Risk(at, stopped), cycle.Items[at].ValuePence, found, chance);
            }
        }

        // The random draw finds little in what the clock left, often nothing, so the rest's variance is better known from the
        // clock's items: each stands for 1/π − 1 that it left, and those would add (1 − π)/π y² of the random draw's π.
        for (var at = 0; at < sampled.Struck.Length; at++)
        {
            if (sampled.Struck[at])
            {
                var (found, chance) = (cycle.Unexplained(at, stopped), sampled.Random[at] / One);
                var weight = ((One / sampled.Clock[at]) - 1) * (1 - chance) / chance;
                var off = found - prediction.Of(cycle.Risk(at, stopped), cycle.Items[at].ValuePence);
                result[(int)EstimateOf.KnownAndRandom] += new Estimate(0, 0, weight * found * found);
                result[(int)EstimateOf.PredictedAndRandom] += new Estimate(0, 0, weight * off * off);
            }
        }
    }

    private RatioSums FromRandom(Cycle cycle, bool[] stopped, Sampled sampled, Estimate[] result)
    {
        var (sums, predicted) = (default(RatioSums), 0.0);
        for (var at = 0; at < sampled.Known.Length; at++)
        {
            sums += new RatioSums(RiskTimesValue(at), 0, 0, 0, 0, 0);
            predicted += sampled.Known[at] ? 0 : Predicted(at);
        }

        result[(int)EstimateOf.PredictedAndRandom] += new Estimate(0, predicted, 0);
        foreach (var at in sampled.Drawn)
        {
            var (found, chance) = (cycle.Unexplained(at, stopped), sampled.Random[at] / One);
            result[(int)EstimateOf.Random] += Estimate.Of(found, chance);
            sums += RatioSums.Of(RiskTimesValue(at), found, chance);
            if (!sampled.Known[at])
            {
                result[(int)EstimateOf.KnownAndRandom] += new Estimate(0, found / chance, 0);
                result[(int)EstimateOf.PredictedAndRandom] += new Estimate(0, (found - Predicted(at)) / chance, 0);
            }
        }

        return sums;

        double Predicted(int at) => prediction.Of(cycle.Risk(at, stopped), cycle.Items[at].ValuePence);

        double RiskTimesValue(int at) => (double)cycle.Risk(at, stopped) * cycle.Items[at].ValuePence / RiskRule.One;
    }
}
