using System.CommandLine;
using DpAudit.Core.Sampling;
using DpAudit.Core.Statements;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit audit</c>: every four-weekly period in a range, from statements and plans to files.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var statements = new Option<string[]>("--statements") { Description = "Statement files, or folders of them.", Required = true, AllowMultipleArgumentsPerToken = true };
        var profile = new Option<string?>("--profile") { Description = "A provider profile: the name of a built-in one, or a YAML file. Without it the profile is found by the columns." };
        var plans = new Option<DirectoryInfo>("--plans") { Description = "The folder with people.csv, plans.csv, plan_lines.csv, accounts.csv, …", Required = true };
        var policy = new Option<FileInfo?>("--policy") { Description = "The council's policy (YAML). Without it the policy that comes with the product." };
        var from = new Option<DateOnly?>("--from") { Description = "The first day to tell of, for example 2026-04-06. What was posted before is history: hand it over all the same. Without it the first posting date." };
        var to = new Option<DateOnly?>("--to") { Description = "The last day. Without it the last posting date." };
        var arrivals = new Option<FileInfo?>("--arrivals") { Description = "A CSV that says when files arrived, what they cover or correct, and which were withdrawn." };
        var council = new Option<string>("--council") { Description = "The council's id, noted in run.json.", DefaultValueFactory = _ => "council" };
        var seed = new Option<string?>("--seed") { Description = "A secret of 64 hexadecimal digits. It draws the sample, and keys what names a file. Without it nothing is drawn." };
        var capacity = new Option<int?>("--capacity") { Description = "How many transactions auditors can look at in a period. Without it the policy's number for each hundred people." };
        var noScores = new Option<bool>("--no-scores") { Description = "End at the four-weekly pictures: no payment is scored, and nothing is drawn." };
        var clocks = new Option<FileInfo?>("--clocks") { Description = "clocks.csv of the audit before: where everybody's clocks stood." };
        var threads = new Option<int>("--threads") { Description = "How many threads to use; the output is the same.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder for the output; made if it is not there.", Required = true };
        var command = new Command("audit", "Import statements, match them to plans, and write the four-weekly picture of each person.")
        {
            statements, profile, plans, policy, from, to, arrivals, council, seed, capacity, noScores, clocks, threads, output,
        };
        command.SetAction(parsed =>
        {
            var request = new AuditRequest(
                parsed.GetValue(statements)!,
                parsed.GetValue(profile),
                parsed.GetValue(plans)!.FullName,
                parsed.GetValue(policy)?.FullName,
                parsed.GetValue(from),
                parsed.GetValue(to),
                parsed.GetValue(arrivals)?.FullName,
                parsed.GetValue(council)!,
                parsed.GetValue(seed),
                parsed.GetValue(capacity) is < 0 or > InclusionProbabilities.LargestCapacity ? throw new InputException(ErrorCodes.PolicyInvalid, "--capacity", $"it goes from 0 to {InclusionProbabilities.LargestCapacity}.") : parsed.GetValue(capacity),
                parsed.GetValue(clocks) is not null && parsed.GetValue(seed) is null ? throw new InputException(ErrorCodes.PolicyInvalid, "--clocks", "without --seed nothing is drawn.") : parsed.GetValue(clocks)?.FullName,
                parsed.GetValue(noScores) && (parsed.GetValue(capacity) is not null || parsed.GetValue(clocks) is not null) ? throw new InputException(ErrorCodes.PolicyInvalid, "--no-scores", "without scores nothing is drawn: leave --capacity and --clocks away.") : !parsed.GetValue(noScores),
                Math.Clamp(parsed.GetValue(threads), 1, 64),
                parsed.GetValue(output)!.FullName);
            return AuditRun.Execute(request).ExitCode;
        });
        return command;
    }
}
