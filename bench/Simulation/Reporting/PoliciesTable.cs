using DpAudit.Core.Policies;
using DpAudit.Core.Primitives;
using DpAudit.Core.Sampling;
using DpAudit.Core.Scoring;
using DpAudit.Simulation.Designs;

namespace DpAudit.Simulation.Reporting;

/// <summary>What other policy numbers would do under fixed behaviour, and where the clock's variance comes from.</summary>
internal static class PoliciesTable
{
    private static readonly (string Words, Func<SamplingPolicy, SamplingPolicy> Change)[] Changes =
    [
        ("the product's", policy => policy),
        ("random_percent 40", policy => policy with { RandomPercent = 40 }),
        ("random_percent 60", policy => policy with { RandomPercent = 60 }),
        ("random_percent 10", policy => policy with { RandomPercent = 10 }),
        ("risk_factor 1", policy => policy with { RiskFactor = 1 }),
        ("risk_factor 12", policy => policy with { RiskFactor = 12 }),
        ("risk_factor 50", policy => policy with { RiskFactor = 50 }),
        ("risk_factor 100", policy => policy with { RiskFactor = 100 }),
        ("least_per_year_percent 50", policy => policy with { LeastPerYearPercent = 50 }),
        ("least_per_year_percent 0", policy => policy with { LeastPerYearPercent = 0 }),
        ("certain_percent 0", policy => policy with { CertainPercent = 0 }),
        ("certain_percent 30, 3 per person", policy => policy with { CertainPercent = 30, CertainPerPerson = 3 }),
        ("expected_wages_cap 20.00", policy => policy with { ExpectedWagesCap = new Money(2000) }),
        ("per_hundred_people 50", policy => policy with { PerHundredPeople = 50 }),
        ("per_hundred_people 70", policy => policy with { PerHundredPeople = 70 }),
        ("per_hundred_people 100", policy => policy with { PerHundredPeople = 100 }),
        ("risk_factor 50, least_per_year_percent 50", policy => policy with { RiskFactor = 50, LeastPerYearPercent = 50 }),
        ("risk_factor 50, least_per_year_percent 50, per_hundred_people 50", policy => policy with { RiskFactor = 50, LeastPerYearPercent = 50, PerHundredPeople = 50 }),
        ("risk_factor 50, least_per_year_percent 50, per_hundred_people 70", policy => policy with { RiskFactor = 50, LeastPerYearPercent = 50, PerHundredPeople = 70 }),
    ];

    /// <summary>Runs and prints.</summary>
    public static void Print(Run run)
    {
        run.Describe();
        run.Head("policy", "clock: RMSE", "coverage", "random: RMSE", "coverage", "known, predicted, and random: RMSE", "coverage", "found", "items looked at");
        foreach (var (words, change) in Changes)
        {
            var experiment = run.Of(new ClockDesign(run.Council, change(run.Policy)) { Name = words }, 0);
            var (clock, random, predicted) = (
                experiment.QualityOf((int)EstimateOf.Clock), experiment.QualityOf((int)EstimateOf.Random),
                experiment.QualityOf((int)EstimateOf.PredictedAndRandom));
            run.Row(
                words, $"{clock.Rmse:0.00%}", $"{clock.Coverage:0.000}", $"{random.Rmse:0.0%}", $"{random.Coverage:0.000}", $"{predicted.Rmse:0.0%}",
                $"{predicted.Coverage:0.000}", $"{experiment.FoundShare:0.0%}", $"{experiment.Items:n0}");
        }

        PrintVariance(run);
    }

    /// <summary>The clock's variance if items were drawn independently, Σ y²(1 − π)/π, by how much risk was seen.</summary>
    private static void PrintVariance(Run run)
    {
        (string Words, double From)[] bands = [("no risk seen", -1), ("risk up to 0.45", 0), ("risk above 0.45", 0.45)];
        var (value, variance) = (new double[bands.Length], new double[bands.Length]);
        var frames = new Frames(run.Council, run.Policy);
        for (var cycle = 0; cycle < run.Council.Cycles.Length; cycle++)
        {
            var chances = frames.Chances(cycle, new bool[run.Council.People.Length]);
            foreach (var (item, at) in run.Council.Cycles[cycle].Items.Select((item, at) => (item, at)).Where(one => one.item.UnexplainedPence > 0))
            {
                var band = Array.FindLastIndex(bands, band => item.Risk > band.From * RiskRule.One);
                var chance = chances.Frame.Payments[at].IsCertain ? 1 : chances.Proportional.Chances[at] / (double)InclusionProbabilities.One;
                value[band] += item.UnexplainedPence;
                variance[band] += (double)item.UnexplainedPence * item.UnexplainedPence * (1 - chance) / chance;
            }
        }

        run.Head("unexplained items with", "share of unexplained value", "share of the clock's variance, product's policy");
        for (var band = 0; band < bands.Length; band++)
        {
            run.Row(bands[band].Words, $"{value[band] / value.Sum():0.0%}", $"{variance[band] / variance.Sum():0.0%}");
        }
    }
}
