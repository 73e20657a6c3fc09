using System.CommandLine;
using System.Diagnostics;
using DpAudit.Core.Policies;
using DpAudit.Simulation.Population;
using DpAudit.Simulation.Reporting;

const int NotHeld = 1;
const int FewestDraws = 2; // fewer have no standard error
const int QuickDraws = 20;
const int QuickPeople = 200;

var table = new Option<string>("--table") { Description = "results: the designs side by side; random: ways to draw the random stratum; policies: other policy numbers.", DefaultValueFactory = _ => "results" };
table.AcceptOnlyFromAmong("results", "random", "policies");
var scenario = new Option<string>("--scenario") { Description = string.Join("; ", Scenario.All.Select(one => $"{one.Name}: {one.Words}")) + ".", DefaultValueFactory = _ => Scenario.All[0].Name };
scenario.AcceptOnlyFromAmong([.. Scenario.All.Select(one => one.Name)]);
var draws = new Option<int>("--draws") { Description = $"How many seeds, {FewestDraws} or more.", DefaultValueFactory = _ => 400 };
var people = new Option<int>("--people") { Description = "How many people; each has about 40 payments a cycle.", DefaultValueFactory = _ => 1700 };
var first = new Option<int>("--first") { Description = "The first seed's number, to look at other seeds." };
var stopping = new Option<double[]>("--stopping") { Description = "How likely people stop after a cycle in which something unexplained of theirs was looked at; 0 is fixed behaviour.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [0, 0.25, 0.5, 1] };
var seed = new Option<ulong>("--seed") { Description = "Makes the council.", DefaultValueFactory = _ => 2026 };
var threads = new Option<int>("--threads") { Description = "How many threads; the result is the same.", DefaultValueFactory = _ => Environment.ProcessorCount };
var quick = new Option<bool>("--quick") { Description = $"Only shows that everything runs: {QuickDraws} draws, {QuickPeople} people." };
var root = new RootCommand("Simulates a year of audits and measures the sample design. Exit code 1: the clock's lemma or the random stratum's unbiasedness did not hold.")
{
    table, scenario, draws, first, stopping, people, seed, threads, quick,
};
root.SetAction(parsed =>
{
    var watch = Stopwatch.StartNew();
    var isQuick = parsed.GetValue(quick);
    var assumed = Scenario.All.First(one => one.Name == parsed.GetValue(scenario));
    var council = new CouncilMaker(assumed, parsed.GetValue(seed)).Make(isQuick ? QuickPeople : Math.Max(1, parsed.GetValue(people)));
    var run = new Run(
        assumed, council, PolicyBook.Default().Versions[0].Sampling, Math.Max(0, parsed.GetValue(first)), isQuick ? QuickDraws : Math.Max(FewestDraws, parsed.GetValue(draws)),
        isQuick ? [0, 0.5] : parsed.GetValue(stopping)!, Math.Max(1, parsed.GetValue(threads)), Console.Out);
    var held = true;
    switch (parsed.GetValue(table))
    {
        case "random":
            RandomDrawsTable.Print(run);
            break;
        case "policies":
            PoliciesTable.Print(run);
            break;
        default:
            held = ResultsTable.Print(run);
            break;
    }

    Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s");
    return held ? 0 : NotHeld;
});
return root.Parse(args).Invoke();
