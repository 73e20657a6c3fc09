using DpAudit.Core.Sampling;
using DpAudit.Core.Transactions;

namespace DpAudit.Simulation.Population;

/// <summary>A payment, and what an auditor would find if they looked at it.</summary>
/// <param name="Id">The transaction.</param>
/// <param name="Person">The person, by number.</param>
/// <param name="ValuePence">What was paid.</param>
/// <param name="IsExpectedWages">Whether it is a wage or an agency invoice as the plan expects: policy caps its value.</param>
/// <param name="Risk">The risk that scoring gives it, in 65,535ths.</param>
/// <param name="IsMarked">Whether it carries an observation that makes it certain, with the plan's own reason.</param>
/// <param name="UnexplainedPence">How much of it is unexplained, from 0 to its value.</param>
/// <param name="CalmRisk">The risk of what the person buys instead once they have stopped.</param>
internal readonly record struct Item(
    TransactionId Id, int Person, int ValuePence, bool IsExpectedWages, ushort Risk, bool IsMarked, int UnexplainedPence, ushort CalmRisk);

/// <summary>Four weeks of a council.</summary>
/// <param name="Start">The first day.</param>
/// <param name="Items">The payments, by person, then in clock order.</param>
/// <param name="Credits">Money that came back, by person, then in clock order.</param>
internal sealed record Cycle(DateOnly Start, Item[] Items, FrameItem[] Credits)
{
    /// <summary>What of an item is unexplained, given who has stopped.</summary>
    public int Unexplained(int item, bool[] stopped) => stopped[Items[item].Person] ? 0 : Items[item].UnexplainedPence;

    /// <summary>The risk of an item, given who has stopped.</summary>
    public ushort Risk(int item, bool[] stopped)
    {
        ref readonly var one = ref Items[item];
        return one.UnexplainedPence > 0 && stopped[one.Person] ? one.CalmRisk : one.Risk;
    }
}

/// <summary>A year of a made-up council.</summary>
/// <param name="People">The people's ids.</param>
/// <param name="Cycles">Thirteen cycles.</param>
internal sealed record Council(string[] People, Cycle[] Cycles);
