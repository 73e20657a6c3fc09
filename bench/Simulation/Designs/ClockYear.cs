using System.Security.Cryptography;
using System.Text;
using DpAudit.Core.Sampling;
using DpAudit.Simulation.Measuring;

namespace DpAudit.Simulation.Designs;

/// <summary>A year of the clock, drawn with the product's code.</summary>
internal sealed class ClockYear : DesignYear
{
    private readonly ClockDesign design;
    private readonly byte[] seed;
    private readonly Lemma lemma;
    private readonly ClockEstimates estimates = new();
    private PersonalClocks clocks;

    public ClockYear(ClockDesign design, int draw)
    {
        this.design = design;
        seed = SHA256.HashData(Encoding.UTF8.GetBytes($"draw {draw}"));
        clocks = Clocks();
        lemma = new Lemma(design.Council.People.Length);
    }

    public override Estimate[] OfYear => estimates.Year;

    public override (long Runs, int Violations) Lemma => lemma.Result();

    public override Look Look(int cycle, bool[] stopped)
    {
        var chances = design.Frames.Chances(cycle, stopped);
        clocks = design.IsFresh ? Clocks() : clocks;
        var sample = CycleSample.Draw(chances, design.Council.People, design.IsFresh ? $"epoch of cycle {cycle}" : "epoch1", clocks);
        var (looked, struck) = (new bool[chances.Frame.Payments.Length], new bool[chances.Frame.Payments.Length]);
        foreach (var item in sample.Where(item => item.Stratum is Stratum.Proportional or Stratum.Certain))
        {
            looked[item.Item] = true;
            struck[item.Item] = item.Stratum == Stratum.Proportional;
        }

        for (var at = 0; at < struck.Length; at++)
        {
            lemma.Next(chances.Frame.Payments[at].Person, chances.Proportional.Chances[at], struck[at]);
        }

        var randomChances = design.RandomChances(chances);
        var random = design.Random == RandomDraw.Product ? [.. sample.Where(item => item.Stratum == Stratum.Random).Select(item => item.Item)]
            : design.DrawRandom(chances, randomChances, cycle, stopped, seed);
        var estimated = estimates.Add(design.Council.Cycles[cycle], stopped, new Sampled(chances.Proportional.Chances, struck, looked, randomChances, random));
        random.ForEach(at => looked[at] = true);
        var credits = sample.Where(item => item.Stratum == Stratum.Credit).Select(item => chances.Frame.Credits[item.Item].Person);
        return new Look(looked, [.. credits], estimated);
    }

    private PersonalClocks Clocks() => new(seed, new Dictionary<string, (ulong, ulong)>(StringComparer.Ordinal));
}
