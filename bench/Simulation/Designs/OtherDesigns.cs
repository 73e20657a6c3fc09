using DpAudit.Simulation.Measuring;
using DpAudit.Simulation.Population;

namespace DpAudit.Simulation.Designs;

/// <summary>Simple random sampling: so many items, each set of them as likely as any other.</summary>
internal sealed class SimpleRandomDesign(Council council, int perCycle) : Design
{
    public override string[] Estimates => ["N/n times what was found"];

    public override DesignYear Begin(int draw) => new Year(council, perCycle, new Dice((ulong)draw, "simple random sampling"));

    private sealed class Year(Council council, int perCycle, Dice dice) : DesignYear
    {
        private Estimate sum;

        public override Estimate[] OfYear => [sum];

        public override Look Look(int cycle, bool[] stopped)
        {
            var items = council.Cycles[cycle].Items;
            var looked = new bool[items.Length];
            var estimate = default(Estimate);
            foreach (var at in dice.PickSome(items.Length, perCycle))
            {
                looked[at] = true;
                estimate += Estimate.Of(council.Cycles[cycle].Unexplained(at, stopped), Math.Min(1, (double)perCycle / items.Length));
            }

            sum += estimate;
            return new Look(looked, [], [estimate]);
        }
    }
}

/// <summary>The highest risk × value: what most systems do. Nothing can be said about what has no chance, so what it found is its estimate.</summary>
internal sealed class TopDesign(Council council, int perCycle) : Design
{
    public override string[] Estimates => ["what was found"];

    public override DesignYear Begin(int draw) => new Year(council, perCycle);

    private sealed class Year(Council council, int perCycle) : DesignYear
    {
        private Estimate sum;

        public override Estimate[] OfYear => [sum];

        public override Look Look(int cycle, bool[] stopped)
        {
            var of = council.Cycles[cycle];
            var looked = new bool[of.Items.Length];
            var scores = new List<(long Score, int At)>();
            for (var at = 0; at < looked.Length; at++)
            {
                if (of.Risk(at, stopped) is > 0 and var risk)
                {
                    scores.Add((-risk * (long)of.Items[at].ValuePence, at));
                }
            }

            scores.Sort();
            var estimate = default(Estimate);
            foreach (var (_, at) in scores.Take(perCycle))
            {
                looked[at] = true;
                estimate += Estimate.OfKnown(of.Unexplained(at, stopped));
            }

            sum += estimate;
            return new Look(looked, [], [estimate]);
        }
    }
}
