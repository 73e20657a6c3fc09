using DpAudit.Simulation.Designs;
using DpAudit.Simulation.Measuring;

namespace DpAudit.Simulation.Reporting;

/// <summary>The designs side by side, under each behaviour; and whether the product's promises held.</summary>
internal static class ResultsTable
{
    private const double MostErrors = 3;
    private static readonly int[] Shown = [(int)EstimateOf.Random, (int)EstimateOf.PredictedAndRandom, (int)EstimateOf.Clock];

    /// <summary>Runs and prints.</summary>
    /// <returns>Whether the lemma held, and the random stratum's bias stayed within three standard errors.</returns>
    public static bool Print(Run run)
    {
        var experiments = Experiments(run);
        run.Describe();
        run.Head("behaviour", "design: estimate", "bias ± s.e.", "RMSE", "coverage of years", "cycles with an interval", "coverage of those");
        foreach (var experiment in experiments)
        {
            foreach (var quality in experiment.Qualities())
            {
                run.Row(
                    Run.Behaviour(experiment.Stopping), $"{experiment.Design}: {quality.Name}", $"{quality.Bias:+0.00%;-0.00%} ± {quality.BiasError:0.00%}", $"{quality.Rmse:0.00%}",
                    $"{quality.Coverage:0.000}", $"{quality.CyclesStated:0.00}", quality.CyclesStated > 0 ? $"{quality.CoverageOfCycles:0.000}" : "–");
            }
        }

        run.Head("behaviour", "design", "unexplained in the year", "found", "items looked at", "people looked at", "looked at in the next cycle too", "most for one person");
        foreach (var experiment in experiments)
        {
            run.Row(
                Run.Behaviour(experiment.Stopping), experiment.Design, $"£{experiment.Truth / 100:n0}", $"{experiment.FoundShare:0.0%}", $"{experiment.Items:n0}",
                $"{experiment.People:n0}", $"{experiment.BackToBack:0.0%}", $"{experiment.Most:0}");
        }

        return Verdict(run, experiments.FindAll(experiment => experiment.Design == "product"));
    }

    private static List<Experiment> Experiments(Run run)
    {
        var perCycle = Frames.Capacity(run.Council, run.Policy);
        var product = new ClockDesign(run.Council, run.Policy) { Name = "product", Shown = Shown };
        var fresh = new ClockDesign(run.Council, run.Policy) { Name = "clock afresh each cycle", IsFresh = true, Shown = [(int)EstimateOf.Clock] };
        Design[] others = [new SimpleRandomDesign(run.Council, perCycle) { Name = "simple random" }, new TopDesign(run.Council, perCycle) { Name = "top risk × value" }];
        var experiments = new List<Experiment>();
        foreach (var stopping in run.Behaviours)
        {
            experiments.Add(run.Of(product, stopping));
            if (stopping is 0 or 1)
            {
                experiments.Add(run.Of(fresh, stopping));
            }

            experiments.AddRange(others.Select(design => run.Of(design, stopping)));
        }

        return experiments;
    }

    private static bool Verdict(Run run, List<Experiment> product)
    {
        var broken = product.Sum(experiment => experiment.Violations);
        var most = product.Max(experiment => experiment.QualityOf((int)EstimateOf.Random).Errors);
        run.Output.WriteLine();
        run.Output.WriteLine(
            $"Lemma: {product.Sum(experiment => (double)experiment.Runs):0.0e0} runs of items checked, {broken} people's years broken. " +
            $"Random stratum: bias at most {most:0.0} standard errors. {(broken == 0 && most <= MostErrors ? "Held." : "NOT HELD.")}");
        return broken == 0 && most <= MostErrors;
    }
}
