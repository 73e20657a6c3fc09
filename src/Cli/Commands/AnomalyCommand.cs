using System.CommandLine;
using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit anomaly</c>: how unusual each row of any table of numbers is.</summary>
internal static class AnomalyCommand
{
    public static Command Create()
    {
        var input = new Option<FileInfo>("--input") { Description = "A CSV file with a header. Every column must hold numbers, but for those named with --label and --id.", Required = true };
        var label = new Option<string?>("--label") { Description = "A column that is 1 in the rows that ought to be found and 0 in the others. The model does not see it; it is used to measure how well the scores find those rows." };
        var id = new Option<string?>("--id") { Description = "A column that names the rows. The model does not see it; it is written beside the scores." };
        var seed = new Option<ulong>("--seed") { Description = "Which chances are drawn. The same seed gives the same scores on every machine.", DefaultValueFactory = _ => 1 };
        var model = new Option<string>("--model") { Description = $"{string.Join(" or ", AnomalyModels.Names)}.", DefaultValueFactory = _ => AnomalyModels.Usual };
        var threads = new Option<int>("--threads") { Description = "How many threads to use; the scores are the same.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = new Option<FileInfo>("--output") { Description = "The CSV file to write: row (from 1), score, and the id if there is one, in the order of the input.", Required = true };
        var command = new Command(
            "anomaly",
            """
            Score how unusual each row of a table of numbers is among the others, from 0 (usual) to 1 (unusual).
            A score tells where to look first. It does not tell what is wrong, or that anything is.
            With --label it also prints two measures of how well the scores find the labelled rows, 1 being perfect: AUCROC, the chance that a
            labelled row scores above another (0.5 = by lot), and AUCPR, the mean share of labelled rows above each of them (their share = by lot).
            """)
        {
            input, label, id, seed, model, threads, output,
        };
        command.SetAction(parsed => AnomalyRun.Execute(new AnomalyRequest(
            parsed.GetValue(input)!.FullName,
            parsed.GetValue(label),
            parsed.GetValue(id),
            parsed.GetValue(seed),
            parsed.GetValue(model)!,
            Math.Clamp(parsed.GetValue(threads), 1, 64),
            parsed.GetValue(output)!.FullName)));
        return command;
    }
}
