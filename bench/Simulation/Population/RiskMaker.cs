using DpAudit.Core.Scoring;

namespace DpAudit.Simulation.Population;

/// <summary>Gives payments a risk as scoring would: 1 − Π(1 − weight) over what was observed, with weights as in the product's policy.</summary>
internal sealed class RiskMaker(Scenario scenario)
{
    private const double AlarmsAboutWages = 0.2; // of the rate elsewhere
    private const double Unusual = 0.045; // of payments that no rule sees
    private const double MostUnusual = 0.4;
    private const double Marked = 0.08; // of payments that a rule sees
    private static readonly double[] Observations = [0.5, 0.6, 0.6, 0.75, 0.75, 0.8];

    public (ushort Risk, bool IsMarked) OfUnexplained(Dice dice)
    {
        var luck = dice.Uniform();
        return luck < scenario.Missed ? (Unseen(dice), false)
            : luck < scenario.Missed + scenario.Weak ? (Whole(dice.Uniform(0.1, MostUnusual)), false)
            : Observed(dice);
    }

    public (ushort Risk, bool IsMarked) OfFine(Dice dice, double alarmFactor, bool isExpectedWages) =>
        dice.Chance(scenario.FalseAlarms * alarmFactor * (isExpectedWages ? AlarmsAboutWages : 1)) ? Observed(dice)
        : isExpectedWages ? ((ushort)0, false)
        : (Unseen(dice), false);

    private static (ushort Risk, bool IsMarked) Observed(Dice dice)
    {
        var keep = 1 - dice.Pick(Observations);
        keep *= dice.Chance(0.35) ? 1 - dice.Uniform(0.3, 0.6) : 1;
        keep *= dice.Chance(0.3) ? 1 - dice.Uniform(0, MostUnusual) : 1;
        return (Whole(1 - keep), dice.Chance(Marked));
    }

    private static ushort Unseen(Dice dice) => dice.Chance(Unusual) ? Whole(dice.Uniform(0, MostUnusual)) : (ushort)0;

    private static ushort Whole(double risk) => (ushort)(risk * RiskRule.One);
}
