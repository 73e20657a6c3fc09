using System.CommandLine;
using DpAudit.Cli.Generating;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit generate</c>: a made-up council of any size, with planted patterns and a file that says where they are.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "How many statement rows; at least 60 for each period.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same bytes.", DefaultValueFactory = _ => 1 };
        var family = new Option<string>("--family") { Description = "eml-pfs, crosscard, soldo, equals, bank, managed-ledger or mixed.", DefaultValueFactory = _ => "eml-pfs" };
        var start = new Option<DateOnly>("--start") { Description = "The first day.", DefaultValueFactory = _ => new DateOnly(2026, 4, 6) };
        var periods = new Option<int>("--periods") { Description = "How many four-weekly periods.", DefaultValueFactory = _ => 13 };
        var planted = new Option<double>("--planted") { Description = "The most rows with a planted pattern, as a share.", DefaultValueFactory = _ => 0.01 };
        var files = new Option<int>("--files") { Description = "How many statement files.", DefaultValueFactory = _ => 1 };
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder: statements/, plans/ and truth.csv.", Required = true };
        var command = new Command("generate", "Write a made-up council: statements, plans, and a file that says which patterns were planted where.")
        {
            rows, seed, family, start, periods, planted, files, output,
        };
        command.SetAction(parsed =>
        {
            var options = new CouncilOptions(
                parsed.GetValue(rows), parsed.GetValue(seed), parsed.GetValue(family)!, parsed.GetValue(start), parsed.GetValue(periods), parsed.GetValue(planted), parsed.GetValue(files));
            if (options.Fault is { } fault)
            {
                Console.Error.WriteLine(fault);
                return ExitCodes.NotDone;
            }

            CouncilGenerator.Generate(options, parsed.GetValue(output)!.FullName);
            return ExitCodes.Done;
        });
        return command;
    }
}
