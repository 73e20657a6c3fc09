using DpAudit.Simulation.Designs;

namespace DpAudit.Simulation.Reporting;

/// <summary>Other ways to draw the random stratum and to estimate from it.</summary>
internal static class RandomDrawsTable
{
    private static readonly (RandomDraw Draw, string Words)[] Draws =
    [
        (RandomDraw.Product, "by value, in the order of ids (the product)"), (RandomDraw.ByPerson, "by value, person after person"),
        (RandomDraw.ByRisk, "by value, in the order of risk"), (RandomDraw.BySize, "by the clock's sizes, in the order of ids"),
    ];

    private static readonly int[] Shown =
    [
        (int)EstimateOf.Random, (int)EstimateOf.Ratio, (int)EstimateOf.KnownAndRandom, (int)EstimateOf.PredictedAndRandom,
    ];

    /// <summary>Runs and prints.</summary>
    public static void Print(Run run)
    {
        run.Describe();
        run.Head("behaviour", "drawn", "estimate", "bias ± s.e.", "RMSE", "mean stated s.e.", "coverage of years", "coverage of cycles with an interval");
        foreach (var stopping in run.Behaviours)
        {
            foreach (var (draw, words) in Draws)
            {
                var experiment = run.Of(new ClockDesign(run.Council, run.Policy) { Name = words, Random = draw, Shown = Shown }, stopping);
                foreach (var quality in experiment.Qualities())
                {
                    run.Row(
                        Run.Behaviour(stopping), words, quality.Name, $"{quality.Bias:+0.00%;-0.00%} ± {quality.BiasError:0.00%}", $"{quality.Rmse:0.00%}",
                        $"{quality.StatedError:0.00%}", $"{quality.Coverage:0.000}", $"{quality.CoverageOfCycles:0.000}");
                }
            }
        }
    }
}
