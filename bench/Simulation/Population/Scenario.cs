namespace DpAudit.Simulation.Population;

/// <summary>How unexplained spend is spread over people, and how well risk sees it: assumptions, so there is more than one set of them.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Words">What tables call it.</param>
/// <param name="People">The share of people with unexplained spend over a length of time.</param>
/// <param name="Items">Their median number of such payments in a cycle.</param>
/// <param name="Missed">The share of unexplained payments that no rule and no model sees more in than in others.</param>
/// <param name="Weak">The share that is only a little unusual, or has one weak observation.</param>
/// <param name="FalseAlarms">The share of other payments in which a rule sees something.</param>
/// <param name="HiddenWages">The share of wages and agency invoices that look as expected and are not.</param>
/// <param name="IsRegular">Whether those people have one such payment in each cycle, always alike, instead of some of all sizes.</param>
internal sealed record Scenario(
    string Name, string Words, double People, double Items, double Missed, double Weak, double FalseAlarms, double HiddenWages, bool IsRegular)
{
    /// <summary>The ones to choose from; the first is the usual one.</summary>
    public static readonly Scenario[] All =
    [
        new("usual", "6 in 100 people, rules see 80 % of it", 0.06, 7.5, 0.05, 0.15, 0.01, 0, false),
        new("sharp", "6 in 100 people, rules see nearly all of it, as in what `dpaudit generate` plants", 0.06, 7.5, 0.01, 0, 0.007, 0, false),
        new("blunt", "6 in 100 people, rules see half of it, and 1 wage in 1,000 is not what it seems", 0.06, 7.5, 0.2, 0.3, 0.02, 0.001, false),
        new("spread", "50 in 100 people with a little each, rules see 80 % of it", 0.5, 0.9, 0.05, 0.15, 0.01, 0, false),
        new("regular", "20 in 100 people with the same payment every cycle, rules see nearly all of it", 0.2, 1, 0.01, 0, 0.007, 0, true),
    ];
}
