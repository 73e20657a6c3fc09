using System.CommandLine;
using DpAudit.Core.Reporting;
using DpAudit.Core.Statements;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary><c>dpaudit verify</c>: draws the samples of an audit again and says whether they are the same.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("out") { Description = "The folder that an audit wrote." };
        var seed = new Option<string>("--seed") { Description = "The seed it was drawn with.", Required = true };
        var command = new Command("verify", "Draw the samples of an audit again from what it wrote and the seed, and say identical, or where they differ.") { folder, seed };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!.FullName, Inputs.Seed(parsed.GetValue(seed)!)));
        return command;
    }

    private static int Run(string folder, byte[] seed)
    {
        foreach (var name in new[] { "manifest.json", "scores.csv", "sample.csv", "clocks-before.csv", "clocks.csv" })
        {
            if (!File.Exists(Path.Combine(folder, name)))
            {
                throw new InputException(ErrorCodes.FileUnreadable, Path.Combine(folder, name), "there is no such file; an audit without --seed draws no sample.");
            }
        }

        using var manifest = Inputs.Open(Path.Combine(folder, "manifest.json"));
        using var scores = Inputs.Open(Path.Combine(folder, "scores.csv"));
        using var sample = Inputs.Open(Path.Combine(folder, "sample.csv"));
        var result = SampleVerification.Run(
            manifest, scores, sample, SampleInputs.Clocks(Path.Combine(folder, "clocks-before.csv")), SampleInputs.Clocks(Path.Combine(folder, "clocks.csv")), seed);
        foreach (var difference in result.Differences)
        {
            CommandLine.Answers.WriteLine(difference);
        }

        if (result.Differences.Count == 0)
        {
            CommandLine.Answers.WriteLine($"Identical: {result.Items:N0} items of {result.Cycles} cycles were drawn again, with the same chances and the same clocks.");
            return ExitCodes.Done;
        }

        CommandLine.Answers.WriteLine("Not identical.");
        return ExitCodes.NeedsAttention;
    }
}
