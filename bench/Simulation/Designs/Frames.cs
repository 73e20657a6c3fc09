using DpAudit.Core.Policies;
using DpAudit.Core.Sampling;
using DpAudit.Simulation.Population;

namespace DpAudit.Simulation.Designs;

/// <summary>The frames of a made-up council, as Sampling/FrameBuilder makes them of a real one, and their chances.</summary>
internal sealed class Frames
{
    private readonly Council council;
    private readonly SamplingPolicy policy;
    private readonly CycleChances[] whileNobodyStopped;

    public Frames(Council council, SamplingPolicy policy)
    {
        (this.council, this.policy) = (council, policy);
        var nobody = new bool[council.People.Length];
        whileNobodyStopped = [.. council.Cycles.Select(cycle => CycleChances.Of(Frame(cycle, nobody)))];
    }

    public static int Capacity(Council council, SamplingPolicy policy) => ((council.People.Length * policy.PerHundredPeople) + 50) / 100;

    /// <summary>The chances of a cycle; worked out anew where people have stopped.</summary>
    public CycleChances Chances(int cycle, bool[] stopped) =>
        Array.IndexOf(stopped, true) < 0 ? whileNobodyStopped[cycle] : CycleChances.Of(Frame(council.Cycles[cycle], stopped));

    private CycleFrame Frame(Cycle cycle, bool[] stopped)
    {
        var capacity = Capacity(council, policy);
        var sizes = new SampleSizes(
            capacity, capacity * policy.RandomPercent / 100, capacity * policy.CreditPercent / 100,
            InclusionProbabilities.One / CouncilMaker.Cycles * (ulong)policy.LeastPerYearPercent / 100);
        var payments = new FrameItem[cycle.Items.Length];
        for (var at = 0; at < payments.Length; at++)
        {
            ref readonly var item = ref cycle.Items[at];
            payments[at] = new FrameItem(item.Id, item.Person, item.ValuePence, Size(item, cycle.Risk(at, stopped)), false);
        }

        MarkCertain(cycle.Items, payments, stopped, capacity * policy.CertainPercent / 100);
        return new CycleFrame(cycle.Start, payments, cycle.Credits, sizes);
    }

    private ulong Size(in Item item, ushort risk)
    {
        const int UsualMonitoring = 100;
        var value = item.IsExpectedWages ? Math.Min(item.ValuePence, policy.ExpectedWagesCap.Pence) : item.ValuePence;
        return FrameBuilder.SizeOf(value, risk, policy.RiskFactor, UsualMonitoring);
    }

    private void MarkCertain(Item[] items, FrameItem[] payments, bool[] stopped, int most)
    {
        var ofPerson = new int[council.People.Length];
        var marked = Enumerable.Range(0, items.Length).Where(at => items[at].IsMarked && !(items[at].UnexplainedPence > 0 && stopped[items[at].Person]));
        foreach (var at in marked.OrderByDescending(at => items[at].ValuePence).ThenBy(at => items[at].Id))
        {
            if (most > 0 && ofPerson[items[at].Person] < policy.CertainPerPerson)
            {
                ofPerson[items[at].Person]++;
                payments[at] = payments[at] with { IsCertain = true };
                most--;
            }
        }
    }
}
