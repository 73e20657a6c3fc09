namespace DpAudit.Simulation.Population;

/// <summary>A person of a made-up council: what they get, how they spend it, and whether some of it is unexplained.</summary>
internal sealed class Spender
{
    /// <summary>The median package, in pounds in four weeks; the mean is about £1,240 (Surrey's £48m for 2,765 recipients is £1,335).</summary>
    private const double UsualPackage = 900;

    private const double SlipsPerCycle = 0.04; // anybody's, now and then
    private const double UsualUnexplained = 65; // pounds, the median
    private readonly Scenario scenario;
    private readonly double rate;
    private readonly double regularPounds;
    private readonly (int From, int To) cycles;

    public Spender(int number, Dice dice, Scenario scenario)
    {
        (Number, Dice, this.scenario) = (number, dice, scenario);
        Package = dice.LogNormal(UsualPackage, 0.8);
        Items = Math.Clamp((int)dice.LogNormal(36.5, 0.5), 4, 150);
        WagesShare = dice.Chance(0.65) ? dice.Uniform(0.5, 0.9) : 0;
        AlarmFactor = dice.LogNormal(0.8, 0.7);
        if (dice.Chance(scenario.People))
        {
            rate = Math.Min(20, dice.LogNormal(scenario.Items, 0.7));
            regularPounds = UnexplainedPounds();
            var from = dice.Chance(0.6) ? 0 : dice.Between(1, CouncilMaker.Cycles - 1);
            cycles = (from, dice.Chance(0.7) ? CouncilMaker.Cycles : from + dice.Between(1, CouncilMaker.Cycles));
        }
    }

    public int Number { get; }

    public string Id => $"P{Number:D6}";

    /// <summary>What this person's draws come from.</summary>
    public Dice Dice { get; }

    /// <summary>Pounds in four weeks.</summary>
    public double Package { get; }

    /// <summary>Payments in four weeks, on average.</summary>
    public int Items { get; }

    /// <summary>The share of the package that goes on wages or an agency.</summary>
    public double WagesShare { get; }

    /// <summary>How often rules see something where nothing is, compared with others; 1 on average.</summary>
    public double AlarmFactor { get; }

    /// <summary>The values of the unexplained payments of a cycle, in pounds.</summary>
    public IEnumerable<double> Unexplained(int cycle)
    {
        var isActive = cycle >= cycles.From && cycle < cycles.To && rate > 0;
        var slips = Enumerable.Range(0, Dice.Count(SlipsPerCycle + (isActive && !scenario.IsRegular ? rate : 0))).Select(_ => UnexplainedPounds());
        return isActive && scenario.IsRegular ? slips.Append(regularPounds) : slips;
    }

    private double UnexplainedPounds() => Math.Min(Package, Dice.LogNormal(UsualUnexplained * Math.Sqrt(Package / UsualPackage), 1));
}
