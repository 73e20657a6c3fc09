using DpAudit.Core.Policies;
using DpAudit.Core.Sampling;
using DpAudit.Simulation.Population;

namespace DpAudit.Simulation.Designs;

/// <summary>How the random stratum is drawn.</summary>
internal enum RandomDraw
{
    /// <summary>As the product does: by value, in the order of ids.</summary>
    Product,

    /// <summary>By value, person after person.</summary>
    ByPerson,

    /// <summary>By value, from the least risk to the highest.</summary>
    ByRisk,

    /// <summary>By the clock's own sizes (value and risk), in the order of ids.</summary>
    BySize,
}

/// <summary>The product's design, or a variant of it: the personal clock, certain items, credits, and the random stratum beside them.</summary>
internal sealed class ClockDesign(Council council, SamplingPolicy policy) : Design
{
    /// <summary>How the random stratum is drawn.</summary>
    public RandomDraw Random { get; init; }

    /// <summary>Whether clocks start afresh each cycle instead of being carried.</summary>
    public bool IsFresh { get; init; }

    public Council Council => council;

    public Frames Frames { get; } = new(council, policy);

    public override string[] Estimates => ClockEstimates.Names;

    public override DesignYear Begin(int draw) => new ClockYear(this, draw);

    /// <summary>The chances of the random stratum.</summary>
    public ulong[] RandomChances(CycleChances chances) => Random != RandomDraw.BySize ? chances.Random.Chances
        : InclusionProbabilities.Solve([.. chances.Frame.Payments.Select(item => item.Size)], new ulong[chances.Frame.Payments.Length], chances.Frame.Sizes.Random).Chances;

    /// <summary>The random stratum drawn in another way than the product's.</summary>
    public List<int> DrawRandom(CycleChances chances, ulong[] random, int cycle, bool[] stopped, ReadOnlySpan<byte> seed)
    {
        var (payments, of) = (chances.Frame.Payments, council.Cycles[cycle]);
        var order = Enumerable.Range(0, payments.Length).ToArray();
        if (Random == RandomDraw.ByRisk)
        {
            Array.Sort([.. order.Select(at => ((long)of.Risk(at, stopped) << 32) + at)], order);
        }
        else if (Random == RandomDraw.BySize)
        {
            Array.Sort(payments.Select(item => item.Id).ToArray(), order);
        }

        var clock = PersonalClock.Start(seed, "random", $"{of.Start:yyyy-MM-dd}");
        var drawn = new List<int>();
        foreach (var at in order)
        {
            if (PersonalClock.Strikes(ref clock, random[at]))
            {
                drawn.Add(at);
            }
        }

        return drawn;
    }
}
