using System.CommandLine;
using System.Globalization;
using DpAudit.Core.Reporting.Fairness;
using DpAudit.Core.Statements;
using DpAudit.Core.SupportPlans;
using Spectre.Console;

namespace DpAudit.Cli.Commands;

/// <summary>What the user asked <c>fairness</c> for.</summary>
internal sealed record FairnessRequest(string AuditFolder, string PlansFolder, string? LabelsFile, string? OutcomesFile, int SmallestCell, DateOnly? AsOf, string ReportFolder);

/// <summary>
/// <c>dpaudit fairness</c>: rates by group, from labels that only <c>report</c> reads besides. What it writes is for people; no command reads it.
/// </summary>
internal static class FairnessCommand
{
    private const int MostProblems = 20;

    public static Command Create()
    {
        var audit = new Option<DirectoryInfo>("--out") { Description = "The folder of an audit: people.csv, signals.csv and, where there is one, sample.csv.", Required = true };
        var plans = new Option<DirectoryInfo>("--plans") { Description = "The plans folder of that audit.", Required = true };
        var labels = new Option<FileInfo?>("--labels") { Description = "Age band, sex, ethnicity and language by person (CSV), kept apart from everything else." };
        var outcomes = new Option<FileInfo?>("--outcomes") { Description = "Contacts, queries, money paid back and changed decisions by person (CSV)." };
        var smallest = new Option<int>("--smallest-cell") { Description = "The smallest number of people or cases that is shown, but for zero.", DefaultValueFactory = _ => 10 };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "The day whose plan and monitoring level count. Without it the last day of the audit." };
        var report = new Option<DirectoryInfo>("--report") { Description = "The folder for fairness.csv and fairness.json; made if it is not there.", Required = true };
        var command = new Command("fairness", "Show rates of selection, contact, queries, money paid back, changed decisions and observations by group, with intervals.")
        {
            audit, plans, labels, outcomes, smallest, asOf, report,
        };
        command.SetAction(parsed => Run(
            new FairnessRequest(
                parsed.GetValue(audit)!.FullName,
                parsed.GetValue(plans)!.FullName,
                parsed.GetValue(labels)?.FullName,
                parsed.GetValue(outcomes)?.FullName,
                parsed.GetValue(smallest),
                parsed.GetValue(asOf),
                parsed.GetValue(report)!.FullName),
            CommandLine.Answers));
        return command;
    }

    private static int Run(FairnessRequest request, IAnsiConsole console)
    {
        if (request.SmallestCell < FairnessReport.LeastSmallestCell)
        {
            Console.Error.WriteLine($"--smallest-cell is at least {FairnessReport.LeastSmallestCell}.");
            return ExitCodes.NotDone;
        }

        List<PlanError> errors = [], unknown = [];
        var inputs = Read(request, errors, unknown);
        Tell(errors);
        if (inputs is null)
        {
            return ExitCodes.NotDone;
        }

        var report = FairnessReport.Of(inputs);
        Directory.CreateDirectory(request.ReportFolder);
        using (var stream = File.Create(Path.Combine(request.ReportFolder, "fairness.csv")))
        {
            FairnessFile.Write(report, stream);
        }

        FairnessJson.Write(request, inputs, report, unknown, Path.Combine(request.ReportFolder, "fairness.json"));
        FairnessSummary.Print(request, inputs, report, console);
        Tell(unknown);
        Tell(inputs.Plans.Errors);
        return unknown.Count + inputs.Plans.Errors.Count == 0 ? ExitCodes.Done : ExitCodes.NeedsAttention;
    }

    /// <summary>Everything the report is made from; null when something is wrong with it, so that all of it can be told at once.</summary>
    private static FairnessInputs? Read(FairnessRequest request, List<PlanError> errors, List<PlanError> unknown)
    {
        var sheets = new FairnessSheets(errors, unknown);
        var audit = sheets.Audit(Path.GetFileName(Path.TrimEndingDirectorySeparator(request.AuditFolder)), name => OpenIfThere(Path.Combine(request.AuditFolder, name)));
        var labels = Table(request.LabelsFile, sheets.Labels);
        var outcomes = Table(request.OutcomesFile, sheets.Outcomes);
        var plans = Inputs.Plans(request.PlansFolder);
        if (errors.Count == 0 && audit.People.Count == 0)
        {
            throw new InputException(ErrorCodes.FileHeaderOnly, "people.csv", "the audit has no people.");
        }

        return errors.Count > 0 ? null : new FairnessInputs(audit, plans, labels, outcomes, request.AsOf ?? audit.LastDay, request.SmallestCell);

        T? Table<T>(string? file, Func<string, Stream, AuditedPeople, T> read)
            where T : class
        {
            using var stream = file is null ? null : Inputs.Open(file);
            return stream is null ? null : read(Path.GetFileName(file)!, stream, audit);
        }
    }

    private static FileStream? OpenIfThere(string path) => File.Exists(path) ? (FileStream)Inputs.Open(path) : null;

    /// <summary>Each kind of problem of a file once, with its first place; a cell's content does not come on the screen.</summary>
    private static void Tell(IReadOnlyList<PlanError> problems)
    {
        foreach (var group in problems.GroupBy(problem => (problem.File, problem.Error.Code, problem.Error.Field)).Take(MostProblems))
        {
            var first = group.First().Error;
            var place = string.Create(CultureInfo.InvariantCulture, $"{group.Key.File}{(first.Line > 0 ? $" line {first.Line}" : "")}{(group.Count() > 1 ? $" and {group.Count() - 1:N0} more" : "")}");
            CommandLine.Messages.MarkupLineInterpolated($"[yellow]{first.Code.Code}[/] {place}: {(first.Field.Length > 0 ? $"column “{first.Field}”. " : "")}{first.Code.Hint}");
        }
    }
}
