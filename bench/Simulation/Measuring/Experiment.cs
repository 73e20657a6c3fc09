using DpAudit.Simulation.Designs;
using DpAudit.Simulation.Population;

namespace DpAudit.Simulation.Measuring;

/// <summary>How good an estimate was over all draws.</summary>
/// <param name="Name">Which.</param>
/// <param name="Bias">The mean error, relative to the mean truth.</param>
/// <param name="BiasError">Its standard error.</param>
/// <param name="Rmse">The root of the mean squared error, relative to the mean truth.</param>
/// <param name="Coverage">The share of years whose interval held the truth.</param>
/// <param name="CyclesStated">The share of single cycles that had an interval at all, because something was found.</param>
/// <param name="CoverageOfCycles">The share of those whose interval held the cycle's truth.</param>
/// <param name="StatedError">The mean of the standard errors that the estimates state, relative to the mean truth.</param>
internal sealed record Quality(string Name, double Bias, double BiasError, double Rmse, double Coverage, double CyclesStated, double CoverageOfCycles, double StatedError)
{
    /// <summary>The bias in its standard errors.</summary>
    public double Errors => Bias == 0 ? 0 : Math.Abs(Bias) / BiasError;
}

/// <summary>One design under one behaviour, over many draws.</summary>
internal sealed class Experiment
{
    private readonly Design design;
    private readonly YearOfDraw[] years;

    private Experiment(Design design, double stopping, YearOfDraw[] years) => (this.design, Stopping, this.years) = (design, stopping, years);

    public string Design => design.Name;

    /// <summary>How likely people stop; 0 is fixed behaviour.</summary>
    public double Stopping { get; }

    public double Truth => years.Average(year => year.Truth);

    public double FoundShare => years.Sum(year => year.Found) / years.Sum(year => year.Truth);

    public double Items => years.Average(year => year.Burden.Items);

    public double People => years.Average(year => year.Burden.People);

    public double BackToBack => years.Average(year => year.Burden.BackToBack);

    public double Most => years.Average(year => year.Burden.Most);

    public long Runs => years.Sum(year => year.Lemma.Runs);

    public int Violations => years.Sum(year => year.Lemma.Violations);

    /// <summary>Runs all draws; the result is the same on any number of threads.</summary>
    public static Experiment Run(Council council, Design design, double stopping, (int First, int Count) draws, int threads)
    {
        var years = new YearOfDraw[draws.Count];
        Parallel.For(0, draws.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, at => years[at] = YearOfDraw.Run(council, design, stopping, draws.First + at));
        return new Experiment(design, stopping, years);
    }

    /// <summary>How good the design's estimates were, those that a table shows.</summary>
    public IEnumerable<Quality> Qualities() => design.Shown.Select(QualityOf);

    /// <summary>How good one of the design's estimates was.</summary>
    public Quality QualityOf(int kind)
    {
        var errors = years.Select(year => year.Estimates[kind].Total - year.Truth).ToArray();
        var mean = errors.Average();
        var variance = errors.Sum(error => (error - mean) * (error - mean)) / Math.Max(1, errors.Length - 1);
        return new Quality(
            design.Estimates[kind],
            mean / Truth,
            Math.Sqrt(variance / errors.Length) / Truth,
            Math.Sqrt(errors.Average(error => error * error)) / Truth,
            years.Average(year => year.Estimates[kind].Covers(year.Truth) ? 1 : 0),
            years.Average(year => (double)year.Cycles[kind].Stated / CouncilMaker.Cycles),
            (double)years.Sum(year => year.Cycles[kind].Covered) / Math.Max(1, years.Sum(year => year.Cycles[kind].Stated)),
            years.Average(year => Math.Sqrt(year.Estimates[kind].Variance)) / Truth);
    }
}
