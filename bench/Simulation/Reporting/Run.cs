using DpAudit.Core.Policies;
using DpAudit.Simulation.Designs;
using DpAudit.Simulation.Measuring;
using DpAudit.Simulation.Population;

namespace DpAudit.Simulation.Reporting;

/// <summary>What was asked for: the council, the policy, and how often to draw.</summary>
/// <param name="Scenario">What is assumed.</param>
/// <param name="Council">The council made of it.</param>
/// <param name="Policy">The product's policy.</param>
/// <param name="First">The first seed's number.</param>
/// <param name="Draws">How many seeds.</param>
/// <param name="Behaviours">How likely people stop; 0 is fixed behaviour.</param>
/// <param name="Threads">How many threads; the result is the same.</param>
/// <param name="Output">Where tables go.</param>
internal sealed record Run(Scenario Scenario, Council Council, SamplingPolicy Policy, int First, int Draws, double[] Behaviours, int Threads, TextWriter Output)
{
    public Experiment Of(Design design, double stopping) => Experiment.Run(Council, design, stopping, (First, Draws), Threads);

    /// <summary>A row of a table.</summary>
    public void Row(params string[] cells) => Output.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>The head of a table.</summary>
    public void Head(params string[] cells)
    {
        Output.WriteLine();
        Row(cells);
        Output.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", cells.Length))}");
    }

    /// <summary>What the council is like.</summary>
    public void Describe()
    {
        var items = Council.Cycles.SelectMany(cycle => cycle.Items).ToArray();
        var unexplained = items.Where(item => item.UnexplainedPence > 0).ToArray();
        var (all, value) = (items.Sum(item => (double)item.ValuePence), unexplained.Sum(item => (double)item.UnexplainedPence));
        Output.WriteLine(
            $"**{Scenario.Name}** ({Scenario.Words}): {Draws} draws, {Council.People.Length:n0} people, {items.Length / CouncilMaker.Cycles:n0} payments and " +
            $"£{all / CouncilMaker.Cycles / 100:n0} a cycle; {(double)unexplained.Length / items.Length:p2} of payments and {value / all:p2} of value unexplained.");
    }

    public static string Behaviour(double stopping) => stopping > 0 ? $"stop, {stopping:0.##}" : "fixed";
}
